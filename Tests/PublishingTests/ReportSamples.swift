import CommunityAssets
import Publishing

/// Rows of reports about the invented pub of the other samples.
extension Sample {
    static let subject = ReportSubject(
        authority: council, asset: Asset(id: Asset.ID(2), particulars: particulars()), listing: Listing.ID(3),
        regime: "en-acv-2011")

    static let duty = OwedDuty(
        what: "decide", to: nil, who: "the authority", isKeepers: true, lastDay: day("2026-11-01"),
        event: .nominationReceived, eventID: RegisterEvent.ID(entry: 9, ordinal: 2), since: day("2026-09-06"),
        citation: "SI 2012/2421 reg 7")

    static let version = PublishedVersion(
        version: ListVersion(
            authority: council.code, list: .listed, number: 3, day: day("2026-11-21"), asKnown: 9, form: 1,
            law: "en-acv-2011 1", rows: 2, sha256: "ab"), entry: 10, at: "2026-11-21T09:30:00Z", by: "Clerk")
}
