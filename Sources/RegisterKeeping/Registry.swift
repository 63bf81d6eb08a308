public import CommunityAssets

/// The register as its two faces use it: the one place where reading, law and storage meet.
public final class Registry {
    public enum Access: Sendable {
        case reading
        case writing
        /// Writing; the registry is made where there is none.
        case creating
    }

    /// Opens the registry at a path.
    ///
    /// - Throws: `unreadable` where there is none (unless `creating`), where the file is no registry, and
    ///   where a newer program made it; `busy` when another process holds it.
    public init(path: String, access: Access) throws(RegistryError) {
        throw RegistryError(.failed, "not built")
    }

    /// The newest entry of the ledger and the legal day, unless others are asked for.
    public func vantage(asAt day: CalendarDate, asKnown: AsKnown?) throws(RegistryError) -> Vantage {
        throw RegistryError(.failed, "not built")
    }

    public enum AsKnown: Sendable {
        case entry(Int64)
        /// RFC 3339 in UTC.
        case instant(String)
    }

    public struct LedgerHead: Sendable {
        public let entry: Int64
        /// Lower-case hexadecimal.
        public let hash: String
    }

    /// The ledger's state at an entry.
    public func head(at vantage: Vantage) throws(RegistryError) -> LedgerHead {
        throw RegistryError(.failed, "not built")
    }
}

// MARK: Importing and recording

public struct ListingSource: Sendable {
    /// A path, or `-` for standard input.
    public var path: String

    public init(path: String) { self.path = path }
}

public struct ImportOptions: Sendable {
    /// A GSS code, an official or a usual name; nil to take it from the file.
    public var authority: String?
    public var kind: ListingFile.Kind?
    /// Nil to take it from the mapping, and partial where that says nothing.
    public var isFull: Bool?
    /// The path of a mapping file.
    public var mappingPath: String?
    public var maxWithdrawnPercent: Int = 10
    /// Where to write the rejected rows.
    public var rejectsPath: String?
    public var by: String?
    public var today: CalendarDate
    /// How many issues a report lists one by one.
    public var issueDetailLimit: Int = 1_000

    public init(today: CalendarDate) { self.today = today }
}

/// An event as somebody tells it, with the values that stay private.
public struct EventReport: Sendable {
    public var event: RegisterEvent
    public var asset: Asset.ID
    public var privateValues: [PrivateValue]

    public init(event: RegisterEvent, asset: Asset.ID, privateValues: [PrivateValue] = []) {
        self.event = event
        self.asset = asset
        self.privateValues = privateValues
    }
}

public struct Recording: Sendable {
    public let event: TracedEvent
    /// The asset afterwards.
    public let dossier: Dossier
}

extension Registry {
    /// Reads a listing into the register in one transaction; with `dryRun` the same, rolled back.
    ///
    /// `progress` is called now and then with the bytes read so far.
    public func importListing(
        _ source: ListingSource, _ options: ImportOptions, dryRun: Bool, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import { throw RegistryError(.failed, "not built") }

    /// Reads a listing exactly as `importListing` would, without a registry.
    public static func check(
        _ source: ListingSource, _ options: ImportOptions, progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> Import { throw RegistryError(.failed, "not built") }

    /// Adds an asset by hand. The `authority` of the particulars has been resolved by `authority(named:)`.
    public func add(_ particulars: Asset.Particulars, by: String?, today: CalendarDate, dryRun: Bool)
        throws(RegistryError) -> Dossier
    {
        throw RegistryError(.failed, "not built")
    }

    /// Records an event by hand, under the guards of the law.
    public func record(_ report: EventReport, today: CalendarDate, dryRun: Bool) throws(RegistryError) -> Recording {
        throw RegistryError(.failed, "not built")
    }

    public static func authority(named text: String) throws(RegistryError) -> Authority {
        throw RegistryError(.failed, "not built")
    }
}

// MARK: Questions

public struct AuthoritySummary: Sendable {
    public struct List: Sendable {
        public let kind: ListingFile.Kind
        /// RFC 3339 in UTC.
        public let lastImport: String
        public let ageDays: Int
        public let records: Int
    }

    public let authority: Authority
    public let lists: [List]
}

public struct Verification: Sendable {
    public struct Finding: Sendable {
        /// What is damaged and where, in one line.
        public let message: String
    }

    public let entries: Int64
    public let head: String
    /// What was checked, one line each.
    public let checks: [String]
    public let findings: [Finding]
    public var holds: Bool { findings.isEmpty }
}

/// A row of an answer about listings, windows or events, with the asset it belongs to.
public struct Found<Item: Sendable>: Sendable {
    public let item: Item
    public let asset: Asset
    public let authority: Authority
}

extension Registry {
    /// Calls `body` with each asset that the selection holds, in the selection's order, from one snapshot.
    /// `body` returns false to stop.
    public func assets(_ selection: Selection, _ vantage: Vantage, _ body: (Dossier) throws(RegistryError) -> Bool)
        throws(RegistryError)
    { throw RegistryError(.failed, "not built") }

    /// One asset whole; nil when there is none of that id at the vantage.
    public func asset(_ id: Asset.ID, _ vantage: Vantage) throws(RegistryError) -> Dossier? {
        throw RegistryError(.failed, "not built")
    }

    /// What is kept of an asset privately: field and text.
    public func privateValues(of id: Asset.ID) throws(RegistryError) -> [PrivateValue] {
        throw RegistryError(.failed, "not built")
    }

    public func listings(
        _ selection: Selection, _ vantage: Vantage, _ body: (Found<ListingDossier>) throws(RegistryError) -> Bool
    ) throws(RegistryError) { throw RegistryError(.failed, "not built") }

    /// Windows, soonest last day first unless the selection sorts otherwise.
    public func windows(
        _ selection: Selection, _ vantage: Vantage,
        _ body: (Found<(window: Window, regimeVersion: String, regime: String)>) throws(RegistryError) -> Bool
    ) throws(RegistryError) { throw RegistryError(.failed, "not built") }

    public func events(_ selection: Selection, _ vantage: Vantage, _ body: (TracedEvent) throws(RegistryError) -> Bool)
        throws(RegistryError)
    { throw RegistryError(.failed, "not built") }

    /// The imports, newest last.
    public func imports(_ vantage: Vantage) throws(RegistryError) -> [Import] {
        throw RegistryError(.failed, "not built")
    }

    /// One import with its issues; nil when there is none of that id.
    public func importReport(_ id: Import.ID) throws(RegistryError) -> Import? {
        throw RegistryError(.failed, "not built")
    }

    /// Every issue of every import, in order.
    public func issues(_ vantage: Vantage, _ body: (Import.ID, String, Issue) throws(RegistryError) -> Bool)
        throws(RegistryError)
    { throw RegistryError(.failed, "not built") }

    public func authorities(_ vantage: Vantage) throws(RegistryError) -> [AuthoritySummary] {
        throw RegistryError(.failed, "not built")
    }

    /// Database integrity, ledger chain, projection and index against recomputation.
    public func verify(today: CalendarDate) throws(RegistryError) -> Verification {
        throw RegistryError(.failed, "not built")
    }

    /// The regimes that ship with the program.
    public static func regimes() throws(RegistryError) -> [Regime] { throw RegistryError(.failed, "not built") }

    /// The file of a regime as it is; nil when there is none.
    public static func regimeFile(_ id: String) -> [UInt8]? { nil }

    /// All authorities known.
    public static func allAuthorities() throws(RegistryError) -> [Authority] {
        throw RegistryError(.failed, "not built")
    }
}
