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
        operands: [
            Operand(name: "ID|add", meaning: "a regime, as en-acv-2011; or add, to add one", isOptional: true),
            Operand(
                name: "FILE", meaning: "after add: a regime's file, or one of a place's holidays", isOptional: true),
        ],
        options: [
            .text("override", "REASON", "with add: why a statute is replaced, or windows that are open are moved"),
            .by, .dryRun, .format,
        ] + Option.csv,
        details: [
            "Drafts and laws not in force are listed too; an identifier shows why one opens no window, its periods, its "
                + "stages and its sources, and which of them nobody has verified. With --format json the regime's own "
                + "file is printed, each number with its source.",
            "add puts a council's own promise, a newer version of a law or the local holidays of a place into the "
                + "registry. A newer version governs what begins under it; what began before keeps its windows.",
        ],
        examples: ["hearth regimes en-acv-2011"],
        run: { invocation in
            let console = Console()
            if invocation.operands.first == "add" { return try add(invocation, console) }
            if invocation.operands.count > 1 {
                throw RegistryError.misuse(
                    "'\(invocation.operands[1])' is one word too many",
                    next: "hearth regimes ID, or hearth regimes add FILE")
            }
            if let id = invocation.operands.first {
                try show(regime(named: id, invocation), invocation, console)
            } else if let format = invocation.format.forMachines {
                try console.print(list: RegimeDocument.self, invocation, format) { take in
                    for regime in try knownRegimes(invocation) { try take(RegimeDocument(regime)) }
                }
            } else {
                var table = console.table([
                    Table.Column(title: "ID"), Table.Column(title: "VERSION"), Table.Column(title: "STATUS"),
                    Table.Column(title: "OPENS"), Table.Column(title: "NATION"),
                    Table.Column(title: "TITLE", mayShrink: true),
                ])
                for regime in try knownRegimes(invocation) {
                    try table.add([
                        regime.id, regime.version, regime.status.rawValue.unhyphenated,
                        regime.isEnabled ? "yes" : "no", regime.jurisdiction.rawValue.unhyphenated, regime.title,
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

    /// Those inside the program and those that the registry, where there is one, was told of.
    static func knownRegimes(_ invocation: Invocation) throws(RegistryError) -> [Regime] {
        guard InputFile.exists(invocation.registryPath) else { return try Registry.regimes(on: invocation.legalDay()) }
        let registry = try invocation.registry(.reading)
        return try registry.regimes(invocation.vantage(registry))
    }

    private static func file(of regime: Regime, _ invocation: Invocation) throws -> [UInt8] {
        guard InputFile.exists(invocation.registryPath) else { return Registry.regimeFile(regime.id) ?? [] }
        let registry = try invocation.registry(.reading)
        return try registry.regimeFile(regime.id, invocation.vantage(registry)) ?? []
    }

    private static func add(_ invocation: Invocation, _ console: Console) throws -> ExitStatus {
        guard invocation.operands.count == 2 else {
            throw RegistryError.misuse("hearth regimes add needs a file", next: "hearth regimes add FILE")
        }
        let path = invocation.operands[1]
        let bytes = try InputFile.contents(of: path)
        let registry = try invocation.registry(.creating)
        let addition = try registry.addRegime(
            file: bytes, named: path, overrideReason: invocation.text("override"), by: invocation.text("by"),
            today: invocation.legalDay(), dryRun: invocation.isDryRun)
        if !invocation.isQuiet {
            try console.print(addition.lines(isDryRun: invocation.isDryRun, width: console.width))
        }
        try console.finish()
        return .done
    }

    private static func show(_ regime: Regime, _ invocation: Invocation, _ console: Console) throws {
        switch invocation.format {
        case .json:
            try console.output.write(file(of: regime, invocation))
        case .ndjson, .csv:
            if let format = invocation.format.forMachines {
                try console.print(RegimeDocument(regime), invocation, format)
            }
        case .table:
            let authority = regime.authority.flatMap { try? Registry.authority(named: $0.text).name }
            try console.print(RegimePage(regime, authority: authority).lines(width: console.width))
        }
    }
}

extension Authority {
    /// Whether lower-case words stand in one of its names.
    fileprivate func isNamed(_ words: String) -> Bool {
        ([name, shortName] + aliases).contains { $0.lowercased().contains(words) }
    }
}

extension RegimeAddition {
    fileprivate func lines(isDryRun: Bool, width: Int) -> [String] {
        let what =
            switch subject {
            case .regime(let regime):
                "\(regime.id), version \(regime.version): \(regime.title)"
                    + (regime.isEnabled ? "" : ", which opens no window: \(regime.disabledBecause ?? "")")
            case .localHolidays(let authority, let calendar, let days):
                "\(counted(days, "holiday")) of \(((try? Registry.authority(named: authority.text))?.name ?? authority.text)), for \(calendar)"
            }
        let done: String
        if let entry {
            done = isDryRun ? "would be added" : "added, ledger entry \(entry)"
        } else {
            done = "is there already, word for word; nothing was changed"
        }
        return TextLayout.wrapped("\(what): \(done)".printable, to: width, hanging: 2)
    }
}
