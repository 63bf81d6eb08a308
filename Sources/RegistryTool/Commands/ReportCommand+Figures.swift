internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

// How good the lists are, each wish to sell, and the versions of lists.

extension ReportQuestion {
    func printQuality() throws {
        let councils = try registry.quality(selection, vantage)
        if try printed(councils, QualityReportDocument.init) { return }
        for council in councils { try console.print(QualityPage(council).lines(width: console.width)) }
        guard councils.isEmpty else { return }
        try sayNone("The register holds nothing yet. hearth import reads a council's list.")
    }

    func printEachOutcome() throws {
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
