import Platform
import Synchronization
import Testing

@Suite struct AsideTests {
    private struct Fault: Error, Equatable {}

    @Test func `everything handed over is done, in order, before the end`() throws {
        let done = Mutex<[Int]>([])
        let aside = try Aside<Int>(capacity: 2) { next in
            while let number = next() { done.withLock { $0.append(number) } }
        }
        for number in 0..<100 { try aside.put(number) }
        try aside.finish()
        #expect(done.withLock { $0 } == Array(0..<100))
    }

    @Test func `no more than its capacity waits`() throws {
        let taken = Atomic(0)
        var furthest = 0
        let aside = try Aside<Int>(capacity: 3) { next in
            while next() != nil { taken.add(1, ordering: .relaxed) }
        }
        for number in 0..<200 {
            try aside.put(number)
            furthest = max(furthest, number + 1 - taken.load(ordering: .relaxed))
        }
        try aside.finish()
        // Besides those that wait there is the one in hand, and one that was taken and not yet counted.
        #expect(furthest <= 5)
    }

    @Test func `what goes wrong aside is told whoever hands over the next, and at the end`() throws {
        let aside = try Aside<Int>(capacity: 1) { next in
            _ = next()
            throw Fault()
        }
        #expect(throws: Fault.self) {
            while true { try aside.put(1) }
        }
        #expect(throws: Fault.self) { try aside.finish() }
    }

    @Test func `an end that nobody waited for is the end all the same`() throws {
        let ended = Mutex(false)
        do {
            let aside = try Aside<Int>(capacity: 1) { next in
                while next() != nil {}
                ended.withLock { $0 = true }
            }
            try aside.put(1)
        }
        #expect(ended.withLock { $0 })
    }
}
