internal import CommunityAssets
@testable internal import Importing

/// What is tried with inputs that nobody would write.
enum FuzzTarget: String, CaseIterable {
    /// The reader of delimited text alone.
    case csv
    /// Whole files in each shape, through everything that reads a listing.
    case table, xml, page, json, workbook
    /// A council's mapping, and a body of law.
    case mapping, regime
    /// Single cells: dates, numbers, postcodes, geometry.
    case cells
    /// Postcode files, and councils' areas.
    case postcodes, boundaries

    func run(_ input: [UInt8]) {
        switch self {
        case .csv: FuzzedTable.read(input)
        case .table, .xml, .page, .json, .workbook: FuzzedListing.read(input)
        case .mapping: _ = try? ImportMapping.decode(input, name: "fuzzed.json")
        case .regime: _ = try? RegimeFile.decode(input, calendars: Calendars())
        case .cells: FuzzedCells.read(input)
        case .postcodes: FuzzedReference.readPostcodes(input)
        case .boundaries: FuzzedReference.readBoundaries(input)
        }
    }
}
