import Platform
import Synchronization
import Testing

@Suite struct ConveyorTests {
    private struct Fault: Error, Equatable {}

    @Test func `every item comes in order, and back to whom it came from`() throws {
        var taken: [Int] = []
        let back = try Conveyor.run(capacity: 3) { put in
            var back: [Int] = []
            for number in 0..<1_000 { back += try put(number) }
            return back
        } consume: { item in
            taken.append(item)
            item = -item
        }
        #expect(taken == Array(0..<1_000))
        // As they were left, in order; the last ones were still on the belt when nobody put any more.
        #expect(back == (0..<back.count).map { -$0 })
        #expect(back.count >= 1_000 - 5)
    }

    @Test func `what the consumer throws ends the producer too`() throws {
        let put = Atomic(0)
        #expect(throws: Fault.self) {
            try Conveyor.run(capacity: 2) { hand in
                while true {
                    _ = try hand(1)
                    put.add(1, ordering: .relaxed)
                }
            } consume: { (_: inout Int) in
                throw Fault()
            }
        }
        #expect(put.load(ordering: .relaxed) <= 3)
    }

    @Test func `what the producer throws comes after all that it put`() throws {
        var taken = 0
        #expect(throws: Fault.self) {
            try Conveyor.run(capacity: 2) { hand in
                for number in 0..<10 { _ = try hand(number) }
                throw Fault()
            } consume: { (_: inout Int) in
                taken += 1
            }
        }
        #expect(taken == 10)
    }
}
