import Platform
import Synchronization
import Testing

@Suite struct RelayTests {
    private struct Fault: Error, Equatable {
        let number: Int
    }

    @Test(arguments: [1, 2, 5])
    func `pieces come in their order, whoever made them and however long it took`(threads: Int) throws {
        var taken: [Int] = []
        try Relay.run(200, threads: threads) { number in
            // The later of two neighbours is often made first.
            if number % 2 == 0 { for _ in 0..<1_000 { _ = Relay.threads } }
            return number
        } consume: {
            taken.append($0)
        }
        #expect(taken == Array(0..<200))
    }

    @Test func `only so many pieces are made ahead of the one that is taken`() throws {
        let furthest = Atomic(0)
        try Relay.run(100, threads: 2) { number in
            furthest.store(number, ordering: .relaxed)
            return number
        } consume: { number in
            #expect(furthest.load(ordering: .relaxed) <= number + 4)
        }
        try Relay.run(0, threads: 2) {
            $0
        } consume: { _ in
            Issue.record("there is no piece")
        }
    }

    @Test func `the first piece that could not be made is told, and none after it is taken`() {
        var taken: [Int] = []
        #expect(throws: Fault(number: 7)) {
            try Relay.run(50, threads: 3) { number in
                if number >= 7 { throw Fault(number: number) }
                return number
            } consume: {
                taken.append($0)
            }
        }
        #expect(taken == Array(0..<7))
    }

    @Test func `whoever takes no more ends the making`() {
        let made = Atomic(0)
        #expect(throws: Fault(number: 3)) {
            try Relay.run(10_000, threads: 2) { number in
                made.add(1, ordering: .relaxed)
                return number
            } consume: {
                if $0 == 3 { throw Fault(number: 3) }
            }
        }
        #expect(made.load(ordering: .relaxed) < 20)
    }
}
