internal import CommunityAssets
internal import Importing
internal import Platform

/// The rejected rows of a listing as a CSV that its officer corrects and imports again: every cell as it was, private
/// ones too, in the order of the file under its own headers, behind the line and the reasons. Only the owner may read it.
final class RejectsFile {
    private let output: OutputFile
    private let delimiter: UInt8
    private var headers: [String]?
    private var line: [UInt8] = []

    /// Columns of the program's own, which the common vocabulary leaves out when the file is read again. They stand
    /// first, so that a row of another width than the header moves nothing.
    private static let ownColumns = ["Hearth: line", "Hearth: rejected because"]
    /// Which list of community value a row stands in, which its columns need not tell.
    private static let listColumn = "Hearth: list"
    /// Without it a spreadsheet program takes UTF-8 for something else.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// - Parameter delimiter: what the listing's mapping says that its cells are separated by.
    init(path: String, delimiter: UInt8?) throws {
        do throws(FileError) {
            output = try OutputFile(path: path, isPrivate: true)
        } catch {
            throw RegistryError(
                .failed, error.message, next: "name a place where a file can be written, with --rejects")
        }
        self.delimiter = delimiter ?? RejectsFile.comma
    }

    func take(_ row: RejectedRow) throws {
        if headers == nil {
            try output.write(RejectsFile.byteOrderMark)
            try write(ownColumns(row) + row.headers)
        } else if headers != row.headers {
            // Another table of the same file, or an element that first came up here.
            try output.write([0x0D, 0x0A])
            try write(ownColumns(row) + row.headers)
        }
        headers = row.headers
        try write([String(row.line), row.reasons.joined(separator: "; ")] + (row.list.map { [$0] } ?? []) + row.cells)
    }

    private func ownColumns(_ row: RejectedRow) -> [String] {
        RejectsFile.ownColumns + (row.list == nil ? [] : [RejectsFile.listColumn])
    }

    private func write(_ cells: [String]) throws {
        line.removeAll(keepingCapacity: true)
        for (number, cell) in cells.enumerated() {
            if number > 0 { line.append(delimiter) }
            append(cell)
        }
        line.append(contentsOf: [0x0D, 0x0A])
        try output.write(line)
    }

    /// RFC 4180.
    private func append(_ cell: String) {
        let needsQuotes = cell.utf8.contains {
            $0 == delimiter || $0 == RejectsFile.quote || $0 == 0x0A || $0 == 0x0D
        }
        guard needsQuotes else { return line.append(contentsOf: cell.utf8) }
        line.append(RejectsFile.quote)
        for byte in cell.utf8 {
            if byte == RejectsFile.quote { line.append(byte) }
            line.append(byte)
        }
        line.append(RejectsFile.quote)
    }

    /// Puts all of it on the disk, under a passing name: what can fail fails before the import is kept.
    func settle() throws { try output.settle() }

    /// Gives the file its name.
    func publish() throws { try output.finish() }

    private static let comma: UInt8 = 0x2C
    private static let quote: UInt8 = 0x22
}

/// A row that was left out, with why.
struct RejectedRow: Sendable {
    let line: Int
    /// As the file has them.
    let headers: [String]
    let cells: [String]
    /// Of all cells, in bytes.
    var length: Int { cells.reduce(0) { $0 + $1.utf8.count } }
    let reasons: [String]
    /// Of a list of community value its name, empty where each row says; nil for other lists.
    let list: String?

    init(_ reading: Reading) {
        line = reading.source.line
        list =
            switch reading.list {
            case .listed?, .unsuccessful?, .nominated?: reading.list?.rawValue
            case .mixed?: ""
            case .landAndProperty?, .premises?, nil: nil
            }
        headers = reading.headers
        let names = reading.source.claimed.columns.prefix(headers.count)
        var texts: [String: String] = [:]
        for (column, text) in reading.rawCells { texts[column] = text }
        var cells = names.map { texts[$0] ?? "" }
        // Cells beyond the header's have its place for a name.
        var number = headers.count + 1
        let beyond = reading.rawCells.count { cell in !names.contains(cell.column) }
        var found = 0
        while found < beyond {
            let text = texts["(column \(number))"]
            if text != nil { found += 1 }
            cells.append(text ?? "")
            number += 1
        }
        self.cells = cells
        let own = reading.issues.filter { $0.action == .rejected }
        reasons = (own.isEmpty ? reading.issues : own).map { issue in
            (issue.column.map { "\($0): " } ?? "") + issue.message
        }
    }
}
