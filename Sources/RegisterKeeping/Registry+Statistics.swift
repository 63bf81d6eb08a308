public import CommunityAssets
internal import Storage

extension Registry {
    /// What came of nominations, notices and procedures, by what tells the rows apart, and all together last; nothing
    /// where there are none. Reads the register once and keeps counters and no asset, so that a large register needs no
    /// more memory than a small one.
    ///
    /// - Parameter isDiscreet: whether numbers are withheld that could point at a person. Tables of the whole register
    ///   by one thing then show what `Discretion` lets them; a council or a nation shows its rows of them. With any
    ///   other filter, and by several things at once, such numbers are withheld altogether, since the difference of
    ///   two answers would tell them.
    public func outcomes(
        _ selection: Selection, by cuts: [OutcomeCut], isDiscreet: Bool, _ vantage: Vantage
    ) throws(RegistryError) -> [OutcomeRow] {
        let question = OutcomeQuestion(selection: selection, cuts: cuts, isDiscreet: isDiscreet, vantage: vantage)
        // The same is often asked for in several formats.
        if let found = lastOutcomes, found.question == question { return found.rows }
        let rows = try countOutcomes(selection, by: cuts, isDiscreet: isDiscreet, vantage)
        lastOutcomes = (question, rows)
        return rows
    }

    struct OutcomeQuestion: Equatable {
        let selection: Selection
        let cuts: [OutcomeCut]
        let isDiscreet: Bool
        let vantage: Vantage
    }

    private func countOutcomes(
        _ selection: Selection, by cuts: [OutcomeCut], isDiscreet: Bool, _ vantage: Vantage
    ) throws(RegistryError) -> [OutcomeRow] {
        let imports = try imports(vantage)
        // What was listed by a council that is no more is asked for under the name of the one that took over.
        let selection = selection.withPredecessors(on: vantage.legalDay)
        return try surveying(vantage) { survey in
            let table = OutcomeTable(selection, by: cuts, isDiscreet: isDiscreet)
            var tallies: [OutcomeKey: OutcomeTally] = [:]
            var councils: Set<Authority> = []
            try survey.forEach(table.counted) { dossier in
                let facts = dossier.outcomeFacts({ survey.regimes[$0] }, where: selection.holds)
                guard !facts.isEmpty else { return true }
                councils.insert(dossier.authority)
                for fact in facts {
                    tallies[table.key(of: fact, dossier), default: OutcomeTally()].add(fact)
                }
                return true
            }
            let cover = Coverage(imports, councils, survey.regimes, on: vantage.legalDay)
            return table.rows(tallies, cover)
        }
    }

    /// Which councils the register knows, and how old their lists are.
    struct Coverage {
        /// Those of which a list of nominated, listed or refused land is held, or of which entries were told by hand.
        let councils: Set<Authority>
        /// Those that keep such lists on the day, and those that are known.
        let all: Set<Authority>
        private let editions: [Authority: [ListingFile.Kind: Int]]

        fileprivate init(_ imports: [Import], _ told: Set<Authority>, _ regimes: Regimes, on day: CalendarDate) {
            var editions: [Authority: [ListingFile.Kind: Int]] = [:]
            for report in imports where report.revertedBy == nil && report.file.kind.isOfCommunityValue {
                guard let authority = report.authority else { continue }
                let read = CalendarDate(londonDayAt: report.at.flatMap(Instant.seconds) ?? 0)
                editions[authority, default: [:]][report.file.kind] = max(0, read.days(until: day))
            }
            self.editions = editions
            councils = told.union(editions.keys)
            let laws = regimes.all.filter(\.isEnabled)
            all = councils.union(
                Authorities.shipped.all.filter { authority in
                    authority.keepsLists && authority.kind != "invented" && authority.exists(on: day)
                        && laws.contains { $0.applies(to: authority) }
                })
        }

        /// Of the councils that are asked for, in the area of a row.
        func row(_ key: OutcomeKey, _ selection: Selection) -> OutcomeRow.Coverage {
            func isInside(_ council: Authority) -> Bool {
                selection.holds(council) && key.authority.map { $0 == council } ?? true
                    && key.region.map { $0 == council.region } ?? true
            }
            var coverage = OutcomeRow.Coverage()
            coverage.councilsInArea = all.filter(isInside).count
            for council in councils where isInside(council) {
                coverage.councils += 1
                for age in (editions[council] ?? [:]).values { coverage.ages.add(age) }
            }
            return coverage
        }
    }
}

extension ListingFile.Kind {
    /// Whether it holds nominations and what came of them.
    fileprivate var isOfCommunityValue: Bool {
        switch self {
        case .listed, .unsuccessful, .nominated, .mixed: true
        case .landAndProperty, .premises: false
        }
    }
}
