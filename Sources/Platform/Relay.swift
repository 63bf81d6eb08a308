/// Several threads at one work that falls into pieces: each makes the next piece that nobody makes yet, and the caller is
/// handed all of them in their order.
public enum Relay {
    /// How many threads can do something at a time.
    public static var threads: Int { CurrentProcess.processors }

    /// - Parameters:
    ///   - count: how many pieces there are, numbered from 0.
    ///   - threads: how many threads make them; some pieces more than that are made ahead at most.
    ///   - make: makes a piece, on any of the threads.
    ///   - consume: takes the pieces one after the other, on the caller's thread.
    /// - Throws: what `consume` threw, else what `make` threw of the first piece that it failed at.
    public static func run<Piece: Sendable>(
        _ count: Int, threads: Int, make: @escaping @Sendable (Int) throws -> Piece,
        consume: (Piece) throws -> Void
    ) throws {
        let pile = Pile<Piece>(count: count, ahead: threads + 2)
        var running: [Thread] = []
        defer {
            pile.abandon()
            for thread in running { thread.join() }
        }
        for _ in 0..<threads {
            running.append(
                try Thread {
                    while let number = pile.next() { pile.put(Result { try make(number) }, at: number) }
                })
        }
        for number in 0..<count { try consume(pile.take(number).get()) }
    }
}

// Everything in it is touched only within its monitor.
private final class Pile<Piece: Sendable>: @unchecked Sendable {
    private let count: Int
    private let ahead: Int
    private let monitor = Monitor()
    private var begun = 0
    private var taken = 0
    private var made: [Int: Result<Piece, any Error>] = [:]
    private var isAbandoned = false

    init(count: Int, ahead: Int) {
        self.count = count
        self.ahead = ahead
    }

    /// The number of a piece to make; nil where there is none any more.
    func next() -> Int? {
        monitor.locked {
            while begun >= taken + ahead, !isAbandoned { monitor.wait() }
            guard begun < count, !isAbandoned else { return nil }
            begun += 1
            return begun - 1
        }
    }

    func put(_ piece: Result<Piece, any Error>, at number: Int) {
        monitor.locked { made[number] = piece }
    }

    func take(_ number: Int) -> Result<Piece, any Error> {
        monitor.locked {
            while true {
                if let piece = made.removeValue(forKey: number) {
                    taken += 1
                    return piece
                }
                monitor.wait()
            }
        }
    }

    func abandon() {
        monitor.locked { isAbandoned = true }
    }
}
