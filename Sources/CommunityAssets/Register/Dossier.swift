/// Everything the register can say of one asset, as known at one ledger entry, on one legal day.
///
/// A class, as its parts are: it goes through several hands, and its many texts would be counted again in each.
public final class Dossier: Sendable {
    public let asset: Asset
    public let authority: Authority
    public let status: Asset.Status
    public let standing: Standing?
    public let risks: [RiskSignal]
    public let listings: [ListingDossier]
    /// Every event of the asset up to the legal day, oldest first, with what the law makes of it.
    public let events: [TracedEvent]
    public let permissions: [Permission]
    public let duties: [Duty]
    public let warnings: [Warning]
    public let aliases: [String]
    /// Instants, RFC 3339 in UTC.
    public let firstSeen: String
    public let lastChanged: String
    public let lastConfirmed: String
    /// The day from which the council's list no longer has it.
    public let noLongerPublished: CalendarDate?
    public let source: Provenance?

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

    /// The same with other listings.
    public func with(_ listings: [ListingDossier]) -> Dossier {
        Dossier(
            asset: asset, authority: authority, status: status, standing: standing, risks: risks, listings: listings,
            events: events, permissions: permissions, duties: duties, warnings: warnings, aliases: aliases,
            firstSeen: firstSeen, lastChanged: lastChanged, lastConfirmed: lastConfirmed,
            noLongerPublished: noLongerPublished, source: source)
    }
}

/// One listing of a dossier, with what its regime says of it.
public final class ListingDossier: Sendable {
    public let listing: Listing
    public let regimeVersion: String
    public let evaluation: Evaluation
    public let nominationDate: CalendarDate?
    public let decisionDate: CalendarDate?
    public let enteredOn: CalendarDate?
    public let removedOn: CalendarDate?
    public let source: Provenance?

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

    /// The same as another evaluation has it.
    public func with(_ evaluation: Evaluation) -> ListingDossier {
        ListingDossier(
            listing: listing, regimeVersion: regimeVersion, evaluation: evaluation, nominationDate: nominationDate,
            decisionDate: decisionDate, enteredOn: enteredOn, removedOn: removedOn, source: source)
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
///
/// A class, since all that a row told has the same one, and its texts would be counted again with each.
public final class Provenance: Sendable {
    public let importID: Import.ID
    /// The file's name as it was given, without its folder.
    public let file: String
    public let fileSHA256: String
    public let line: Int
    /// The public cells as published: an object of JSON, by column. A million of them are written out without being
    /// read.
    public let claimed: String

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
