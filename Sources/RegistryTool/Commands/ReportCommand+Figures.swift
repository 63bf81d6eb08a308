internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

// The reports that count.

extension ReportQuestion {
    func printQuality() throws {
        let councils = try registry.quality(selection, vantage)
        if try printed(councils, QualityReportDocument.init) { return }
        for council in councils { try console.print(QualityPage(council).lines(width: console.width)) }
        guard councils.isEmpty else { return }
        try sayNone("The register holds nothing yet. hearth import reads a council's list.")
    }

    func printOutcomes() throws {
        guard !invocation.has("each") else { return try printEachOutcome() }
        let councils = try registry.outcomes(selection, vantage)
        if try printed(councils, { OutcomeReportDocument($0.tally, of: $0.authority) }) { return }
        guard let total = councils.last?.tally else {
            return try sayNone(
                "Nothing was nominated, as far as the register knows. hearth import reads a council's list.")
        }
        try printTable(
            of: councils,
            [
                (.nominated, "NOMINATED"), (.undecided, "UNDECIDED"), (.unsuccessful, "REFUSED"), (.listed, "LISTED"),
                (.noticeGiven, "NOTICES"), (.bidRequested, "REQUESTS"),
            ])
        let sales = total[.noticeGiven] + total[.withoutNotice]
        guard sales > 0 else { return try say("No owner has given notice of wishing to sell.") }
        try console.print("")
        try say("What became of the \(counted(sales, "wish", "wishes")) to sell")
        try printTable(
            of: councils,
            [
                (.community, "COMMUNITY"), (.otherBuyer, "OTHERS"), (.notSold, "NOT SOLD"), (.withdrawn, "WITHDRAWN"),
                (.unknown, "UNKNOWN"), (.running, "RUNNING"),
            ])
        try say(
            "Running: a window has not ended. Unknown: all have, and nobody told what came of it; hearth record outcome-known tells it. Every figure's definition is in --format json."
        )
    }

    private func printTable(
        of councils: [Registry.CouncilOutcomes], _ figures: [(OutcomeTally.Figure, String)]
    ) throws {
        var table = console.table(
            [Table.Column(title: "COUNCIL", mayShrink: true, leastWidth: 12)]
                + figures.map { Table.Column(title: $0.1, isNumber: true) })
        for council in councils {
            try table.add([council.authority?.shortName ?? "All"] + figures.map { grouped(council.tally[$0.0]) })
        }
        try table.finish()
    }

    private func printEachOutcome() throws {
        if let format = invocation.format.forMachines {
            return try console.print(list: SaleCaseDocument.self, invocation, format) { take in
                try rows({ try registry.saleCases(selection, vantage, $0) }) { found in
                    try take(SaleCaseDocument(found.item, asset: found.asset, authority: found.authority))
                }
            }
        }
        var table = console.table([
            Table.Column(title: "NOTICE"), Table.Column(title: "REQUEST"), Table.Column(title: "LAST DAY"),
            Table.Column(title: "OUTCOME"), Table.Column(title: "ASSET"),
            Table.Column(title: "NAME", mayShrink: true, leastWidth: 12),
            Table.Column(title: "COUNCIL", mayShrink: true),
        ])
        var count = 0
        try rows({ try registry.saleCases(selection, vantage, $0) }) { found in
            count += 1
            let sale = found.item
            try table.add([
                sale.noticeOn?.short ?? "none", sale.isRequested ? "yes" : "no", sale.lastDay?.short ?? "",
                sale.outcome?.inWords ?? "running", found.asset.id.description, found.asset.particulars.name,
                found.authority.shortName,
            ])
        }
        try table.finish()
        guard count == 0 else { return try say("\(counted(count, "wish to sell", "wishes to sell")).") }
        try sayNone("No owner has given notice of wishing to sell, and no outcome was told.")
    }

    func printVersions() throws {
        let versions = try registry.listVersions(vantage, of: selection.authorities)
        if try printed(versions, { ListVersionDocument($0, of: Registry.authority($0.version.authority)) }) { return }
        var table = ListVersionTable(console)
        for version in versions { try table.add(version) }
        try table.finish()
        guard versions.isEmpty else { return try say("\(counted(versions.count, "version")).") }
        try sayNone("No list was published yet. hearth publish --authority NAME makes the first version.")
    }
}

extension SaleOutcome {
    fileprivate var inWords: String {
        switch self {
        case .community: "sold to the community"
        case .otherBuyer: "sold to others"
        case .notSold: "not sold"
        case .withdrawn: "withdrawn"
        case .unknown: "unknown"
        }
    }
}
