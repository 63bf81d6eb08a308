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

// MARK: As it is kept

// The document, then the summary from its end: texts, numbers of eight bytes, and single bytes, so that the document is
// what is left when the rest has been taken away.
extension RenderedAsset {
    var record: [UInt8] {
        var record = bytes
        record.reserveCapacity(bytes.count + 64)
        record.append(kept: summary.lastChanged)
        record.append(kept: summary.authority.text)
        if let point = summary.point {
            record.append(kept: point.latitude)
            record.append(kept: point.longitude)
        }
        record.append(summary.point == nil ? 0 : 1)
        record.append(summary.isAtRisk ? 1 : 0)
        record.append(UInt8(Asset.Status.allCases.firstIndex(of: summary.status) ?? 0))
        return record
    }

    /// Nil where the bytes are no such record.
    convenience init?(_ id: Asset.ID, record: [UInt8]) {
        var record = record
        guard let status = record.popLast(), status < Asset.Status.allCases.count, let isAtRisk = record.popLast(),
            let hasPoint = record.popLast()
        else { return nil }
        var point: AssetSummary.Point?
        if hasPoint == 1 {
            guard let longitude = record.takeNumber(), let latitude = record.takeNumber() else { return nil }
            point = AssetSummary.Point(latitude: latitude, longitude: longitude)
        }
        guard let authority = record.takeText().flatMap({ Authority.Code($0) }),
            let lastChanged = record.takeText()
        else { return nil }
        self.init(
            id, record,
            AssetSummary(
                authority: authority, status: Asset.Status.allCases[Int(status)], isAtRisk: isAtRisk == 1,
                lastChanged: lastChanged, point: point))
    }
}

extension [UInt8] {
    /// - Parameter text: of fewer than 256 bytes; what is longer is cut, and found to be no record again.
    fileprivate mutating func append(kept text: String) {
        append(contentsOf: text.utf8)
        append(UInt8(clamping: text.utf8.count))
    }

    fileprivate mutating func append(kept number: Double) {
        for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number.bitPattern >> shift)) }
    }

    fileprivate mutating func takeText() -> String? {
        guard let length = popLast(), count >= length else { return nil }
        defer { removeLast(Int(length)) }
        return String(validating: suffix(Int(length)), as: UTF8.self)
    }

    fileprivate mutating func takeNumber() -> Double? {
        guard count >= 8 else { return nil }
        defer { removeLast(8) }
        return Double(bitPattern: suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
}
