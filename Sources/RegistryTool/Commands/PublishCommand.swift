internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let publish = Command(
        name: "publish",
        summary: "publish a council's lists as numbered versions, or write one of them again",
        operands: [],
        options: [
            .text("authority", "CODE|NAME", "the council whose lists they are", isRequired: true),
            .choice(
                "list", "LIST", [Listing.List.listed, .unsuccessful].map(\.rawValue),
                "only this list; else both, and with --version the list of what is listed"),
            .text("version", "N", "write this version again, byte for byte, and publish nothing"),
            .text("output", "FILE", "write the list as CSV to a file, or with - to standard output"),
            .by, .dryRun, .format,
        ],
        details: [
            "A list that says something else than its last version becomes a new version, numbered on, as a ledger entry with its digest; one that says the same is left alone. A version never changes: it is the register at that ledger entry, by the law of that day, and hearth verify makes each again.",
            "With --output and without --list, FILE has the list of what is listed and the list of unsuccessful nominations goes beside it, as FILE with -unsuccessful before its ending.",
            "With --version the list itself is printed, as CSV unless another --format is asked for; --as-at and --as-known say nothing then, for a version has its own.",
        ],
        examples: [
            "hearth publish --authority Oakenmarsh --dry-run",
            "hearth publish --authority Oakenmarsh --output list.csv",
            "hearth publish --authority Oakenmarsh --version 1 --list unsuccessful",
        ],
        run: { invocation in
            let authority = try Registry.authority(named: invocation.text("authority") ?? "")
            if let number = try invocation.whole("version", in: 1...1_000_000) {
                return try writeVersion(number, of: authority, invocation)
            }
            return try publishLists(of: authority, invocation)
        })

    // MARK: New versions

    private static func publishLists(of authority: Authority, _ invocation: Invocation) throws -> ExitStatus {
        guard !invocation.has("as-known") else {
            throw RegistryError.misuse(
                "--as-known: a list is published as it is known now", next: "leave it out, or name a --version")
        }
        let list = invocation.choice("list", as: Listing.List.self)
        let day = try invocation.legalDay()
        let registry = try invocation.registry(.writing)
        let path = invocation.isDryRun ? nil : invocation.text("output")
        // What cannot be written is known before anything is published.
        let output = try path.map { try ListOutput($0, list, registry) }
        let published = try registry.publish(
            authority, list, on: day, by: invocation.text("by"), dryRun: invocation.isDryRun)
        for list in published { try output?.write(list.published, registry, isQuiet: invocation.isQuiet) }
        if path != "-" { try report(published, of: authority, invocation) }
        return .done
    }

    private static func report(
        _ published: [Registry.ListPublication], of authority: Authority, _ invocation: Invocation
    ) throws {
        let console = Console()
        if let format = invocation.format.forMachines {
            try console.print(list: ListVersionDocument.self, invocation, format) { take in
                for list in published {
                    try take(ListVersionDocument(list.published, of: authority, isNew: list.isNew))
                }
            }
        } else {
            var table = ListVersionTable(console)
            for list in published { try table.add(list.published, state: list.isNew ? "new" : "unchanged") }
            try table.finish()
            for text in [conclusion(published, of: authority, invocation)] + (invocation.isDryRun ? [dryRunNote] : []) {
                for line in TextLayout.wrapped(text, to: console.width, hanging: 2) { try console.print(line) }
            }
        }
        try console.finish()
    }

    private static let dryRunNote = "Nothing was published: this was a dry run."

    private static func conclusion(
        _ published: [Registry.ListPublication], of authority: Authority, _ invocation: Invocation
    ) -> String {
        guard published.contains(where: \.isNew) else {
            return "Nothing has changed since the last versions, so there is no new one."
        }
        guard !invocation.isDryRun, !invocation.has("output") else {
            return "A list that has changed is a new version; the others are left alone."
        }
        return "To have the list itself: hearth publish --authority \(authority.code) --version N"
    }

    // MARK: A version again

    private static func writeVersion(
        _ number: Int, of authority: Authority, _ invocation: Invocation
    ) throws -> ExitStatus {
        let list = invocation.choice("list", as: Listing.List.self) ?? .listed
        let registry = try invocation.registry(.reading)
        let published = try registry.listVersion(number, of: authority, list)
        if let path = invocation.text("output") {
            try ListOutput(path, list, registry).write(published, registry, isQuiet: invocation.isQuiet)
            return .done
        }
        let console = Console()
        switch invocation.choice("format", as: OutputFormat.self) ?? .csv {
        case .csv: try registry.write(published) { try console.output.write($0) }
        case .json, .ndjson:
            if let format = invocation.format.forMachines {
                try console.print(list: ListEntryDocument.self, invocation, format) { take in
                    try rows({ try registry.entries(of: published, $0) }) { entry in
                        try take(ListEntryDocument(entry, version: number, day: published.version.day))
                    }
                }
            }
        case .table: try table(of: published, registry, console)
        }
        try console.finish()
        return .done
    }

    private static func table(of published: PublishedVersion, _ registry: Registry, _ console: Console) throws {
        var table = console.table([
            Table.Column(title: "REFERENCE"), Table.Column(title: "NAME", mayShrink: true, leastWidth: 16),
            Table.Column(title: "POSTCODE"), Table.Column(title: "LAST DAY"), Table.Column(title: "NOTICE"),
            Table.Column(title: "PROTECTED TO"),
        ])
        try rows({ try registry.entries(of: published, $0) }) { entry in
            try table.add([
                entry.listing.particulars.reference ?? entry.asset.particulars.reference ?? "",
                entry.asset.particulars.name, PublicPlace(entry.asset.particulars).postcode ?? "",
                entry.lastDay?.short ?? "", entry.notice?.receivedOn.short ?? "",
                entry.notice?.protectedLastDay?.short ?? "",
            ])
        }
        try table.finish()
        let version = published.version
        try console.print(
            "Version \(version.number) as at \(version.day.short): \(counted(version.rows, "entry", "entries")).")
    }
}
