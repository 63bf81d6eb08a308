internal import Digest
internal import JSON
internal import SQLite

/// The append-only chain of what the register was told.
///
/// `hash` is the SHA-256 of seven lines, each ended by a line feed: the entry's number, its instant, actor,
/// kind and subject, the SHA-256 of its content in hexadecimal, and the hash before it (64 zeros for the
/// first). The content hashed is the JSON text and, where there are public cells, a line feed and theirs.
/// Anyone can recompute it with standard tools.
struct Ledger {
    struct Head: Sendable {
        var entry: Int64
        var hash: [UInt8]
    }

    static let beginning = Head(entry: 0, hash: [UInt8](repeating: 0, count: 32))

    private let insert: Insertion
    private(set) var head: Head
    /// Seconds since 1970; one transaction has one instant.
    let at: Int64
    private let instant: [UInt8]
    let actor: String
    private var lines: [UInt8] = []
    private let hasher = SHA256()

    init(connection: Connection, at: Int64, actor: String) throws {
        head = try Ledger.head(connection, upTo: nil)
        insert = try connection.prepareInsertion("INSERT INTO ledger", row: "(?, ?, ?, ?, ?, ?, ?, ?)")
        self.at = at
        self.actor = actor
        instant = Array(Instant.text(at).utf8)
    }

    /// Appends an entry and answers its number.
    mutating func append(
        kind: StaticString, subject: String, content: [UInt8], claimed: [UInt8]? = nil
    ) throws -> Int64 {
        let entry = head.entry + 1
        let kindText = kind.description
        hasher.update(content)
        if let claimed {
            hasher.update(0x0A)
            hasher.update(claimed)
        }
        let digest = hasher.finalise()
        lines.removeAll(keepingCapacity: true)
        Ledger.appendLines(
            to: &lines, entry: entry, instant: instant, actor: actor, kind: kindText, subject: subject,
            contentDigest: digest, previous: head.hash)
        hasher.update(lines)
        let hash = hasher.finalise()

        try insert.add { row in
            row.bind(1, entry)
            row.bind(2, at)
            row.bind(3, usual: actor)
            row.bind(4, usual: kindText)
            row.bind(5, subject)
            row.bind(6, utf8: content.span)
            if let claimed { row.bind(7, utf8: claimed.span) } else { row.bindNull(7) }
            row.bind(8, blob: hash.span)
        }
        head = Head(entry: entry, hash: hash)
        return entry
    }

    /// The seven lines that an entry's hash covers.
    static func appendLines(
        to lines: inout [UInt8], entry: Int64, instant: [UInt8], actor: String, kind: String, subject: String,
        contentDigest: [UInt8], previous: [UInt8]
    ) {
        lines.appendDecimal(entry)
        lines.append(0x0A)
        lines.append(contentsOf: instant)
        lines.append(0x0A)
        lines.append(contentsOf: actor.utf8)
        lines.append(0x0A)
        lines.append(contentsOf: kind.utf8)
        lines.append(0x0A)
        lines.append(contentsOf: subject.utf8)
        lines.append(0x0A)
        lines.appendHexadecimal(contentDigest)
        lines.append(0x0A)
        lines.appendHexadecimal(previous)
        lines.append(0x0A)
    }

    static func head(_ connection: Connection, upTo entry: Int64?) throws -> Head {
        try connection.first(
            "SELECT entry, hash FROM ledger WHERE entry <= \(entry ?? Int64.max) ORDER BY entry DESC LIMIT 1"
        ) { Head(entry: $0.integer(0), hash: $0.blob(1)) } ?? beginning
    }
}

extension [UInt8] {
    mutating func appendHexadecimal(_ bytes: [UInt8]) {
        append(addingCapacity: 2 * bytes.count) { output in
            let span = bytes.span
            var index = 0
            while index < span.count {
                // Four bytes at a time, and eight digits: the first in the lowest byte.
                let count = Swift.min(4, span.count - index)
                var spread: UInt64 = 0
                for place in 0..<count { spread |= UInt64(span[index + place]) << UInt64(16 * place) }
                var digits = hexadecimalDigits(spread)
                for _ in 0..<2 * count {
                    output.append(UInt8(truncatingIfNeeded: digits))
                    digits >>= 8
                }
                index += count
            }
        }
    }
}

/// The eight digits of four bytes, each of which stands in the lower half of two.
private func hexadecimalDigits(_ bytes: UInt64) -> UInt64 {
    let nibbles = bytes >> 4 & 0x000F_000F_000F_000F | (bytes & 0x000F_000F_000F_000F) << 8
    // Six more carry into the next bit from ten on, of which the letters begin.
    let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
}
