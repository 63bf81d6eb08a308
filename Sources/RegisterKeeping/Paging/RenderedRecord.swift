internal import CommunityAssets

/// An asset as it is kept: the document, behind it what a selection asks of it, and last how many bytes that takes, so
/// that whoever wants the document alone finds where it ends.
struct RenderedRecord {
    let document: ArraySlice<UInt8>
    private let particulars: ArraySlice<UInt8>

    /// Nil where the bytes are no such record.
    init?(_ record: ArraySlice<UInt8>) {
        guard let count = record.last, record.count > count else { return nil }
        particulars = record.dropLast().suffix(Int(count))
        document = record[..<particulars.startIndex]
    }

    /// Nil where the bytes are no such record.
    var summary: AssetSummary? {
        var rest = particulars
        guard let status = rest.popFirst(), status < Asset.Status.allCases.count, let isAtRisk = rest.popFirst(),
            let hasPoint = rest.popFirst()
        else { return nil }
        var point: AssetSummary.Point?
        if hasPoint == 1 {
            guard let latitude = rest.takeNumber(), let longitude = rest.takeNumber() else { return nil }
            point = AssetSummary.Point(latitude: latitude, longitude: longitude)
        }
        guard let authority = rest.takeText().flatMap({ Authority.Code($0) }), let lastChanged = rest.takeText(),
            rest.isEmpty
        else { return nil }
        return AssetSummary(
            authority: authority, status: Asset.Status.allCases[Int(status)], isAtRisk: isAtRisk == 1,
            lastChanged: lastChanged, point: point)
    }

    static func bytes(of document: [UInt8], _ summary: AssetSummary) -> [UInt8] {
        var record = document
        record.reserveCapacity(document.count + 64)
        record.append(UInt8(Asset.Status.allCases.firstIndex(of: summary.status) ?? 0))
        record.append(summary.isAtRisk ? 1 : 0)
        record.append(summary.point == nil ? 0 : 1)
        if let point = summary.point {
            record.append(kept: point.latitude)
            record.append(kept: point.longitude)
        }
        record.append(kept: summary.authority.text)
        record.append(kept: summary.lastChanged)
        // What is too long is found to be no record again.
        record.append(UInt8(clamping: record.count - document.count))
        return record
    }
}

extension [UInt8] {
    fileprivate mutating func append(kept text: String) {
        append(UInt8(clamping: text.utf8.count))
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func append(kept number: Double) {
        for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number.bitPattern >> shift)) }
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func takeText() -> String? {
        guard let length = popFirst(), count >= length else { return nil }
        defer { removeFirst(Int(length)) }
        return String(validating: prefix(Int(length)), as: UTF8.self)
    }

    fileprivate mutating func takeNumber() -> Double? {
        guard count >= 8 else { return nil }
        defer { removeFirst(8) }
        return Double(bitPattern: prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
}
