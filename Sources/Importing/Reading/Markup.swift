/// Text out of HTML: tags are taken away, those that break a line leave a line break, and character references
/// become the characters.
enum Markup {
    /// Whether a text has tags or character references.
    static func stands(in bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range {
            if bytes[index] == 60, tag(bytes, from: index, range) != nil { return true }
            if bytes[index] == 38, reference(bytes, from: index, range) != nil { return true }
        }
        return false
    }

    static func text(of bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 60, let found = tag(bytes, from: index, range) {
                if found.breaksLine { text.append(10) }
                index = found.end
            } else if bytes[index] == 38, let found = reference(bytes, from: index, range) {
                TextEncoding.append(found.scalar, to: &text)
                index = found.end
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static let lineBreaking = [
        "br", "p", "/p", "div", "/div", "li", "/li", "tr", "/tr", "ul", "ol", "h1", "h2", "h3",
    ]
    .map { Array($0.utf8) }
    private static let longestTag = 4096

    private static func tag(_ bytes: [UInt8], from start: Int, _ range: Range<Int>) -> (end: Int, breaksLine: Bool)? {
        var index = start + 1
        guard index < range.upperBound, bytes[index].isLetter || bytes[index] == 47 || bytes[index] == 33 else {
            return nil
        }
        let name = index
        while index < range.upperBound, bytes[index].isLetterOrDigit || (bytes[index] == 47 && index == name) {
            index += 1
        }
        let word = bytes[name..<index].map { $0.isCapital ? $0 | 32 : $0 }
        // `<Unknown>` has no slash, no blank and no known name; it is text.
        let limit = min(range.upperBound, start + longestTag)
        while index < limit, bytes[index] != 62, bytes[index] != 60 { index += 1 }
        guard index < limit, bytes[index] == 62 else { return nil }
        let isKnown = names.contains(word.first == 47 ? Array(word.dropFirst()) : word) || bytes[name] == 33
        return isKnown ? (index + 1, lineBreaking.contains(word)) : nil
    }

    private static let names = Set(
        [
            "a", "abbr", "b", "big", "blockquote", "body", "br", "center", "code", "div", "em", "font", "h1", "h2",
            "h3",
            "h4", "h5", "h6", "hr", "html", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub",
            "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul",
        ].map { Array($0.utf8) })

    private static func reference(_ bytes: [UInt8], from start: Int, _ range: Range<Int>) -> (scalar: UInt32, end: Int)?
    {
        let limit = min(range.upperBound, start + 10)
        guard let end = bytes[(start + 1)..<max(start + 1, limit)].firstIndex(of: 59), end > start + 1 else {
            return nil
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(sound).map { ($0, end + 1) }
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(sound).map { ($0, end + 1) } }
        return named[name].map { ($0, end + 1) }
    }

    private static func sound(_ scalar: UInt32) -> UInt32? {
        scalar >= 9 && Unicode.Scalar(scalar) != nil ? scalar : nil
    }

    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "pound": 0xA3, "copy": 0xA9,
        "eacute": 0xE9, "frac12": 0xBD, "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019,
        "ldquo": 0x201C, "rdquo": 0x201D, "bull": 0x2022, "hellip": 0x2026,
    ]
}
