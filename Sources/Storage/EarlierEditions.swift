public import CommunityAssets
internal import SQLite

/// What earlier editions of an authority's lists of one family left in the register, and which of it the present
/// file has not been about so far.
struct EarlierEditions {
    /// A record that no row of the present file was about.
    struct Unseen {
        let entry: Int64
        let asset: Asset.ID
        let listing: Listing.ID?
        /// The list that last had it.
        let list: ListingFile.Kind
        let authority: Authority.Code
        /// Whether the whole list that it was in is the one that is published now: what a council handed over in parts
        /// is not missing from the list of one of those that took over.
        let isOfWholeList: Bool
        /// Whether an earlier file lacked it too.
        let isUnpublished: Bool
    }

    private struct Edition {
        let authority: Authority.Code
        let list: ListingFile.Kind
    }

    private let importID: Import.ID
    private let wholePredecessors: Set<Authority.Code>
    private let editions: [Int64: Edition]
    /// The entries among which their records lie.
    private let spans: [ClosedRange<Int64>]
    private let selectUnseen: SQLite.Statement
    private let selectOfAsset: SQLite.Statement
    private let selectByUPRN: SQLite.Statement
    private let selectMerged: SQLite.Statement
    private let hasMerges: Bool
    private let selectLast: SQLite.Statement

    var isEmpty: Bool { editions.isEmpty }

    /// - Parameter predecessors: the authorities whose lists went over to this one; `isWhole` where to no other.
    init(
        connection: Connection, importID: Import.ID, authority: Authority.Code, predecessors: [Predecessor],
        family: Matching.Family
    ) throws {
        self.importID = importID
        wholePredecessors = Set([authority] + predecessors.filter(\.isWhole).map(\.code))
        let authorities = [authority] + predecessors.map(\.code)
        var editions: [Int64: Edition] = [:]
        var spans: [ClosedRange<Int64>] = []
        try connection.forEach(
            """
            SELECT id, finished, authority, list
            FROM imports
            WHERE authority IN (\(list: authorities.map(\.text)))
            ORDER BY id
            """
        ) { row in
            guard let authority = Authority.Code(row.text(2)), let list = ListingFile.Kind(rawValue: row.text(3)),
                Matching.Family(list) == family
            else { return true }
            editions[row.integer(0)] = Edition(authority: authority, list: list)
            spans.append(row.integer(0)...row.integer(1))
            return true
        }
        if !editions.isEmpty {
            // What undoing an import told again, or a split of another asset, stands among other entries.
            spans += try connection.all(
                "SELECT entry, finished FROM reverts UNION ALL SELECT entry, entry FROM splits ORDER BY entry"
            ) { $0.integer(0)...$0.integer(1) }
        }
        self.editions = editions
        self.spans = spans
        let columns: SQL = """
            r.entry, r.asset, r.import,
            (SELECT max(c.import) FROM confirmations AS c
             WHERE c.entry = r.entry AND NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.import = c.import)),
            EXISTS (SELECT 1 FROM unpublished AS u WHERE u.record = r.entry AND u.until IS NULL), r.listing
            """
        selectUnseen = try connection.prepare(
            """
            SELECT \(columns) FROM records AS r
            WHERE r.entry BETWEEN ?1 AND ?2 AND r.until IS NULL AND r.role <> 'repeat'
            """)
        selectOfAsset = try connection.prepare(
            """
            SELECT \(columns) FROM records AS r
            WHERE (r.entry = ?1 OR r.asset = ?1 AND r.asset <> r.entry)
              AND r.asset = ?1 AND r.until IS NULL AND r.role <> 'repeat'
            """)
        hasMerges = try connection.first("SELECT 1 FROM merges WHERE until IS NULL LIMIT 1") { _ in true } ?? false
        selectMerged = try connection.prepare(
            """
            WITH RECURSIVE one (asset) AS (
                SELECT ?1
                UNION SELECT m.survivor FROM merges AS m JOIN one ON m.asset = one.asset AND m.until IS NULL
                UNION SELECT m.asset FROM merges AS m JOIN one ON m.survivor = one.asset AND m.until IS NULL)
            SELECT asset FROM one WHERE asset <> ?1
            """)
        selectLast = try connection.prepare(
            """
            SELECT r.import,
                (SELECT max(c.import) FROM confirmations AS c
                 WHERE c.entry = r.entry AND NOT EXISTS (SELECT 1 FROM reverts AS x WHERE x.import = c.import))
            FROM records AS r WHERE r.entry = ?1
            """)
        selectByUPRN = try connection.prepare("SELECT id FROM assets WHERE uprn = ? AND until IS NULL LIMIT 65")
    }

    /// In the order of their entries; `body` returns false to stop.
    func forEachUnseen(_ body: (Unseen) throws -> Bool) throws {
        for span in spans {
            var goesOn = true
            selectUnseen.bind(1, span.lowerBound)
            selectUnseen.bind(2, span.upperBound)
            try selectUnseen.forEach { row in
                if let unseen = unseen(row) { goesOn = try body(unseen) }
                return goesOn
            }
            guard goesOn else { return }
        }
    }

    func unseenRecords(of asset: Asset.ID, _ reader: RecordReader) throws -> [RecordReader.Record] {
        var entries: [Int64] = []
        selectOfAsset.bind(1, asset.number)
        try selectOfAsset.forEach { row in
            if let unseen = unseen(row) { entries.append(unseen.entry) }
            return true
        }
        return try entries.compactMap(reader.record)
    }

    /// Whether one asset of these lists has a UPRN, whether or not the present file had it. Of a UPRN that very many
    /// have it is not looked whose they are.
    func hasOneAsset(withUPRN uprn: String) throws -> Bool {
        var assets: [Int64] = []
        selectByUPRN.bind(1, uprn)
        try selectByUPRN.forEach { row in
            assets.append(row.integer(0))
            return true
        }
        guard assets.count < 65 else { return false }
        let listed = try assets.count { asset in
            var isListed = false
            selectOfAsset.bind(1, asset)
            try selectOfAsset.forEach { row in
                let last = row.optionalInteger(3) ?? row.integer(2)
                isListed = last == importID.number || editions[last] != nil
                return !isListed
            }
            return isListed
        }
        return listed == 1
    }

    /// Whether lists of another kind have been taken in before.
    func hasKinds(otherThan kind: ListingFile.Kind) -> Bool { editions.contains { $0.value.list != kind } }

    /// The kind of the list that last had a record.
    func kind(of entry: Int64) throws -> ListingFile.Kind? {
        selectLast.bind(1, entry)
        var kind: ListingFile.Kind?
        try selectLast.forEach { row in
            kind = editions[row.optionalInteger(1) ?? row.integer(0)]?.list
            return false
        }
        return kind
    }

    /// The listings, nil for none, under which the present file has what somebody made one with an asset: the asset's
    /// own row is not missing, where what it was about is there.
    func otherHalves(of asset: Asset.ID) throws -> [Listing.ID?] {
        guard hasMerges else { return [] }
        var others: [Int64] = []
        selectMerged.bind(1, asset.number)
        try selectMerged.forEach { row in
            others.append(row.integer(0))
            return true
        }
        var found: [Listing.ID?] = []
        for other in others {
            selectOfAsset.bind(1, other)
            try selectOfAsset.forEach { row in
                let isThere = (row.optionalInteger(3) ?? row.integer(2)) == importID.number
                if isThere { found.append(row.optionalInteger(5).map { Listing.ID($0) }) }
                return true
            }
        }
        return found
    }

    private func unseen(_ row: borrowing Row) -> Unseen? {
        let last = row.optionalInteger(3) ?? row.integer(2)
        guard last != importID.number, let edition = editions[last] else { return nil }
        return Unseen(
            entry: row.integer(0), asset: Asset.ID(row.integer(1)),
            listing: row.optionalInteger(5).map { Listing.ID($0) }, list: edition.list, authority: edition.authority,
            isOfWholeList: wholePredecessors.contains(edition.authority), isUnpublished: row.integer(4) == 1)
    }
}

/// An authority whose lists went over to another.
public struct Predecessor: Hashable, Sendable {
    public let code: Authority.Code
    /// Whether all of its area went over to that one, so that its lists are a part of the other's.
    public let isWhole: Bool

    public init(code: Authority.Code, isWhole: Bool) {
        self.code = code
        self.isWhole = isWhole
    }
}
