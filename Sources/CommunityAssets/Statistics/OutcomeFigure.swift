/// A figure of the statistics: its name, what it counts and by which law. Reports, documents, schemas and the page of
/// definitions are made of this table.
public enum OutcomeFigure: String, Sendable, CaseIterable {
    // From a nomination to the list.
    case nominated, undecided, unsuccessful, listed
    case stillListed = "still-listed"
    case expired
    case expiredNotRenewed = "expired-not-renewed"
    case removed
    // From a notice to a sale.
    case noticeGiven = "notice-given"
    case bidRequested = "bid-requested"
    case community
    case otherBuyer = "other-buyer"
    case notSold = "not-sold"
    case withdrawn, unknown, running
    case withoutNotice = "without-notice"
    case communityPercent = "community-percent"
    // Procedures.
    case procedures
    case proceduresRunning = "procedures-running"
    case proceduresCommunity = "procedures-community"
    case proceduresRefused = "procedures-refused"
    case proceduresWithdrawn = "procedures-withdrawn"
    case proceduresEnded = "procedures-ended"
    // How long decisions take.
    case decided
    case decisionDaysLowerQuartile = "decision-days-lower-quartile"
    case decisionDaysMedian = "decision-days-median"
    case decisionDaysUpperQuartile = "decision-days-upper-quartile"
    case decidedLate = "decided-late"
    case decidedLatePercent = "decided-late-percent"
    case overdue
    // What lists print.
    case daysPrinted = "days-printed"
    case daysWrong = "days-wrong"
    // How much of the country is in.
    case councils
    case councilsInArea = "councils-in-area"
    case listAgeDays = "list-age-days"
    case listAgeDaysMedian = "list-age-days-median"

    public enum Unit: Sendable {
        case count
        /// Days, to a quarter of one.
        case days
        /// Of a hundred, cut to one decimal.
        case percent
    }

    public var unit: Unit {
        switch self {
        case .communityPercent, .decidedLatePercent: .percent
        case .decisionDaysLowerQuartile, .decisionDaysMedian, .decisionDaysUpperQuartile, .listAgeDaysMedian: .days
        default: .count
        }
    }

    /// What it counts, in one sentence.
    public var definition: String { explanation.definition }
    /// The law it is about; nil where it is about the register.
    public var citation: String? { explanation.citation }

    /// Figures that are shown or withheld together, since each follows from the others: those of what owners, who may
    /// be people, told or did.
    public enum Confidence: String, Sendable, CaseIterable {
        case notices, requests, outcomes, procedures
    }

    /// Nil where it is about lists and councils only, and stands whatever its size.
    public var confidence: Confidence? {
        switch self {
        case .noticeGiven, .withoutNotice: .notices
        case .bidRequested: .requests
        case .community, .otherBuyer, .notSold, .withdrawn, .unknown, .running, .communityPercent: .outcomes
        case .procedures, .proceduresRunning, .proceduresCommunity, .proceduresRefused, .proceduresWithdrawn,
            .proceduresEnded:
            .procedures
        default: nil
        }
    }
}
