internal import Bytes
internal import CommunityAssets
internal import JSON
internal import SQLite

/// The names of the columns of one table of a file, to which its rows' cells point by their order.
final class ColumnList: Sendable {
    /// Its place among those of the import; 0 is the first.
    let number: Int
    let names: [String]
    /// As they stand in an object, each with a comma before it and its colon, one behind the other.
    private let keys: [UInt8]
    private let ends: [Int]

    init(number: Int, names: [String]) {
        self.number = number
        self.names = names
        var keys: [UInt8] = []
        ends = names.map { name in
            keys += [0x2C] + JSONWriter.Key(escaping: name).bytes
            return keys.count
        }
        self.keys = keys
    }

    /// Appends a cell that is JSON as a member of the object that is open.
    func append(_ cell: borrowing Span<UInt8>, at column: Int, to object: inout [UInt8]) {
        let keys = keys
        let start = column > 0 ? ends[column - 1] : 0
        object.append(copying: keys.span.extracting((object.last == 0x7B ? start + 1 : start)..<ends[column]))
        object.append(copying: cell)
    }
}

/// Writes the public cells of rows, as the ledger holds them and with their names.
///
/// The ledger has the names of columns once an import, in its last entry, and of each row an array: the number of its
/// list of names, then its cells in their order, null where there is none. With the names beside each cell, as
/// documents show them, a ledger is a fifth longer. A row with few of many columns is shorter so, and has them.
struct ClaimedCellsWriter {
    /// Of the row written last; nil where the file has too many of them.
    private(set) var list: ColumnList?
    /// Of the row written last, as an object by column.
    private(set) var object: [UInt8] = []
    private var array = JSONWriter(reserving: 4096)
    /// The lists of names that the file has had so far, each as long as it came to be.
    private var lists: [ColumnList] = []
    private var columns: [String]?
    /// Those of a file with too many lists.
    private var unnumbered: ColumnList?

    /// A file may change its columns from row to row; beyond this many lists the names stand with the cells.
    static let mostLists = 64

    /// Of the row written last, as the ledger holds it.
    var bytes: [UInt8] { list == nil || object.count < array.bytes.count ? object : array.bytes }

    mutating func write(_ claimed: Claimed) {
        if columns != claimed.columns { take(claimed.columns) }
        guard let names = list ?? unnumbered else { return }
        array.removeAll()
        array.beginArray()
        array.integer(names.number)
        object.removeAll(keepingCapacity: true)
        object.append(0x7B)
        var next = 0
        for cell in claimed.cells {
            while next < cell.column {
                array.null()
                next += 1
            }
            // Behind the comma.
            let start = array.bytes.count + 1
            array.string(utf8: claimed.bytes[cell.range])
            next += 1
            let written = array.bytes
            names.append(written.span.extracting(start..<written.count), at: cell.column, to: &object)
        }
        array.endArray()
        object.append(0x7D)
    }

    private mutating func take(_ names: [String]) {
        columns = names
        unnumbered = nil
        if let known = lists.first(where: { $0.names.starts(with: names) }) {
            list = known
        } else if let shorter = lists.firstIndex(where: { names.starts(with: $0.names) }) {
            // Records of XML bring new columns on their way, behind those that were there.
            lists[shorter] = ColumnList(number: shorter, names: names)
            list = lists[shorter]
        } else {
            let new = ColumnList(number: lists.count, names: names)
            list = lists.count < ClaimedCellsWriter.mostLists ? new : nil
            if list == nil { unnumbered = new } else { lists.append(new) }
        }
    }
}

/// The lists of names that an import's rows point to, as its last entry tells them.
struct ColumnLists {
    private var lists: [ColumnList] = []

    /// Takes note of the one that a row points to.
    mutating func take(_ list: ColumnList) {
        while lists.count <= list.number { lists.append(ColumnList(number: lists.count, names: [])) }
        if lists[list.number].names.count < list.names.count { lists[list.number] = list }
    }

    /// As a member of the open object; nothing where no row has cells.
    func write(to content: inout JSONWriter) {
        guard !lists.isEmpty else { return }
        content.key("columns")
        content.beginArray()
        for list in lists {
            content.beginArray()
            for name in list.names { content.string(name) }
            content.endArray()
        }
        content.endArray()
    }
}

/// Puts the cells of rows beside the names of their columns again.
final class ClaimedCellsReader {
    private let select: Statement
    /// The lists of names of each import that was asked for.
    private var imports: [Int64: [ColumnList]] = [:]

    init(_ connection: Connection) throws {
        select = try connection.prepare(
            """
            SELECT g.content ->> '$.columns'
            FROM imports AS i
            JOIN ledger AS g ON g.entry = i.finished
            WHERE i.id = ?
            """)
    }

    /// Appends a row's cells as an object by column.
    ///
    /// - Parameters:
    ///   - claimed: as the ledger holds it.
    ///   - importID: the import that the row is of.
    /// - Throws: `damaged` where no names are told for a cell.
    func append(_ claimed: [UInt8], of importID: Int64, to object: inout [UInt8]) throws {
        guard claimed.first == 0x5B else {
            object.append(contentsOf: claimed)
            return
        }
        object.append(0x7B)
        var place = 1
        let number = claimed.decimal(at: &place)
        let lists = try imports[importID] ?? read(importID)
        guard number < lists.count else { throw ClaimedCellsReader.damage(importID) }
        let names = lists[number]
        var column = 0
        while place < claimed.count, claimed[place] == 0x2C {
            let start = place + 1
            place = claimed.endOfScalar(from: start)
            defer { column += 1 }
            guard start < place, claimed[start] == 0x22 else { continue }
            guard column < names.names.count else { throw ClaimedCellsReader.damage(importID) }
            names.append(claimed.span.extracting(start..<place), at: column, to: &object)
        }
        object.append(0x7D)
    }

    private static func damage(_ importID: Int64) -> StoreError {
        StoreError(.damaged, "the names of the columns of import i\(importID) are not in the ledger")
    }

    private func read(_ importID: Int64) throws -> [ColumnList] {
        var lists: [ColumnList] = []
        select.bind(1, importID)
        try select.forEach { row in
            guard let text = row.optionalText(0), case .list(let items) = try JSONValue(reading: Array(text.utf8))
            else {
                return false
            }
            for item in items {
                guard case .list(let names) = item else { return false }
                lists.append(ColumnList(number: lists.count, names: names.compactMap(\.scalar)))
            }
            return false
        }
        imports[importID] = lists
        return lists
    }
}

extension [UInt8] {
    /// The digits from a place on as a number; the place is then behind them.
    fileprivate func decimal(at place: inout Int) -> Int {
        var number = 0
        while place < count, 0x30...0x39 ~= self[place], number < 1_000_000 {
            number = 10 * number + Int(self[place] - 0x30)
            place += 1
        }
        return number
    }

    /// Behind the string, or the `null`, of an array of JSON that begins there.
    fileprivate func endOfScalar(from start: Int) -> Int {
        var place = start
        guard place < count, self[place] == 0x22 else {
            while place < count, self[place] != 0x2C, self[place] != 0x5D { place += 1 }
            return place
        }
        place += 1
        while place < count, self[place] != 0x22 { place += self[place] == 0x5C ? 2 : 1 }
        return Swift.min(place + 1, count)
    }
}
