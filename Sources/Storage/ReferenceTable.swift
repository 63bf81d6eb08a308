internal import CommunityAssets
internal import Digest
internal import JSON
internal import SQLite

/// Where one kind of reference data is kept.
struct ReferenceTable {
    let kind: ReferenceEdition.Kind

    init(_ kind: ReferenceEdition.Kind) { self.kind = kind }

    var name: SQL {
        switch kind {
        case .postcodes: "postcodes"
        case .boundaries: "boundaries"
        }
    }

    var key: SQL {
        switch kind {
        case .postcodes: "postcode"
        case .boundaries: "authority"
        }
    }

    /// What an edition states, the key first.
    var columns: SQL {
        switch kind {
        case .postcodes: "postcode, latitude, longitude, accuracy_metres"
        case .boundaries: "authority, outlines"
        }
    }

    var parameters: SQL {
        switch kind {
        case .postcodes: "?1, ?2, ?3, ?4"
        case .boundaries: "?1, ?2"
        }
    }

    /// Whether a row of an edition (`i`) states what the table's (`t`) does.
    var isSame: SQL {
        switch kind {
        case .postcodes:
            "i.latitude = t.latitude AND i.longitude = t.longitude AND i.accuracy_metres = t.accuracy_metres"
        case .boundaries: "i.outlines = t.outlines"
        }
    }

    /// SHA-256, in lower-case hexadecimal, of what is held at an entry, in the order of the keys: of a postcode a line
    /// `GL50 3AB 51.900123 -2.070456 100`, of a council its code, a line feed and the outlines as they are kept.
    func digest(_ connection: Connection, upTo entry: Int64) throws -> String {
        let hasher = SHA256()
        var text: [UInt8] = []
        try connection.forEach(
            """
            SELECT \(columns)
            FROM \(name)
            WHERE entry <= \(entry) AND (until IS NULL OR until > \(entry))
            ORDER BY \(key)
            """
        ) { row in
            row.append(0, to: &text)
            switch kind {
            case .postcodes:
                text.append(0x20)
                text.appendSixDecimals(row.real(1))
                text.append(0x20)
                text.appendSixDecimals(row.real(2))
                text.append(0x20)
                text.appendDecimal(row.integer(3))
                text.append(0x0A)
            case .boundaries:
                text.append(0x0A)
                text += row.blob(1)
            }
            if text.count >= ReferenceTable.atOnce {
                hasher.update(text)
                text.removeAll(keepingCapacity: true)
            }
            return true
        }
        hasher.update(text)
        return SHA256.hexadecimal(hasher.finalise())
    }

    private static let atOnce = 64 << 10
}

extension Boundary {
    /// As `boundaries.outlines` has them.
    var packed: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt32) {
            for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
        }
        for outline in outlines {
            append(UInt32(outline.count))
            for corner in outline {
                append(UInt32(bitPattern: corner.latitude))
                append(UInt32(bitPattern: corner.longitude))
            }
        }
        return bytes
    }

    /// Nil for bytes that hold no outlines.
    init?(packed bytes: [UInt8]) {
        var position = 0
        func next() -> UInt32? {
            guard position + 4 <= bytes.count else { return nil }
            defer { position += 4 }
            return (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << (8 * UInt32($1)) }
        }
        var outlines: [[Corner]] = []
        while position < bytes.count {
            guard let count = next(), Int(count) * 8 <= bytes.count - position else { return nil }
            var outline: [Corner] = []
            outline.reserveCapacity(Int(count))
            for _ in 0..<count {
                guard let latitude = next(), let longitude = next() else { return nil }
                outline.append(Corner(latitude: Int32(bitPattern: latitude), longitude: Int32(bitPattern: longitude)))
            }
            outlines.append(outline)
        }
        self.init(outlines: outlines)
    }
}
