/// Everything the register can say of one asset, as known at one ledger entry, on one legal day.
public struct Dossier: Sendable {
    public var asset: Asset
    public var authority: Authority
    public var status: Asset.Status
    public var standing: Standing?
    public var risks: [RiskSignal]
    public var listings: [ListingDossier]
    /// Every event of the asset up to the legal day, oldest first, with what the law makes of it.
    public var events: [TracedEvent]
    public var permissions: [Permission]
    public var duties: [Duty]
    public var warnings: [Warning]
    public var aliases: [String]
    /// Instants, RFC 3339 in UTC.
    public var firstSeen: String
    public var lastChanged: String
    public var lastConfirmed: String
    /// The day from which the council's list no longer has it.
    public var noLongerPublished: CalendarDate?
    public var source: Provenance?

    public init(
        asset: Asset, authority: Authority, status: Asset.Status, standing: Standing?, risks: [RiskSignal],
        listings: [ListingDossier], events: [TracedEvent], permissions: [Permission], duties: [Duty],
        warnings: [Warning], aliases: [String], firstSeen: String, lastChanged: String, lastConfirmed: String,
        noLongerPublished: CalendarDate?, source: Provenance?
    ) {
        self.asset = asset
        self.authority = authority
        self.status = status
        self.standing = standing
        self.risks = risks
        self.listings = listings
        self.events = events
        self.permissions = permissions
        self.duties = duties
        self.warnings = warnings
        self.aliases = aliases
        self.firstSeen = firstSeen
        self.lastChanged = lastChanged
        self.lastConfirmed = lastConfirmed
        self.noLongerPublished = noLongerPublished
        self.source = source
    }

    /// All windows of all listings.
    public var windows: [Window] { listings.flatMap(\.evaluation.windows) }
}

/// One listing of a dossier, with what its regime says of it.
public struct ListingDossier: Sendable {
    public var listing: Listing
    public var regimeVersion: String
    public var evaluation: Evaluation
    public var nominationDate: CalendarDate?
    public var decisionDate: CalendarDate?
    public var enteredOn: CalendarDate?
    public var removedOn: CalendarDate?
    public var source: Provenance?

    public init(
        listing: Listing, regimeVersion: String, evaluation: Evaluation, nominationDate: CalendarDate?,
        decisionDate: CalendarDate?, enteredOn: CalendarDate?, removedOn: CalendarDate?, source: Provenance?
    ) {
        self.listing = listing
        self.regimeVersion = regimeVersion
        self.evaluation = evaluation
        self.nominationDate = nominationDate
        self.decisionDate = decisionDate
        self.enteredOn = enteredOn
        self.removedOn = removedOn
        self.source = source
    }

    /// The window of the listing itself: how long the entry stands.
    public var listingWindow: Window? {
        evaluation.windows.first { $0.kind == "listing" || $0.kind == "unsuccessful-entry" }
    }
}

extension [ListingDossier] {
    /// The one that speaks for the place: one that is listed, and of several the one under an owner's notice; else
    /// the newest. An entry that ran out is as old as the day it was made, so that a nomination to renew it,
    /// which came before its end, is newer.
    public var leading: ListingDossier? {
        func rank(_ dossier: ListingDossier) -> (Int, Int, CalendarDate) {
            let evaluation = dossier.evaluation
            let isUnderNotice = evaluation.standing.map { $0 != .noNotice && $0 != .lapsed } ?? false
            let made = evaluation.status == .expired ? dossier.listingWindow?.firstDay : nil
            return (
                evaluation.status == .listed ? 1 : 0, isUnderNotice ? 1 : 0,
                made ?? evaluation.statusSince ?? CalendarDate(dayNumber: .min)
            )
        }
        return self.max { rank($0) < rank($1) }
    }
}

/// An event with its place in the ledger.
public struct TracedEvent: Sendable {
    public var event: RegisterEvent
    public var asset: Asset.ID
    public var entry: Int64
    /// RFC 3339 in UTC.
    public var recordedAt: String
    public var effect: EventEffect
    public var source: Provenance?
    /// Whether everybody may know where the asset lies; unless somebody says so, the row of the source,
    /// which may tell the address, is withheld.
    public var hasPublicPlace: Bool

    public init(
        event: RegisterEvent, asset: Asset.ID, entry: Int64, recordedAt: String, effect: EventEffect,
        source: Provenance?, hasPublicPlace: Bool = false
    ) {
        self.event = event
        self.asset = asset
        self.entry = entry
        self.recordedAt = recordedAt
        self.effect = effect
        self.source = source
        self.hasPublicPlace = hasPublicPlace
    }
}

/// Where a value came from, down to the line of a file.
public struct Provenance: Sendable {
    public var importID: Import.ID
    /// The file's name as it was given, without its folder.
    public var file: String
    public var fileSHA256: String
    public var line: Int
    /// The public cells as published: an object of JSON, by column, as the ledger holds it. A million of them are
    /// written out without being read.
    public var claimed: String

    public static let nothingClaimed = "{}"

    public init(
        importID: Import.ID, file: String, fileSHA256: String, line: Int, claimed: String = nothingClaimed
    ) {
        self.importID = importID
        self.file = file
        self.fileSHA256 = fileSHA256
        self.line = line
        self.claimed = claimed
    }
}
