internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

extension Command {
    static let mappings = Command(
        name: "mappings",
        summary: "suggest a mapping for a new council's file, or check one",
        operands: [
            Operand(
                name: "check|suggest", meaning: "suggest one from a listing, or check one",
                allowed: ["check", "suggest"]),
            Operand(name: "FILE", meaning: "a listing for suggest, a mapping for check"),
        ],
        options: [
            .text("authority", "CODE|NAME", "with suggest: the council whose list it is; else the file says"),
            .choice(
                "list", "KIND", ListingFile.Kind.allCases.map(\.rawValue), "with suggest: what the list holds"),
            .text("sheet", "NAME", "the sheet of a workbook that holds the list"),
            .text("listing", "FILE", "with check: a listing that the mapping is for"),
        ],
        details: [
            "suggest prints a mapping on standard output: every header that the common vocabulary does not know as it "
                + "stands, with the field that its cells look like, or kept. What a person has to decide is told beside "
                + "it. check reads a mapping as import would and names the key at fault; with a listing it names the "
                + "headers that the listing does not have.",
            "Needs no registry and changes nothing.",
        ],
        examples: [
            "hearth mappings suggest listing.csv --authority Hastings > mapping.json",
            "hearth mappings check mapping.json --listing listing.csv",
        ],
        run: { invocation in
            var options = ImportOptions(today: try invocation.legalDay())
            options.authority = invocation.text("authority")
            options.kind = invocation.choice("list", as: ListingFile.Kind.self)
            options.sheet = invocation.text("sheet")
            let console = Console()
            if invocation.operands[0] == "check" {
                try check(invocation, options, console)
            } else {
                if invocation.text("listing") != nil {
                    throw RegistryError.misuse(
                        "--listing belongs to hearth mappings check", next: "hearth mappings suggest FILE")
                }
                try suggest(invocation, options, console)
            }
            try console.finish()
            return .done
        })

    private static func suggest(_ invocation: Invocation, _ options: ImportOptions, _ console: Console) throws {
        let path = invocation.operands[1]
        let found = try Registry.suggestMapping(ListingSource(path: path), options)
        try console.output.write(found.file)
        guard !invocation.isQuiet else { return }
        let width = console.width
        var lines = [
            "\(path): \(counted(found.rows, "row")) read; \(counted(found.known, "column")) known, \(found.columns.count) to be looked through"
        ]
        lines += found.columns.map { "\($0.header): \($0.field) (\($0.reason))" }
        for (field, words) in Dictionary(grouping: found.words, by: \.field).sorted(by: { $0.key < $1.key }) {
            let shown = words.prefix(8).map { "'\($0.word)' (\(counted($0.count, "time")))" }
            lines.append(
                "words of \(field) that are not known: \(shown.joined(separator: ", "))\(words.count > 8 ? " and \(words.count - 8) more" : ""); give them a meaning under values.\(field)"
            )
        }
        lines += found.remarks
        lines.append("next: look it through, then hearth check \(path) --mapping MAPPING")
        let text = lines.flatMap { TextLayout.wrapped($0.printable, to: width, hanging: 2) }
        CurrentProcess.complain(text.joined(separator: "\n") + "\n")
    }

    private static func check(_ invocation: Invocation, _ options: ImportOptions, _ console: Console) throws {
        let path = invocation.operands[1]
        let found = try Registry.checkMapping(
            at: path, against: invocation.text("listing").map { ListingSource(path: $0) }, options)
        var lines = ["\(path): a mapping of \(counted(found.columns.count, "column"))"]
        lines[0] += found.authority.map { ", for \($0.name)" } ?? ", for any council"
        lines[0] += found.list.map { ", \($0.rawValue.unhyphenated)" } ?? ""
        lines += found.columns.map { "\($0.header): \($0.field)" }
        if let missing = found.missing {
            lines.append(
                missing.isEmpty
                    ? "The listing has every one of these columns."
                    : "The listing does not have: \(missing.map { "'\($0)'" }.joined(separator: ", ")).")
        }
        try console.print(lines.flatMap { TextLayout.wrapped($0.printable, to: console.width, hanging: 2) })
    }
}
