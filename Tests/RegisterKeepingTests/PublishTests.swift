import CommunityAssets
import SQLite
import Testing

@testable import RegisterKeeping

/// Publishing a council's lists as numbered versions.
@Suite struct PublishTests {
    private let folder: TemporaryFolder
    private let council: Authority

    init() throws {
        folder = try TemporaryFolder()
        council = try Registry.authority(named: "Oakenmarsh")
        try take(Self.rows)
    }

    private static let rows = [
        "X/1,The Fox Inn,1 High Street,HR2 9ZX,,2025-01-06,2025-02-24,Listed,2025-02-24",
        "X/2,Hen Hall,2 High Street,HR2 9ZX,,2025-01-06,2025-02-24,Unsuccessful,",
    ]

    private func take(_ rows: [String]) throws {
        _ = try folder.registry().importListing(folder.listing(rows), folder.options(), dryRun: false)
    }

    private func publish(
        _ list: Listing.List? = nil, on day: String = "2026-11-21", dryRun: Bool = false
    ) throws -> [Registry.ListPublication] {
        try folder.registry(.writing).publish(
            council, list, on: CalendarDate(iso: day)!, by: "Clerk", dryRun: dryRun)
    }

    private func text(_ version: PublishedVersion) throws -> String {
        var bytes: [UInt8] = []
        try folder.registry(.reading).write(version) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `the first publishing makes version 1 of both lists, and the next one nothing`() throws {
        let first = try publish()
        #expect(first.map(\.isNew) == [true, true])
        #expect(first.map(\.published.version.list) == [.listed, .unsuccessful])
        #expect(first.map(\.published.version.number) == [1, 1])
        #expect(first.map(\.published.version.rows) == [1, 1])
        #expect(try publish().map(\.isNew) == [false, false])
        #expect(try publish(on: "2026-12-24").map(\.published) == first.map(\.published))
        #expect(try folder.registry(.reading).verify().holds)
    }

    @Test func `only the list that says something else becomes a new version`() throws {
        _ = try publish()
        try take([Self.rows[0].replacing("The Fox Inn", with: "The Red Fox"), Self.rows[1]])
        let second = try publish()
        #expect(second.map(\.isNew) == [true, false])
        #expect(second.map(\.published.version.number) == [2, 1])
        #expect(try folder.registry(.reading).verify().holds)
    }

    @Test func `the law changes a list too, when an entry has run its five years`() throws {
        _ = try publish()
        let later = try publish(on: "2030-02-24")
        #expect(later.map(\.isNew) == [true, false])
        #expect(later.first?.published.version.rows == 0)
    }

    @Test func `a version is written again byte for byte, whatever was told since`() throws {
        let first = try publish(.listed)[0].published
        let before = try text(first)
        #expect(before.contains("1,2026-11-21,E07999004,listed,X/1,The Fox Inn"))
        try take([Self.rows[0].replacing("The Fox Inn", with: "The Red Fox"), Self.rows[1]])
        _ = try publish()
        #expect(try text(first) == before)
        let again = try folder.registry(.reading).listVersion(1, of: council, .listed)
        #expect(again == first)
        #expect(try text(again) == before)
    }

    @Test func `a rehearsal keeps nothing and says what would be published`() throws {
        let rehearsed = try publish(dryRun: true)
        #expect(try publish().map(\.published.version) == rehearsed.map(\.published.version))
    }

    @Test func `a version for an earlier day than the last is refused`() throws {
        _ = try publish()
        let failure = #expect(throws: RegistryError.self) { try publish(on: "2026-11-20") }
        #expect(failure?.kind == .refused)
    }

    @Test func `a council without a law, a council without an asset and a version that never was are told apart`()
        throws
    {
        let registry = try folder.registry(.writing)
        let day = TemporaryFolder.today
        for name in ["Cardiff", "Cheltenham"] {
            let failure = #expect(throws: RegistryError.self) {
                try registry.publish(Registry.authority(named: name), nil, on: day, by: nil, dryRun: false)
            }
            #expect(failure?.kind == .refused)
        }
        let failure = #expect(throws: RegistryError.self) { try registry.listVersion(1, of: council, .listed) }
        #expect(failure?.kind == .notFound)
    }

    @Test func `a digest that does not fit is found by verify, and the list is not written`() throws {
        let first = try publish(.listed)[0].published
        // Past the program: the register says another name than the one that was published.
        let connection = try Connection(path: folder.registryPath, mode: .writing, busyTimeout: 1_000)
        try connection.runScript("UPDATE assets SET name = 'The Dog Inn' WHERE name = 'The Fox Inn'")
        let registry = try folder.registry(.reading)
        let failure = #expect(throws: RegistryError.self) { try registry.write(first) { _ in } }
        #expect(failure?.kind == .damaged)
        #expect(try registry.verify().findings.contains { $0.contains("E07999004, listed, version 1") })
    }

    @Test func `a version that another program made is left out of the check and not written`() throws {
        var version = try publish(.listed)[0].published
        version.version.form += 1
        let failure = #expect(throws: RegistryError.self) { try folder.registry(.reading).write(version) { _ in } }
        #expect(failure?.kind == .unreadable)
    }
}
