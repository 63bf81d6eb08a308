public import CommunityAssets
internal import Storage

/// A group as the register knows it from events and lists.
public struct KnownGroup: Sendable {
    public var group: CommunityGroup
    /// The councils in whose areas it is named; where they are several, they may mean different groups.
    public let councils: [Authority]
}

/// What a group may do about one asset.
public struct OpportunityRow: Sendable {
    public let opportunity: Opportunity
    let enteredOn: CalendarDate?
}

extension Registry {
    /// A group by its name, of which case and punctuation do not matter.
    ///
    /// - Throws: `notFound` with the nearest names; `misuse` where it is the name of several groups and the
    ///   selection's authorities do not say which is meant.
    public func group(
        named name: String, _ selection: Selection, _ vantage: Vantage
    ) throws(RegistryError) -> KnownGroup {
        try translating(path) {
            let store = try store
            var finder = GroupFinder(name, on: vantage.legalDay)
            try store.reading {
                try RegisterReader(store, entry: vantage.entry).forEachGroupMention { finder.take($0) }
            }
            return try finder.known(as: name, in: selection.authorities)
        }
    }

    /// What a group may do now about each asset that the selection holds, most urgent first: the soonest last day,
    /// and those without one at the end; otherwise as the selection sorts. `body` returns false to stop.
    ///
    /// - Parameter withRefusals: also what it may not do.
    public func opportunities(
        of group: CommunityGroup, _ selection: Selection, _ vantage: Vantage, withRefusals: Bool,
        _ body: (Found<OpportunityRow>) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            let judge = Opportunities(for: group, under: try lawsKnown(vantage).all, on: vantage.legalDay)
            var remaining = selection.limit ?? .max
            func tell(_ row: Found<OpportunityRow>) throws -> Bool {
                remaining -= 1
                return try body(row) && remaining > 0
            }
            func forEach(_ selection: Selection, _ body: (Found<OpportunityRow>) throws -> Bool) throws {
                try forEachOpportunity(judge, selection, vantage) { row in
                    try withRefusals || row.item.opportunity.may != .no ? body(row) : true
                }
            }
            if selection.sort == [Selection.SortKey(.id)] { return try forEach(selection, tell) }
            // What has no last day comes last and is told as it is found, so that only what has one is kept.
            let isUrgentFirst = selection.sort.isEmpty || selection.sort == [Selection.SortKey(.lastDay)]
            var kept: [Found<OpportunityRow>] = []
            var unsorted = selection
            unsorted.sort = []
            var first = unsorted
            if isUrgentFirst { first.windowKinds = judge.windowKinds }
            try forEach(first) { row in
                if !isUrgentFirst || row.item.opportunity.lastDay != nil { kept.append(row) }
                return true
            }
            kept.sort { SelectionOrder.isBefore($0, $1, selection.sort) }
            for row in kept {
                guard try tell(row) else { return }
            }
            guard isUrgentFirst else { return }
            try forEach(unsorted) { row in try row.item.opportunity.lastDay == nil ? tell(row) : true }
        }
    }

    private func forEachOpportunity(
        _ judge: Opportunities, _ selection: Selection, _ vantage: Vantage,
        _ body: (Found<OpportunityRow>) throws -> Bool
    ) throws {
        try forEachDossier(selection, vantage) { dossier in
            // What was to be left out of the register is nobody's to ask for.
            guard dossier.status != .withdrawn else { return true }
            let council = Authorities.shipped.council(of: dossier.authority, on: vantage.legalDay)
            let enteredOn = dossier.listings.compactMap(\.enteredOn).max()
            for opportunity in judge.of(dossier, council: council) {
                let row = OpportunityRow(opportunity: opportunity, enteredOn: enteredOn)
                guard try body(Found(item: row, asset: dossier.asset, authority: dossier.authority)) else {
                    return false
                }
            }
            return true
        }
    }
}
