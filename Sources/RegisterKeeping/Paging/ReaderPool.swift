internal import Synchronization

/// Registries that are open for reading, each lent to one thread at a time. None of them can write.
public final class ReaderPool: Sendable {
    private struct State {
        var idle: [Lent] = []
        /// Raised when the registry is to be opened anew.
        var generation = 0
    }

    // A registry is handed from one thread to the next, under the lock, and never used by two at once.
    private struct Lent: @unchecked Sendable {
        let registry: Registry
        let generation: Int
    }

    private let path: String
    private let state = Mutex(State())
    private let rankings = Rankings()
    private let places = PlaceIndex()
    private let rendered: RenderedAssets

    /// Opens the registry once, so that a path that leads to none is told of at the start.
    ///
    /// - Parameter room: how many bytes on the disk the assets may take that are kept ready to be sent.
    public init(path: String, room: Int64) throws(RegistryError) {
        self.path = path
        rendered = RenderedAssets(capacity: room)
        give(back: try open(generation: 0))
    }

    /// Does something with a registry that nobody else uses meanwhile.
    public func reading<Value>(_ body: (Registry) throws -> Value) throws -> Value {
        let (lent, generation) = state.withLock { ($0.idle.popLast(), $0.generation) }
        let taken = try lent ?? open(generation: generation)
        defer { give(back: taken) }
        return try body(taken.registry)
    }

    /// From now on the file that stands at the path is read, whatever stood there before.
    public func reopen() {
        rankings.forget()
        places.forget()
        rendered.forget()
        state.withLock {
            $0.generation += 1
            $0.idle = []
        }
    }

    private func open(generation: Int) throws(RegistryError) -> Lent {
        Lent(
            registry: try Registry(
                path: path, access: .reading, rankings: rankings, places: places, rendered: rendered),
            generation: generation)
    }

    private func give(back lent: Lent) {
        state.withLock {
            if lent.generation == $0.generation { $0.idle.append(lent) }
        }
    }
}
