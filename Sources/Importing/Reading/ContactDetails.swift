/// E-mail addresses and telephone numbers within a text: they lead to a person, wherever they stand.
enum ContactDetails {
    /// The first of them.
    static func first(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case 64:
                if let found = email(bytes, at: index, range) { return found }
            case 48, 43, 40:
                if let end = telephone(bytes, from: index, range) { return index..<end }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Every one of them, in order.
    static func all(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound, let next = first(in: bytes, start..<range.upperBound) {
            found.append(next)
            start = next.upperBound
        }
        return found
    }

    // MARK: E-mail

    private static func email(_ bytes: [UInt8], at sign: Int, _ range: Range<Int>) -> Range<Int>? {
        var start = sign
        while start > range.lowerBound, isLocal(bytes[start - 1]) { start -= 1 }
        var end = sign + 1
        var lastDot: Int?
        while end < range.upperBound, bytes[end].isLetterOrDigit || bytes[end] == 45 || bytes[end] == 46 {
            if bytes[end] == 46 { lastDot = end }
            end += 1
        }
        // A full stop at the end is the sentence's.
        if lastDot == end - 1 {
            end -= 1
            lastDot = bytes[(sign + 1)..<end].lastIndex(of: 46)
        }
        guard start < sign, let lastDot, end - lastDot > 2 else { return nil }
        return start..<end
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte >= 128 || [46, 95, 45, 43, 39, 37].contains(byte)
    }

    // MARK: Telephone

    /// The numbers of the national plan begin with one of these after the 0: places, 03, mobiles, 08 (Ofcom's
    /// National Telephone Numbering Plan).
    private static let secondDigits = Array("12378".utf8)

    /// Where a number ends that begins here: 0 or +44 and nine or ten digits more, in groups.
    private static func telephone(_ bytes: [UInt8], from start: Int, _ range: Range<Int>) -> Int? {
        if start > range.lowerBound {
            let before = bytes[start - 1]
            guard !before.isLetterOrDigit, ![47, 46, 45, 35, 95, 61].contains(before) else { return nil }
        }
        var digits: [UInt8] = []
        var index = start
        var end = start
        var isInternational = false
        var gap = 0
        while index < range.upperBound, digits.count <= 14 {
            let byte = bytes[index]
            if byte.isDigit {
                digits.append(byte)
                gap = 0
                end = index + 1
            } else if byte == 43, index == start || bytes[index - 1] == 40 {
                isInternational = true
            } else if [32, 45, 46, 40, 41].contains(byte), gap < 3 {
                gap += 1
            } else {
                break
            }
            index += 1
        }
        guard end == range.upperBound || !bytes[end].isLetterOrDigit else { return nil }
        if isInternational {
            guard digits.starts(with: [52, 52]) else { return nil }
            digits.removeFirst(2)
            if digits.first != 48 { digits.insert(48, at: 0) }
        }
        guard (10...11).contains(digits.count), digits[0] == 48, secondDigits.contains(digits[1]) else { return nil }
        return end
    }
}
