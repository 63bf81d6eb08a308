public import CommunityAssets

/// What reading made of one row of data.
public struct Reading: Sendable {
    public enum Outcome: Sendable {
        case proposal(Proposal)
        /// Understood, and of a kind the register does not hold.
        case notWatched
        /// Without an identity, or what is left of it would mislead about the law; `issues` say why.
        case rejected
    }

    /// With nothing claimed where the row is not watched.
    public var source: SourceRecord
    public var outcome: Outcome
    public var issues: [Issue]
    /// A rejected row's cells, private ones included, as (column, text): for the file of rejects that goes
    /// back to the council, and for nothing else. Empty for every other row.
    public var rawCells: [(column: String, text: String)]
    /// Whose list the row stands in, as its own column of codes has it; nil where there is none.
    public var organisation: String?
    /// Of a rejected row, the council's reference: the entry is on the list, whatever is wrong with the row.
    public var reference: String?
    /// Of a rejected row, the headers that it stands under, as the file has them.
    public var headers: [String] = []
    /// Of a rejected row, the kind of list that it stands in.
    public var list: ListingFile.Kind?

    /// Leaves the row out: of what is not held nothing is kept.
    public mutating func leaveOut() {
        (outcome, issues, rawCells, reference) = (.notWatched, [], [], nil)
        source.claimed = Claimed(columns: source.claimed.columns, bytes: [], cells: [])
    }
}

/// What reading made of a whole file.
public struct FileReading: Sendable {
    /// How many file-level issues of one code are told one by one.
    public static let detailLimit = 20

    public var encoding: String
    public var shape: ListingFile.Shape
    public var kind: ListingFile.Kind
    public var authorityCode: Authority.Code?
    /// The authority as the file names it.
    public var authorityName: String?
    /// The day the file says it was made.
    public var dated: CalendarDate?
    /// Whether the file calls itself the whole list.
    public var isFull: Bool?
    public var columns: [String]
    /// Rows of data, whatever became of them.
    public var records: Int
    /// About the file rather than a row, in order; at most `detailLimit` of each code.
    public var issues: [Issue]
    /// All file-level issues by code, never capped.
    public var issueTotals: [Import.IssueCount]
    /// How many rows each cause of no proposal took.
    public var notWatched: Int
    public var rejected: Int
    /// How sure the reading is of the file's shape.
    public var recognised: ListingFile.Recognised

    /// How many issues of each code are told one by one.
    var details: [IssueCode: Int] = [:]
    /// The rows skipped last, one below the other and for one reason.
    var skipped: (what: String, lines: ClosedRange<Int>, place: Int?)?

    /// Adds a row that is no data. Rows that follow each other and are skipped for one reason are one issue, which
    /// counts as many.
    mutating func noteSkipped(_ what: String, line: Int) {
        if let run = skipped, run.what == what, run.lines.upperBound + 1 == line,
            let index = issueTotals.firstIndex(where: { $0.code == .skippedRow })
        {
            let lines = run.lines.lowerBound...line
            skipped = (what, lines, run.place)
            issueTotals[index].count += 1
            let place = "lines \(lines.lowerBound) to \(lines.upperBound)"
            if let kept = run.place {
                issues[kept].message = "\(what) was skipped, \(lines.count) times, on \(place)"
            }
            return
        }
        let before = issues.count
        note(Issue(.skippedRow, line: line, message: "\(what) was skipped"))
        skipped = (what, line...line, issues.count > before ? before : nil)
    }

    /// Adds a file-level issue, within the limit.
    mutating func note(_ issue: Issue) {
        if let index = issueTotals.firstIndex(where: { $0.code == issue.code }) {
            issueTotals[index].count += 1
        } else {
            issueTotals.append(Import.IssueCount(code: issue.code, count: 1))
        }
        let told = details[issue.code, default: 0]
        guard told < FileReading.detailLimit else { return }
        details[issue.code] = told + 1
        issues.append(issue)
    }
}

extension Authority.Code {
    /// Stands in the particulars of a file that is read without its authority being known, as `check` does.
    /// No GSS code begins with K99.
    public static let unstated = Authority.Code("K99999999")!  // a letter of K and eight digits
}
