internal import Platform
internal import RegisterKeeping
internal import Synchronization

/// Ends every part of a run where one of them has failed, or somebody asked to stop.
final class SiteStop: Sendable {
    private let hasFailed = Atomic(false)

    func check() throws {
        guard !Interruption.isRequested, !hasFailed.load(ordering: .relaxed) else {
            throw SiteStop.interrupted
        }
    }

    static var interrupted: RegistryError {
        RegistryError(
            .interrupted, "interrupted",
            next: "run the command again: every file is whole, the old one or the new one, and it completes them")
    }

    /// Does a part; what it throws ends the others.
    func guarding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            hasFailed.store(true, ordering: .relaxed)
            throw error
        }
    }
}
