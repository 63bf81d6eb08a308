internal import CommunityAssets

extension DisposalNotice {
    /// `received 2 Mar 2026 (e3): sold to the community`.
    func inWords(outcome: SaleOutcome?) -> String {
        var text = "received \(receivedOn.short)"
        if let id { text += " (\(id))" }
        if let part { text += ", of \(part)" }
        return "\(text): \(outcome?.inWords ?? "what comes of it is open")"
    }
}

extension RiskSignal {
    /// The sign in a word or two.
    var inBrief: String {
        switch kind {
        case "disposal-notice": "owner wishes to sell"
        case "moratorium-ended-unsold": "may be sold to anyone"
        case "listing-about-to-lapse": "listing ends"
        default: kind.unhyphenated
        }
    }
}

extension SaleOutcome {
    fileprivate var inWords: String {
        switch self {
        case .community: "sold to the community"
        case .otherBuyer: "sold to others"
        case .notSold: "not sold"
        case .withdrawn: "withdrawn"
        case .unknown: "what came of it is not known"
        }
    }
}
