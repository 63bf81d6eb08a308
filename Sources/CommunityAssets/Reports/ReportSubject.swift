/// What a row of a report is about.
public struct ReportSubject: Sendable {
    public let authority: Authority
    public let asset: Asset
    public let listing: Listing.ID
    /// The body of law by its identifier.
    public let regime: String

    public init(authority: Authority, asset: Asset, listing: Listing.ID, regime: String) {
        self.authority = authority
        self.asset = asset
        self.listing = listing
        self.regime = regime
    }
}
