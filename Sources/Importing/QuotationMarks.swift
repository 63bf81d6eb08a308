/// Tells where a cell that opens with a quotation mark is closed: by the rules where it keeps them, by what was
/// probably meant where it does not.
///
/// However the marks stand, each byte is looked at a few times at most: what was found out is kept.
struct QuotationMarks {
    enum Cell {
        struct Closed {
            var end: Int
            /// Where the delimiter or the line end stands.
            var next: Int
            var line: Int
            /// The greatest of its bytes that are neither letters nor digits.
            var high: UInt8
            var marks: CellMarks
            var hasDoubled: Bool
            var hasStray: Bool
        }

        case closed(Closed)
        case needsMore
        case unclosed
        /// Closed before the end of the cell: the whole cell is to be read as it stands.
        case stray
    }

    /// Between these two bytes no mark decides whether the cell is closed later on its line; the second one does.
    private var judged: (from: Int, decisive: Int, closes: Bool)?
    /// No cell is closed before this byte, by a search that went as far as a cell may.
    private var unclosedUntil = 0
    /// The same for one line, within that stretch.
    private var unclosedOnLineUntil = 0

    /// The buffer lost so many bytes at its beginning.
    mutating func shift(by count: Int) {
        judged = judged.map { ($0.from - count, $0.decisive - count, $0.closes) }
        unclosedUntil -= count
        unclosedOnLineUntil -= count
    }

    mutating func cell(_ bytes: [UInt8], from open: Int, line openLine: Int, _ delimiter: UInt8, isLast: Bool) -> Cell {
        let count = bytes.count
        var closed = Cell.Closed(
            end: 0, next: 0, line: openLine, high: 0, marks: [], hasDoubled: false, hasStray: false)
        if open < unclosedOnLineUntil, !isEmptyCell(bytes, open, delimiter) { return .unclosed }
        if open + 1 < count { closed.marks = CellMarks(before: bytes[open + 1]) }
        let staysOnLine = open < unclosedUntil
        var index = open + 1
        while index < count {
            let byte = bytes[index]
            // Nearly every byte is of a word.
            if byte > CellMarks.lastOfInterest || byte.isDigit {
                index = bytes.endOfCommon(from: index, &closed.high)
                continue
            }
            if byte != CSVReader.quote {
                closed.marks.formUnion(CellMarks(byte, before: index + 1 < count ? bytes[index + 1] : 0))
            }
            if byte > CSVReader.quote {
                index += 1
                continue
            }
            if byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn {
                if staysOnLine {
                    unclosedOnLineUntil = index
                    return .unclosed
                }
                if byte == CSVReader.lineFeed {
                    closed.line += 1
                } else {
                    if index + 1 == count && !isLast { return .needsMore }
                    if index + 1 == count || bytes[index + 1] != CSVReader.lineFeed { closed.line += 1 }
                }
            } else if byte == CSVReader.quote {
                if index + 1 < count && bytes[index + 1] == CSVReader.quote {
                    closed.hasDoubled = true
                    index += 2
                    continue
                }
                // Spaces between the closing mark and the delimiter are nobody's text.
                var after = index + 1
                while after < count && bytes[after] == 32 { after += 1 }
                if after == count && !isLast { return .needsMore }
                if after == count || isEndOfCell(bytes[after], delimiter) {
                    closed.end = index
                    closed.next = after
                    return .closed(closed)
                }
                // A mark that opens another cell, on another line: this one's was forgotten.
                if closed.line > openLine, opensCell(bytes, index, delimiter) { return .unclosed }
                switch closesLaterOnTheLine(bytes, from: after, delimiter, isLast: isLast) {
                case nil: return .needsMore
                case false?: return .stray
                case true?: closed.hasStray = true
                }
            }
            index += 1
            if index - open > CSVReader.longestCell {
                unclosedUntil = index
                return .unclosed
            }
        }
        return isLast ? .unclosed : .needsMore
    }

    /// Whether another mark that could close the cell stands on the same line; nil when that is not known yet.
    private mutating func closesLaterOnTheLine(
        _ bytes: [UInt8], from start: Int, _ delimiter: UInt8, isLast: Bool
    ) -> Bool? {
        if let judged, judged.from <= start, start <= judged.decisive { return judged.closes }
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn { return found(false) }
            if byte == CSVReader.quote {
                if index + 1 == bytes.count { return isLast ? true : nil }
                if isEndOfCell(bytes[index + 1], delimiter) { return found(true) }
                // A mark right after a delimiter opens the next cell.
                if bytes[index - 1] == delimiter { return found(false) }
            }
            index += 1
        }
        return isLast ? false : nil

        func found(_ closes: Bool) -> Bool {
            judged = (start, index, closes)
            return closes
        }
    }

    /// Whether a mark stands where a cell begins, and no delimiter or line end follows it.
    private func opensCell(_ bytes: [UInt8], _ index: Int, _ delimiter: UInt8) -> Bool {
        isEndOfCell(bytes[index - 1], delimiter)
    }

    private func isEmptyCell(_ bytes: [UInt8], _ open: Int, _ delimiter: UInt8) -> Bool {
        open + 2 < bytes.count && bytes[open + 1] == CSVReader.quote && isEndOfCell(bytes[open + 2], delimiter)
    }

    private func isEndOfCell(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
    }
}
