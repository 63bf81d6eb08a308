internal import CommunityAssets
internal import Importing

/// The issues of a file: every one counted, the first of each kind kept with its place.
struct IssueTally {
    private var counts: [IssueCode: Int] = [:]
    private var kept: [IssueCode: Int] = [:]
    private(set) var details: [Issue] = []
    private let limit: Int

    /// - Parameter limit: how many of one kind are kept one by one.
    init(limit: Int) {
        self.limit = limit
    }

    mutating func add(_ issue: Issue) {
        counts[issue.code, default: 0] += 1
        kept[issue.code, default: 0] += 1
        if kept[issue.code, default: 0] <= limit { details.append(issue) }
    }

    /// Issues that are counted and not kept.
    mutating func add(_ code: IssueCode, count: Int) {
        if count > 0 { counts[code, default: 0] += count }
    }

    mutating func add(_ issues: [Issue]) {
        for issue in issues { add(issue) }
    }

    /// What concerns the whole file; its totals are whole where its details were capped.
    mutating func add(_ file: FileReading) {
        for total in file.issueTotals { counts[total.code, default: 0] += total.count }
        details += file.issues
    }

    /// Gravest first.
    var totals: [Import.IssueCount] {
        counts.map { Import.IssueCount(code: $0.key, count: $0.value) }
            .sorted { ($0.code.severity, $0.code.rawValue) < ($1.code.severity, $1.code.rawValue) }
    }

    /// In the order of the file: issues of the whole file first.
    var ordered: [Issue] {
        details.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }
}
