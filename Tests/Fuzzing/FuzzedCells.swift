internal import CommunityAssets
@testable internal import Importing

/// Single cells: what is read is one of its own forms again.
enum FuzzedCells {
    static func read(_ input: [UInt8]) {
        // A reader is never given an empty cell.
        guard !input.isEmpty else { return }
        let range = 0..<input.count
        if let postcode = Postcode(cell: input, range) {
            precondition(Postcode(postcode.text) == postcode, "a postcode's own form is not read as it")
        }
        if let found = Postcode.last(in: input, range) {
            precondition(range.contains(found.range.lowerBound) && found.range.upperBound <= input.count)
        }
        if let number = Decimal.reading(input, range) { precondition(number.isFinite, "a number is none") }
        for isMonthFirst in [false, true] {
            guard case .day(let day, let manner) = DateReader(isMonthFirst: isMonthFirst).read(input, range) else {
                continue
            }
            precondition((1800...9999).contains(day.year), "a day of no year that a council writes")
            precondition(manner.rest.lowerBound >= 0 && manner.rest.upperBound <= input.count)
        }
        if let pair = PointText.reading(input, range) { precondition(pair.north.isFinite && pair.east.isFinite) }
        if RowReader.isBoundary(input, range) { _ = RowReader.geometry(input, range) }
        precondition(
            TextEncoding.isUTF8(input, range) == (String(validating: input, as: UTF8.self) != nil),
            "UTF-8 is not told from other bytes")
    }
}
