internal import Bytes

/// Takes records out of delimited text that arrives in chunks (RFC 4180, and what councils make of it).
///
/// Line ends may be CRLF, LF or CR, mixed; cells may hold line breaks; quotation marks may be doubled, or
/// stray, or never closed. The bytes are UTF-8. A record's cells are ranges of `buffer`, valid until the
/// next call: nothing is copied.
struct CSVReader {
    struct Cell {
        var start: Int
        var end: Int
        var marks = CellMarks.all

        var range: Range<Int> { start..<end }
        var isEmpty: Bool { start == end }
    }

    /// Something odd about the quotation marks of a record.
    enum Fault {
        /// Opened on a line and never closed: the mark is read as text.
        case unclosed(line: Int)
        /// Inside a cell without being doubled: the mark is read as text.
        case stray(line: Int)
    }

    static let longestCell = 1 << 20
    static let longestRecord = 16 << 20
    static let mostColumns = 4096

    let delimiter: UInt8
    private(set) var buffer: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var faults: [Fault] = []
    /// The physical line on which the record begins.
    private(set) var recordLine = 1
    /// Whether the record has bytes beyond ASCII's letters and marks, which somebody must look at.
    private(set) var hasHighBytes = false
    private var position = 0
    private var line = 1
    /// The cells of the record that hold doubled marks.
    private var doubled: [Int] = []
    /// How many bytes must be there before it is worth looking for the record's end again.
    private var wanted = 0
    private var quotes = QuotationMarks()

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        cells.reserveCapacity(64)
    }

    mutating func append(_ chunk: [UInt8]) {
        if position > 0 {
            buffer.removeSubrange(0..<position)
            quotes.shift(by: position)
            position = 0
        }
        buffer.append(contentsOf: chunk)
    }

    /// Reads the next record into `cells`.
    ///
    /// - Returns: false when the buffer has no whole record left; with `isLast`, when there is none at all.
    /// - Throws: `tooManyColumns`, `tooLarge`.
    mutating func next(isLast: Bool) throws(ImportError) -> Bool {
        cells.removeAll(keepingCapacity: true)
        faults.removeAll(keepingCapacity: true)
        guard position < buffer.count, isLast || buffer.count - position >= wanted else { return false }
        guard let end = try scan(isLast: isLast) else {
            // Each look begins with the record's first byte, so that there must be few of them.
            wanted = (buffer.count - position) * 2
            guard buffer.count - position <= CSVReader.longestRecord else {
                throw ImportError(
                    .tooLarge, "The record that begins on line \(line) is longer than 16 MiB.",
                    next: "Check that the file is a list with one record a line.")
            }
            return false
        }
        wanted = 0
        recordLine = line
        line = end.line
        hasHighBytes = end.hasHighBytes
        position = end.position
        for number in doubled { unescape(number) }
        return true
    }

    private struct RecordEnd {
        var position: Int
        var line: Int
        var hasHighBytes: Bool
    }

    /// Nil when more bytes are needed to tell where the record ends.
    private mutating func scan(isLast: Bool) throws(ImportError) -> RecordEnd? {
        let bytes = buffer
        let count = bytes.count
        var index = position
        var currentLine = line
        var high: UInt8 = 0
        doubled.removeAll(keepingCapacity: true)

        while true {
            let start = index
            var cell: Cell?
            if index < count, bytes[index] == CSVReader.quote {
                switch quotes.cell(bytes, from: index, line: currentLine, delimiter, isLast: isLast) {
                case .needsMore: return nil
                case .closed(let closed):
                    cell = Cell(start: start + 1, end: closed.end, marks: closed.marks)
                    index = closed.next
                    if closed.hasStray { faults.append(.stray(line: currentLine)) }
                    if closed.hasDoubled { doubled.append(cells.count) }
                    currentLine = closed.line
                    high = max(high, closed.high)
                case .unclosed: faults.append(.unclosed(line: currentLine))
                case .stray: faults.append(.stray(line: currentLine))
                }
            }
            var marks: CellMarks = []
            if cell == nil {
                if index < count { marks = CellMarks(before: bytes[index]) }
                while index < count {
                    let byte = bytes[index]
                    // Nearly every byte is of a word.
                    if (byte > CellMarks.lastOfInterest && byte != delimiter) || byte.isDigit {
                        index = bytes.endOfCommon(from: index, &high)
                        continue
                    }
                    if byte == delimiter || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn { break }
                    index += 1
                    marks.formUnion(CellMarks(byte, before: index < count ? bytes[index] : 0))
                }
                if index == count && !isLast {
                    try checkLength(index - start, line: currentLine)
                    return nil
                }
            }
            let found = cell ?? Cell(start: start, end: index, marks: marks)
            if found.marks.contains(.unseen) { high = .max }
            try checkLength(found.end - found.start, line: currentLine)
            cells.append(found)
            guard cells.count <= CSVReader.mostColumns else {
                throw ImportError(
                    .tooManyColumns,
                    "Line \(line) has more than \(CSVReader.mostColumns) columns, which no listing has.",
                    next: "Check the separator of the file, and that it has line breaks.")
            }

            if index < count, bytes[index] == delimiter {
                index += 1
                continue
            }
            if index < count, bytes[index] == CSVReader.carriageReturn {
                if index + 1 == count && !isLast { return nil }
                if index + 1 < count && bytes[index + 1] == CSVReader.lineFeed { index += 1 }
            }
            if index < count {
                index += 1
                currentLine += 1
            }
            break
        }
        return RecordEnd(position: index, line: currentLine, hasHighBytes: high >= 127)
    }

    private func checkLength(_ length: Int, line: Int) throws(ImportError) {
        guard length <= CSVReader.longestCell else {
            throw ImportError(
                .tooLarge, "A cell on line \(line) is longer than 1 MiB.",
                next: "Check that the file is a list with one record a line, and that no quotation mark is missing.")
        }
    }

    /// Makes one mark of two, in place: the record is whole and is not scanned again.
    private mutating func unescape(_ number: Int) {
        var write = cells[number].start
        var read = write
        let end = cells[number].end
        while read < end {
            let byte = buffer[read]
            buffer[write] = byte
            write += 1
            read += byte == CSVReader.quote && read + 1 < end && buffer[read + 1] == CSVReader.quote ? 2 : 1
        }
        cells[number].end = write
    }

    static let quote: UInt8 = 34
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
}

extension [UInt8] {
    /// Behind the word that begins with a byte, or behind the byte where it is none of a word.
    ///
    /// - Parameter high: the greatest byte so far that is neither a letter nor a digit.
    @inline(__always)
    func endOfCommon(from index: Int, _ high: inout UInt8) -> Int {
        let end = span.end(of: index..<count) { $0.outsideWords }
        guard end == index else { return end }
        high = Swift.max(high, self[index])
        return index + 1
    }
}
