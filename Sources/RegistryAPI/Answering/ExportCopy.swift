internal import HTTP
internal import Platform
internal import Synchronization

/// The bytes of an export in a file without a name, written while they are first sent, for whoever fetches it next.
final class ExportCopy: Sendable {
    private struct State {
        /// Nil where there was no room for it.
        var file: UnnamedFile?
        var count: Int64 = 0
    }

    private let state: Mutex<State>
    private let room: Room
    /// Of the cache that it was begun for.
    let generation: Int

    init(in room: Room, generation: Int) {
        self.room = room
        self.generation = generation
        state = Mutex(State(file: room.capacity > 0 ? try? UnnamedFile() : nil))
    }

    deinit { room.give(state.withLock { $0.count }) }

    /// Adds what is sent next. Where no room is left for it nothing is kept of the export.
    ///
    /// - Parameter makeRoom: takes so many bytes of the room, or answers false.
    func add(_ bytes: [UInt8], makeRoom: (Int64) -> Bool) {
        state.withLock { state in
            guard let file = state.file else { return }
            let count = Int64(bytes.count)
            let isTaken = makeRoom(count)
            if isTaken, (try? file.write(bytes, at: state.count)) != nil {
                state.count += count
            } else {
                room.give(isTaken ? state.count + count : state.count)
                state = State()
            }
        }
    }

    /// What was added; nil where it was too much. It lasts as long as anybody is sent it.
    var file: HTTPFile? {
        state.withLock { state in state.file.map { HTTPFile($0, count: state.count, owner: self) } }
    }

    /// How much of the disk copies may take, those included that are still being sent.
    final class Room: Sendable {
        /// Bytes.
        let capacity: Int64
        private let taken = Mutex<Int64>(0)

        init(capacity: Int64) { self.capacity = capacity }

        func take(_ count: Int64) -> Bool {
            taken.withLock { taken in
                guard taken + count <= capacity else { return false }
                taken += count
                return true
            }
        }

        func give(_ count: Int64) { taken.withLock { $0 -= count } }
    }
}
