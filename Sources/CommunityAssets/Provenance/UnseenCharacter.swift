/// A character that nobody sees, and that may command a terminal, hide a part of a name or turn it round.
public enum UnseenCharacter: String, Sendable {
    case control = "a control character"
    case direction = "a mark that turns the direction of writing"
    case invisible = "a character without width"

    /// Nil for whatever can be seen. Tabs and ends of lines part what stands beside them.
    public init?(_ scalar: UInt32) {
        switch scalar {
        case 9, 10, 13: return nil
        case 0..<0x20, 0x7F..<0xA0: self = .control
        case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
        // The soft hyphen, joiners, the byte order mark, line separators, annotations, tags.
        case 0xAD, 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180E, 0x200B...0x200D, 0x2028...0x2029,
            0x2060...0x2065, 0x206A...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            self = .invisible
        default: return nil
        }
    }

    /// What stands in its place: programs write some of them for a line break.
    public static func isBreak(_ scalar: UInt32) -> Bool {
        UnseenCharacter(scalar) == .control || scalar == 0x2028 || scalar == 0x2029
    }

    /// The first one in a text, in words: "a control character, U+001B".
    public static func first(in text: String) -> String? {
        for scalar in text.unicodeScalars {
            if let unseen = UnseenCharacter(scalar.value) { return unseen.inWords(scalar.value) }
        }
        return nil
    }

    public func inWords(_ scalar: UInt32) -> String {
        let code = String(scalar, radix: 16, uppercase: true)
        return "\(rawValue), U+\(String(repeating: "0", count: max(0, 4 - code.utf8.count)))\(code)"
    }
}
