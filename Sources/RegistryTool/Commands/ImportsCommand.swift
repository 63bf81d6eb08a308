internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let imports = Command(
        name: "imports",
        summary: "list the imports, or show the report of one",
        operands: [Operand(name: "ID", meaning: "an import's identifier, as i42", isOptional: true)],
        options: [.format] + Option.csv,
        examples: ["hearth imports", "hearth imports i42 --format json"],
        run: { invocation in
            let registry = try invocation.registry(.reading)
            let vantage = try invocation.vantage(registry)
            let asked = try invocation.operands.first.map { try report(named: $0, registry, vantage) }
            let batches = try asked.map { [$0] } ?? registry.imports(vantage)
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(list: ImportDocument.self, invocation, format) { take in
                    for batch in batches { try take(ImportDocument(batch)) }
                }
            } else if let asked {
                let report = ImportReport(asked, isCheck: false, isDryRun: false)
                try console.print(report.lines(width: console.width))
            } else {
                try table(of: batches, console)
            }
            try console.finish()
            return .done
        })

    private static func report(
        named text: String, _ registry: Registry, _ vantage: Vantage
    ) throws(RegistryError) -> Import {
        let id = try Import.ID(writtenAs: text)
        guard let batch = try registry.importReport(id, vantage) else {
            throw RegistryError(.notFound, "there is no import \(id)", next: "hearth imports lists them")
        }
        return batch
    }

    private static func table(of batches: [Import], _ console: Console) throws {
        var table = console.table([
            Table.Column(title: "ID"), Table.Column(title: "AT"),
            Table.Column(title: "COUNCIL", mayShrink: true, leastWidth: 12),
            Table.Column(title: "LIST"), Table.Column(title: "FILE", mayShrink: true, leastWidth: 12),
            Table.Column(title: "ROWS", isNumber: true), Table.Column(title: "NEW", isNumber: true),
            Table.Column(title: "CHANGED", isNumber: true), Table.Column(title: "REJECTED", isNumber: true),
        ])
        for batch in batches {
            try table.add([
                batch.id?.description ?? "", String((batch.at ?? "").prefix(16).map { $0 == "T" ? " " : $0 }),
                batch.authority?.shortName ?? "",
                batch.file.kind.rawValue.unhyphenated, (batch.revertedBy == nil ? "" : "undone: ") + batch.file.name,
                grouped(batch.counts.records),
                grouped(batch.counts.new), grouped(batch.counts.changed), grouped(batch.counts.rejected),
            ])
        }
        try table.finish()
        if batches.isEmpty { try console.print("Nothing has been imported yet.") }
    }
}
