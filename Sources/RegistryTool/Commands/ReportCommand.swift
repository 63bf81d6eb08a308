internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let report = Command(
        name: "report",
        summary: "report for officers and analysts: what is owed, shown, printed, ending, and what came of it",
        operands: [
            Operand(name: "WHAT", meaning: "which report", allowed: Report.allCases.map(\.rawValue))
        ],
        options: Option.filters(Filters.places) + [
            .list("regime", "ID,...", "under these regimes"),
            .list("kind", "KIND,...", "expiring: windows of these kinds, as listing"),
            .text(
                "closing-within", "LENGTH", "duties and expiring: with a last day within a time such as 14d, 6w or 6m"),
            .choice("who", "WHO", Registry.Debtor.allCases.map(\.rawValue), "duties: owed by whom; else the authority"),
            .choice(
                "verdict", "VERDICT,...", ShownItem.Verdict.allCases.map(\.rawValue),
                "s97: only what the list shows, lacks or has wrong", isList: true),
            .choice(
                "by", "WHAT,...", OutcomeCut.allCases.map(\.rawValue),
                "outcomes: what tells the rows apart, council unless said", isList: true
            ).excluding("each"),
            .flag(
                "all-counts", "outcomes: also numbers so small that they could point at a person; not to be published",
                excludes: ["each"]),
            Option(
                name: "chart", value: Option.Value(name: "[bars|svg]", allowed: ["bars", "svg"], implied: ""),
                meaning:
                    "outcomes: draw it, in characters on a terminal and else, or with --output, as SVG; or as said",
                excludes: ["each", "format"]),
            .text("output", "FILE", "outcomes with --chart: write the drawing to a file, whole or not at all"),
            .flag(
                "each", "outcomes: each wish to sell and what became of it, one by one",
                excludes: ["by", "all-counts", "chart"]),
            .text("limit", "N", "at most so many"),
            .format.excluding("chart"),
        ] + Option.csv,
        details: Report.allCases.map { "\($0.rawValue): \($0.meaning)" },
        examples: [
            "hearth report duties --authority Oakenmarsh",
            "hearth report s97 --authority Oakenmarsh --verdict missing,wrong",
            "hearth report expiring --closing-within 6m --kind listing",
            "hearth report quality --authority Oakenmarsh --format json",
            "hearth report outcomes",
            "hearth report outcomes --by year --format csv",
            "hearth report outcomes --by region --chart --output outcomes.svg",
        ],
        run: { invocation in
            guard let report = Report(rawValue: invocation.operands[0]) else { return .misuse }
            try report.check(invocation)
            let selection = try Selection(invocation)
            let registry = try invocation.registry(.reading)
            let question = ReportQuestion(
                invocation: invocation, selection: selection, registry: registry,
                vantage: try invocation.vantage(registry), console: Console())
            try report.print(question)
            try question.console.finish()
            return .done
        })
}

/// What is asked of a report, and where the answer goes.
struct ReportQuestion {
    let invocation: Invocation
    let selection: Selection
    let registry: Registry
    let vantage: Vantage
    let console: Console

    var day: CalendarDate { vantage.legalDay }

    /// Says something of the whole report to people.
    func say(_ text: String) throws {
        guard !invocation.isQuiet else { return }
        try console.print(TextLayout.wrapped(text.printable, to: console.width, hanging: 2))
    }

    /// Says to people that there is nothing to report; of councils of which the register holds nothing at all,
    /// that nothing follows from it.
    func sayNone(_ text: String) throws {
        guard try selection.authorities.isEmpty || holdsAnyAsset() else {
            let names = selection.authorities.map { Registry.authority($0).name }.joined(separator: ", ")
            return try say("The register holds nothing of \(names). hearth import reads a council's list.")
        }
        try say(text)
    }

    private func holdsAnyAsset() throws -> Bool {
        var councils = Selection()
        councils.authorities = selection.authorities
        var isFound = false
        try registry.assets(councils, vantage) { _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Rows as documents where a format for machines is asked for; answers whether it was.
    func printed<Item, Subject: Document>(_ items: [Item], _ document: (Item) -> Subject) throws -> Bool {
        guard let format = invocation.format.forMachines else { return false }
        try console.print(list: Subject.self, invocation, format) { take in
            for item in items { try take(document(item)) }
        }
        return true
    }
}

enum Report: String, CaseIterable {
    case duties, s97, quality, outcomes, expiring, versions

    var meaning: String {
        switch self {
        case .duties:
            "what the authority must do: the overdue first, then by last day, then what the law leaves undated, longest waiting first. What an event, or the list as published, shows done is left out"
        case .s97:
            "whether each entry with a live notice shows, in the council's list as published, what the law asks: shown, missing or wrong, by how many days and how it was probably counted"
        case .quality:
            "what each council's lists are like: rows, issues, completeness, age, and whether the last days they print are the law's"
        case .outcomes:
            "what came of nominations, of owners' wishes to sell and of procedures, how long decisions took and which listings lapsed: by council, region, category or year, and in all. Numbers that could point at a person are withheld"
        case .expiring:
            "listings and other windows that end soon, with who nominated and whether anyone has done so again; without --closing-within, within the time in which the law's file has readers warned"
        case .versions:
            "the numbered versions of the lists that hearth publish made"
        }
    }

    /// The options that say something to this report, beside those of format.
    private var options: [String] {
        let places = Filters.places.map(\.name)
        return switch self {
        case .duties: places + ["regime", "closing-within", "who", "limit"]
        case .s97: places + ["regime", "verdict", "limit"]
        case .quality: ["authority", "nation"]
        case .outcomes: places + ["regime", "by", "all-counts", "chart", "output", "each", "limit"]
        case .expiring: places + ["regime", "kind", "closing-within", "limit"]
        case .versions: ["authority"]
        }
    }

    func check(_ invocation: Invocation) throws(RegistryError) {
        let running = ["format", "bom", "no-guard"] + Option.global.map(\.name)
        for name in invocation.values.keys.sorted() where !(options + running).contains(name) {
            throw .misuse(
                "--\(name) says nothing to report \(rawValue)",
                next: "what it understands: \(options.map { "--\($0)" }.joined(separator: ", "))")
        }
        if invocation.has("output"), !invocation.has("chart") {
            throw .misuse(
                "--output says nothing without --chart",
                next: "add --chart for a drawing, or send what is printed to the file with >")
        }
        if self == .outcomes, invocation.has("limit"), !invocation.has("each") {
            throw .misuse("--limit says nothing to report outcomes", next: "add --each to list the outcomes one by one")
        }
    }

    func print(_ question: ReportQuestion) throws {
        switch self {
        case .duties: try question.printDuties()
        case .s97: try question.printShownEntries()
        case .quality: try question.printQuality()
        case .outcomes: try question.printOutcomes()
        case .expiring: try question.printEndings()
        case .versions: try question.printVersions()
        }
    }
}
