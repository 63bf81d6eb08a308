internal import CommunityAssets
internal import Platform
internal import Storage
internal import Synchronization

/// The assets as they are sent, at one vantage: the newest that anybody asked from. An answer is then a look, and a
/// page a row of looks. When the ledger tells of single assets only those are forgotten; whatever may concern others,
/// and midnight, forgets all.
///
/// They lie in files without a name, since a million of them are more than a server should take of a machine's memory:
/// what is asked for often the system keeps there anyway, and gives back when others need it.
final class RenderedAssets: Sendable {
    /// What came in a time, in one file, which goes when it is the elder of two and there is no more room.
    private struct Generation {
        let file: UnnamedFile
        var size: Int64 = 0
        /// Where each asset lies, by its number.
        var places: [Place] = []

        subscript(number: Int64) -> Place {
            get { number < places.count && number >= 0 ? places[Int(number)] : .nowhere }
            set {
                guard number >= 0 else { return }
                while number >= places.count { places.append(.nowhere) }
                places[Int(number)] = newValue
            }
        }

        func record(of number: Int64) -> RenderedRun.Place? {
            let place = self[number]
            return place.count > 0 ? RenderedRun.Place(file: file, offset: place.offset, count: place.count) : nil
        }
    }

    /// Eight bytes, because there is one for each entry of the ledger.
    private struct Place {
        private let value: UInt64

        static let nowhere = Place(offset: 0, count: 0)
        static let longest = 1 << 24 - 1

        init(offset: Int64, count: Int) { value = UInt64(offset) << 24 | UInt64(count) }

        var offset: Int64 { Int64(value >> 24) }
        /// Bytes; 0 for nothing.
        var count: Int { Int(value & UInt64(Place.longest)) }
    }

    private struct State {
        var vantage: Vantage?
        var young: Generation?
        var old: Generation?

        func place(of number: Int64) -> RenderedRun.Place? {
            young?.record(of: number) ?? old?.record(of: number)
        }

        mutating func forget(_ number: Int64) {
            if let place = young?[number], place.count > 0 { young?[number] = .nowhere }
            if let place = old?[number], place.count > 0 { old?[number] = .nowhere }
        }
    }

    private let state = Mutex(State())
    /// Held by who finds out what the ledger has told, so that it is found out once.
    private let turning = Mutex(())
    private let capacity: Int64

    /// - Parameter capacity: how many bytes are kept at most; half as many at least, once so many have come.
    init(capacity: Int64) {
        self.capacity = capacity
    }

    /// Tells where the ledger stands and which day it is.
    func turn(to vantage: Vantage, _ store: Store) throws {
        guard capacity > 0, state.withLock({ $0.vantage != vantage }) else { return }
        try turning.withLock { _ in
            let before = state.withLock { $0.vantage }
            guard before != vantage else { return }
            var told: [Asset.ID]?
            if let before, before.legalDay == vantage.legalDay {
                // A reading that began before another saw the ledger grow.
                if before.entry > vantage.entry { return }
                told = try store.assetsConcerned(after: before.entry, upTo: vantage.entry)
            }
            state.withLock { state in
                if let told {
                    for asset in told { state.forget(asset.number) }
                    state.vantage = vantage
                } else {
                    state = State(vantage: vantage)
                }
            }
        }
    }

    func has(_ id: Asset.ID, _ vantage: Vantage) -> Bool { place(of: id, vantage) != nil }

    func place(of id: Asset.ID, _ vantage: Vantage) -> RenderedRun.Place? {
        state.withLock { $0.vantage == vantage ? $0.place(of: id.number) : nil }
    }

    func asset(_ id: Asset.ID, _ vantage: Vantage) -> RenderedAsset? {
        // What cannot be read is made again.
        guard let place = place(of: id, vantage), let record = try? place.file.read(place.count, at: place.offset)
        else { return nil }
        return RenderedAsset(id, record: record)
    }

    /// - Returns: false where others had to go for it, or there is no room.
    @discardableResult func keep(_ asset: RenderedAsset, _ vantage: Vantage) -> Bool {
        guard capacity > 0 else { return false }
        let record = asset.record
        guard record.count <= Place.longest else { return true }
        let given = state.withLock { state -> (file: UnnamedFile, place: Place, hasRoom: Bool)? in
            guard state.vantage == vantage else { return nil }
            var hasRoom = true
            if state.young.map({ $0.size + Int64(record.count) > capacity / 2 }) ?? true {
                guard let file = try? UnnamedFile() else { return nil }
                hasRoom = state.old == nil
                state.old = state.young
                state.young = Generation(file: file)
            }
            guard let young = state.young else { return nil }
            let place = Place(offset: young.size, count: record.count)
            state.young?.size += Int64(record.count)
            return (young.file, place, hasRoom)
        }
        guard let given, (try? given.file.write(record, at: given.place.offset)) != nil else { return false }
        state.withLock { state in
            guard state.vantage == vantage else { return }
            if state.young?.file === given.file { state.young?[asset.id.number] = given.place }
            if state.old?.file === given.file { state.old?[asset.id.number] = given.place }
        }
        return given.hasRoom
    }
}
