internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// What exports hold, once somebody has seen one whole. The same export from the same vantage holds the same for ever.
final class ManifestCache: Sendable {
    private struct State {
        var kept: [Export: ManifestDocument.Contents] = [:]
        /// Those that are being written to nobody, as far as they have come.
        var begun: [Export: ExportRun] = [:]
        var isWorking = false
    }

    private static let capacity = 256
    private static let mostBegun = 8

    private let state = Mutex(State())

    func knows(_ export: Export) -> Bool { state.withLock { $0.kept[export] != nil } }

    func keep(_ contents: ManifestDocument.Contents, of export: Export) {
        state.withLock { state in
            if state.kept.count >= ManifestCache.capacity { state.kept = [:] }
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
            if state.begun.count > ManifestCache.mostBegun { state.begun = [:] }
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

    func forget() { state.withLock { $0 = State() } }
}
