internal import CommunityAssets
internal import Storage

extension RegisterReader.StoredAsset {
    /// The events of a listing, or with nil those of the asset itself, by which it is judged: without what a newer
    /// edition of the list replaced, and without what an event from elsewhere corrects, of which the law of the
    /// listing would not know.
    func events(of listing: Listing.ID?) -> [RegisterReader.StoredEvent] {
        let corrected = corrections.filter { $0.value != listing }
        return events.filter { stored in
            stored.event.listing == listing && !stored.isReplaced
                && (stored.event.id.map { corrected[$0] == nil } ?? true)
        }
    }

    /// Those of each listing, and under nil those of the asset itself: one place may have a thousand listings.
    var eventsByListing: [Listing.ID?: [RegisterReader.StoredEvent]] {
        let corrections = corrections
        return Dictionary(grouping: events, by: \.event.listing).mapValues { events in
            events.filter { stored in
                guard !stored.isReplaced, let id = stored.event.id, let by = corrections[id] else {
                    return !stored.isReplaced
                }
                return by == stored.event.listing
            }
        }
    }

    /// Events that an event from elsewhere corrects.
    var correctedFromElsewhere: [RegisterReader.StoredEvent] {
        let corrections = corrections
        guard !corrections.isEmpty else { return [] }
        return events.filter { stored in
            guard !stored.isReplaced, let id = stored.event.id, let by = corrections[id] else { return false }
            return by != stored.event.listing
        }
    }

    /// All events of a listing as they came and went; an event from elsewhere that corrects one takes its place.
    func everyEvent(of listing: Listing.ID?) -> [RegisterReader.StoredEvent] {
        events.filter { $0.event.listing == listing }.map { stored in
            guard !stored.isReplaced, let id = stored.event.id,
                let by = events.first(where: { $0.event.supersedes == id && !$0.isReplaced }),
                by.event.listing != listing
            else { return stored }
            var corrected = stored
            corrected.replaced = (by.event.id?.entry ?? 0, by.at)
            return corrected
        }
    }

    /// The event that corrects another; nil where none does.
    func correction(of id: RegisterEvent.ID) -> RegisterEvent? {
        events.first { $0.event.supersedes == id && !$0.isReplaced }?.event
    }

    /// The corrected events, each with the listing of the event that corrects it.
    private var corrections: [RegisterEvent.ID: Listing.ID?] {
        var corrections: [RegisterEvent.ID: Listing.ID?] = [:]
        for stored in events where !stored.isReplaced {
            if let corrected = stored.event.supersedes { corrections[corrected] = stored.event.listing }
        }
        return corrections
    }
}
