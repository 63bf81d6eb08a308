import CommunityAssets
import Foundation
import HTTP
import RegisterKeeping
import RegistryAPI
import Testing

/// A registry with the invented councils' lists in it, and the API before it, on the day for which they were written.
final class TestRegister: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let day = CalendarDate(iso: "2026-11-21")!  // it is in the calendar
    /// Noon of that day.
    static let noon: Int64 = 1_795_262_400

    let folder: URL
    let api: API

    init(_ change: (inout API.Settings) -> Void = { _ in }, now: @escaping @Sendable () -> Int64 = { noon }) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.template.get().write(to: folder.appending(path: "hearth.db"))
        api = try TestRegister.server(of: folder, change, now: now)
    }

    /// The file of a registry with the lists in it, made once.
    private static let template = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "hearth.db")
        try imported(into: file.path)
        return try Data(contentsOf: file)
    }

    private static func imported(into path: String) throws {
        let registry = try Registry(path: path, access: .creating)
        for (place, code) in [
            ("oakenmarsh/sample.csv", "E07999004"), ("pellbridge/sample.csv", "E07999005"),
            ("kestrel-vale/sample.xml", "E07999006"),
        ] {
            try take(root.appending(path: "Imports/demo/\(place)").path, code, registry)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appending(path: "hearth.db").path }

    /// Another server of the same registry.
    static func server(
        of folder: URL, _ change: (inout API.Settings) -> Void = { _ in },
        now: @escaping @Sendable () -> Int64 = { noon }
    ) throws -> API {
        var settings = API.Settings(version: "0")
        change(&settings)
        return try API(ReaderPool(path: folder.appending(path: "hearth.db").path, room: 64 << 20), settings, clock: now)
    }

    /// Imports a list in the midst of things.
    func take(rows: [String], of authority: String = "E07999001") throws {
        let header =
            "reference,asset name,address,postcode,owner,nominating group,date nominated,date of decision,decision,"
            + "date listed"
        let file = folder.appending(path: "list-\(UUID().uuidString).csv")
        try Data(([header] + rows).joined(separator: "\n").appending("\n").utf8).write(to: file)
        try Self.take(file.path, authority, Registry(path: path, access: .writing))
    }

    private static func take(_ path: String, _ authority: String, _ registry: Registry) throws {
        var options = ImportOptions(today: day)
        options.authority = authority
        _ = try registry.importListing(ListingSource(path: path), options, dryRun: false)
    }

    // MARK: Asking

    struct Answer {
        let response: HTTPResponse
        let bytes: [UInt8]

        var status: Int { response.status }
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) ?? [:]
        }
        var data: [[String: Any]] { json["data"] as? [[String: Any]] ?? [] }
        var ids: [String] { data.compactMap { $0["id"] as? String } }
        var next: String? { (json["links"] as? [String: Any])?["next"] as? String }
        var meta: [String: Any] { json["meta"] as? [String: Any] ?? [:] }
        var code: String? { json["code"] as? String }
        /// The first thing that is wrong.
        var fault: [String: Any] { (json["errors"] as? [[String: Any]])?.first ?? [:] }
    }

    func get(_ target: String, _ change: (inout HTTPRequest) -> Void = { _ in }) throws -> Answer {
        try Self.get(api, target, change)
    }

    static func get(_ api: API, _ target: String, _ change: (inout HTTPRequest) -> Void = { _ in }) throws -> Answer {
        var request = HTTPRequest(target: target)
        change(&request)
        let response = api.answer(request).response
        switch response.body {
        case .none, .unsent: return Answer(response: response, bytes: [])
        case .bytes(let bytes): return Answer(response: response, bytes: bytes)
        case .pieces(let pieces): return Answer(response: response, bytes: Array(pieces.joined()))
        case .file(let file): return Answer(response: response, bytes: try file.collected())
        case .stream(let stream): return Answer(response: response, bytes: try stream.collected())
        }
    }

    /// Follows `links.next` to the end.
    func walk(_ target: String, between: (Int) throws -> Void = { _ in }) throws -> [Answer] {
        var answers = [try get(target)]
        while let next = answers.last?.next, answers.count < 1_000 {
            try between(answers.count)
            answers.append(try get(next))
        }
        return answers
    }
}
