internal import CommunityAssets
internal import Platform

/// Assets that lie one behind the other where they are kept, as those do that were made one after the other, so that one
/// reading finds them all.
struct RenderedRun {
    /// Where one asset lies.
    struct Place {
        let file: UnnamedFile
        let offset: Int64
        let count: Int
    }

    /// So many bytes are read in one go, unless a single asset has more.
    private static let longest = 256 * 1024

    private var first: Place?
    private var count = 0
    private var assets: [(number: Int64, id: Asset.ID, count: Int)] = []

    /// Whether the asset could be added: it lies behind the last, and there is room for it.
    ///
    /// - Parameter number: by which a walk came to it.
    mutating func add(_ number: Int64, _ id: Asset.ID, at place: Place) -> Bool {
        if let first {
            guard first.file === place.file, first.offset + Int64(count) == place.offset,
                count + place.count <= RenderedRun.longest
            else { return false }
        } else {
            first = place
        }
        assets.append((number, id, place.count))
        count += place.count
        return true
    }

    /// Hands over the assets in their order, and forgets them; nothing of one that cannot be read.
    ///
    /// - Parameter body: returns false to stop.
    /// - Returns: false where it was stopped.
    mutating func drain(_ body: (Int64, Asset.ID, RenderedRecord?) throws -> Bool) throws -> Bool {
        guard let first else { return true }
        defer {
            self.first = nil
            count = 0
            assets.removeAll(keepingCapacity: true)
        }
        let records = (try? first.file.read(count, at: first.offset)) ?? []
        var start = 0
        for asset in assets {
            let record = RenderedRecord(records.dropFirst(start).prefix(asset.count))
            start += asset.count
            guard try body(asset.number, asset.id, record) else { return false }
        }
        return true
    }
}
