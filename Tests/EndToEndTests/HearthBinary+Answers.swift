import Foundation
import SQLite
import Testing

/// A JSON object of an answer, with its members as a test asks for them.
struct Answer {
    let members: [String: Any]

    subscript(_ name: String) -> String? { members[name] as? String }
    func whole(_ name: String) -> Int { members[name] as? Int ?? -1 }
    func truth(_ name: String) -> Bool? { members[name] as? Bool }
    func isNull(_ name: String) -> Bool { members[name] is NSNull }
    func object(_ name: String) -> Answer { Answer(members: members[name] as? [String: Any] ?? [:]) }
    func objects(_ name: String) -> [Answer] { (members[name] as? [[String: Any]] ?? []).map(Answer.init) }
}

extension HearthBinary {
    /// The day around which the demo's listings are written.
    static let day = "2026-11-21"
    static let authority = "E07999004"
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func demo(_ path: String) -> String { root.appending(path: "Imports/demo/\(path)").path }

    /// Asks on the demo's day in JSON, and answers the text; a status other than the one expected fails the test.
    func text(_ arguments: [String], status: Int32 = 0, at day: String = HearthBinary.day) throws -> String {
        let outcome = try run(arguments + ["--format", "json", "--as-at", day])
        #expect(outcome.status == status, "hearth \(arguments.joined(separator: " ")): \(outcome.stderr)")
        return outcome.stdout
    }

    func object(_ arguments: [String], status: Int32 = 0, at day: String = HearthBinary.day) throws -> Answer {
        let text = try text(arguments, status: status, at: day)
        return Answer(members: try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]))
    }

    func list(_ arguments: [String], status: Int32 = 0, at day: String = HearthBinary.day) throws -> [Answer] {
        let text = try text(arguments, status: status, at: day)
        let objects = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        return objects.map(Answer.init)
    }

    /// Imports a listing of Oakenmarsh and answers the report.
    func take(_ path: String, _ more: [String] = [], status: Int32 = 0) throws -> Answer {
        try #require(list(["import", path, "--authority", Self.authority] + more, status: status).first)
    }

    /// The registry as SQLite sees it, past the program.
    func database(_ name: String = "hearth.db") throws -> Connection {
        try Connection(path: folder.appending(path: name).path, mode: .writing, busyTimeout: 5_000)
    }

    func expectWhole(_ registry: String = "hearth.db") throws {
        let outcome = try run("verify", "--registry", registry)
        #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    }
}

/// Listings of an invented council, written for a test.
enum Listing {
    static let header =
        "reference,asset name,address,postcode,owner,owner email,nominating group,date nominated,"
        + "date of decision,decision,date listed"

    static func listed(_ reference: String, _ name: String, _ address: String, on day: String = "2025-02-24") -> String
    {
        "\(reference),\(name),\(address),HR2 9ZX,,,Fox Group,2025-01-06,\(day),Listed,\(day)"
    }

    static func text(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }

    /// A list that takes a debug build about a second; a newer edition differs in every tenth row.
    static func long(rows: Int, edition: Int = 1) -> String {
        text(
            (1...rows).map { row in
                listed("L/\(row)", row % 10 == 0 ? "Inn \(row) of \(edition)" : "Inn \(row)", "\(row) Long Lane")
            })
    }
}
