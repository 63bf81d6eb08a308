import CommunityAssets
import Testing

@testable import RegisterKeeping

/// The operations that the faces call, on a real registry.
@Suite struct RegistryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let rows = [
        "X/1,The Fox Inn,1 High Street,HR2 9ZX,Zebediah Quillfeather,2025-01-06,2025-02-24,Listed,2025-02-24",
        "X/2,The Hen Inn,2 High Street,HR2 9ZX,,2025-01-06,2025-02-24,Listed,2025-02-24",
    ]

    private func taken(_ rows: [String] = Self.rows, dryRun: Bool = false) throws -> Import {
        try folder.registry().importListing(folder.listing(rows), folder.options(), dryRun: dryRun)
    }

    private func names(_ registry: Registry, asKnown: Registry.AsKnown? = nil) throws -> [String] {
        var names: [String] = []
        try registry.assets(Selection(), registry.vantage(asAt: TemporaryFolder.today, asKnown: asKnown)) {
            names.append($0.asset.particulars.name)
            return true
        }
        return names
    }

    @Test func `a rehearsed first import makes no registry, and a real one makes only that`() throws {
        let rehearsed = try taken(dryRun: true)
        #expect(rehearsed.id == nil)
        #expect(rehearsed.counts.new == 2)
        #expect(folder.names == ["list.csv"])
        #expect(try taken().counts.new == 2)
        #expect(
            folder.names.filter { $0.hasPrefix("hearth.db") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == [
                "hearth.db"
            ])
    }

    @Test func `the same file again confirms, and a rehearsal says so before`() throws {
        _ = try taken()
        #expect(try taken(dryRun: true).counts.confirmed == 2)
        let again = try taken()
        #expect(again.counts.confirmed == 2)
        #expect(again.counts.new + again.counts.changed == 0)
        #expect(try folder.registry(.reading).verify().holds)
    }

    @Test func `the register of an earlier entry is still there`() throws {
        _ = try taken()
        let registry = try folder.registry(.reading)
        let entry = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil).entry
        _ = try taken([Self.rows[0].replacing("The Fox Inn", with: "The Red Fox"), Self.rows[1]])
        #expect(try names(registry) == ["The Red Fox", "The Hen Inn"])
        #expect(try names(registry, asKnown: .entry(entry)) == ["The Fox Inn", "The Hen Inn"])
        #expect(try names(registry, asKnown: .entry(0)).isEmpty)
    }

    @Test func `an entry that is yet to come is not found`() throws {
        _ = try taken()
        let registry = try folder.registry(.reading)
        let failure = #expect(throws: RegistryError.self) {
            try registry.vantage(asAt: TemporaryFolder.today, asKnown: .entry(999))
        }
        #expect(failure?.kind == .notFound)
    }

    @Test func `an owner is erased on request, and the registry goes on verifying`() throws {
        _ = try taken()
        let registry = try folder.registry(.writing)
        let asset = Asset.ID(2)
        #expect(
            try registry.privateValues(of: asset, registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)).map(
                \.text) == ["Zebediah Quillfeather"])
        #expect(try registry.erasePrivateValues(of: asset, field: "owner", by: "Clerk") == 1)
        #expect(
            try registry.privateValues(of: asset, registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)).isEmpty)
        #expect(try registry.verify().holds)
        // The council still publishes the row; it is the same entry, not another asset.
        let again = try taken()
        #expect(again.counts.new == 0)
        #expect(again.counts.confirmed + again.counts.changed == 2)
        #expect(try folder.registry(.reading).verify().holds)
    }

    @Test func `where there is no registry, only a writer that may make one gets in`() throws {
        for access in [Registry.Access.reading, .writing] {
            let failure = #expect(throws: RegistryError.self) { try folder.registry(access) }
            #expect(failure?.kind == .unreadable)
        }
        _ = try folder.registry(.creating)
        #expect(folder.names.isEmpty)
    }

    @Test func `an unknown authority is misuse and names the nearest`() {
        let failure = #expect(throws: RegistryError.self) { try Registry.authority(named: "Oakenmarch") }
        #expect(failure?.kind == .misuse)
        #expect(failure?.next?.contains("Oakenmarsh") == true)
    }
}
