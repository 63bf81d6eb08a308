/// Which rows of a table may not show their numbers, because one would point at a person: those with a small number,
/// and as many more as it takes that no sum less the rest gives a small one away.
///
/// A table is a tree of two levels under one sum, as councils in regions; a table without such levels has each row in
/// a group of its own. What it answers follows from the numbers alone, so that everybody who asks gets the same rows.
public struct Discretion: Sendable {
    /// From how many on a number is shown; 0 tells of nobody.
    public static let threshold = 5

    public private(set) var hiddenRows: Set<Int> = []
    public private(set) var hiddenGroups: Set<Int> = []
    public private(set) var hidesSum = false

    private let rows: [[Int]]
    private let groups: [[Int]]
    private let members: [[Int]]

    /// - Parameters:
    ///   - rows: the numbers of each row that are shown or hidden together.
    ///   - groups: for each row the place of its group, counted from 0.
    ///   - before: what hides these numbers too, because they would give away what it hides.
    public init(_ rows: [[Int]], in groups: [Int], after before: Discretion? = nil) {
        self.rows = rows
        let count = (groups.max() ?? -1) + 1
        var members = Array(repeating: [Int](), count: count)
        for (row, group) in groups.enumerated() { members[group].append(row) }
        self.members = members
        self.groups = members.map { Discretion.sum($0.map { rows[$0] }) }
        hiddenRows = before?.hiddenRows ?? []
        hiddenGroups = before?.hiddenGroups ?? []
        hidesSum = before?.hidesSum ?? false
        hideSmall()
        while true {
            let known = hiddenRows.count + hiddenGroups.count
            cover()
            if hiddenRows.count + hiddenGroups.count == known { break }
        }
    }

    private mutating func hideSmall() {
        for row in rows.indices where rows[row].contains(where: Discretion.isSmall) { hiddenRows.insert(row) }
        for group in groups.indices where groups[group].contains(where: Discretion.isSmall) {
            hiddenGroups.insert(group)
        }
        if Discretion.sum(rows).contains(where: Discretion.isSmall) { hidesSum = true }
    }

    private mutating func cover() {
        for group in groups.indices where !hiddenGroups.contains(group) {
            Discretion.cover(&hiddenRows, among: members[group], rows)
        }
        // A group that is hidden, all of whose rows are shown, is their sum.
        for group in hiddenGroups where hiddenRows.isDisjoint(with: members[group]) {
            if let row = Discretion.smallest(members[group], rows) { hiddenRows.insert(row) }
        }
        guard !hidesSum else { return }
        Discretion.cover(&hiddenGroups, among: Array(groups.indices), groups)
        // The sum less the groups and rows that are shown is what the hidden rows of hidden groups come to.
        Discretion.cover(&hiddenRows, among: hiddenGroups.sorted().flatMap { members[$0] }, rows)
    }

    /// Hides one after the other, smallest first, until what is hidden is the sum of several and no small number.
    private static func cover(_ hidden: inout Set<Int>, among all: [Int], _ numbers: [[Int]]) {
        var own = all.filter(hidden.contains)
        guard !own.isEmpty else { return }
        while true {
            let sums = sum(own.map { numbers[$0] })
            let small = sums.indices.filter { isSmall(sums[$0]) }
            guard own.count == 1 || !small.isEmpty else { return }
            let others = all.filter { !own.contains($0) }
            let helpful = others.filter { other in small.contains { numbers[other][$0] > 0 } }
            guard let next = smallest(helpful, numbers) ?? smallest(others, numbers) else { return }
            own.append(next)
            hidden.insert(next)
        }
    }

    /// The one with the least in it that has anything in it; of several the first.
    private static func smallest(_ places: [Int], _ numbers: [[Int]]) -> Int? {
        places.min { one, other in
            func weight(_ place: Int) -> Int {
                let sum = numbers[place].reduce(0, +)
                return sum > 0 ? sum : .max
            }
            return (weight(one), one) < (weight(other), other)
        }
    }

    private static func isSmall(_ number: Int) -> Bool { number > 0 && number < threshold }

    private static func sum(_ rows: [[Int]]) -> [Int] {
        guard var sum = rows.first else { return [] }
        for row in rows.dropFirst() { for place in sum.indices { sum[place] += row[place] } }
        return sum
    }
}

extension OutcomeFigure.Confidence {
    /// The numbers of a row that stand or fall together, and those that would follow from them.
    public func numbers(_ tally: OutcomeTally) -> [Int] {
        switch self {
        case .notices: [tally.count(.noticeGiven), tally.count(.withoutNotice)]
        case .requests:
            [tally.count(.bidRequested), tally.count(.noticeGiven) - tally.count(.bidRequested)]
        case .outcomes:
            [.community, .otherBuyer, .notSold, .withdrawn, .unknown, .running].map(tally.count)
        case .procedures:
            [
                .proceduresRunning, .proceduresCommunity, .proceduresRefused, .proceduresWithdrawn, .proceduresEnded,
            ].map(tally.count)
        }
    }

    /// What tells of the same: the outcomes come to as many as the notices, and requests are answers to them.
    public var depends: OutcomeFigure.Confidence? {
        switch self {
        case .requests, .outcomes: .notices
        case .notices, .procedures: nil
        }
    }
}
