import CommunityAssets
import Testing

@Suite struct `What a table may show` {
    @Test func `nobody and many are shown, few are not`() {
        let table = Discretion([[0], [1], [4], [5]], in: [0, 1, 2, 3])
        #expect(table.hiddenRows == [1, 2])
        #expect(!table.hidesSum)
    }

    @Test func `one small number hides the next smallest too, since the sum would tell it`() {
        #expect(Discretion([[3], [20], [9]], in: [0, 0, 0]).hiddenRows == [0, 2])
        // Two that come to so little tell as much as one.
        #expect(Discretion([[1], [1], [9], [20]], in: [0, 1, 2, 3]).hiddenRows == [0, 1, 2])
        #expect(Discretion([[2], [3], [9]], in: [0, 1, 2]).hiddenRows == [0, 1])
    }

    @Test func `a small number in one column hides the row, and others until no column gives it away`() {
        let table = Discretion([[2, 30], [8, 7], [40, 9]], in: [0, 1, 2])
        #expect(table.hiddenRows == [0, 1])
    }

    @Test func `a sum that is small itself is hidden`() {
        let table = Discretion([[2], [0], [1]], in: [0, 1, 2])
        #expect(table.hidesSum)
        #expect(table.hiddenRows == [0, 2])
    }

    @Test func `a region that is hidden for another's sake hides a council in it`() {
        // The first region is one council with 3, so that a second region has to go with it.
        let table = Discretion([[3], [6], [7], [50]], in: [0, 1, 1, 2])
        #expect(table.hiddenGroups == [0, 1])
        #expect(table.hiddenRows == [0, 1])
    }

    @Test func `what hides a number hides what follows from it`() {
        let notices = Discretion([[3], [9]], in: [0, 1])
        #expect(Discretion([[0], [9]], in: [0, 1], after: notices).hiddenRows == [0, 1])
    }

    /// Whoever knows all that is shown, and how it was hidden, finds no small number in it.
    @Test func `ten thousand random tables give nobody away`() {
        var random = Lots(state: 20_261_121)
        for _ in 0..<10_000 {
            let groups = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int.random(in: 0...2, using: &random) }
            let ranks = Array(Set(groups)).sorted()
            let places = groups.map { ranks.firstIndex(of: $0)! }  // each is in its own set
            let columns = Int.random(in: 1...3, using: &random)
            let rows = places.map { _ in
                (0..<columns).map { _ in
                    Bool.random(using: &random) ? 0 : Int.random(in: 0...12, using: &random)
                }
            }
            let table = Discretion(rows, in: places)
            for column in 0..<columns { attack(table, rows.map { $0[column] }, places) }
        }
    }

    private func attack(_ table: Discretion, _ rows: [Int], _ places: [Int]) {
        for (place, row) in rows.enumerated() where !table.hiddenRows.contains(place) {
            #expect(row == 0 || row >= Discretion.threshold)
        }
        func expectSafe(_ hidden: [Int]) {
            let sum = hidden.reduce(0) { $0 + rows[$1] }
            #expect(
                hidden.isEmpty || (hidden.count > 1 && (sum == 0 || sum >= Discretion.threshold)), "\(rows) \(places)")
        }
        let groups = Set(places)
        for group in groups {
            let own = rows.indices.filter { places[$0] == group }
            let sum = own.reduce(0) { $0 + rows[$1] }
            let hidden = own.filter(table.hiddenRows.contains)
            if table.hiddenGroups.contains(group) {
                #expect(!hidden.isEmpty)
            } else {
                #expect(sum == 0 || sum >= Discretion.threshold)
                expectSafe(hidden)
            }
        }
        guard !table.hidesSum else { return }
        let inHidden = rows.indices.filter { table.hiddenGroups.contains(places[$0]) }
        expectSafe(inHidden.filter(table.hiddenRows.contains))
        #expect(table.hiddenGroups.count != 1)
        let hiddenSum = inHidden.reduce(0) { $0 + rows[$1] }
        #expect(hiddenSum == 0 || hiddenSum >= Discretion.threshold)
    }
}

/// The same numbers in every run.
private struct Lots: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
