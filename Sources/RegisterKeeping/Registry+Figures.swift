public import CommunityAssets
internal import Storage

/// How good the lists are, in counters and no assets, so that a large register needs no more memory than a small one;
/// and each wish to sell by itself.
extension Registry {
    /// What each council's lists are like, by council.
    public func quality(_ selection: Selection, _ vantage: Vantage) throws(RegistryError) -> [CouncilQuality] {
        let imports = try imports(vantage)
        return try surveying(vantage) { survey in
            var tallies: [Authority.Code: QualityTally] = [:]
            try survey.forEach(selection) { dossier in
                tallies[dossier.authority.code, default: QualityTally()].add(dossier) { survey.regimes[$0] }
                return true
            }
            var editions: [Authority.Code: [ListingFile.Kind: Import]] = [:]
            for report in imports {
                guard let authority = report.authority, selection.holds(authority) else { continue }
                editions[authority.code, default: [:]][report.file.kind] = report
            }
            return Set(tallies.keys).union(editions.keys).sorted().map { code in
                CouncilQuality(
                    Authorities.shipped.known(code),
                    (editions[code] ?? [:]).values.sorted { ($0.id?.number ?? 0) < ($1.id?.number ?? 0) },
                    tallies[code] ?? QualityTally(), on: vantage.legalDay)
            }
        }
    }

    /// Calls `body` with each wish to sell and what became of it; `body` returns false to stop.
    public func saleCases(
        _ selection: Selection, _ vantage: Vantage, _ body: (Found<SaleCase>) throws -> Bool
    ) throws(RegistryError) {
        var remaining = selection.limit ?? .max
        try surveying(vantage) { survey in
            try survey.forEach(selection) { dossier in
                for sale in dossier.saleCases {
                    remaining -= 1
                    let found = Found(item: sale, asset: dossier.asset, authority: dossier.authority)
                    guard try body(found), remaining > 0 else { return false }
                }
                return true
            }
        }
    }
}

extension CouncilQuality {
    fileprivate init(_ authority: Authority, _ editions: [Import], _ tally: QualityTally, on day: CalendarDate) {
        var counts: [IssueCode: Int] = [:]
        for issue in editions.flatMap(\.issueCounts) { counts[issue.code, default: 0] += issue.count }
        self.init(
            authority: authority,
            editions: editions.compactMap { edition in
                edition.id.map { id in
                    let seconds = edition.at.flatMap(Instant.seconds) ?? 0
                    return Edition(
                        importID: id, list: edition.file.kind, at: edition.at ?? "",
                        ageDays: max(0, CalendarDate(londonDayAt: seconds).days(until: day)),
                        records: edition.counts.records, rejected: edition.counts.rejected)
                }
            },
            issues: counts.map { Import.IssueCount(code: $0.key, count: $0.value) }
                .sorted { ($0.code.severity, $0.code.rawValue) < ($1.code.severity, $1.code.rawValue) },
            tally: tally)
    }
}

extension Selection {
    func holds(_ authority: Authority) -> Bool {
        (authorities.isEmpty || authorities.contains(authority.code))
            && (nations.isEmpty || nations.contains(authority.nation))
    }
}
