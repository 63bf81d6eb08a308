internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let asset = Command(
        name: "asset",
        summary: "show one asset whole, and what may be done with it now",
        operands: [Operand(name: "ID", meaning: "the asset's identifier, as a42")],
        options: [
            .flag(
                "why",
                "show for each window its state, event, rule, arithmetic and provision, and what speaks for another day"
            ),
            .flag("private", "show also what is kept private; for officers"),
            .format,
        ] + Option.csv,
        details: [
            "In json, ndjson and csv --why adds nothing: each window has its event, rule and provision in because."
        ],
        examples: ["hearth asset a42 --why", "hearth asset a42 --as-at 2027-01-01"],
        run: { invocation in
            let (registry, id) = try invocation.registry(.reading, withAsset: 0)
            let vantage = try invocation.vantage(registry)
            guard let dossier = try registry.asset(id, vantage) else { throw try registry.absence(of: id, vantage) }
            if dossier.asset.id != id, !invocation.isQuiet {
                CurrentProcess.complain("\(id) was merged into \(dossier.asset.id), which is shown\n")
            }
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(AssetDocument(dossier), invocation, format)
            } else {
                var page = AssetPage(dossier, on: vantage.legalDay)
                page.reasons = invocation.has("why") ? try registry.regimes(vantage) : nil
                page.privateValues =
                    invocation.has("private") ? try registry.privateValues(of: dossier.asset.id, vantage) : nil
                try console.print(page.lines(width: console.width))
            }
            try console.finish()
            return .done
        })
}
