internal import CommunityAssets

/// Notices columns in which a spreadsheet's fill handle was drawn down: dates a day later on each row, codes that
/// count up (`ETRS89`, `ETRS90`, `ETRS91`), one coordinate for many places.
///
/// It looks at the beginning of a file; a column that shows no series there is looked at no further, so that a long
/// file costs nothing.
struct SeriesWatch {
    private enum Value {
        case day(Int)
        /// What stands before the number, as a key, and the number.
        case code(UInt64, Int)
        /// An easting or a longitude, as written.
        case coordinate(UInt64)

        /// How many rows it takes: a shorter run comes about by chance, and one place may stand on a row for each day
        /// of the week.
        var shortest: Int {
            if case .coordinate = self { 12 } else { 6 }
        }
    }

    private struct Column {
        var last: Value?
        var firstLine = 0
        var lastLine = 0
        var firstText = ""
        var length = 0
        /// How many rows did not go on with a series.
        var misses = 0
    }

    /// After so many rows without a series a column is left alone.
    private static let patience = 32

    private var columns: [Column] = []
    private var watched: [Int] = []
    private var seen = 0

    /// Looks at a row; answers the series that it ends.
    mutating func take(_ row: Row, _ plan: ColumnPlan, _ dates: DateReader) -> [Issue] {
        if seen < plan.columns.count { watch(plan) }
        guard !watched.isEmpty else { return [] }
        var ended: [Issue] = []
        for number in watched where number < row.cells.count {
            let range = RowReader.trimmed(row.bytes, row.cells[number].range)
            guard !range.isEmpty else { continue }
            let value = value(row.bytes, range, plan.columns[number].field, dates)
            if goesOn(columns[number].last, value) {
                columns[number].length += 1
                columns[number].lastLine = row.line
            } else {
                if let issue = issue(number, plan) { ended.append(issue) }
                columns[number].misses += 1
                columns[number].length = 1
                columns[number].firstLine = row.line
                columns[number].firstText = Quoting.shortened(row.bytes, range)
            }
            columns[number].last = value
        }
        watched.removeAll { columns[$0].misses > SeriesWatch.patience }
        return ended
    }

    /// The series that the end of the file ends.
    func finish(_ plan: ColumnPlan) -> [Issue] { columns.indices.compactMap { issue($0, plan) } }

    private mutating func watch(_ plan: ColumnPlan) {
        for number in seen..<plan.columns.count {
            columns.append(Column())
            let field = plan.columns[number].field
            if field?.mayCountUp != true, plan.isPublic[number] { watched.append(number) }
        }
        seen = plan.columns.count
    }

    private func value(_ bytes: [UInt8], _ range: Range<Int>, _ field: Field?, _ dates: DateReader) -> Value? {
        if field?.isEasterly == true { return range.count > 4 ? .coordinate(Folding.key(bytes, range)) : nil }
        if bytes[range.lowerBound].isDigit, range.count <= 20, case .day(let day, _) = dates.read(bytes, range) {
            return .day(Int(day.dayNumber))
        }
        guard field?.isOfFewValues == true else { return nil }
        var start = range.upperBound
        while start > range.lowerBound, range.upperBound - start < 15, bytes[start - 1].isDigit { start -= 1 }
        let stem = range.lowerBound..<start
        guard start < range.upperBound, bytes[stem].contains(where: \.isLetter) else { return nil }
        let number = bytes[start..<range.upperBound].reduce(0) { $0 * 10 + Int($1 - 48) }
        return .code(Folding.key(bytes, stem), number)
    }

    private func goesOn(_ last: Value?, _ value: Value?) -> Bool {
        switch (last, value) {
        case (.day(let before)?, .day(let day)?): day == before + 1
        case (.code(let stem, let before)?, .code(let same, let number)?): stem == same && number == before + 1
        case (.coordinate(let before)?, .coordinate(let same)?): before == same
        default: false
        }
    }

    private func issue(_ number: Int, _ plan: ColumnPlan) -> Issue? {
        let column = columns[number]
        guard let last = column.last, column.length >= last.shortest else { return nil }
        let what: String
        switch last {
        case .day: what = "the dates go up by one day"
        case .code: what = "the codes go up by one"
        case .coordinate:
            return Issue(
                .repeatedCoordinate, line: column.firstLine, column: plan.names[number], value: column.firstText,
                message:
                    "from line \(column.firstLine) to line \(column.lastLine) every row has the same number here: that is one place, not one for each",
                suggestion: "leave the cells empty where the place is not known")
        }
        return Issue(
            .filledSeries, line: column.firstLine, column: plan.names[number], value: column.firstText,
            message:
                "from line \(column.firstLine) to line \(column.lastLine) \(what) from row to row, as where a spreadsheet's cell was drawn down: they are probably not what was meant",
            suggestion: "check them against the notices")
    }
}

extension Field {
    /// Whether values that count up from row to row are what one would expect, or free text.
    fileprivate var mayCountUp: Bool {
        switch self {
        case .reference, .name, .address, .nameAndAddress, .addressLine, .postcode, .uprn, .northing, .latitude, .geoY,
            .point, .decisionReasons, .removalReason, .notes, .owner, .private,
            .nominatingGroup, .interestedGroup, .ignore:
            true
        default: false
        }
    }

    fileprivate var isEasterly: Bool { self == .easting || self == .longitude || self == .geoX }

    /// Whether many rows should have one code in common.
    fileprivate var isOfFewValues: Bool {
        switch self {
        case .authorityCode, .authorityName, .coordinateReferenceSystem, .category, .premisesType, .tenure,
            .tenureDetail, .holdingType, .ownership, .status, .decision:
            true
        default: false
        }
    }
}
