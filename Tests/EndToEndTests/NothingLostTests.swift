import Foundation
import SQLite
import Testing

/// What is read, plus what is rejected, is what was in the file: random lists with random messes, imported for real.
@Suite struct NothingLostTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    /// A file, and what stands in it.
    private struct Mess {
        var text = ""
        /// The cells of each row of data, by the physical line on which it begins.
        var rows: [Int: [String]] = [:]
        /// Rows that are no data, blank ones apart: titles, hints, totals.
        var others: Set<Int> = []
        var line = 1

        mutating func add(_ cells: [String], _ separator: String, _ end: String, alwaysQuoted: Bool) {
            text +=
                cells.map { cell in
                    let needs = cell.contains { $0 == "\"" || $0.isNewline } || cell.contains(separator)
                    return needs || alwaysQuoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
                }.joined(separator: separator) + end
            line += 1 + cells.reduce(0) { $0 + $1.unicodeScalars.count { $0 == "\n" } }
        }

        mutating func addPlain(_ plain: String, _ end: String) {
            text += plain + end
            line += 1
        }
    }

    private static let header = [
        "Ref", "Asset name", "Address", "Postcode", "Date listed", "Decision", "Remarks of the clerk", "Kept in drawer",
    ]
    private static let words = [
        "Fox", "Elm", "Weir", "Mill", "Quay", "“Old” Hall", "The \"Swan\"", "Pie & Pint", "Café",
    ]

    private static func mess(_ random: inout some RandomNumberGenerator) -> Mess {
        var mess = Mess()
        let separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
        let end = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
        let alwaysQuoted = Bool.random(using: &random)
        func word() -> String { words.randomElement(using: &random) ?? "Fox" }
        mess.add(header, separator, end, alwaysQuoted: alwaysQuoted)
        for number in 1...Int.random(in: 5...40, using: &random) {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: mess.addPlain("", end)
            case 1: mess.addPlain(String(repeating: separator, count: header.count - 1), end)
            case 2:
                mess.others.insert(mess.line)
                mess.addPlain(header.joined(separator: separator), end)
            default: break
            }
            let date =
                [
                    "2025-02-\(10 + number % 18)", "\(10 + number % 18)/02/2025", "\(10 + number % 18) February 2025",
                    "2025-02-30", "soon", "", "45376",
                ].randomElement(using: &random) ?? ""
            var cells = [
                Bool.random(using: &random) ? "R/\(number)" : "", "\(word()) \(number)",
                ["\(number) High Street", "\(number) High Street\nHereford", ""].randomElement(using: &random) ?? "",
                ["HR2 9ZX", "hr29zx", "nowhere", ""].randomElement(using: &random) ?? "", date,
                ["Listed", "listed", "Maybe", ""].randomElement(using: &random) ?? "",
                "note \(number) \(word())", "drawer \(number)",
            ]
            if Int.random(in: 0..<8, using: &random) == 0 { cells[1] = "" }
            switch Int.random(in: 0..<14, using: &random) {
            case 0: cells.removeLast(2)
            case 1: cells += ["and \(number)", "more \(number)"]
            default: break
            }
            mess.rows[mess.line] = cells
            mess.add(cells, separator, end, alwaysQuoted: alwaysQuoted)
        }
        if Bool.random(using: &random) {
            mess.others.insert(mess.line)
            mess.addPlain("Total\(separator)\(mess.rows.count)", end)
        }
        return mess
    }

    @Test(arguments: 1...12) func `every row is accounted for, and every cell of a kept row is found again`(round: Int)
        throws
    {
        // Seeded, so that a failure can be had again.
        var random = Seeded(state: UInt64(round) &* 0x9E37_79B9_7F4A_7C15)
        let mess = Self.mess(&random)
        let path = try hearth.file("mess.csv", mess.text)
        let outcome = try hearth.run(
            "import", path, "--authority", HearthBinary.authority, "--list", "listed", "--as-at", HearthBinary.day,
            "--format", "json")
        #expect([0, 3].contains(outcome.status), "\(outcome.stderr)\n\(mess.text)")
        let reports = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [[String: Any]]
        let report = Answer(members: try #require(reports?.first))

        let kinds = ["new", "changed", "confirmed", "repeated", "not-watched", "rejected"]
        #expect(kinds.reduce(0) { $0 + report.whole($1) } == report.whole("records"))
        #expect(report.whole("records") == mess.rows.count, "\(mess.text)")
        let skipped = report.objects("issue-details").filter { $0["code"] == "skipped-row" }
        #expect(Set(skipped.map { $0.whole("line") }).isSuperset(of: mess.others), "\(mess.text)")

        let kept = try kept()
        let rejected = mess.rows.count - kept.count
        #expect(rejected == report.whole("rejected"), "\(mess.text)")
        for (line, texts) in kept {
            let cells = try #require(mess.rows[line], "line \(line) is no row: \(mess.text)")
            let all = texts.map(Self.folded).joined(separator: "\u{1F}")
            for cell in cells where !Self.folded(cell).isEmpty {
                #expect(all.contains(Self.folded(cell)), "line \(line): '\(cell)' is not in \(texts)")
            }
        }
        // Of each row that was rejected the report says so, with its line.
        let lines = Set(
            report.objects("issue-details").filter { $0["action"] == "rejected" }.map { $0.whole("line") })
        for line in mess.rows.keys where kept[line] == nil {
            #expect(lines.contains(line), "nothing was said of line \(line): \(mess.text)")
        }
        try hearth.expectWhole()
    }

    /// The texts of each row in the registry, public and private, by its line.
    private func kept() throws -> [Int: [String]] {
        var kept: [Int: [String]] = [:]
        try hearth.database().forEach(
            """
            SELECT r.line, j.value
            FROM records AS r JOIN ledger AS g ON g.entry = r.entry, json_each(g.claimed) AS j
            UNION ALL
            SELECT r.line, p.text FROM records AS r JOIN private_values AS p ON p.entry = r.entry
            """
        ) { row in
            kept[Int(row.integer(0)), default: []].append(row.text(1))
            return true
        }
        return kept
    }

    /// A cell without the white space around and in it, which a line may be broken at.
    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A generator that gives the same numbers again (SplitMix64).
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
