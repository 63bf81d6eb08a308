internal import CommunityAssets

/// What councils write behind a name or a reference: `(expired)`, `(CAT)`, `(resubmission)`, `- 2014 nomination`.
extension RowReader {
    /// A name without the remarks behind it, each with an issue that says what it told; the cell is kept as claimed.
    mutating func withoutRemarks(
        _ name: String, _ range: Range<Int>, what: String, _ row: Row, _ field: Field
    ) -> String {
        guard mayHaveRemark(row.bytes, range) else { return name }
        var bytes = Array(name.utf8)
        while let found = remark(in: bytes) {
            let text = String(decoding: bytes[found.range], as: UTF8.self)
            let status = endedStatus(bytes, found.range)
            if remark == nil, status == .removed { remarkDay = day(inRemark: bytes, found.range) }
            remark = remark ?? status
            let told = status.map { ", and the remark as the status '\($0.rawValue)'" } ?? ""
            let column = usedColumn(field, row)
            note(
                .noteInValue, row, column: column < 0 ? nil : column, value: nil,
                message: "the remark '\(text)' stands in the \(what); the \(what) was read without it\(told)")
            bytes = Array(bytes[found.kept])
        }
        if let found = remark(beforeSign: bytes) {
            let column = usedColumn(field, row)
            note(
                .noteInValue, row, column: column < 0 ? nil : column,
                message:
                    "'\(String(decoding: bytes[found.range], as: UTF8.self))' before the rest of the \(what) may be a remark or a part of it; the \(what) was kept as it is",
                suggestion: "if it is a remark, put it into a column for statuses, or in brackets")
        } else if let word = formerWord(bytes) {
            let column = usedColumn(field, row)
            note(
                .noteInValue, row, column: column < 0 ? nil : column,
                message: "'\(word)' says that the use in the \(what) has ended; the \(what) was kept as it is")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Most names begin and end with a letter, have no dash or colon, and begin with no word for what is past.
    private func mayHaveRemark(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let first = range.first, let last = range.last else { return false }
        if bytes[last] == 41 || bytes[last] == 93 || bytes[last] == 34 || bytes[last] == RowReader.star { return true }
        if bytes[first] == 40 || bytes[first] == 91 || bytes[first] == RowReader.star { return true }
        if vocabulary.mayBeFormer(bytes[first]) { return true }
        let second = first + RowReader.article.count
        if second < range.upperBound, bytes[first..<second].elementsEqual(RowReader.article),
            vocabulary.mayBeFormer(bytes[second])
        {
            return true
        }
        for index in range where bytes[index] == 45 || bytes[index] == 58 || bytes[index] == 0xE2 { return true }
        return false
    }

    private static let star = UInt8(ascii: "*")
    private static let article = Array("The ".utf8)

    /// The one whole day in a remark, where it has come.
    private func day(inRemark bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        var days = InnerDates(bytes, range, dates)
        guard let first = days.next(), days.next() == nil, first.date <= today else { return nil }
        return first.date
    }

    /// The remark that a name begins or ends with, and what is left without it.
    private func remark(in bytes: [UInt8]) -> (range: Range<Int>, kept: Range<Int>)? {
        remark(endOf: bytes) ?? remark(startOf: bytes)
    }

    /// The remark that a name begins with, in brackets or between stars, or in capitals before a dash or a colon, as in
    /// `EXPIRED - The Punt`.
    private func remark(startOf bytes: [UInt8]) -> (range: Range<Int>, kept: Range<Int>)? {
        if let found = remark(enclosedAtStartOf: bytes) { return found }
        // "Sold - A Play House" may be a name.
        guard let found = remark(beforeSign: bytes),
            bytes[found.range].allSatisfy({ !$0.isLetter || $0.isCapital })
        else { return nil }
        return found
    }

    private func remark(enclosedAtStartOf bytes: [UInt8]) -> (range: Range<Int>, kept: Range<Int>)? {
        let closings: [UInt8: UInt8] = [40: 41, 91: 93, RowReader.star: RowReader.star]
        guard let closing = bytes.first.flatMap({ closings[$0] }),
            let end = bytes.dropFirst().firstIndex(of: closing)
        else { return nil }
        let range = RowReader.trimmed(bytes, 1..<end)
        var start = end + 1
        // A dash or a colon behind the bracket belongs to neither.
        while start < bytes.count, bytes[start] == 32 || bytes[start] == 45 || bytes[start] == 58 { start += 1 }
        let kept = RowReader.trimmed(bytes, start..<bytes.count)
        guard !kept.isEmpty, !range.isEmpty, isRemark(bytes, range) else { return nil }
        return (range, kept)
    }

    /// The remark before the first dash, or before a colon.
    private func remark(beforeSign bytes: [UInt8]) -> (range: Range<Int>, kept: Range<Int>)? {
        let colon = bytes.firstIndex(of: 58)
        guard let sign = [RowReader.firstDash(bytes), colon].compactMap(\.self).min() else { return nil }
        let range = RowReader.trimmed(bytes, 0..<sign)
        let kept = RowReader.trimmed(bytes, (sign + (bytes[sign] == 0xE2 ? 3 : 1))..<bytes.count)
        guard !kept.isEmpty, range.count > 3, isRemark(bytes, range) else { return nil }
        return (range, kept)
    }

    /// The remark that a name ends with, in brackets, between stars or behind a dash, and what is left without it.
    private func remark(endOf bytes: [UInt8]) -> (range: Range<Int>, kept: Range<Int>)? {
        guard let last = bytes.last else { return nil }
        let start: Int
        var end = bytes.count
        if last == 41 || last == 93 {
            guard let open = bytes.lastIndex(of: last == 41 ? 40 : 91) else { return nil }
            start = open
            end -= 1
        } else if last == RowReader.star {
            guard let open = bytes.dropLast().lastIndex(of: RowReader.star) else { return nil }
            start = open
            end -= 1
        } else {
            guard let dash = RowReader.lastDash(bytes) else { return nil }
            start = dash
        }
        var range = RowReader.trimmed(bytes, (start + 1)..<end)
        if bytes[start] == 0xE2 { range = RowReader.trimmed(bytes, (start + 3)..<end) }
        let kept = RowReader.trimmed(bytes, 0..<start)
        guard !kept.isEmpty, !range.isEmpty, isRemark(bytes, range) else { return nil }
        return (range, kept)
    }

    /// Where the last dash between spaces stands, short or long.
    private static func lastDash(_ bytes: [UInt8]) -> Int? { bytes.indices.last { isDash(bytes, $0) } }

    private static func firstDash(_ bytes: [UInt8]) -> Int? { bytes.indices.first { isDash(bytes, $0) } }

    private static func isDash(_ bytes: [UInt8], _ index: Int) -> Bool {
        index > 0 && bytes[index - 1] == 32
            && (bytes[index] == 45
                || (bytes[index] == 0xE2 && index + 3 < bytes.count && bytes[index + 1] == 0x80
                    && (0x93...0x94).contains(bytes[index + 2])))
    }

    /// Whether a text is one of the known remarks, a year or a day aside.
    private func isRemark(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var words: [UInt8] = []
        var index = range.lowerBound
        var days = InnerDates(bytes, range, dates)
        var day = days.next()
        while index < range.upperBound {
            if let found = day, found.range.lowerBound == index {
                index = found.range.upperBound
                day = days.next()
            } else if isYear(bytes, index, range) {
                words = RowReader.withoutMonth(words)
                index += 4
            } else {
                words.append(bytes[index])
                index += 1
            }
        }
        let known = RowReader.trimmed(words, 0..<words.count)
        return vocabulary.nameNotes.contains(Folding.key(words, known))
    }

    /// Words without the name of a month at their end, as in `delisted May 2025`.
    private static func withoutMonth(_ words: [UInt8]) -> [UInt8] {
        let trimmed = trimmed(words, 0..<words.count)
        let start = words[trimmed].lastIndex { !$0.isLetter }.map { $0 + 1 } ?? trimmed.lowerBound
        let last = String(decoding: words[start..<trimmed.upperBound], as: UTF8.self).lowercased()
        let isMonth = last.utf8.count > 2 && DateScan.monthNames.contains { $0.lowercased().hasPrefix(last) }
        return isMonth ? Array(words[..<start]) : words
    }

    private func isYear(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Bool {
        guard start + 4 <= range.upperBound, bytes[start..<start + 4].allSatisfy(\.isDigit) else { return false }
        let isWhole = start + 4 == range.upperBound || !bytes[start + 4].isLetterOrDigit
        return isWhole && (start == range.lowerBound || !bytes[start - 1].isLetterOrDigit)
    }

    /// A word for what is past at the beginning of a name, or behind "The".
    private func formerWord(_ bytes: [UInt8]) -> String? {
        var index = 0
        for _ in 0..<2 {
            let start = index
            while index < bytes.count, bytes[index].isLetter { index += 1 }
            guard index > start else { return nil }
            if vocabulary.formerWords.contains(Folding.key(bytes, start..<index)) {
                return String(decoding: bytes[start..<index], as: UTF8.self)
            }
            while index < bytes.count, !bytes[index].isLetter { index += 1 }
        }
        return nil
    }
}
