public import CommunityAssets
internal import Digest
internal import Storage

extension Registry {
    /// An entry of the ledger; digests in lower-case hexadecimal.
    public struct ToldEntry: Sendable {
        public let entry: Int64
        /// RFC 3339 in UTC.
        public let at: String
        public let actor: String
        public let kind: String
        public let subject: String
        public let contentSHA256: String
        public let previous: String
        public let hash: String
    }

    /// The entries after one, in order, as far as the vantage reaches.
    public func ledger(
        after entry: Int64, _ vantage: Vantage, limit: Int
    ) throws(RegistryError) -> [ToldEntry] {
        try translating(path) {
            try store.ledger(after: entry, upTo: vantage.entry, limit: limit).map {
                ToldEntry(
                    entry: $0.entry, at: Instant.text($0.at), actor: $0.actor, kind: $0.kind, subject: $0.subject,
                    contentSHA256: SHA256.hexadecimal($0.contentDigest), previous: SHA256.hexadecimal($0.previous),
                    hash: SHA256.hexadecimal($0.hash))
            }
        }
    }

    /// When an entry was told, RFC 3339 in UTC; nil for none.
    public func instant(of entry: Int64) throws(RegistryError) -> String? {
        try translating(path) { try store.instant(of: entry).map(Instant.text) }
    }

    /// When a list was last read, RFC 3339 in UTC; nil where none was.
    public func lastImport(_ vantage: Vantage) throws(RegistryError) -> String? {
        try imports(vantage).last?.at
    }

    // MARK: Changes

    /// What a ledger entry told anew of one thing, with the thing as it was known then.
    public struct Change: Sendable {
        public enum Subject: Sendable {
            case asset(Asset.ID, Dossier?)
            case listing(Listing.ID, Found<ListingDossier>?)
            case event(RegisterEvent.ID, TracedEvent?)
        }

        public let entry: Int64
        /// RFC 3339 in UTC.
        public let at: String
        /// Without its thing where that is no more.
        public let subject: Subject
        public let isDeleted: Bool
    }

    /// How far somebody has come: an entry, and where the one after it took an import back the row of it.
    public struct ChangesSeen: Sendable {
        public let entry: Int64
        /// As `listing-42`; nil where nothing of the next entry was seen.
        public let row: String?

        public init(entry: Int64, row: String? = nil) {
            self.entry = entry
            self.row = row
        }

        fileprivate init(_ place: ChangePlace) {
            entry = place.entry
            row = place.row.map { "\($0.kind.rawValue)-\($0.key)" }
        }

        /// Nil where the row is none.
        fileprivate var place: ChangePlace? {
            guard let row else { return ChangePlace(after: entry) }
            let parts = row.split(separator: "-")
            guard parts.count == 2, let kind = ChangePlace.Kind(rawValue: String(parts[0])),
                let key = Int64(parts[1]), "\(kind.rawValue)-\(key)" == row, key > 0
            else { return nil }
            return ChangePlace(after: entry, row: (kind, key))
        }
    }

    /// The changes that come next, in order, as far as the vantage reaches: `limit` of them, and those more that were
    /// told by the same entry as the last, unless that took an import back.
    public func changes(
        after seen: ChangesSeen, _ vantage: Vantage, limit: Int
    ) throws(RegistryError) -> (changes: [Change], seen: ChangesSeen) {
        guard let place = seen.place else {
            var error = RegistryError(
                .misuse, "row: '\(seen.row ?? "")' is none that this server gave out",
                next: "follow next, or leave it out")
            error.parameter = "row"
            throw error
        }
        return try translating(path) {
            let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
            return try store.reading {
                var known: (entry: Int64, asset: Asset.ID, dossier: Dossier?)?
                let (found, next) = try store.changes(from: place, upTo: vantage.entry, limit: limit)
                let changes = try found.map { stored in
                    try checkTime()
                    func dossier(_ asset: Asset.ID) throws -> Dossier? {
                        if let known, known.entry == stored.entry, known.asset == asset { return known.dossier }
                        let reader = try RegisterReader(store, entry: stored.entry)
                        let found = try reader.asset(asset).map(maker.dossier)
                        known = (stored.entry, asset, found)
                        return found
                    }
                    let subject = try subject(of: stored, dossier)
                    return Change(
                        entry: stored.entry, at: Instant.text(stored.at), subject: subject,
                        isDeleted: stored.isDeleted || subject.isWithdrawn)
                }
                return (changes, ChangesSeen(next))
            }
        }
    }

    private func subject(
        of change: StoredChange, _ dossier: (Asset.ID) throws -> Dossier?
    ) throws -> Change.Subject {
        switch change.subject {
        case .asset(let id):
            // What is told of an asset that was merged into another is told of that one.
            guard !change.isDeleted, let known = try dossier(id) else { return .asset(id, nil) }
            return .asset(known.asset.id, known)
        case .listing(let id, let asset):
            guard !change.isDeleted, let known = try dossier(asset) else { return .listing(id, nil) }
            let listing = known.listings.first { $0.listing.id == id }
            return .listing(id, listing.map { Found(item: $0, asset: known.asset, authority: known.authority) })
        case .event(let id, let asset):
            guard !change.isDeleted else { return .event(id, nil) }
            return .event(id, try dossier(asset)?.events.first { $0.event.id == id })
        }
    }
}

extension Registry.Change.Subject {
    /// Whether it is an asset that somebody took out of the register.
    fileprivate var isWithdrawn: Bool {
        if case .asset(_, let dossier?) = self { dossier.status == .withdrawn } else { false }
    }
}
