internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// What exports hold, once somebody has seen one whole. The same export from the same vantage holds the same for ever.
final class ManifestCache: Sendable {
    private struct State {
        var kept: [Export: ManifestDocument.Contents] = [:]
        var isWorking = false
    }

    private static let capacity = 256

    private let state = Mutex(State())

    func keep(_ contents: ManifestDocument.Contents, of export: Export) {
        state.withLock { state in
            if state.kept.count >= ManifestCache.capacity { state.kept = [:] }
            state.kept[export] = contents
        }
    }

    /// What is kept, or what `make` finds out; one at a time, since each reads the whole register.
    func contents(
        of export: Export, _ make: () throws -> ManifestDocument.Contents
    ) throws -> ManifestDocument.Contents {
        let (known, isFree) = state.withLock { state in
            let known = state.kept[export]
            let isFree = known == nil && !state.isWorking
            if isFree { state.isWorking = true }
            return (known, isFree)
        }
        if let known { return known }
        guard isFree else {
            throw Problem(.busy, "another manifest is being made: try again soon").retry(after: 30)
        }
        defer { state.withLock { $0.isWorking = false } }
        let contents = try make()
        keep(contents, of: export)
        return contents
    }

    func forget() { state.withLock { $0.kept = [:] } }
}
