internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let merge = Command(
        name: "merge",
        summary: "make one asset of two",
        operands: [
            Operand(name: "ID", meaning: "the asset to merge, as a42"),
            Operand(name: "INTO", meaning: "the asset that it becomes part of, as a7"),
        ],
        options: [.text("reason", "TEXT", "how it is known that they are one"), .by, .dryRun, .format] + Option.csv,
        details: [
            "Listings, events and rows of both are the second one's from then on, and the first one's id is an alias of "
                + "it. Assets of two councils stay apart. hearth split undoes it."
        ],
        examples: ["hearth merge a42 a7 --reason \"one building, seen on site\" --dry-run"],
        run: { invocation in
            let id = try Asset.ID(writtenAs: invocation.operands[0])
            let survivor = try Asset.ID(writtenAs: invocation.operands[1])
            return try change(invocation) { registry, change in
                (try registry.merge(id, into: survivor, change), "\(id) is \(survivor) from now on")
            }
        })

    static let split = Command(
        name: "split",
        summary: "take apart what was made one asset",
        operands: [Operand(name: "ID", meaning: "the asset to take something out of, as a7")],
        options: [
            .text("listing", "ID", "a listing of the other place; may be given several times", isRepeatable: true),
            .text("asset", "ID", "an asset that was merged into it; may be given several times", isRepeatable: true),
            .text("reason", "TEXT", "how it is known that they are two"),
            .by, .dryRun, .format,
        ] + Option.csv,
        details: [
            "A merged asset is its old self again; so it is where all of its listings are named. Other listings become "
                + "an asset of their own, with the place that their row gives."
        ],
        examples: ["hearth split a42 --listing l42 --dry-run"],
        run: { invocation in
            let id = try Asset.ID(writtenAs: invocation.operands[0])
            let listings = try invocation.texts("listing").map { try Listing.ID(writtenAs: $0, for: "--listing") }
            let assets = try invocation.texts("asset").map { try Asset.ID(writtenAs: $0) }
            guard !listings.isEmpty || !assets.isEmpty else {
                throw RegistryError.misuse(
                    "hearth split needs what to take out", next: "add --listing l42, or --asset a42 for a merged asset")
            }
            return try change(invocation) { registry, change in
                let dossier = try registry.split(id, listings: listings, assets: assets, change)
                return (dossier, "\(dossier.asset.id) is an asset of its own, apart from \(id)")
            }
        })

    static let withdraw = Command(
        name: "withdraw",
        summary: "take an asset out of the register by hand, or put it back",
        operands: [Operand(name: "ID", meaning: "the asset's identifier, as a42")],
        options: [
            .text("reason", "TEXT", "why; it is public"),
            .flag("undo", "put back an asset that was withdrawn"),
            .by, .dryRun, .format,
        ] + Option.csv,
        details: [
            "For what should never have been there. It stays readable, with the reason, and no window follows from it. "
                + "An asset that a moratorium protects is not withdrawn. What a council struck off its list is told with "
                + "hearth record listing-removed instead."
        ],
        examples: ["hearth withdraw a42 --reason \"in the next council's area\" --dry-run"],
        run: { invocation in
            let id = try Asset.ID(writtenAs: invocation.operands[0])
            let isUndone = invocation.has("undo")
            guard isUndone || invocation.has("reason") else {
                throw RegistryError.misuse("hearth withdraw needs --reason", next: "add why, as --reason TEXT")
            }
            return try change(invocation) { registry, change in
                isUndone
                    ? (try registry.restore(id, change), "\(id) is in the register again")
                    : (try registry.withdraw(id, change), "\(id) is withdrawn from the register")
            }
        })

    /// Does what `body` asks of the registry, and shows the asset afterwards.
    private static func change(
        _ invocation: Invocation, _ body: (Registry, IdentityChange) throws -> (Dossier, String)
    ) throws -> ExitStatus {
        let today = try invocation.legalDay()
        let change = IdentityChange(
            reason: invocation.text("reason"), by: invocation.text("by"), today: today, isDryRun: invocation.isDryRun)
        let (dossier, done) = try body(invocation.registry(.writing), change)
        let console = Console()
        if let format = invocation.format.forMachines {
            try console.print(AssetDocument(dossier), invocation, format)
        } else {
            let tense = invocation.isDryRun ? "Nothing was changed: this was a dry run. Else: \(done)." : "\(done)."
            try console.print(TextLayout.wrapped(tense.printable, to: console.width) + [""])
            try console.print(AssetPage(dossier, on: today).lines(width: console.width))
        }
        try console.finish()
        return .done
    }
}
