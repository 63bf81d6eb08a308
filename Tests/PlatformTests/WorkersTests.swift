import Synchronization
import Testing

@testable import Platform

@Suite struct WorkersTests {
    @Test(arguments: [1, 4])
    func `all that many threads ask for at once is done, each once, though only one is woken for each`(
        count: Int
    ) throws {
        let workers = try Workers(count: count, waiting: 100_000)
        let done = Mutex([Int](repeating: 0, count: 20_000))
        var askers: [Thread] = []
        for asker in 0..<4 {
            askers.append(
                try Thread {
                    for number in 0..<5_000 {
                        #expect(workers.add { done.withLock { $0[asker * 5_000 + number] += 1 } })
                    }
                })
        }
        for asker in askers { asker.join() }
        workers.stop()
        #expect(done.withLock { $0.allSatisfy { $0 == 1 } })
    }

    @Test func `work that comes when all are idle is taken each time`() throws {
        let workers = try Workers(count: 3, waiting: 1)
        let done = Atomic(0)
        for number in 0..<2_000 {
            #expect(workers.add { done.add(1, ordering: .sequentiallyConsistent) })
            while done.load(ordering: .sequentiallyConsistent) == number { _ = Relay.threads }
        }
        workers.stop()
        #expect(done.load(ordering: .sequentiallyConsistent) == 2_000)
    }

    @Test
    func `what is beyond the line is refused, what may not be refused is done, and who has stopped takes no more`()
        throws
    {
        let workers = try Workers(count: 1, waiting: 2)
        let isHeld = Atomic(true)
        let hasBegun = Atomic(false)
        let done = Atomic(0)
        #expect(
            workers.add {
                hasBegun.store(true, ordering: .sequentiallyConsistent)
                while isHeld.load(ordering: .sequentiallyConsistent) { _ = Relay.threads }
            })
        while !hasBegun.load(ordering: .sequentiallyConsistent) { _ = Relay.threads }
        let count: @Sendable () -> Void = { done.add(1, ordering: .sequentiallyConsistent) }
        #expect((0..<4).map { _ in workers.add(count) } == [true, true, false, false])
        #expect(workers.add(always: true, count))
        isHeld.store(false, ordering: .sequentiallyConsistent)
        workers.stop()
        #expect(done.load(ordering: .sequentiallyConsistent) == 3)
        #expect(!workers.add(count))
    }
}
