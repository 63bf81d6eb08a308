internal import Glibc

/// Two threads at one work: a producer on a thread of its own, a consumer on the caller's, and between them
/// a belt that holds only so much, so that neither runs away from the other.
public enum Conveyor {
    /// Hands every item that `produce` puts on the belt to `consume`, in order, and answers what `produce`
    /// answers once both are done.
    ///
    /// - Parameters:
    ///   - capacity: how many items lie on the belt at most.
    ///   - produce: calls its argument for each item; that throws when the consumer has given up.
    /// - Throws: what `consume` threw, else what `produce` threw.
    public static func run<Item: Sendable, Answer: Sendable>(
        capacity: Int, produce: @escaping @Sendable ((Item) throws -> Void) throws -> Answer,
        consume: (Item) throws -> Void
    ) throws -> Answer {
        let belt = Belt<Item, Answer>(capacity: capacity)
        let thread = try Thread { belt.finish(Result { try produce(belt.put) }) }
        defer { thread.join() }
        do {
            while let item = belt.take() {
                try consume(item)
                belt.giveBack(consume item)
            }
        } catch {
            belt.abandon()
            throw error
        }
        return try belt.answer()
    }
}

/// What the producer meets when the consumer has stopped.
private struct Abandoned: Error {}

// Everything in it is touched only between lock and unlock of its own mutex.
@safe private final class Belt<Item: Sendable, Answer: Sendable>: @unchecked Sendable {
    private let capacity: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var items: [Item] = []
    /// Items that were consumed: the producer, whose memory they are, lets them go.
    private var spent: [Item] = []
    private var outcome: Result<Answer, any Error>?
    private var isAbandoned = false

    init(capacity: Int) {
        self.capacity = capacity
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(changed, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    func put(_ item: Item) throws {
        let done = try locked {
            while items.count >= capacity && !isAbandoned { unsafe pthread_cond_wait(changed, mutex) }
            if isAbandoned { throw Abandoned() }
            items.append(item)
            let done = spent
            spent = []
            return done
        }
        // Not before the lock is open again.
        _ = consume done
    }

    func giveBack(_ item: Item) {
        locked { spent.append(item) }
    }

    /// The next item; nil once the producer is done and the belt is empty.
    func take() -> Item? {
        locked {
            while items.isEmpty && outcome == nil { unsafe pthread_cond_wait(changed, mutex) }
            return items.isEmpty ? nil : items.removeFirst()
        }
    }

    func finish(_ result: Result<Answer, any Error>) {
        locked { outcome = result }
    }

    func abandon() {
        locked { isAbandoned = true }
    }

    func answer() throws -> Answer {
        guard let outcome = locked({ outcome }) else { throw Abandoned() }
        return try outcome.get()
    }

    private func locked<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        unsafe pthread_mutex_lock(mutex)
        defer {
            unsafe pthread_cond_broadcast(changed)
            unsafe pthread_mutex_unlock(mutex)
        }
        return try body()
    }
}

/// A thread of the operating system that runs one closure.
private struct Thread {
    private let handle: pthread_t

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    init(_ body: @escaping @Sendable () -> Void) throws(FileError) {
        let work = unsafe Unmanaged.passRetained(Work(body))
        var handle = pthread_t()
        let code = unsafe pthread_create(
            &handle, nil,
            { argument in
                // The retain above is balanced here, on the new thread.
                unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            unsafe work.release()
            throw FileError(
                .failed, "hearth", "the system has no thread to spare", next: "close other programs and try again")
        }
        self.handle = handle
    }

    func join() { pthread_join(handle, nil) }
}
