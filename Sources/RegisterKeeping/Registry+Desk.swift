public import CommunityAssets
internal import Storage

/// The reports of an officer's desk: what is to be done, what the list must show, what ends soon.
extension Registry {
    public struct DutyRow: Sendable {
        public let subject: ReportSubject
        public let duty: OwedDuty
    }

    public enum Debtor: String, Sendable, CaseIterable {
        /// Whoever keeps the list.
        case authority
        case others
        case all
    }

    /// What is owed: what has a last day, by that day, so that the overdue come first; then what the law leaves
    /// undated, longest waiting first.
    ///
    /// With the selection's `closingWithin` only what has a last day within that time, or is overdue.
    public func duties(
        _ selection: Selection, owedBy debtor: Debtor, _ vantage: Vantage
    ) throws(RegistryError) -> [DutyRow] {
        let latest = selection.closingWithin?.end(from: vantage.legalDay)
        return try surveying(vantage) { survey in
            var rows: [DutyRow] = []
            try survey.forEach(selection, after: survey.regimes.eventsThatOblige) { dossier in
                try survey.forEachListing(of: dossier, selection) { listing, regime, subject in
                    let published =
                        regime.mustShow(listing)
                        ? try survey.published(listing, of: dossier) : PublishedEntry(origin: .nowhere)
                    for duty in regime.owed(listing, events: dossier.events, published: published)
                    where debtor == .all || duty.isKeepers == (debtor == .authority) {
                        if let latest, duty.lastDay.map({ $0 > latest }) ?? true { continue }
                        rows.append(DutyRow(subject: subject, duty: duty))
                    }
                }
                return true
            }
            rows.sort { one, other in
                one.duty.isBefore(other.duty) ?? (one.subject.asset.id < other.subject.asset.id)
            }
            return Array(rows.prefix(selection.limit ?? .max))
        }
    }

    /// An entry of a list, held against what the law has it show.
    public struct ShownEntry: Sendable {
        public let subject: ReportSubject
        public let origin: PublishedEntry.Origin
        public let items: [ShownItem]
    }

    /// Calls `body` with each listed entry that must show something of a notice; `body` returns false to stop.
    public func shownEntries(
        _ selection: Selection, _ vantage: Vantage, _ body: (ShownEntry) throws -> Bool
    ) throws(RegistryError) {
        var remaining = selection.limit ?? .max
        try surveying(vantage) { survey in
            try survey.forEach(selection, after: survey.regimes.eventsToShow) { dossier in
                var goesOn = true
                try survey.forEachListing(of: dossier, selection) { listing, regime, subject in
                    guard goesOn, regime.mustShow(listing) else { return }
                    let published = try survey.published(listing, of: dossier)
                    let items = regime.shownItems(listing, events: dossier.events, published: published)
                    guard !items.isEmpty else { return }
                    remaining -= 1
                    goesOn =
                        try body(ShownEntry(subject: subject, origin: published.origin, items: items)) && remaining > 0
                }
                return goesOn
            }
        }
    }

    public struct EndingRow: Sendable {
        public let subject: ReportSubject
        public let ending: EndingWindow
    }

    /// The windows that end within the selection's `closingWithin`, soonest first; where that is nil, within the
    /// time before the end of a listing in which the law's file has readers warned.
    public func endings(_ selection: Selection, _ vantage: Vantage) throws(RegistryError) -> [EndingRow] {
        try surveying(vantage) { survey in
            let day = vantage.legalDay
            let lengths = selection.closingWithin.map { [$0] } ?? survey.regimes.warningLengths
            guard let last = lengths.map({ $0.end(from: day) }).max() else { return [] }
            var rows: [EndingRow] = []
            let kinds = selection.windowKinds
            try survey.forEach(selection, after: survey.regimes.eventsThatOpen) { dossier in
                survey.forEachListing(of: dossier, selection) { listing, regime, subject in
                    for ending in regime.windowsEnding(by: last, of: listing, in: dossier)
                    where kinds.isEmpty || kinds.contains(ending.window.kind) {
                        rows.append(EndingRow(subject: subject, ending: ending))
                    }
                }
                return true
            }
            rows.sort { one, other in
                let (first, second) = (one.ending.window, other.ending.window)
                return (first.decisiveLastDay ?? .endOfTime, one.subject.asset.id, first.kind)
                    < (second.decisiveLastDay ?? .endOfTime, other.subject.asset.id, second.kind)
            }
            return Array(rows.prefix(selection.limit ?? .max))
        }
    }

    func surveying<Value>(_ vantage: Vantage, _ body: (Survey) throws -> Value) throws(RegistryError) -> Value {
        try translating(path) {
            let store = try store
            return try store.reading { try body(Survey(store, vantage)) }
        }
    }
}

extension Regimes {
    /// Without one of these a listing obliges nobody to anything.
    fileprivate var eventsThatOblige: [RegisterEvent.Kind] {
        eventsThatOpen + all.flatMap { $0.duties.map(\.event) }
    }

    fileprivate var eventsThatOpen: [RegisterEvent.Kind] {
        all.flatMap(\.periods).flatMap { [$0.anchor.event] + ($0.anchor.proxy.map { [$0.event] } ?? []) }
    }

    fileprivate var eventsToShow: [RegisterEvent.Kind] {
        all.compactMap(\.publication).flatMap(\.showings).map(\.event)
    }

    fileprivate var warningLengths: [Length] { all.flatMap(\.periods).compactMap(\.warnsBefore) }
}
