internal import Synchronization

/// Registries that are open for reading, each lent to one thread at a time. None of them can write.
public final class ReaderPool: Sendable {
    private struct State {
        var idle: [Lent] = []
        var known: Known
    }

    /// What all readers of one file know together. Another file at the path has its own, so that who still reads the
    /// older one tells nobody of it: two files may stand at entries of one number.
    private final class Known: Sendable {
        let rankings = Rankings()
        let places = PlaceIndex()
        let rendered: RenderedAssets

        init(room: Int64) { rendered = RenderedAssets(capacity: room) }
    }

    // A registry is handed from one thread to the next, under the lock, and never used by two at once.
    private struct Lent: @unchecked Sendable {
        let registry: Registry
        let known: Known
    }

    private let path: String
    private let room: Int64
    private let state: Mutex<State>

    /// Opens the registry once, so that a path that leads to none is told of at the start.
    ///
    /// - Parameter room: how many bytes on the disk the assets may take that are kept ready to be sent.
    public init(path: String, room: Int64) throws(RegistryError) {
        self.path = path
        self.room = room
        let known = Known(room: room)
        state = Mutex(State(known: known))
        give(back: try open(known))
    }

    /// Does something with a registry that nobody else uses meanwhile.
    public func reading<Value>(_ body: (Registry) throws -> Value) throws -> Value {
        let (lent, known) = state.withLock { ($0.idle.popLast(), $0.known) }
        let taken = try lent ?? open(known)
        defer { give(back: taken) }
        return try body(taken.registry)
    }

    /// From now on the file that stands at the path is read, whatever stood there before.
    public func reopen() {
        let known = Known(room: room)
        state.withLock { $0 = State(known: known) }
    }

    private func open(_ known: Known) throws(RegistryError) -> Lent {
        Lent(
            registry: try Registry(
                path: path, access: .reading, rankings: known.rankings, places: known.places,
                rendered: known.rendered),
            known: known)
    }

    private func give(back lent: Lent) {
        state.withLock {
            if lent.known === $0.known { $0.idle.append(lent) }
        }
    }
}
