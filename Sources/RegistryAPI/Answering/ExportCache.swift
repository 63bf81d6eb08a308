internal import HTTP
internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// What exports hold, once somebody has seen one whole, and their bytes as long as there is room for them. The same
/// export from the same vantage holds the same for ever.
final class ExportCache: Sendable {
    private struct State {
        var kept: [Export: ManifestDocument.Contents] = [:]
        /// Counts how often all was forgotten.
        var generation = 0
        /// The eldest first.
        var copies: [(export: Export, copy: ExportCopy)] = []
        /// Those that are being written to nobody, as far as they have come.
        var begun: [Export: ExportRun] = [:]
        var isWorking = false
    }

    private static let capacity = 256
    private static let mostBegun = 8

    private let state = Mutex(State())
    private let room: ExportCopy.Room

    /// - Parameter room: how many bytes the copies may take.
    init(room: Int64) { self.room = ExportCopy.Room(capacity: room) }

    // MARK: Bytes

    /// - Parameter isKept: whether its bytes are to be kept too.
    func beginCopy(isKept: Bool) -> ExportCopy {
        ExportCopy(in: isKept ? room : ExportCopy.Room(capacity: 0), generation: state.withLock { $0.generation })
    }

    /// Takes so many bytes of the room; the eldest copies go for them.
    func makeRoom(_ count: Int64) -> Bool {
        while !room.take(count) {
            // It is gone behind the lock, and once nobody is sent it.
            let eldest = state.withLock { $0.copies.isEmpty ? nil : $0.copies.removeFirst() }
            guard eldest != nil else { return false }
        }
        return true
    }

    /// Keeps an export that was sent whole, unless all has been forgotten since it was begun.
    ///
    /// - Parameter contents: what it holds, where that was not known.
    func keep(_ copy: ExportCopy, _ contents: ManifestDocument.Contents?, of export: Export) {
        guard state.withLock({ $0.generation == copy.generation }) else { return }
        if let contents { keep(contents, of: export) }
        guard copy.file != nil else { return }
        state.withLock { state in
            guard state.generation == copy.generation, !state.copies.contains(where: { $0.export == export }) else {
                return
            }
            state.copies.append((export, copy))
        }
    }

    func file(of export: Export) -> HTTPFile? {
        state.withLock { $0.copies.first { $0.export == export }?.copy }?.file
    }

    // MARK: Manifests

    func knows(_ export: Export) -> Bool { state.withLock { $0.kept[export] != nil } }

    private func keep(_ contents: ManifestDocument.Contents, of export: Export) {
        state.withLock { state in
            if state.kept.count >= ExportCache.capacity { state.kept = [:] }
            state.kept[export] = contents
        }
    }

    /// What is kept, or what the export shows that is written to nobody. One at a time, since each reads the whole
    /// register; what is not done in the time that a question may take is gone on with by the next who asks.
    func contents(of export: Export, _ registry: Registry) throws -> ManifestDocument.Contents {
        let (known, run) = state.withLock { state -> (ManifestDocument.Contents?, (ExportRun)?) in
            if let known = state.kept[export] { return (known, nil) }
            guard !state.isWorking else { return (nil, nil) }
            state.isWorking = true
            if state.begun.count > ExportCache.mostBegun { state.begun = [:] }
            return (nil, state.begun.removeValue(forKey: export) ?? ExportRun(export))
        }
        if let known { return known }
        guard let run else {
            throw Problem(.busy, "another manifest is being made: try again soon").retry(after: 30)
        }
        defer { state.withLock { $0.isWorking = false } }
        do {
            while try run.next(registry) != nil {}
            let contents = try run.manifest(registry)
            keep(contents, of: export)
            return contents
        } catch {
            guard Problem(any: error).code == .overtime else { throw error }
            state.withLock { $0.begun[export] = run }
            var problem = Problem(.overtime, "the manifest is being made: ask again").retry(after: 10)
            problem.isResumable = true
            throw problem
        }
    }

    func forget() { state.withLock { $0 = State(generation: $0.generation + 1) } }
}
