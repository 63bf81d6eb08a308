import CommunityAssets
import Foundation
import Publishing

/// A listed pub with a notice, entirely invented.
enum Sample {
    static func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let council = Authority(
        code: Authority.Code("E07999001")!, name: "Wrenmouth District Council", shortName: "Wrenmouth",
        kind: "district", nation: .england, from: day("1974-04-01"), until: nil, successors: [], aliases: [])

    static let provenance = Provenance(
        importID: Import.ID(1), file: "sample.csv", fileSHA256: String(repeating: "ab", count: 32), line: 14,
        claimed: #"{"Name of asset":"The \"Old\" Anchor","Ref":"12"}"#)

    static func particulars(isVacant: Bool = false) -> Asset.Particulars {
        Asset.Particulars(
            authority: council.code, reference: "-12/A", name: "The \"Old\" Anchor", category: .pub,
            categoryBasis: .stated, uprn: "010012345678", address: "1 Quay Street, Wrenmouth", postcode: "WM1 2AB",
            location: Location(latitude: 51.9, longitude: -2.0781236, basis: .published, accuracyMetres: 10),
            ownership: .private, isVacant: isVacant)
    }

    static var window: Window {
        Window(
            kind: "interim-moratorium", regimeVersion: "1", listing: Listing.ID(3),
            notice: RegisterEvent.ID(entry: 9, ordinal: 2),
            firstDay: day("2026-08-31"), lastDay: day("2026-10-11"), state: .closed, effect: .block,
            because: Window.Because(
                event: .disposalNoticeReceived, eventID: RegisterEvent.ID(entry: 9, ordinal: 2),
                on: day("2026-08-31"), basis: .recorded,
                rule: "6 weeks beginning with the day the notice was received",
                citation: "Localism Act 2011 s.95(6)"),
            claimedLastDay: day("2026-10-12"))
    }

    static var listing: ListingDossier {
        ListingDossier(
            listing: Listing(
                id: Listing.ID(3), asset: Asset.ID(2),
                particulars: Listing.Particulars(
                    regime: "en-acv-2011", list: .listed, nominatingGroup: "Friends; of the Anchor",
                    decision: .successful)),
            regimeVersion: "1", evaluation: Evaluation(status: .listed, standing: .lapsed, windows: [window]),
            nominationDate: day("2025-01-02"), decisionDate: day("2025-02-03"), enteredOn: day("2025-02-04"),
            removedOn: nil, source: provenance)
    }

    static func dossier(isVacant: Bool = false) -> Dossier {
        Dossier(
            asset: Asset(id: Asset.ID(2), particulars: particulars(isVacant: isVacant)), authority: council,
            status: .listed, standing: .released,
            risks: [
                RiskSignal(
                    kind: "disposal-notice", since: day("2026-08-31"), until: nil, reason: "the owner wishes to sell",
                    source: "e9-2")
            ],
            listings: [listing], events: [], permissions: [], duties: [], warnings: [],
            aliases: ["Anchor Inn", "Anchor"], firstSeen: "2026-01-01T00:00:00Z", lastChanged: "2026-01-02T00:00:00Z",
            lastConfirmed: "2026-01-03T00:00:00Z", noLongerPublished: nil, source: provenance)
    }
}

extension Sample {
    static var batch: Import {
        var counts = Import.Counts()
        counts.new = 2
        counts.rejected = 1
        return Import(
            id: Import.ID(1),
            file: ListingFile(
                name: "sample.csv", bytes: 120, sha256: "ab", encoding: "utf-8", shape: .csv, kind: .listed),
            authority: council, isFull: false, counts: counts,
            issueCounts: [Import.IssueCount(code: .invalidDate, count: 1)],
            issues: [
                Issue(
                    .invalidDate, line: 14, record: 12, column: "Date", value: "03/25/2024",
                    message: "is not a UK date", suggestion: "25/03/2024", action: .rejected)
            ],
            changes: [Import.Change(asset: Asset.ID(2), listing: nil, line: 3, field: "name", old: "A", new: "B")],
            at: "2026-01-01T00:00:00Z")
    }

    static let opportunity = Opportunity(
        listing: Listing.ID(3), action: .askToBid, may: .depends, lastDay: day("2026-10-11"), daysLeft: 0,
        send: "a letter", to: council.name, because: "the owner wishes to sell", conditions: ["the group is local"],
        provisos: ["it keeps its money", "that it meets"], provision: "Localism Act 2011 s.95(3)(a)")

    static let manifest = ManifestDocument.Contents(
        file: "assets.csv", what: "assets", format: "csv", rows: 2, bytes: 120, sha256: "ab", ledgerEntry: 9,
        ledgerHead: "cd", legalDay: day("2026-11-21"), schema: "asset.schema.json")

    static var site: SiteDocument.Contents {
        var site = SiteDocument.Contents(legalDay: day("2026-11-21"))
        site.files = [.init(address: "/v1/regimes.csv", mediaType: "text/csv", rows: 3, bytes: 9, sha256: "ab")]
        site.moved = [.init(asset: Asset.ID(7), survivor: Asset.ID(6)), .init(asset: Asset.ID(8), survivor: nil)]
        site.omissions = [.init(address: "/v1/health", because: "it is about a server")]
        return site
    }
}
