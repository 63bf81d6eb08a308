internal import CommunityAssets
internal import RegisterKeeping

/// Versions of lists, for people.
struct ListVersionTable {
    private var table: Table

    init(_ console: Console) {
        table = console.table([
            Table.Column(title: "COUNCIL", mayShrink: true, leastWidth: 10), Table.Column(title: "LIST"),
            Table.Column(title: "VERSION", isNumber: true), Table.Column(title: "AS AT"),
            Table.Column(title: "ENTRIES", isNumber: true), Table.Column(title: "PUBLISHED"),
        ])
    }

    /// - Parameter state: how it came about, where it was just asked for.
    mutating func add(_ published: PublishedVersion, state: String? = nil) throws {
        let version = published.version
        try table.add(
            [
                Registry.authority(version.authority).shortName, version.list.rawValue, grouped(version.number),
                version.day.short, grouped(version.rows), state ?? published.at,
            ], note: "sha256 \(version.sha256)")
    }

    mutating func finish() throws { try table.finish() }
}
