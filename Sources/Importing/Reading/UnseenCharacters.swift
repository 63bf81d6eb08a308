internal import Bytes
internal import CommunityAssets

/// Takes characters that nobody sees out of cells.
enum UnseenCharacters {
    private static func found(
        _ bytes: [UInt8], at index: Int, before end: Int
    ) -> (length: Int, scalar: UInt32, unseen: UnseenCharacter)? {
        let byte = bytes[index]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        guard length > 1 || byte < 128, index + length <= end else { return nil }
        var scalar = length == 1 ? UInt32(byte) : UInt32(byte) & (0x7F >> UInt32(length))
        for offset in 1..<max(1, length) { scalar = scalar << 6 | UInt32(bytes[index + offset]) & 0x3F }
        return UnseenCharacter(scalar).map { (length, scalar, $0) }
    }

    /// A cell without them, and what the first of them is; nil where it has none.
    ///
    /// A control character becomes a space, since programs write one in place of a line break.
    static func removed(from bytes: [UInt8], _ range: Range<Int>) -> (text: [UInt8], first: String, count: Int)? {
        var text: [UInt8] = []
        var first: String?
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            // Nearly every character is seen.
            let seen = bytes.span.end(of: index..<range.upperBound) { $0.below(32) | $0.from(127) }
            if seen > index {
                if first != nil { text.append(contentsOf: bytes[index..<seen]) }
                index = seen
                continue
            }
            let byte = bytes[index]
            if let found = found(bytes, at: index, before: range.upperBound) {
                if first == nil {
                    text.append(contentsOf: bytes[range.lowerBound..<index])
                    first = found.unseen.inWords(found.scalar)
                }
                count += 1
                if UnseenCharacter.isBreak(found.scalar) { text.append(32) }
                index += found.length
                continue
            }
            if first != nil { text.append(byte) }
            index += 1
        }
        return first.map { (text, $0, count) }
    }

    /// A text without them.
    static func removed(from text: String) -> String {
        let bytes = Array(text.utf8)
        return removed(from: bytes, 0..<bytes.count).map { String(decoding: $0.text, as: UTF8.self) } ?? text
    }
}

extension Row {
    /// The row without characters that nobody sees, and an issue for each cell that had any; nil where none had.
    func withoutUnseen(_ plan: ColumnPlan) -> (row: Row, issues: [Issue])? {
        var clean: Row?
        var issues: [Issue] = []
        for (column, cell) in cells.enumerated() where cell.marks.contains(.unseen) || hasHighBytes {
            guard let (text, first, count) = UnseenCharacters.removed(from: bytes, cell.range) else { continue }
            clean = (clean ?? self).replacing(column, with: text)
            let others = count > 1 ? ", and \(count - 1) more" : ""
            issues.append(
                Issue(
                    .invalidText, line: line, record: number,
                    column: column < plan.names.count ? plan.names[column] : nil,
                    message: "the cell holds \(first)\(others), which nobody sees: it was read without",
                    suggestion: "type the cell anew", action: .corrected))
        }
        return clean.map { ($0, issues) }
    }
}
