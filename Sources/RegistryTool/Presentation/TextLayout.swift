/// Lines that fit into a width.
enum TextLayout {
    /// How many columns of a terminal a text takes: wide letters of East Asia and most emoji take two.
    static func width(_ text: String) -> Int {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text.utf8.count }
        return text.reduce(0) { $0 + width($1) }
    }

    private static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x200B...0x200F, 0xFEFF: return 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text, cut to a width, with `…` where something was cut.
    static func cut(_ text: String, to width: Int) -> String {
        guard self.width(text) > width else { return text }
        guard width > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in text {
            let next = self.width(character)
            guard used + next <= width - 1 else { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }

    static func padded(_ text: String, to width: Int, toTheRight: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - self.width(text)))
        return toTheRight ? space + text : text + space
    }

    /// A paragraph in lines of a width; every line but the first is indented by `hanging`.
    ///
    /// - Parameter isWhole: whether a word that is longer than a line stays whole, as a path must.
    static func wrapped(
        _ text: String, to width: Int, indent: Int = 0, hanging: Int? = nil, isWhole: Bool = false
    ) -> [String] {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty && self.width(line) + 1 + self.width(String(word)) > width {
                lines.append(line)
                line = String(repeating: " ", count: hanging ?? indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        lines.append(line)
        return isWhole ? lines : lines.map { cut($0, to: width) }
    }
}
