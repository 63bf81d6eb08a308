internal import HTTP
internal import Platform
internal import RegisterKeeping
internal import Synchronization

/// The bytes of an export in a file without a name, written while they are sent, for all who fetch it after that.
final class ExportCopy: Sendable {
    private struct State {
        /// Nil before the first byte.
        var file: UnnamedFile?
        var count: Int64 = 0
        /// Whether the disk took less than all of it.
        var isCut = false
    }

    let export: Export
    /// How many bytes it has to have.
    let size: Int64
    private let state = Mutex(State())
    private let room: Room

    /// Nil where there is no room for it, or a copy of it that somebody is still being sent or that is being made.
    init?(_ export: Export, size: Int64, in room: Room) {
        guard room.take(size, for: export) else { return nil }
        self.export = export
        self.size = size
        self.room = room
    }

    deinit { room.give(back: export) }

    /// Adds what is sent next.
    func add(_ bytes: [UInt8]) {
        state.withLock { state in
            guard !state.isCut else { return }
            let end = state.count + Int64(bytes.count)
            guard end <= size, let file = (try? state.file ?? UnnamedFile()),
                (try? file.write(bytes, at: state.count)) != nil
            else {
                state = State(isCut: true)
                return
            }
            state.file = file
            state.count = end
        }
    }

    /// All of it; nil as long as something is missing. It lasts as long as anybody is sent it.
    var file: HTTPFile? {
        state.withLock { state in
            guard state.count == size else { return nil }
            return state.file.map { HTTPFile($0, count: size, owner: self) }
        }
    }

    /// How much of the disk copies may take, those included that are still being sent though they are not kept any more.
    final class Room: Sendable {
        /// Bytes.
        let capacity: Int64
        private let sizes = Mutex<[Export: Int64]>([:])

        init(capacity: Int64) { self.capacity = capacity }

        var free: Int64 { sizes.withLock { capacity - $0.values.reduce(0, +) } }

        func has(_ export: Export) -> Bool { sizes.withLock { $0[export] != nil } }

        fileprivate func take(_ size: Int64, for export: Export) -> Bool {
            sizes.withLock { sizes in
                guard sizes[export] == nil, sizes.values.reduce(size, +) <= capacity else { return false }
                sizes[export] = size
                return true
            }
        }

        fileprivate func give(back export: Export) { sizes.withLock { $0[export] = nil } }
    }
}
