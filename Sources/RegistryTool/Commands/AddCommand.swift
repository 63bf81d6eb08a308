internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let add = Command(
        name: "add",
        summary: "add an asset by hand",
        operands: [Operand(name: "NAME", meaning: "what the asset is called")],
        options: [
            .text("authority", "CODE|NAME", "the council in whose area it lies", isRequired: true),
            .text("address", "TEXT", "where it is", isRequired: true),
            .text("postcode", "POSTCODE", "its postcode"),
            .text("uprn", "UPRN", "its property reference number"),
            .text("reference", "TEXT", "the council's own reference"),
            .choice("category", "CATEGORY", Category.allCases.map(\.rawValue), "what kind of place it is"),
            .choice("ownership", "OWNERSHIP", Asset.Ownership.allCases.map(\.rawValue), "who owns it"),
            .text("tenure", "TEXT", "how it is held, as freehold"),
            .by, .dryRun, .format,
        ] + Option.csv,
        examples: ["hearth add \"The Anchor\" --authority E07999001 --address \"1 Quay Street\" --category pub"],
        run: { invocation in
            let today = try invocation.legalDay()
            let particulars = try Asset.Particulars(invocation)
            let registry = try invocation.registry(.creating)
            let dossier = try registry.add(
                particulars, by: invocation.text("by"), today: today, dryRun: invocation.isDryRun)
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(AssetDocument(dossier), invocation, format)
            } else {
                try console.print(AssetPage(dossier, on: today).lines(width: console.width))
                if invocation.isDryRun { try console.print("Nothing was changed: this was a dry run.") }
            }
            try console.finish()
            return .done
        })
}

extension Asset.Particulars {
    fileprivate init(_ invocation: Invocation) throws(RegistryError) {
        let authority = try Registry.authority(named: invocation.text("authority") ?? "")
        let category = invocation.choice("category", as: Category.self)
        self.init(authority: authority.code, name: invocation.operands[0])
        if let category {
            self.category = category
            categoryBasis = .stated
        }
        address = invocation.text("address")
        if let text = invocation.text("postcode") { postcode = try String(postcode: text, for: "--postcode") }
        if let text = invocation.text("uprn") { uprn = try String(uprn: text, for: "--uprn") }
        reference = invocation.text("reference")
        ownership = invocation.choice("ownership", as: Asset.Ownership.self) ?? .unknown
        tenure = invocation.text("tenure")
    }
}
