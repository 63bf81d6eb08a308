/// The kinds of body that community rights know: SI 2012/2421 regs 4, 5 and 12; Land Reform
/// (Scotland) Act 2003 s.34; Community Empowerment (Scotland) Act 2015 s.77.
public enum GroupKind: String, Sendable, CaseIterable {
    case parishCouncil = "parish-council"
    case neighbourhoodForum = "neighbourhood-forum"
    case unincorporatedBody = "unincorporated-body"
    case charity
    case companyLimitedByGuarantee = "company-limited-by-guarantee"
    case registeredSociety = "registered-society"
    case communityInterestCompany = "community-interest-company"
    case communityBody = "community-body"
    case communityTransferBody = "community-transfer-body"
}

extension GroupKind {
    /// "community interest company".
    public var inWords: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }

    /// "a community interest company".
    public var withArticle: String { self == .unincorporatedBody ? "an \(inWords)" : "a \(inWords)" }
}
