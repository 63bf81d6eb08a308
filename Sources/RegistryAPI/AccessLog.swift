public import HTTP
internal import JSON
internal import Platform
public import RegisterKeeping
internal import Synchronization

/// A line of JSON for each request: what was asked for by the route's name, how it ended, how long it took. No address
/// of a client, no value of a parameter, no identifier: nothing that tells of a person or of what they looked for.
public final class AccessLog: Sendable {
    private struct State: ~Copyable {
        var json = JSONWriter()
        var file: AppendedFile
        /// The second that was written last, and how.
        var second: Int64 = 0
        var instant = ""
    }

    private let state: Mutex<State>

    /// - Parameter path: the file that it is added to; nil for standard output.
    /// - Throws: `failed` where the file cannot be written.
    public init(path: String?) throws(RegistryError) {
        do throws(FileError) {
            state = Mutex(
                State(file: try path.map { (path) throws(FileError) in try AppendedFile(path: path) } ?? AppendedFile())
            )
        } catch {
            throw RegistryError(.failed, error.message, next: "name a place where a file can be written")
        }
    }

    public func write(_ record: HTTPRecord) {
        state.withLock { state in
            let now = SystemClock.epochSeconds
            if state.second != now {
                state.second = now
                state.instant = SystemClock.instant(epochSeconds: now)
            }
            state.json.removeAll()
            state.json.beginObject()
            state.json.member("at", state.instant)
            state.json.member("method", AccessLog.known(record.method))
            state.json.member("route", record.label)
            state.json.member("status", record.status)
            state.json.member("bytes", record.bytes)
            state.json.member("microseconds", record.nanoseconds / 1_000)
            state.json.member("complete", record.isComplete)
            state.json.endObject()
            state.json.newline()
            state.file.append(state.json.bytes)
        }
    }

    /// Writes what waits.
    public func flush() { state.withLock { $0.file.flush() } }

    /// Goes on in the file that now has the name, because the old one was put away.
    public func reopen() { state.withLock { $0.file.reopen() } }

    /// A method is a word of the client's, which might be anything.
    private static func known(_ method: String) -> String {
        ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"].contains(method) ? method : "-"
    }
}
