import CommunityAssets
import Foundation
import Importing

/// Files of the project and of the data beside it, and reading them as the register does.
enum FileOnDisk {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Real councils' files, where they are at hand.
    static let data = root.deletingLastPathComponent().appending(path: "shared/data")
    static let hasData = FileManager.default.fileExists(atPath: data.path)

    static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

    static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}

/// A file read whole.
struct WholeReading {
    var file: FileReading
    var rows: [Reading] = []
    /// How often the file was read.
    var readings = 1

    static let reference = try! ReferenceData.shipped()
    static let today = CalendarDate(year: 2026, month: 11, day: 21)!

    init(
        _ bytes: [UInt8], mapping: ImportMapping? = nil, authority: Authority? = nil, kind: ListingFile.Kind? = nil,
        sheet: String? = nil, chunk: Int = 64 << 10
    ) throws {
        var orders = DateOrders()
        while true {
            var rows: [Reading] = []
            var position = 0
            var importer = Importer(
                mapping: mapping, reference: WholeReading.reference, authority: authority, kind: kind, sheet: sheet,
                today: WholeReading.today, dateOrders: orders)
            do {
                file = try importer.read {
                    guard position < bytes.count else { return nil }
                    let end = min(bytes.count, position + chunk)
                    defer { position = end }
                    return Array(bytes[position..<end])
                } deliver: {
                    rows.append($0)
                }
            } catch let found as DateOrders.Contradiction {
                orders = found.orders
                readings += 1
                continue
            }
            self.rows = rows
            return
        }
    }

    init(
        _ text: String, mapping: ImportMapping? = nil, kind: ListingFile.Kind? = nil, chunk: Int = 64 << 10
    ) throws {
        try self.init(Array(text.utf8), mapping: mapping, kind: kind, chunk: chunk)
    }

    var proposals: [Proposal] {
        rows.compactMap { if case .proposal(let proposal) = $0.outcome { proposal } else { nil } }
    }

    func codes(_ row: Int) -> [IssueCode] { rows[row].issues.map(\.code) }

    func claimed(_ row: Int) -> [String: String] {
        Dictionary(rows[row].source.claimed.pairs.map { ($0.column, $0.text) }) { $1 }
    }

    var canonical: Canonical { .object([("file", file.canonical), ("rows", .array(rows.map(\.canonical)))]) }
}
