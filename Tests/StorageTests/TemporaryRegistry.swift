import CommunityAssets
import Foundation
import SQLite

@testable import Storage

/// A registry in a folder of a test's own, gone with the test.
final class TemporaryRegistry {
    private let folder: URL
    let path: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hearth-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "hearth.db").path
        try Store(draft: path).settle()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func store(_ access: Store.Access = .writing) throws -> Store { try Store(path: path, access: access) }

    /// The file as SQLite sees it, past the store.
    func connection() throws -> Connection { try Connection(path: path, mode: .writing, busyTimeout: 1_000) }

    static let anchor = Asset.Particulars(
        authority: Authority.Code("E07999004")!, name: "The Anchor", category: .pub, address: "1 Quay Street")

    /// Writes in one transaction, as at an instant.
    @discardableResult
    func write<Value>(at: Int64 = 1_000_000, dryRun: Bool = false, _ body: (RegisterWriter) throws -> Value) throws
        -> Value
    {
        let store = try store()
        return try store.writing(dryRun: dryRun) { try body(RegisterWriter(store, at: at, actor: "a test")) }
    }

    func close(_ asset: Asset.ID, privately values: [PrivateValue] = []) throws -> RegisterEvent {
        try write {
            try $0.record(
                RegisterEvent(kind: .closed, on: CalendarDate(iso: "2026-11-01")!), asset: asset, newListing: nil,
                privateValues: values)
        }
    }

    func findings() throws -> [String] { try Verifier.verify(store(.reading)).findings }
}
