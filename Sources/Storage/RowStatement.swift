public import CommunityAssets
internal import Digest
internal import JSON
internal import SQLite

/// What a row states, as the ledger will have it, and by which the same statement is known again. A class for the same
/// reason as what it proposes.
public final class RowStatement: Sendable {
    public let proposal: Proposal
    /// The proposal's, as they are kept.
    let privateValues: [SaltedValue]
    public let line: Int
    public let number: Int
    /// The members of the entry's content that are the row's own.
    let members: [UInt8]
    /// The row's public cells, as the ledger holds them.
    let claimed: [UInt8]
    /// Of what the ledger will have of it, in bytes.
    public var length: Int { members.count + claimed.count }
    /// The names that they may point to; nil where they stand beside them, or the row was held and has come before.
    let columns: ColumnList?
    /// Of all that the row says, keyed by the registry, so that it tells nothing of the private values it covers.
    let digest: [UInt8]
    /// The keys of its asset and listing, as its authority publishes them.
    let placeKey: Matching.Key
    let referenceKey: Matching.Key?

    init(
        proposal: Proposal, privateValues: [SaltedValue], line: Int, number: Int, members: [UInt8],
        claimed: [UInt8], columns: ColumnList?, digest: [UInt8], family: Matching.Family
    ) {
        placeKey = Matching.placeKey(proposal.asset, family)
        referenceKey = Matching.referenceKey(proposal.asset, proposal.listing, family)
        self.proposal = proposal
        self.privateValues = privateValues
        self.line = line
        self.number = number
        self.members = members
        self.claimed = claimed
        self.columns = columns
        self.digest = digest
    }
}

/// Writes the statements of rows; it needs nothing of the registry but its key, and can run ahead of it.
public struct RowStatementWriter {
    /// The registry's key, for the writer of another thread.
    public struct Key: Sendable {
        fileprivate let bytes: [UInt8]

        public init(_ store: Store) throws {
            bytes =
                try store.connection.first("SELECT value FROM settings WHERE name = 'row-digest-key'") { $0.blob(0) }
                ?? []
        }
    }

    private let key: Key
    private let family: Matching.Family
    private var salting = Salting()
    private let hasher = SHA256()
    private var statement = JSONWriter(reserving: 4096)
    private var claimed = ClaimedCellsWriter()

    public init(_ key: Key, _ family: Matching.Family) {
        self.key = key
        self.family = family
    }

    public mutating func statement(of proposal: Proposal, _ source: SourceRecord) -> RowStatement {
        write(proposal)
        claimed.write(source.claimed)
        hasher.update(key.bytes)
        hasher.update(statement.bytes)
        // With their names: the next edition may have a column more, and no cell in it.
        hasher.update(claimed.object)
        for value in proposal.privateValues {
            hasher.update(0)
            hasher.update(value.field)
            hasher.update(0)
            hasher.update(value.text)
        }
        var digest = hasher.finalise()
        digest.removeLast(16)
        let privateValues = salting.salted(proposal.privateValues)
        statement.writePrivateDigests(privateValues)
        return RowStatement(
            proposal: proposal, privateValues: privateValues, line: source.line, number: source.number,
            // Without the bracket that opens the object: the members go on in another.
            members: copy(statement.bytes.dropFirst()), claimed: copy(claimed.bytes[...]), columns: claimed.list,
            digest: digest, family: family)
    }

    /// Bytes of their own, no longer than they need to be: the buffer they come from is used again.
    private func copy(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy.append(contentsOf: bytes)
        return copy
    }

    private mutating func write(_ proposal: Proposal) {
        statement.removeAll()
        statement.beginObject()
        statement.key("asset")
        statement.write(proposal.asset)
        if let listing = proposal.listing {
            statement.key("listing")
            statement.write(listing)
        }
        guard !proposal.events.isEmpty else { return }
        statement.key("events")
        statement.beginArray()
        // By their places: an event holds many texts, which a copy would count up and down again.
        for index in proposal.events.indices { statement.write(proposal.events[index]) }
        statement.endArray()
    }
}
