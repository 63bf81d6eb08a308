import CommunityAssets
import Foundation

@testable import RegisterKeeping

/// A folder of a test's own, gone with the test.
final class TemporaryFolder {
    private let url: URL
    static let today = CalendarDate(iso: "2026-11-21")!

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var registryPath: String { url.appending(path: "hearth.db").path }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }

    func registry(_ access: Registry.Access = .creating) throws -> Registry {
        try Registry(path: registryPath, access: access)
    }

    /// A registry with so many listed inns.
    func registry(ofInns count: Int) throws -> Registry {
        let rows = (1...count).map {
            "X/\($0),Inn \($0),\($0) High Street,HR2 9ZX,,2025-01-06,2025-02-24,Listed,2025-02-24"
        }
        let registry = try registry()
        _ = try registry.importListing(listing(rows), options(), dryRun: false)
        return registry
    }

    static let header =
        "reference,asset name,address,postcode,owner,date nominated,date of decision,decision,date listed"

    func listing(
        _ rows: [String], under header: String = TemporaryFolder.header, name: String = "list.csv"
    ) throws -> ListingSource {
        let file = url.appending(path: name)
        try Data(([header] + rows).joined(separator: "\n").utf8).write(to: file)
        return ListingSource(path: file.path)
    }

    func options() -> ImportOptions {
        var options = ImportOptions(today: Self.today)
        options.authority = "Oakenmarsh"
        return options
    }
}
