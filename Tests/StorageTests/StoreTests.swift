import CommunityAssets
import SQLite
import Testing

@testable import Storage

@Suite struct StoreTests {
    private let registry: TemporaryRegistry

    init() throws { registry = try TemporaryRegistry() }

    private struct Stop: Error {}

    @Test func `what is thrown in the middle of a transaction undoes all of it`() throws {
        #expect(throws: Stop.self) {
            try registry.write { writer in
                _ = try writer.add(TemporaryRegistry.anchor)
                throw Stop()
            }
        }
        #expect(try registry.store().head(upTo: nil).entry == 0)
        #expect(try registry.findings().isEmpty)
    }

    @Test func `a rehearsal gives the same answer and leaves nothing`() throws {
        let rehearsed = try registry.write(dryRun: true) { try $0.add(TemporaryRegistry.anchor) }
        #expect(try registry.store().head(upTo: nil).entry == 0)
        #expect(try registry.write { try $0.add(TemporaryRegistry.anchor) } == rehearsed)
    }

    @Test func `a snapshot does not move while another writes`() throws {
        let reader = try registry.store(.reading)
        try reader.reading {
            let before = try reader.head(upTo: nil).entry
            try registry.write { _ = try $0.add(TemporaryRegistry.anchor) }
            #expect(try reader.head(upTo: nil).entry == before)
        }
        #expect(try reader.head(upTo: nil).entry == 1)
    }

    @Test func `a reader cannot write`() throws {
        let store = try registry.store(.reading)
        let failure = #expect(throws: StoreError.self) {
            try store.writing(dryRun: false) {
                _ = try RegisterWriter(store, at: 0, actor: "a test").add(TemporaryRegistry.anchor)
            }
        }
        #expect(failure?.kind == .readOnly)
    }

    @Test func `the ledger is neither changed nor shortened by plain statements`() throws {
        try registry.write { _ = try $0.add(TemporaryRegistry.anchor) }
        let connection = try registry.connection()
        #expect(throws: SQLiteError.self) { try connection.run("UPDATE ledger SET content = '{}'") }
        #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM ledger") }
        #expect(try registry.findings().isEmpty)
    }

    @Test func `an instant never goes back, even where the clock does`() throws {
        try registry.write(at: 2_000_000) { _ = try $0.add(TemporaryRegistry.anchor) }
        try registry.write(at: 1_000_000) { _ = try $0.add(TemporaryRegistry.anchor) }
        let store = try registry.store()
        #expect(try store.entry(at: 1_999_999) == 0)
        #expect(try store.entry(at: 2_000_000) == 2)
        #expect(try registry.findings().isEmpty)
    }

    @Test(arguments: ["PRAGMA user_version = 999", "PRAGMA application_id = 1"])
    func `a newer registry and a stranger's file are refused`(change: String) throws {
        try registry.connection().runScript(change)
        let failure = #expect(throws: StoreError.self) { try registry.store() }
        #expect(failure?.kind == (change.contains("user_version") ? .newer : .notARegistry))
    }

    @Test func `two writers wait for one another, and the second is told when it takes too long`() throws {
        let connection = try Connection(path: registry.path, mode: .writing, busyTimeout: 0)
        try connection.transaction(.writing) {
            let impatient = try Connection(path: registry.path, mode: .writing, busyTimeout: 0)
            let failure = #expect(throws: SQLiteError.self) { try impatient.transaction(.writing) {} }
            #expect(failure.map { StoreError($0).kind } == .busy)
        }
    }
}
