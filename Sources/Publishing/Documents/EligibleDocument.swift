public import CommunityAssets

/// What a community group may do about a place now, or may not, and why.
public struct EligibleDocument: Document {
    public static let name = "eligible"
    public static let meaning = "What a community group may do about an asset on the legal day, or may not, and why."

    private let opportunity: Opportunity
    private let asset: Asset.ID
    private let groupKinds: [GroupKind]

    public init(_ opportunity: Opportunity, asset: Asset.ID, groupKinds: [GroupKind]) {
        self.opportunity = opportunity
        self.asset = asset
        self.groupKinds = groupKinds
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == EligibleDocument {
        define.identifier("asset", "The asset it is about.") { .asset($0.asset) }
        define.identifier("listing", "The listing that speaks for it; null where it was never on such a list.") {
            $0.opportunity.listing.map(Identifier.listing)
        }
        define.texts("group-kinds", "What kinds of body the group is.") { $0.groupKinds.map(\.rawValue) }
        define.choice("action", "What the group would do.") { $0.opportunity.action }
        define.choice("may", "Whether it may; depends: only if what the reason names is true.") { $0.opportunity.may }
        define.date(
            "last-day", "The last day of the answer: to act by where it may, after which to ask again where not."
        ) { $0.opportunity.lastDay }
        define.integer("days-left", "0 on the last day.") { $0.opportunity.daysLeft.map(Int64.init) }
        define.text("send", "What to send; null where there is nothing to do.") { $0.opportunity.send }
        define.text("to", "To whom.") { $0.opportunity.to }
        define.text("reason", "Why, in plain words.") { $0.opportunity.reason }
        define.text("provision", "The provision that says so; null where no law does.") { $0.opportunity.provision }
    }
}
