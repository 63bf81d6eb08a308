public import CommunityAssets

/// A table of the statistics: what is counted for it, into which rows, and what those may show.
struct OutcomeTable {
    private enum Secrecy {
        /// All is shown.
        case none
        /// By the numbers of the whole register.
        case byTheTable
        /// Whatever could point at a person.
        case all
    }

    /// Which assets are counted.
    let counted: Selection
    private let selection: Selection
    private let cuts: [OutcomeCut]
    private let secrecy: Secrecy

    init(_ selection: Selection, by cuts: [OutcomeCut], isDiscreet: Bool) {
        self.selection = selection
        self.cuts = cuts
        let isOfPlaces = cuts == [.council] || cuts == [.region]
        if !isDiscreet {
            secrecy = .none
        } else if cuts.count == 1, selection.isOfWholeCouncils, isOfPlaces || selection.isEverything,
            // Of a region only some councils would be a table of its own.
            cuts == [.council] || selection.authorities.isEmpty
        {
            secrecy = .byTheTable
        } else {
            secrecy = .all
        }
        var counted = selection
        if secrecy == .byTheTable {
            // What a row may show depends on the rest of the table.
            counted.authorities = []
            counted.nations = []
        }
        self.counted = counted
    }

    /// Which row counts a fact. Regions are put together of councils, by whose numbers it is judged what is shown.
    func key(of fact: OutcomeFact, _ dossier: Dossier) -> OutcomeKey {
        var key = OutcomeKey()
        for cut in cuts {
            switch cut {
            case .council: key.authority = dossier.authority
            case .region where cuts.count == 1: key.authority = dossier.authority
            case .region: key.region = dossier.authority.region
            case .category: key.category = dossier.asset.particulars.category
            case .year: key.year = fact.on?.year
            }
        }
        return key
    }

    // MARK: The rows

    func rows(_ tallies: [OutcomeKey: OutcomeTally], _ coverage: Registry.Coverage) -> [OutcomeRow] {
        var tallies = tallies
        if cuts == [.council] || cuts == [.region], selection.isOfWholeCouncils {
            // A council whose list is empty says as much.
            for council in coverage.councils where secrecy == .byTheTable || selection.holds(council) {
                var key = OutcomeKey()
                key.authority = council
                tallies[key, default: OutcomeTally()].add(OutcomeTally())
            }
        }
        let order = cuts == [.region] ? [OutcomeCut.council] : cuts
        let cells = tallies.sorted { $0.key.order(order).lexicographicallyPrecedes($1.key.order(order)) }
        let regions = Grouping(cells.map { $0.key.authority?.region })
        let groups = cuts == [.council] || cuts == [.region] ? regions.places : Array(cells.indices)
        let judged = judge(cells.map(\.value), groups)
        let isAsked = cells.map { cell in cell.key.authority.map(selection.holds) ?? true }
        var rows: [OutcomeRow] = []
        if cuts == [.region] {
            for (place, region) in regions.all.enumerated() {
                let own = cells.indices.filter { groups[$0] == place && isAsked[$0] }
                guard !own.isEmpty else { continue }
                var key = OutcomeKey()
                key.region = region
                let hidden = judged.filter { $0.value.hiddenGroups.contains(place) }
                rows.append(row(key, own.map { cells[$0].value }, coverage, Set(hidden.keys)))
            }
            rows.sort { $0.key.order(cuts).lexicographicallyPrecedes($1.key.order(cuts)) }
        } else {
            for place in cells.indices where isAsked[place] {
                let hidden = judged.filter { $0.value.hiddenRows.contains(place) }
                rows.append(row(cells[place].key, [cells[place].value], coverage, Set(hidden.keys)))
            }
        }
        guard !rows.isEmpty else { return [] }
        // Some rows of a table come to a sum that nobody judged: it is told where each of them is.
        let hidden =
            selection.isEverything && secrecy == .byTheTable
            ? Set(judged.filter(\.value.hidesSum).keys) : Set(rows.flatMap(\.withheld))
        return rows + [row(OutcomeKey(), by: [], rows.map(\.tally), coverage, hidden)]
    }

    private func judge(
        _ tallies: [OutcomeTally], _ groups: [Int]
    ) -> [OutcomeFigure.Confidence: Discretion] {
        guard secrecy == .byTheTable else { return [:] }
        var judged: [OutcomeFigure.Confidence: Discretion] = [:]
        for confidence in OutcomeFigure.Confidence.allCases {
            judged[confidence] = Discretion(
                tallies.map(confidence.numbers), in: groups, after: confidence.depends.flatMap { judged[$0] })
        }
        return judged
    }

    private func row(
        _ key: OutcomeKey, by cuts: [OutcomeCut]? = nil, _ tallies: [OutcomeTally], _ coverage: Registry.Coverage,
        _ hidden: Set<OutcomeFigure.Confidence>
    ) -> OutcomeRow {
        OutcomeRow(
            key, by: cuts ?? self.cuts, OutcomeTally(tallies), coverage.row(key, selection),
            withheld: secrecy == .all ? Set(OutcomeFigure.Confidence.allCases) : hidden)
    }
}

/// Which of the different values each of many is.
private struct Grouping<Value: Hashable> {
    var all: [Value] = []
    var places: [Int] = []

    init(_ values: [Value]) {
        var known: [Value: Int] = [:]
        for value in values {
            let place = known[value] ?? all.count
            if known[value] == nil {
                known[value] = place
                all.append(value)
            }
            places.append(place)
        }
    }
}

extension OutcomeTally {
    fileprivate init(_ tallies: [OutcomeTally]) {
        self.init()
        for tally in tallies { add(tally) }
    }
}

extension Selection {
    /// Whether nothing but councils and nations narrows it.
    fileprivate var isOfWholeCouncils: Bool {
        var other = self
        (other.authorities, other.nations, other.isPublic, other.limit) = ([], [], false, nil)
        return other == Selection()
    }

    fileprivate var isEverything: Bool { isOfWholeCouncils && authorities.isEmpty && nations.isEmpty }
}

extension OutcomeCut {
    /// What tells the rows apart, as somebody asks: each once, and councils where nothing is said.
    public static func asked(_ asked: Asked) -> [OutcomeCut] {
        var cuts: [OutcomeCut] = []
        for cut in asked.choices("by", as: OutcomeCut.self) where !cuts.contains(cut) { cuts.append(cut) }
        return cuts.isEmpty ? [.council] : cuts
    }
}
