internal import CommunityAssets
internal import SQLite

/// Rows that found no entry, kept aside until the file's end: only then is it known which entries of the register the
/// file no longer has, and that no other row has a better claim to one. They lie in a temporary table, so that their
/// number costs no memory.
final class HeldRows {
    /// The asset that a row was found to be like.
    struct Partner {
        let asset: Asset.ID
        let isConfident: Bool
        let hasSoleUPRN: Bool
    }

    private(set) var count: Int64 = 0
    private let connection: Connection
    private let family: Matching.Family
    private let statements: StatedContent.Reader
    private let insertRow: Statement
    private let insertPrivateValue: Statement
    private let selectRow: Statement
    private let selectStatement: Statement
    private let selectPrivateValues: Statement
    private var buffer: [UInt8] = []

    init(connection: Connection, family: Matching.Family) throws {
        self.connection = connection
        self.family = family
        // Another file may have been read over this connection before.
        try connection.runScript(
            """
            DROP TABLE IF EXISTS temp.held_rows;
            DROP TABLE IF EXISTS temp.held_private_values;
            CREATE TEMP TABLE held_rows (
                row INTEGER PRIMARY KEY, line INTEGER, number INTEGER, statement TEXT, claimed BLOB, digest BLOB,
                asset INTEGER, confident INTEGER, sole_uprn INTEGER);
            CREATE TEMP TABLE held_private_values (row INTEGER, field TEXT, text TEXT, salt BLOB, digest BLOB);
            CREATE INDEX temp.held_private_values_by_row ON held_private_values (row);
            """)
        statements = try StatedContent.Reader(connection)
        insertRow = try connection.prepareAlone(
            "INSERT INTO held_rows (row, line, number, statement, claimed, digest) VALUES (?, ?, ?, ?, ?, ?)")
        insertPrivateValue = try connection.prepareAlone("INSERT INTO held_private_values VALUES (?, ?, ?, ?, ?)")
        selectRow = try connection.prepareAlone(
            """
            SELECT line, number, statement, claimed, digest, asset, confident, sole_uprn
            FROM held_rows
            WHERE row = ?
            """)
        selectStatement = try connection.prepareAlone("SELECT statement FROM held_rows WHERE row = ?")
        selectPrivateValues = try connection.prepareAlone(
            "SELECT field, text, salt, digest FROM held_private_values WHERE row = ? ORDER BY rowid")
    }

    func hold(_ row: RowStatement) throws {
        count += 1
        insertRow.bind(1, count)
        insertRow.bind(2, Int64(row.line))
        insertRow.bind(3, Int64(row.number))
        buffer.removeAll(keepingCapacity: true)
        buffer.append(0x7B)
        buffer.append(contentsOf: row.members)
        buffer.append(0x7D)
        insertRow.bind(4, utf8: buffer.span)
        let (claimed, digest) = (row.claimed, row.digest)
        insertRow.bind(5, blob: claimed.span)
        insertRow.bind(6, blob: digest.span)
        try insertRow.run()
        for value in row.privateValues {
            insertPrivateValue.bind(1, count)
            insertPrivateValue.bind(2, value.field)
            insertPrivateValue.bind(3, value.text)
            insertPrivateValue.bind(4, blob: value.salt.span)
            insertPrivateValue.bind(5, blob: value.digest.span)
            try insertPrivateValue.run()
        }
    }

    func setPartner(of row: Int64, _ partner: Partner) throws {
        try connection.run(
            """
            UPDATE temp.held_rows
            SET asset = \(partner.asset.number), confident = \(partner.isConfident), sole_uprn = \(partner.hasSoleUPRN)
            WHERE row = \(row)
            """)
    }

    /// In the order of the file.
    func forEach(_ body: (RowStatement, Partner?) throws -> Void) throws {
        for row in 1...max(count, 1) where row <= count {
            guard let (statement, partner) = try read(row) else { continue }
            try body(statement, partner)
        }
    }

    /// What a row says of its asset.
    func particulars(of row: Int64) throws -> Asset.Particulars? {
        var asset: Asset.Particulars?
        selectStatement.bind(1, row)
        try selectStatement.forEach { row in
            asset = try statements.asset(row.text(0))
            return false
        }
        return asset
    }

    private func read(_ number: Int64) throws -> (row: RowStatement, partner: Partner?)? {
        var privateValues: [SaltedValue] = []
        selectPrivateValues.bind(1, number)
        try selectPrivateValues.forEach { row in
            privateValues.append(
                SaltedValue(field: row.text(0), text: row.text(1), salt: row.blob(2), digest: row.blob(3)))
            return true
        }
        var held: (row: RowStatement, partner: Partner?)?
        selectRow.bind(1, number)
        try selectRow.forEach { row in
            let text = row.text(2)
            guard let stated = try statements.read(text) else { return false }
            let proposal = Proposal(
                asset: stated.asset, listing: stated.listing, events: stated.events, privateValues: [])
            let partner = row.optionalInteger(5).map {
                Partner(asset: Asset.ID($0), isConfident: row.integer(6) == 1, hasSoleUPRN: row.integer(7) == 1)
            }
            held = (
                RowStatement(
                    proposal: proposal, privateValues: privateValues, line: Int(row.integer(0)),
                    number: Int(row.integer(1)), members: Array(text.utf8.dropFirst().dropLast()),
                    claimed: row.blob(3), columns: nil, digest: row.blob(4), family: family),
                partner
            )
            return false
        }
        return held
    }
}
