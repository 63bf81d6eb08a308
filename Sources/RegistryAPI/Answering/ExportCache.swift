internal import HTTP
internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// What exports hold, once somebody has seen one whole, and the bytes of those that are fetched again, as long as there is
/// room for them. The same export from the same vantage holds the same for ever, in one registry.
final class ExportCache: Sendable {
    private struct State {
        /// Counts how often all was forgotten.
        var generation = 0
        var kept: [Export: ManifestDocument.Contents] = [:]
        /// The eldest first.
        var copies: [ExportCopy] = []
        /// Those that are being written to nobody, as far as they have come.
        var begun: [Export: ExportRun] = [:]
        var isWorking = false
    }

    private static let capacity = 256
    private static let mostBegun = 8
    /// Each has a file open.
    private static let mostCopies = 32

    private let state = Mutex(State())
    private let room: ExportCopy.Room

    /// - Parameter room: how many bytes the copies may take.
    init(room: Int64) { self.room = ExportCopy.Room(capacity: room) }

    /// What `keep` has to be told, by which it knows whether all has been forgotten since.
    var generation: Int { state.withLock { $0.generation } }

    func knows(_ export: Export) -> Bool { state.withLock { $0.kept[export] != nil } }

    /// Keeps what was seen of a whole export, unless all has been forgotten since the generation.
    ///
    /// - Parameters:
    ///   - contents: what it holds; nil where that was known.
    ///   - copy: its bytes; nil where they are not to be kept.
    func keep(_ contents: ManifestDocument.Contents?, _ copy: ExportCopy?, of export: Export, since generation: Int) {
        let isWhole = copy?.file != nil
        state.withLock { state in
            guard state.generation == generation else { return }
            if let contents {
                if state.kept.count >= ExportCache.capacity { state.kept = [:] }
                state.kept[export] = contents
            }
            if let copy, isWhole { state.copies.append(copy) }
        }
    }

    func forget() {
        // What is returned closes its files behind the lock, which may take them long.
        _ = state.withLock { state in
            defer { state = State(generation: state.generation + 1) }
            return state
        }
    }

    // MARK: Bytes

    func file(of export: Export) -> HTTPFile? {
        state.withLock { state in state.copies.first { $0.export == export } }?.file
    }

    /// A copy to be made of an export that is fetched and was seen before. The eldest that nobody is being sent go for it,
    /// unless even so there would be too little room.
    func beginCopy(of export: Export) -> ExportCopy? {
        guard let size = state.withLock({ $0.kept[export]?.bytes }), size > 0, !room.has(export) else { return nil }
        let missing = size - room.free
        var evicted = state.withLock { state -> [ExportCopy]? in
            var going: [Int] = []
            var freed: Int64 = 0
            for index in state.copies.indices {
                guard freed < missing || state.copies.count - going.count >= ExportCache.mostCopies else { break }
                if isKnownUniquelyReferenced(&state.copies[index]) {
                    going.append(index)
                    freed += state.copies[index].size
                }
            }
            guard freed >= missing, state.copies.count - going.count < ExportCache.mostCopies else { return nil }
            let copies = going.map { state.copies[$0] }
            for index in going.reversed() { state.copies.remove(at: index) }
            return copies
        }
        guard evicted != nil else { return nil }
        // Their room is given back as they go, behind the lock.
        evicted = nil
        return ExportCopy(export, size: size, in: room)
    }

    // MARK: Manifests

    /// What is kept, or what the export shows that is written to nobody. One at a time, since each reads the whole
    /// register; what is not done in the time that a question may take is gone on with by the next who asks.
    func contents(of export: Export, _ registry: Registry) throws -> ManifestDocument.Contents {
        let (known, run, generation) = state.withLock { state -> (ManifestDocument.Contents?, ExportRun?, Int) in
            if let known = state.kept[export] { return (known, nil, state.generation) }
            guard !state.isWorking else { return (nil, nil, state.generation) }
            state.isWorking = true
            if state.begun.count > ExportCache.mostBegun { state.begun = [:] }
            return (nil, state.begun.removeValue(forKey: export) ?? ExportRun(export), state.generation)
        }
        if let known { return known }
        guard let run else {
            throw Problem(.busy, "another manifest is being made: try again soon").retry(after: 30)
        }
        defer { state.withLock { if $0.generation == generation { $0.isWorking = false } } }
        do {
            while try run.next(registry) != nil {}
            let contents = try run.manifest(registry)
            keep(contents, nil, of: export, since: generation)
            return contents
        } catch {
            guard Problem(any: error).code == .overtime else { throw error }
            state.withLock { if $0.generation == generation { $0.begun[export] = run } }
            var problem = Problem(.overtime, "the manifest is being made: ask again").retry(after: 10)
            problem.isResumable = true
            throw problem
        }
    }
}
