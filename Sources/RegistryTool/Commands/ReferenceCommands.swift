internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let councils = Command(
        name: "councils",
        summary: "list the councils, and what the register holds from each",
        operands: [],
        options: [
            .choice(
                "nation", "NATION,...", Authority.Nation.allCases.map(\.rawValue), "in these nations", isList: true),
            .text("query", "WORDS", "with these words in a name"),
            .format,
        ] + Option.csv,
        details: ["Needs no registry: without one, nothing is held from any council."],
        run: { invocation in
            let nations = invocation.choices("nation", as: Authority.Nation.self)
            let words = invocation.text("query")?.lowercased()
            let councils = try summaries(invocation).filter { council, _ in
                (nations.isEmpty || nations.contains(council.nation)) && words.map(council.isNamed) ?? true
            }
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(list: AuthorityDocument.self, invocation, format) { take in
                    for (council, lists) in councils { try take(AuthorityDocument(council, lists: lists)) }
                }
            } else {
                try table(of: councils, console)
            }
            try console.finish()
            return .done
        })

    static let regimes = Command(
        name: "regimes",
        summary: "list the bodies of law, or show one as its file has it",
        operands: [Operand(name: "ID", meaning: "a regime, as en-acv-2011", isOptional: true)],
        options: [.format] + Option.csv,
        details: [
            "With an identifier and --format json the regime's own file is printed, each number with its source."
        ],
        run: { invocation in
            let console = Console()
            if let id = invocation.operands.first {
                try show(regime(named: id), invocation, console)
            } else if let format = invocation.format.forMachines {
                try console.print(list: RegimeDocument.self, invocation, format) { take in
                    for regime in try Registry.regimes() { try take(RegimeDocument(regime)) }
                }
            } else {
                var table = console.table([
                    Table.Column(title: "ID"), Table.Column(title: "VERSION"), Table.Column(title: "STATUS"),
                    Table.Column(title: "NATION"), Table.Column(title: "TITLE", mayShrink: true),
                ])
                for regime in try Registry.regimes() {
                    try table.add([
                        regime.id, regime.version, regime.status.rawValue.unhyphenated,
                        regime.jurisdiction.rawValue.unhyphenated, regime.title,
                    ])
                }
                try table.finish()
            }
            try console.finish()
            return .done
        })

    private typealias Summary = (Authority, [AuthorityDocument.List])

    private static func summaries(_ invocation: Invocation) throws -> [Summary] {
        guard InputFile.exists(invocation.registryPath) else { return Registry.allAuthorities().map { ($0, []) } }
        let registry = try invocation.registry(.reading)
        return try registry.authorities(invocation.vantage(registry)).map { summary in
            let lists = summary.lists.map {
                AuthorityDocument.List(
                    kind: $0.kind, lastImport: $0.lastImport, ageDays: $0.ageDays, records: $0.records)
            }
            return (summary.authority, lists)
        }
    }

    private static func table(of councils: [Summary], _ console: Console) throws {
        var table = console.table([
            Table.Column(title: "CODE"), Table.Column(title: "NAME", mayShrink: true, leastWidth: 16),
            Table.Column(title: "KIND", mayShrink: true), Table.Column(title: "NATION"),
            Table.Column(title: "LISTS", mayShrink: true),
        ])
        for (council, lists) in councils {
            try table.add([
                council.code.text, council.name, council.kind.unhyphenated, council.nation.rawValue.unhyphenated,
                lists.map(\.inWords).joined(separator: ", "),
            ])
        }
        try table.finish()
        if councils.isEmpty { try console.print("No council is called so.") }
    }

    private static func show(_ regime: Regime, _ invocation: Invocation, _ console: Console) throws {
        switch invocation.format {
        case .json:
            try console.output.write(Registry.regimeFile(regime.id) ?? [])
        case .ndjson, .csv:
            if let format = invocation.format.forMachines {
                try console.print(RegimeDocument(regime), invocation, format)
            }
        case .table:
            try console.print(RegimePage(regime).lines(width: console.width))
        }
    }
}

extension Authority {
    /// Whether lower-case words stand in one of its names.
    fileprivate func isNamed(_ words: String) -> Bool {
        ([name, shortName] + aliases).contains { $0.lowercased().contains(words) }
    }
}
