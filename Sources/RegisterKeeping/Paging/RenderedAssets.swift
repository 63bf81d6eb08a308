public import CommunityAssets
internal import Storage
internal import Synchronization

/// An asset as it is sent, with what a selection asks of it beside what the file can judge.
public final class RenderedAsset: Sendable {
    public let id: Asset.ID
    public let status: Asset.Status
    /// One document, in the form of whoever renders.
    public let bytes: [UInt8]
    let summary: AssetSummary

    init(_ dossier: Dossier, _ bytes: [UInt8]) {
        id = dossier.asset.id
        status = dossier.status
        summary = AssetSummary(dossier)
        self.bytes = bytes
    }
}

/// What only the law, or the whole asset, can tell of it to a selection.
struct AssetSummary: Sendable {
    /// Whose it is on the day.
    let authority: Authority.Code
    let status: Asset.Status
    let isAtRisk: Bool
    let lastChanged: String
    let location: Location?

    init(_ dossier: Dossier) {
        authority = dossier.authority.code
        status = dossier.status
        isAtRisk = !dossier.risks.isEmpty
        lastChanged = dossier.lastChanged
        location = dossier.asset.particulars.location
    }
}

/// The assets as they are sent, at one vantage: the newest that anybody asked from. An answer is then a look, and a
/// page a row of looks. When the ledger tells of single assets only those are forgotten; whatever may concern others,
/// and midnight, forgets all.
final class RenderedAssets: Sendable {
    private struct Shard {
        var vantage: Vantage?
        var kept: [Int64: RenderedAsset] = [:]
        /// In the order in which they came, by which they go.
        var order: [Int64] = []
        var oldest = 0
        var bytes = 0
    }

    private let shards: [ShardLock]
    private let present = Mutex<Vantage?>(nil)
    private let capacity: Int

    private final class ShardLock: Sendable {
        let state = Mutex(Shard())
    }

    /// - Parameter capacity: about how many bytes are kept.
    init(capacity: Int) {
        shards = (0..<64).map { _ in ShardLock() }
        self.capacity = capacity / shards.count
    }

    /// Tells where the ledger stands and which day it is.
    func turn(to vantage: Vantage, _ store: Store) throws {
        guard present.withLock({ $0 != vantage }) else { return }
        try present.withLock { present in
            guard present != vantage else { return }
            // A reading that began before another saw the ledger grow.
            if let present, present.legalDay == vantage.legalDay, present.entry > vantage.entry { return }
            var told: [Asset.ID]?
            if let present, present.legalDay == vantage.legalDay {
                told = try store.assetsConcerned(after: present.entry, upTo: vantage.entry)
            }
            for shard in shards {
                shard.state.withLock { shard in
                    guard let told, shard.vantage == present else {
                        shard = Shard(vantage: vantage)
                        return
                    }
                    shard.vantage = vantage
                    for asset in told {
                        if let gone = shard.kept.removeValue(forKey: asset.number) {
                            shard.bytes -= RenderedAssets.size(gone)
                        }
                    }
                }
            }
            present = vantage
        }
    }

    func asset(_ id: Asset.ID, _ vantage: Vantage) -> RenderedAsset? {
        shard(of: id).state.withLock { $0.vantage == vantage ? $0.kept[id.number] : nil }
    }

    /// - Returns: false where another had to go for it.
    @discardableResult func keep(_ asset: RenderedAsset, _ vantage: Vantage) -> Bool {
        shard(of: asset.id).state.withLock { shard in
            guard shard.vantage == vantage else { return true }
            if let before = shard.kept.updateValue(asset, forKey: asset.id.number) {
                shard.bytes -= RenderedAssets.size(before)
            }
            shard.order.append(asset.id.number)
            shard.bytes += RenderedAssets.size(asset)
            guard shard.bytes > capacity else { return true }
            while shard.bytes > capacity, shard.oldest < shard.order.count {
                if let gone = shard.kept.removeValue(forKey: shard.order[shard.oldest]) {
                    shard.bytes -= RenderedAssets.size(gone)
                }
                shard.oldest += 1
            }
            if shard.oldest > 1_024 {
                shard.order.removeFirst(shard.oldest)
                shard.oldest = 0
            }
            return false
        }
    }

    func forget() {
        present.withLock { present in
            present = nil
            for shard in shards { shard.state.withLock { $0 = Shard() } }
        }
    }

    private func shard(of id: Asset.ID) -> ShardLock { shards[Int(truncatingIfNeeded: id.number & 63)] }

    /// With what the tables take beside the bytes.
    private static func size(_ asset: RenderedAsset) -> Int { asset.bytes.count + 256 }
}
