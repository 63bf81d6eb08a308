import CommunityAssets
import SQLite
import Testing

@testable import Storage

/// Numbered versions of lists, and registries that were made before there were any.
@Suite struct ListVersionTests {
    private let registry: TemporaryRegistry

    init() throws { registry = try TemporaryRegistry() }

    private func version(_ number: Int, asKnown: Int64 = 1, _ list: Listing.List = .listed) -> ListVersion {
        ListVersion(
            authority: Authority.Code("E07999004")!, list: list, number: number, day: CalendarDate(iso: "2026-11-21")!,
            asKnown: asKnown, form: 1, law: "en-acv-2011 1", rows: 3, sha256: String(repeating: "ab", count: 32))
    }

    private func published() throws -> [PublishedVersion] {
        try registry.write { _ = try $0.add(TemporaryRegistry.anchor) }
        return try registry.write {
            try [$0.publish(version(1)), $0.publish(version(2)), $0.publish(version(1, .unsuccessful))]
        }
    }

    @Test func `a version is read again as it was told, by list and number`() throws {
        let told = try published()
        let store = try registry.store(.reading)
        #expect(try store.listVersions(upTo: .max) == told)
        #expect(told.map(\.entry) == [2, 3, 4])
        #expect(told.first?.by == "a test")
        #expect(try store.listVersions(upTo: 2) == [told[0]])
        #expect(try store.listVersions(upTo: .max, authorities: [Authority.Code("E07999001")!]).isEmpty)
        #expect(try registry.findings().isEmpty)
    }

    @Test func `a number is given once`() throws {
        _ = try published()
        #expect(throws: (any Error).self) { try registry.write { _ = try $0.publish(version(2, asKnown: 4)) } }
        #expect(try registry.store(.reading).listVersions(upTo: .max).count == 3)
    }

    @Test(arguments: [
        "UPDATE list_versions SET sha256 = replace(sha256, 'ab', 'cd') WHERE number = 2",
        "UPDATE list_versions SET known = known + 1 WHERE number = 2",
        "UPDATE list_versions SET day = day + 1 WHERE number = 2", "DELETE FROM list_versions WHERE number = 2",
    ])
    func `a version that was changed behind the program's back is found`(damage: String) throws {
        _ = try published()
        try registry.connection().runScript(damage)
        #expect(try registry.findings().contains { $0.hasPrefix("list versions, entry 3") })
    }

    @Test func `a registry of the form before is brought up to date by whoever opens it, a reader too`() throws {
        try registry.write { _ = try $0.add(TemporaryRegistry.anchor) }
        for access in [Store.Access.reading, .writing] {
            let connection = try registry.connection()
            try connection.runScript(
                """
                DROP TABLE postcodes; DROP TABLE boundaries; DROP INDEX ledger_reference;
                DROP INDEX events_told_again; DROP INDEX events_by_listing; ALTER TABLE events DROP COLUMN told;
                DROP TABLE reverts; DROP TABLE withdrawn_assets; DROP TABLE splits; DROP TABLE merges;
                DROP TABLE unpublished;
                DROP INDEX ledger_regimes;
                DROP TABLE list_versions;
                PRAGMA user_version = 1
                """)
            let store = try registry.store(access)
            #expect(try store.listVersions(upTo: .max).isEmpty)
            #expect(try store.head(upTo: nil).entry == 1)
        }
        #expect(try registry.findings().isEmpty)
    }
}
