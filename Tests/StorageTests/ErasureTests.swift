import CommunityAssets
import Foundation
import SQLite
import Testing

@testable import Storage

/// A person is erased, and the ledger goes on verifying.
@Suite struct ErasureTests {
    private let registry: TemporaryRegistry
    private let asset: Asset.ID

    init() throws {
        registry = try TemporaryRegistry()
        asset = try registry.write { try $0.add(TemporaryRegistry.anchor) }
        _ = try registry.close(
            asset,
            privately: [
                PrivateValue(field: "owner", text: "Zebediah Quillfeather"),
                PrivateValue(field: "owner", text: "Marmaduke Quillfeather"),
                PrivateValue(field: "evidence", text: "seen by the neighbour"),
            ])
    }

    @Test func `what is erased is gone, what is not stays, and everything verifies`() throws {
        let head = try registry.store().head(upTo: nil)
        #expect(try registry.write { try $0.erasePrivateValues(of: asset, field: "owner") } > 0)
        #expect(try registry.store().privateValues(of: asset, upTo: .max).map(\.text) == ["seen by the neighbour"])
        #expect(try registry.findings().isEmpty)
        let now = try registry.store().head(upTo: nil)
        #expect(now.entry == head.entry + 1)
        #expect(try registry.store().head(upTo: head.entry).hash == head.hash)
        let texts = try registry.connection().all(
            "SELECT coalesce(p.text, '') || g.content FROM private_values AS p JOIN ledger AS g USING (entry)"
        ) { $0.text(0) }
        #expect(!texts.joined().contains("Quillfeather"))
    }

    @Test func `a registry that was filled as a draft has each private text once, so that erasing it leaves none`()
        throws
    {
        let path = registry.path + ".draft"
        let draft = try Store(draft: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let owners = (1...600).map { "Quillfeather number \($0) of many" }
        try draft.writing(dryRun: false) {
            let writer = try RegisterWriter(draft, at: 1_000_000, actor: "a test")
            for owner in owners {
                let asset = try writer.add(TemporaryRegistry.anchor)
                _ = try writer.record(
                    RegisterEvent(kind: .closed, on: CalendarDate(iso: "2026-11-01")!), asset: asset, newListing: nil,
                    privateValues: [PrivateValue(field: "owner", text: owner)])
            }
        }
        try draft.settle()
        func copies(of owner: String) throws -> Int {
            let bytes = try Data(contentsOf: URL(filePath: path))
            var (count, rest) = (0, bytes[...])
            while let found = rest.range(of: Data(owner.utf8)) {
                count += 1
                rest = rest[found.upperBound...]
            }
            return count
        }
        #expect(try owners.allSatisfy { try copies(of: $0) == 1 })
        let erased = try draft.writing(dryRun: false) {
            try RegisterWriter(draft, at: 1_000_000, actor: "a test").erasePrivateValues(
                of: Asset.ID(9), field: "owner")
        }
        #expect(erased == 1)
        draft.truncateLog()
        #expect(try copies(of: owners[4]) == 0)
        #expect(try copies(of: owners[5]) == 1)
    }

    @Test func `the ledger never held the text`() throws {
        let contents = try registry.connection().all("SELECT content FROM ledger") { $0.text(0) }
        #expect(contents.joined().contains("\"private\""))
        #expect(!contents.joined().contains("Quillfeather"))
    }

    @Test func `what an event was that is kept private is erased too`() throws {
        let told = RegisterEvent(kind: .vacant, on: CalendarDate(iso: "2026-11-02")!, note: "boarded up", by: "Clerk")
        let (event, hidden) = told.apart
        #expect(event == RegisterEvent(kind: .notPublished, on: told.on))
        let recorded = try registry.write {
            try $0.record(event, asset: asset, newListing: nil, privateValues: hidden)
        }
        let kept = try registry.store().privateValues(of: asset, upTo: .max).filter { $0.event == recorded.id }
        #expect(kept.map(\.field) == ["event", "note", "by"])
        #expect(kept.map(\.text) == ["vacant", "boarded up", "Clerk"])
        for field in ["event", "note", "by"] {
            #expect(try registry.write { try $0.erasePrivateValues(of: asset, field: field) } == 1)
        }
        #expect(!(try registry.store().privateValues(of: asset, upTo: .max).contains { $0.event == recorded.id }))
        #expect(try registry.findings().isEmpty)
    }

    @Test func `erasing what is not there writes nothing`() throws {
        let before = try registry.store().head(upTo: nil).entry
        #expect(try registry.write { try $0.erasePrivateValues(of: asset, field: "telephone") } == 0)
        #expect(try registry.store().head(upTo: nil).entry == before)
    }

    @Test func `the same text twice has two digests`() throws {
        _ = try registry.close(asset, privately: [PrivateValue(field: "owner", text: "Zebediah Quillfeather")])
        let salts = try registry.connection().all("SELECT hex(salt) FROM private_values") { $0.text(0) }
        #expect(Set(salts).count == salts.count)
    }
}
