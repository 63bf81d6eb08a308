internal import CommunityAssets

/// The days that stand within a text, one after the other: each whole, with its year, and with separators that
/// numbers in a sentence do not have.
struct InnerDates: IteratorProtocol {
    struct Found {
        var date: CalendarDate
        var range: Range<Int>
        /// Day and month could change places, and are those of the day itself.
        var hasTwoOrders: Bool
    }

    private let bytes: [UInt8]
    private let end: Int
    private let reader: DateReader
    private var index: Int

    init(_ bytes: [UInt8], _ range: Range<Int>, _ reader: DateReader) {
        self.bytes = bytes
        self.end = range.upperBound
        self.reader = reader
        index = range.lowerBound
    }

    mutating func next() -> Found? {
        while index < end {
            guard bytes[index].isLetterOrDigit else {
                index += 1
                continue
            }
            let start = index
            while index < end, bytes[index].isLetterOrDigit { index += 1 }
            guard let found = day(from: start) else { continue }
            index = found.range.upperBound
            return found
        }
        return nil
    }

    /// No date is longer, with its weekday.
    private static let longest = 48

    private func day(from start: Int) -> Found? {
        let first = bytes[start]
        guard first.isDigit ? isWhole(start) : DateScan.beginsMonth(first) else { return nil }
        var scan = DateScan(bytes, start..<min(end, start + InnerDates.longest))
        guard case .day(let date, let manner) = reader.day(&scan) else { return nil }
        let stop = scan.position
        // The numbers of a reference go on.
        guard stop >= end || !bytes[stop].isLetterOrDigit || isWord(stop), !goesOn(stop) else { return nil }
        return Found(date: date, range: start..<stop, hasTwoOrders: manner.hasTwoOrders && manner.printed == nil)
    }

    /// Whether a number begins here that is no part of a longer one, and goes on as the numbers of a date do:
    /// with one mark between them, the same twice, or with a word.
    private func isWhole(_ start: Int) -> Bool {
        if start > 0, [47, 45, 46].contains(bytes[start - 1]), start > 1, bytes[start - 2].isLetterOrDigit {
            return false
        }
        var index = start
        while index < end, bytes[index].isDigit { index += 1 }
        guard index < end else { return false }
        let mark = bytes[index]
        guard mark == 47 || mark == 45 || mark == 46 else {
            while index < end, bytes[index] == 32 || bytes[index] == 0xC2 || bytes[index] == 0xA0 { index += 1 }
            return index < end && bytes[index].isLetter
        }
        index += 1
        guard index < end, bytes[index].isDigit else { return index < end && bytes[index].isLetter }
        while index < end, bytes[index].isDigit { index += 1 }
        return index < end && bytes[index] == mark
    }

    /// Whether a new word stands right behind the day, as where a link's text was glued to it.
    private func isWord(_ stop: Int) -> Bool {
        stop + 2 < end && (65...90).contains(bytes[stop])
            && bytes[(stop + 1)...(stop + 2)].allSatisfy { (97...122).contains($0) }
    }

    private func goesOn(_ stop: Int) -> Bool {
        stop + 1 < end && [47, 45].contains(bytes[stop]) && bytes[stop + 1].isDigit
    }
}
