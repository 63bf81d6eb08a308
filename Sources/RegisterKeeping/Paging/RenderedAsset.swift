public import CommunityAssets

/// An asset as it is sent, with what a selection asks of it beside what the file can judge.
public final class RenderedAsset: Sendable {
    public let id: Asset.ID
    /// One document, in the form of whoever renders.
    public let bytes: [UInt8]
    let summary: AssetSummary

    convenience init(_ dossier: Dossier, _ bytes: [UInt8]) {
        self.init(dossier.asset.id, bytes, AssetSummary(dossier))
    }

    init(_ id: Asset.ID, _ bytes: [UInt8], _ summary: AssetSummary) {
        self.id = id
        self.bytes = bytes
        self.summary = summary
    }

    public var status: Asset.Status { summary.status }
}

/// What only the law, or the whole asset, can tell of it to a selection.
struct AssetSummary: Hashable, Sendable {
    /// Degrees.
    struct Point: Hashable, Sendable {
        let latitude: Double
        let longitude: Double
    }

    /// Whose it is on the day.
    let authority: Authority.Code
    let status: Asset.Status
    let isAtRisk: Bool
    let lastChanged: String
    let point: Point?
}

extension AssetSummary {
    init(_ dossier: Dossier) {
        authority = dossier.authority.code
        status = dossier.status
        isAtRisk = !dossier.risks.isEmpty
        lastChanged = dossier.lastChanged
        point = dossier.asset.particulars.location.map { Point(latitude: $0.latitude, longitude: $0.longitude) }
    }
}

extension RenderedAsset {
    var record: [UInt8] { RenderedRecord.bytes(of: bytes, summary) }

    /// Nil where the bytes are no such record.
    convenience init?(_ id: Asset.ID, record: consuming [UInt8]) {
        let found = RenderedRecord(record[...]).flatMap { found in found.summary.map { ($0, found.document.count) } }
        guard let (summary, count) = found else { return nil }
        record.removeLast(record.count - count)
        self.init(id, record, summary)
    }
}
