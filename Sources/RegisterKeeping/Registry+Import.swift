public import CommunityAssets
internal import Importing
internal import Platform
internal import Storage

public struct ListingSource: Sendable {
    /// A path, or `-` for standard input.
    public var path: String

    public init(path: String) { self.path = path }
}

public struct ImportOptions: Sendable {
    /// A GSS code, an official or a usual name; nil to take it from the file.
    public var authority: String?
    /// Nil to take it from the mapping, and else from the file.
    public var kind: ListingFile.Kind?
    /// Nil to take it from the mapping, and partial where that says nothing.
    public var isFull: Bool?
    /// The path of a mapping file.
    public var mappingPath: String?
    /// The sheet of a workbook that holds the list; nil to find it.
    public var sheet: String?
    public var by: String?
    public var today: CalendarDate
    /// How many issues of one kind a report lists one by one.
    public var issueDetailLimit = 200

    public init(today: CalendarDate) { self.today = today }
}

extension Registry {
    /// Reads a listing into the register in one transaction; with `dryRun` the same, rolled back.
    ///
    /// `progress` is called now and then with the bytes read so far.
    public func importListing(
        _ source: ListingSource, _ options: ImportOptions, dryRun: Bool, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import {
        let reception = try translating(source.path) {
            try Reception(source, options, needsAuthority: true) { try boundary(of: $0) }
        }
        guard let authority = reception.authority else {
            throw RegistryError(.misuse, "\(source.path): no authority", next: "name it with --authority")
        }
        try Registry.refuseForeignLaw(reception.file.kind, authority, source.path)
        return try translating(source.path) {
            let report = try reception.untilDatesAgree { reception in
                try writing(dryRun: dryRun) { store in
                    let regimes = try Regimes(known: store, upTo: try store.head(upTo: nil).entry, on: options.today)
                    let writer = try RegisterWriter(
                        store, at: SystemClock.epochSeconds, actor: options.by ?? "import")
                    return try Registry.take(
                        reception, authority, into: writer, key: RowStatementWriter.Key(store), regimes, options,
                        keepsChanges: dryRun, progress)
                }
            }
            guard dryRun else { return report }
            var rehearsed = report
            rehearsed.id = nil
            rehearsed.at = nil
            return rehearsed
        }
    }

    /// Lists of assets of community value are kept in England; elsewhere nothing that looks like one opens a window.
    private static func refuseForeignLaw(
        _ kind: ListingFile.Kind, _ authority: Authority, _ place: String
    ) throws(RegistryError) {
        guard Matching.Family(kind) == .communityValue, authority.nation != .england else { return }
        throw RegistryError(
            .refused,
            "\(place): the law of assets of community value is in force in England only, and \(authority.name) is not there",
            next: "import it as --list land-and-property or --list premises; Hearth opens no window for it")
    }

    private static func take(
        _ reception: Reception, _ authority: Authority, into writer: RegisterWriter, key: RowStatementWriter.Key,
        _ regimes: Regimes, _ options: ImportOptions, keepsChanges: Bool, _ progress: ((Int64) -> Void)?
    ) throws -> Import {
        let session = try ImportSession(
            writer, file: reception.file, authority: authority.code, isFull: reception.isFull)
        var tally = IssueTally(limit: options.issueDetailLimit)
        var changes: [Import.Change] = []
        let outcome = try reception.readAhead(regimes, key: key, progress: progress) { row in
            switch row.content {
            case .rejected: session.countRejected()
            case .notWatched: session.countNotWatched()
            case .proposal(let statement):
                let taken = try session.take(statement)
                if let issue = taken.issue(of: statement) { row.issues.append(issue) }
                if keepsChanges { changes += taken.changes }
            }
            tally.add(row.issues)
        }
        tally.add(outcome.reading)
        if let issue = reception.disagreement { tally.add(issue) }
        let file = outcome.file
        var counts = session.counts
        try session.forEachGone { gone in
            counts.wouldWithdraw += 1
            tally.add(
                Issue(
                    .noLongerPublished,
                    message:
                        "\(gone.asset) '\(gone.name)' was in an earlier edition of this list and is not in this one",
                    suggestion: "check whether the council removed it, and record listing-removed if it did"))
            return true
        }
        var report = Import(
            id: session.id, file: file, authority: authority, isFull: reception.isFull, counts: counts,
            issueCounts: tally.totals, issues: tally.ordered, changes: changes, at: SystemClock.instant)
        report.file.authority = authority.code
        try session.finish(report, day: file.dated ?? options.today)
        return report
    }

    /// Reads a listing exactly as `importListing` would, without a registry: every row that could be taken
    /// counts as new.
    public static func check(
        _ source: ListingSource, _ options: ImportOptions, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import {
        let regimes = Regimes(on: options.today)
        return try translating(source.path) {
            try Reception(source, options, needsAuthority: false).untilDatesAgree { reception in
                try check(reception, regimes, options, progress)
            }
        }
    }

    private static func check(
        _ reception: Reception, _ regimes: Regimes, _ options: ImportOptions, _ progress: ((Int64) -> Void)?
    ) throws -> Import {
        var tally = IssueTally(limit: options.issueDetailLimit)
        var counts = Import.Counts()
        var met = RowsMet(family: Matching.Family(reception.file.kind))
        let outcome = try reception.read(progress: { progress?($0) }) { reading in
            switch reading.outcome {
            case .rejected: counts.rejected += 1
            case .notWatched: counts.notWatched += 1
            case .proposal(let proposal):
                switch met.meet(proposal, at: reading.source) {
                case .first: counts.new += 1
                case .again(let line):
                    counts.repeated += 1
                    reading.issues.append(
                        .repeated(proposal, at: (reading.source.line, reading.source.number), firstLine: line))
                case .clashing(let line):
                    counts.new += 1
                    reading.issues.append(
                        .sharedReference(
                            proposal, at: (reading.source.line, reading.source.number), firstLine: line))
                }
                reading.issues += regimes.issues(of: proposal, at: reading.source)
            }
            tally.add(reading.issues)
        }
        tally.add(outcome.reading)
        return Import(
            id: nil, file: outcome.file, authority: reception.authority, isFull: reception.isFull, counts: counts,
            issueCounts: tally.totals, issues: tally.ordered, changes: [], at: nil)
    }
}

extension ImportSession.Taken {
    /// What an officer should know of how the row found its entry.
    fileprivate func issue(of row: RowStatement) -> Issue? {
        let proposal = row.proposal
        let place = (line: row.line, number: row.number)
        if let repeatedLine { return .repeated(proposal, at: place, firstLine: repeatedLine) }
        if let clashingLine { return .sharedReference(proposal, at: place, firstLine: clashingLine) }
        if let event = leftOut.first {
            let names = leftOut.map { "\($0.kind.rawValue) of \($0.on)" }.joined(separator: ", ")
            return Issue(
                .noLongerPublished, line: row.line, record: row.number, value: event.on.description,
                message:
                    "an earlier edition stated \(names) of \(asset), and this row does not; it stays, for a blank cell ends no period",
                suggestion: "if it was an error, record the correction by hand with --supersedes")
        }
        if let possibleMatch {
            return Issue(
                .possibleMatch, line: row.line, record: row.number,
                message:
                    "'\(proposal.asset.name)' may be \(possibleMatch), but what is said of them differs; it was taken as another",
                suggestion: "compare the two with hearth asset \(asset)")
        }
        return nil
    }
}

extension Issue {
    static func repeated(_ proposal: Proposal, at place: (line: Int, number: Int), firstLine: Int) -> Issue {
        let name = proposal.listing?.reference ?? proposal.asset.reference ?? proposal.asset.name
        return Issue(
            .repeatedEntry, line: place.line, record: place.number, value: name,
            message: "'\(name)' on line \(firstLine) is the same entry; this row's values are kept with it",
            suggestion: "nothing to do if the list has several rows for one place; else ask the council which one holds"
        )
    }

    static func sharedReference(_ proposal: Proposal, at place: (line: Int, number: Int), firstLine: Int) -> Issue {
        let reference = proposal.listing?.reference ?? proposal.asset.reference ?? ""
        return Issue(
            .referenceValuesAreNotUnique, line: place.line, record: place.number, value: reference,
            message:
                "reference '\(reference)' stands on line \(firstLine) too, for another place; both were kept apart",
            suggestion: "ask the council for a reference of its own for each")
    }
}
