internal import JSON

/// Counts the rows of an exported file from its bytes, and notices where they are none.
public struct RowCount: Sendable {
    /// How many rows there are, without a header.
    public private(set) var rows: Int64 = 0
    /// What is wrong with the bytes, in one line; nil where nothing is.
    public private(set) var fault: String?

    private enum Form {
        case lines
        case records
        /// Objects in so many lists and objects.
        case json(depth: Int)
    }

    private let form: Form
    private var reader = JSONReader()
    private var events = JSONEvents()
    private var depth = 0
    private var isQuoted = false
    private var last: UInt8 = 0

    /// - Parameter format: as a manifest names it; nil where there is no such format.
    public init?(format: String) {
        switch format {
        case "json": form = .json(depth: 1)
        case "geojson": form = .json(depth: 2)
        case "ndjson": form = .lines
        case "csv", "national":
            form = .records
            // The header is no row.
            rows = -1
        default: return nil
        }
    }

    public mutating func read(_ bytes: [UInt8]) {
        guard fault == nil, !bytes.isEmpty else { return }
        switch form {
        case .lines: for byte in bytes where byte == 0x0A { rows += 1 }
        case .records:
            for byte in bytes {
                if byte == 0x22 { isQuoted.toggle() }
                if byte == 0x0A, !isQuoted { rows += 1 }
            }
        case .json(let wanted): count(bytes, isLast: false, at: wanted)
        }
        last = bytes[bytes.count - 1]
    }

    /// To be called once, after the last bytes.
    public mutating func end() {
        switch form {
        case .lines: if last != 0x0A, last != 0 { fault = "its last line has no end" }
        case .records: if isQuoted || last != 0x0A { fault = "it ends in the middle of a row" }
        case .json(let wanted): count([], isLast: true, at: wanted)
        }
    }

    private mutating func count(_ bytes: [UInt8], isLast: Bool, at wanted: Int) {
        guard fault == nil else { return }
        do throws(JSONFault) {
            try reader.read(bytes, isLast: isLast, &events)
        } catch {
            fault = "line \(error.line): \(error.detail)"
            return
        }
        for event in events.events {
            switch event.kind {
            case .beginObject, .beginList:
                if depth == wanted, event.kind == .beginObject { rows += 1 }
                depth += 1
            case .endObject, .endList: depth -= 1
            default: break
            }
        }
    }
}
