/// What an authority's list, as it was last published, shows of an entry.
public struct PublishedEntry: Sendable {
    /// Where it was published.
    public enum Origin: Hashable, Sendable {
        /// A row of the council's own list.
        case row(Import.ID, line: Int)
        /// A numbered version of the list, made here.
        case version(Int)
        /// Nowhere that the register knows of.
        case nowhere
    }

    public var origin: Origin
    /// The events that it shows.
    public var events: [RegisterEvent]
    public var lastDays: [Listing.ClaimedLastDay]
    /// Every public text of it, in which a statement may stand.
    public var texts: [String]

    public init(
        origin: Origin, events: [RegisterEvent] = [], lastDays: [Listing.ClaimedLastDay] = [], texts: [String] = []
    ) {
        self.origin = origin
        self.events = events
        self.lastDays = lastDays
        self.texts = texts
    }

    /// Whether a text says, of each of several things, one of its spellings.
    func states(_ spellings: [[String]]) -> Bool {
        texts.contains { text in
            let text = text.lowercased()
            return spellings.allSatisfy { $0.contains { text.contains($0.lowercased()) } }
        }
    }
}

extension Regime {
    /// What a version of the list shows of an entry: all that the entry has to show, by the law of its day.
    public func published(_ entry: ListEntry, inVersion number: Int) -> PublishedEntry {
        var shown = PublishedEntry(origin: .version(number))
        guard let notice = entry.notice else { return shown }
        for rule in events where rule.role == .notice {
            shown.events.append(RegisterEvent(kind: rule.event, on: notice.receivedOn, basis: .published))
        }
        for period in periods {
            let last: CalendarDate? =
                switch period.role {
                case .interim: notice.interimLastDay
                case .full: notice.fullLastDay
                case .protected: notice.protectedLastDay
                case .entry, .refusedEntry, nil: nil
                }
            if let last { shown.lastDays.append(Listing.ClaimedLastDay(kind: period.kind, lastDay: last)) }
        }
        guard let request = notice.request else { return shown }
        for rule in events where rule.role == .request {
            shown.events.append(
                RegisterEvent(
                    kind: rule.event, on: request.receivedOn ?? notice.receivedOn, basis: .published,
                    group: request.group))
        }
        shown.texts = request.statements
        return shown
    }
}
