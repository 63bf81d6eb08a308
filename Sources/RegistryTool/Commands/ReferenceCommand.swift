internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let reference = Command(
        name: "reference",
        summary: "list the reference data in the registry, or load a file of it",
        operands: [
            Operand(
                name: "load", meaning: "to load a file; without it what is loaded is listed", isOptional: true),
            Operand(
                name: "FILE",
                meaning: "a postcode file, a folder or a zip of such, or councils' areas as GeoJSON", isOptional: true),
        ],
        options: [
            .text("licence", "TEXT", "with load: the terms under which the file may be used"),
            .by, .dryRun, .format,
        ] + Option.csv,
        details: [
            "Postcodes, from the ONS Postcode Directory, the National Statistics Postcode Lookup, Code-Point Open or any "
                + "CSV with a postcode, a latitude and a longitude: assets without a point of their own stand at their "
                + "postcode instead of the middle of its district, and --near takes a postcode.",
            "Councils' areas, from the ONS Open Geography Portal as GeoJSON: what an imported list places outside its "
                + "council's area is held against the boundary itself.",
            "A newer file takes the place of the older one of its kind, whole or not at all. What was known before is "
                + "still answered by --as-known.",
        ],
        examples: ["hearth reference"],
        run: { invocation in
            let console = Console()
            switch invocation.operands.first {
            case nil: try listReference(invocation, console)
            case "load"?: try loadReference(invocation, console)
            case let word?:
                throw RegistryError.unknown("hearth reference:", word, among: ["load"], help: "hearth help reference")
            }
            try console.finish()
            return .done
        })

    private static func listReference(_ invocation: Invocation, _ console: Console) throws {
        let registry = try invocation.registry(.reading)
        let editions = try registry.referenceEditions(invocation.vantage(registry))
        func isInUse(_ edition: ReferenceEdition) -> Bool {
            editions.last { $0.kind == edition.kind }?.entry == edition.entry
        }
        if let format = invocation.format.forMachines {
            return try console.print(list: ReferenceDocument.self, invocation, format) { take in
                for edition in editions { try take(ReferenceDocument(edition, isInUse: isInUse(edition))) }
            }
        }
        guard !editions.isEmpty else {
            return try console.print(
                "No reference data are loaded: a postcode stands at the middle of its district.\n"
                    + "next: hearth reference load FILE, with a postcode file (hearth help reference)")
        }
        var table = console.table([
            Table.Column(title: "KIND"), Table.Column(title: "FILE", mayShrink: true), Table.Column(title: "KEPT"),
            Table.Column(title: "LOADED"), Table.Column(title: "IN USE"),
        ])
        for edition in editions {
            try table.add([
                edition.kind.rawValue, edition.file, String(edition.counts.kept), edition.at ?? "",
                isInUse(edition) ? "yes" : "no",
            ])
        }
        try table.finish()
        for edition in editions where isInUse(edition) {
            if let licence = edition.licence { try console.print("\(edition.kind.rawValue): \(licence)".printable) }
        }
    }

    private static func loadReference(_ invocation: Invocation, _ console: Console) throws {
        guard invocation.operands.count == 2 else {
            throw RegistryError.misuse("hearth reference load needs a file", next: "hearth reference load FILE")
        }
        let path = invocation.operands[1]
        Interruption.watch()
        let registry = try invocation.registry(.creating)
        let loading = try registry.loadReference(
            path, licence: invocation.text("licence"), by: invocation.text("by"), today: invocation.legalDay(),
            dryRun: invocation.isDryRun)
        if let format = invocation.format.forMachines {
            return try console.print(ReferenceDocument(loading.edition, isInUse: true), invocation, format)
        }
        guard !invocation.isQuiet else { return }
        for line in loading.lines(isDryRun: invocation.isDryRun) { try console.print(line.printable) }
    }
}

extension ReferenceLoading {
    fileprivate func lines(isDryRun: Bool) -> [String] {
        let what = edition.kind == .postcodes ? "postcodes" : "councils' areas"
        guard !isHeldAlready else {
            return ["\(edition.file): the registry holds this very file already; nothing was changed."]
        }
        var lines = [
            "\(edition.file): \(edition.counts.kept) \(what) of \(edition.counts.records) records"
                + (isDryRun ? " would be loaded." : " were loaded.")
        ]
        let others = [
            (edition.counts.repeated, "given twice, the first kept"), (edition.counts.withoutPoint, "without a point"),
            (edition.counts.unread, "not read"), (edition.counts.terminated, "of those kept used no more"),
            (hasEarlier ? edition.changed : 0, "other than in the edition before"),
        ]
        let told = others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !told.isEmpty { lines.append(told.joined(separator: "; ") + ".") }
        lines.append("licence: \(edition.licence ?? "not known; say it with --licence")")
        return lines
    }
}
