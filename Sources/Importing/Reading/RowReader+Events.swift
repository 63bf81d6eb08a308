internal import CommunityAssets

/// The dated facts that a row states.
extension RowReader {
    mutating func events(
        _ listing: Listing.Particulars, _ days: Days, _ told: Told, _ status: Vocabulary.Status?, _ row: Row
    ) -> [RegisterEvent] {
        // Who nominated and why it was decided so stands in the listing, and only there.
        var events: [RegisterEvent] = []
        events.reserveCapacity(5)
        if let day = days.nomination {
            events.append(RegisterEvent(kind: .nominationReceived, on: day, basis: .published))
        }
        // In a list of nominations a day of decision is the day by which it is due.
        if let day = days.decision, let decision = listing.decision, listing.list != .nominated {
            events.append(RegisterEvent(kind: .decisionMade, on: day, basis: .published, decision: decision))
        }
        if let day = days.entered, listing.list == .listed {
            events.append(RegisterEvent(kind: .listingEntered, on: day, basis: .published))
        }
        if let day = days.notice {
            events.append(RegisterEvent(kind: .disposalNoticeReceived, on: day, basis: .published))
        }
        for day in told.laterNotices {
            events.append(RegisterEvent(kind: .disposalNoticeReceived, on: day, basis: .published))
        }
        if let request = bidRequest(days, told, row) { events.append(request) }
        if let removal = removal(listing, days, told, status, events, row) { events.append(removal) }
        // By day; events of one day stay in the order of the law. Nearly every row is in order as it stands.
        if events.indices.dropFirst().allSatisfy({ events[$0 - 1].on <= events[$0].on }) { return events }
        return events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    /// A request to be treated as a bidder: on its day, or, where only the group is named, on the day of the
    /// notice that it answers.
    private mutating func bidRequest(_ days: Days, _ told: Told, _ row: Row) -> RegisterEvent? {
        let isAsked = saysWhoAsked(row)
        let group = isAsked ? group(.interestedGroup, row) : nil
        if let day = days.bidRequest {
            return RegisterEvent(kind: .bidRequestReceived, on: day, basis: .published, group: group)
        }
        if let day = told.bidRequest {
            noteStandIn(day, .notes, row)
            return RegisterEvent(kind: .bidRequestReceived, on: day, basis: .proxy, group: group)
        }
        let isSaid = isAffirmed(.bidRequestDate, row) || isPartial(.bidRequestDate, row)
        guard group != nil || isSaid else {
            // Somebody is named, and may be a person who asked or words for why nobody did.
            if isAsked, cell(.interestedGroup, row) != nil {
                note(
                    .unreadText, row, column: usedColumn(.interestedGroup, row),
                    message:
                        "whether a group asked to be treated as a bidder is not told for certain: no request is read",
                    suggestion: "name the body and the day, or record the request with hearth record")
            }
            return nil
        }
        guard let notice = days.notice else {
            note(
                .missingValue, row, column: usedColumn(group == nil ? .bidRequestDate : .interestedGroup, row),
                message: "a group asked to bid, and no day of a disposal notice or of the request is given")
            return nil
        }
        noteStandIn(notice, group == nil ? .bidRequestDate : .interestedGroup, row)
        return RegisterEvent(kind: .bidRequestReceived, on: notice, basis: .proxy, group: group)
    }

    /// False, with an issue, where the cell for the group says that there was none: "No group came forward".
    private mutating func saysWhoAsked(_ row: Row) -> Bool {
        guard let (column, range) = located(.interestedGroup, row) else { return true }
        Folding.wordKeys(row.bytes, range, into: &wordKeys)
        guard let first = wordKeys.first, vocabulary.negations.contains(first), !isTitled(row.bytes, range) else {
            return true
        }
        note(
            .noteInValue, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' names no group: no request is read")
        return false
    }

    /// Whether the second word has a capital and not all do: "No Limits CIC" is a name, and "No group" none.
    private func isTitled(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let words = bytes[range].split { $0 == 32 }
        guard words.count > 1, let second = words[1].first, second.isCapital else { return false }
        return bytes[range].contains { $0.isLetter && !$0.isCapital }
    }

    /// Whether a cell for a day says that the thing happened, and not when: "Yes".
    private func isAffirmed(_ field: Field, _ row: Row) -> Bool {
        cell(field, row).map { vocabulary.affirmations.contains(Folding.key(row.bytes, $0)) } ?? false
    }

    /// Whether a cell for a day has a part of one: "2025", "March 2025".
    func isPartial(_ field: Field, _ row: Row) -> Bool {
        guard let range = cell(field, row), case .partial = dates.read(row.bytes, range) else { return false }
        return true
    }

    private mutating func noteStandIn(_ day: CalendarDate, _ field: Field, _ row: Row) {
        note(
            .defaultValue, row, column: usedColumn(field, row),
            message:
                "a group asked to be treated as a bidder and no day is given: that of the notice, \(day), stands in",
            suggestion: "give the day of the request")
    }

    /// The end of an entry that the list says was removed. Where it gives no day, the last day that the row
    /// does give stands in for it: the land would otherwise be shown as listed still.
    private mutating func removal(
        _ listing: Listing.Particulars, _ days: Days, _ told: Told, _ status: Vocabulary.Status?,
        _ events: [RegisterEvent], _ row: Row
    ) -> RegisterEvent? {
        if let day = days.removal {
            return RegisterEvent(kind: .listingRemoved, on: day, basis: .published, reason: listing.removalReason)
        }
        // Of a whole table a title may say so, and of no single day.
        let isSaid = status == .removed && !isStatusOfTitle || isAffirmed(.removalDate, row)
        let isOver = listing.claimedLastDay(of: "listing").map { $0 < today } ?? false
        if listing.list == .listed, !isSaid, !isOver, listing.removalReason != nil {
            note(
                .missingValue, row, column: usedColumn(.removalReason, row),
                message: "a reason for the removal is given, and no day", suggestion: "give the day of the removal")
        }
        guard listing.list == .listed, isSaid,
            let last = told.removal ?? events.map(\.on).filter({ $0 <= today }).max()
        else { return nil }
        note(
            .missingValue, row,
            column: plan.has(.status)
                ? usedColumn(.status, row) : plan.has(.removalDate) ? usedColumn(.removalDate, row) : nil,
            message: "the entry was removed and no day is given: the last day in the row, \(last), stands in for it")
        return RegisterEvent(kind: .listingRemoved, on: last, basis: .proxy, reason: listing.removalReason)
    }
}
