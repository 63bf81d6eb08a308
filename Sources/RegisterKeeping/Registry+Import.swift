public import CommunityAssets
internal import Importing
internal import Platform
internal import Storage

public struct ListingSource: Sendable {
    /// A path, or `-` for standard input.
    public var path: String

    public init(path: String) { self.path = path }

    /// As messages call it.
    fileprivate var place: String { path == "-" ? "standard input" : path }
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
    /// The terms under which the list may be used, and the words that these ask to be shown; nil to take them from the
    /// mapping.
    public var licence: String?
    public var attribution: String?
    /// The sheet of a workbook that holds the list; nil to find it.
    public var sheet: String?
    /// Where rejected rows are written, to be corrected and imported again.
    public var rejectsPath: String?
    public var by: String?
    public var today: CalendarDate
    /// Of a hundred entries of a whole list, how many a newer one may lack without being refused.
    public var mostWithdrawn = 10
    /// How many issues of one kind a report lists one by one.
    public var issueDetailLimit = 200

    public init(today: CalendarDate) { self.today = today }

    fileprivate func rejects(_ reception: Reception) throws -> RejectsFile? {
        try rejectsPath.map { try RejectsFile(path: $0, delimiter: reception.mapping?.delimiter) }
    }
}

extension Registry {
    /// Reads a listing into the register in one transaction; with `dryRun` the same, rolled back.
    ///
    /// `progress` is called now and then with the bytes read so far.
    public func importListing(
        _ source: ListingSource, _ options: ImportOptions, dryRun: Bool, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import {
        let reception = try translating(source.place) {
            try Reception(source, options, needsAuthority: true) { try boundary(of: $0) }
        }
        guard let authority = reception.authority else {
            throw RegistryError(.misuse, "\(source.path): no authority", next: "name it with --authority")
        }
        try Registry.refuseForeignLaw(reception.file.kind, authority, source.path)
        return try translating(source.place) {
            do {
                return try reception.untilDatesAgree { reception in
                    var rejects: RejectsFile?
                    let report = try writing(dryRun: dryRun) { store in
                        rejects = try dryRun ? nil : options.rejects(reception)
                        let regimes = try Regimes(
                            known: store, upTo: try store.head(upTo: nil).entry, on: options.today)
                        let words = try store.wordIndexPlan().map(WordsAside.init)
                        let writer = try RegisterWriter(
                            store, at: SystemClock.epochSeconds, actor: options.by ?? "import")
                        let report = try Registry.take(
                            reception, authority, into: writer, words, key: RowStatementWriter.Key(store), regimes,
                            options, rejects, keepsChanges: dryRun, progress)
                        guard report.refusal == nil else { throw RefusedImport(report: report) }
                        // A disk that has no room for them must not keep the others.
                        try rejects?.settle()
                        return report
                    }
                    guard !dryRun else { return report.rehearsed }
                    if report.counts.rejected > 0 { try rejects?.publish() }
                    return report
                }
            } catch let refused as RefusedImport {
                return refused.report.rehearsed
            }
        }
    }

    /// Undoes what a refused import has written so far.
    private struct RefusedImport: Error {
        let report: Import
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
        _ reception: Reception, _ authority: Authority, into writer: RegisterWriter, _ words: WordsAside?,
        key: RowStatementWriter.Key, _ regimes: Regimes, _ options: ImportOptions, _ rejects: RejectsFile?,
        keepsChanges: Bool,
        _ progress: ((Int64) -> Void)?
    ) throws -> Import {
        let session = try ImportSession(
            writer, file: reception.file, authority: authority.code,
            predecessors: Authorities.shipped.predecessors(of: authority, on: options.today).map { earlier in
                Predecessor(code: earlier.code, isWhole: earlier.successors.count == 1)
            },
            isFull: reception.isFull, words: words?.take)
        var tally = IssueTally(limit: options.issueDetailLimit)
        var changes: [Import.Change] = []
        let outcome = try reception.readAhead(regimes, key: key, progress: progress) { row in
            switch row.content {
            case .rejected(let rejected, let reference):
                try session.countRejected(reference: reference)
                try rejects?.take(rejected)
            case .notWatched: session.countNotWatched()
            case .proposal(let statement):
                guard let taken = try session.take(statement) else { break }
                row.issues += taken.issues(of: statement, on: options.today)
                if keepsChanges { changes += taken.changes }
            }
            tally.add(row.issues)
        }
        var doubted: Set<Asset.ID> = []
        try session.takeHeld { statement, taken in
            tally.add(taken.issues(of: statement, on: options.today))
            if taken.possibleMatch != nil { doubted.insert(taken.asset) }
            if keepsChanges { changes += taken.changes }
        }
        changes.sort { $0.line < $1.line }
        try session.forEachLookAlike { line, new, other in
            guard !doubted.contains(new.id) else { return }
            tally.add(other.issue(of: new.particulars, new.id, line: line, number: nil, on: options.today))
        }
        try session.counts.requireAll(of: outcome)
        tally.add(outcome.reading)
        tally.add(reception.issues)
        let file = outcome.file
        let day = file.dated ?? options.today
        let gone = try session.countGone()
        let refusal =
            reception.isFull
            ? WithdrawalGuard(mostPercent: options.mostWithdrawn).refusal(
                gone: gone, counts: session.counts, alike: doubted.count) : nil
        let isWithdrawn = reception.isFull && refusal == nil
        tally.add(.noLongerPublished, count: max(0, gone - options.issueDetailLimit))
        var named = 0
        try session.forEachGone { entry in
            if named < options.issueDetailLimit {
                tally.add(.gone(entry, of: Matching.Family(file.kind), isWithdrawn: isWithdrawn))
            }
            named += 1
            if isWithdrawn { try session.withdraw(entry, on: day) }
            return isWithdrawn || named < options.issueDetailLimit
        }
        var counts = session.counts
        counts.wouldWithdraw = gone
        var report = Import(
            id: session.id, file: file, authority: authority, isFull: reception.isFull, counts: counts,
            issueCounts: tally.totals, issues: tally.ordered, changes: changes, at: SystemClock.instant)
        report.file.authority = authority.code
        report.refusal = refusal
        if refusal == nil {
            try words?.close()
            try session.finish(report, day: day, words: words?.finish)
        }
        return report
    }

    /// Reads a listing exactly as `importListing` would, without a registry: every row that could be taken
    /// counts as new.
    public static func check(
        _ source: ListingSource, _ options: ImportOptions, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import {
        let regimes = Regimes(on: options.today)
        return try translating(source.place) {
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
        let met = RowsMet(reception.file.kind)
        let outcome = try reception.read(progress: { progress?($0) }) { reading in
            switch reading.outcome {
            case .rejected: counts.rejected += 1
            case .notWatched: counts.notWatched += 1
            case .proposal(let proposal):
                switch try met.meet(proposal, at: reading.source) {
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
        try counts.requireAll(of: outcome)
        tally.add(outcome.reading)
        tally.add(reception.issues)
        return Import(
            id: nil, file: outcome.file, authority: reception.authority, isFull: reception.isFull, counts: counts,
            issueCounts: tally.totals, issues: tally.ordered, changes: [], at: nil)
    }
}

extension Import.Counts {
    /// - Throws: `failed` where rows are missing from the report, or stand in it twice: it would mislead.
    fileprivate func requireAll(of outcome: Reception.Outcome) throws {
        guard account(for: outcome.reading.records) else {
            throw RegistryError(
                .failed, "the file has \(outcome.reading.records) rows of data, and the report tells of \(records)",
                next: "please report it; nothing was changed")
        }
    }
}

extension Import {
    /// The report of what was not kept.
    fileprivate var rehearsed: Import {
        var report = self
        report.id = nil
        report.at = nil
        return report
    }
}
