import Foundation

/// A folder of a test's own, gone with the test.
final class TemporaryFolder {
    private let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("hearth-\(UUID().uuidString)")
        // A test without its folder is no test.
        try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
