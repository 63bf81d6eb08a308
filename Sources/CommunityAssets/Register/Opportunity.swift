/// What a community group may do about a place now, or may not, and why.
public struct Opportunity: Hashable, Sendable {
    public enum Action: String, Sendable, CaseIterable {
        case nominate
        case askToBid = "ask-to-bid"
        case requestTransfer = "request-transfer"
        case registerInterest = "register-interest"
        case buy
    }

    public enum Answer: String, Sendable, CaseIterable {
        case yes, no
        /// Nothing speaks against it, but not all that must be true of the group or the place is known.
        case depends
    }

    /// Nil for a place that was never on a list of the law in question.
    public var listing: Listing.ID?
    public var action: Action
    public var may: Answer
    /// The last day on which the answer holds, where it has one: to act by, or until which it is barred.
    public var lastDay: CalendarDate?
    /// 0 on the last day.
    public var daysLeft: Int?
    /// The last day on which it could be done, where it is too late.
    public var endedOn: CalendarDate?
    public var send: String?
    public var to: String?
    /// Why, apart from what is asked of the group; a clause in plain words.
    public var because: String
    /// Clauses that must be true for `depends` to mean yes.
    public var conditions: [String]
    /// Clauses that the law asks of such a body and that nothing here can check.
    public var provisos: [String]
    public var provision: String?

    public init(
        listing: Listing.ID? = nil, action: Action, may: Answer, lastDay: CalendarDate? = nil, daysLeft: Int? = nil,
        endedOn: CalendarDate? = nil, send: String? = nil, to: String? = nil, because: String,
        conditions: [String] = [], provisos: [String] = [], provision: String?
    ) {
        self.listing = listing
        self.action = action
        self.may = may
        self.lastDay = lastDay
        self.daysLeft = daysLeft
        self.endedOn = endedOn
        self.send = send
        self.to = to
        self.because = because
        self.conditions = conditions
        self.provisos = provisos
        self.provision = provision
    }

    /// Why, whole: a sentence without its full stop.
    public var reason: String {
        var text = because
        if let endedOn { text += " (the last day for that was \(endedOn.inWords))" }
        if !conditions.isEmpty { text += "; but only if \(conditions.joinedAsClauses)" }
        if !provisos.isEmpty { text += "; the law also asks that \(provisos.joinedAsClauses)" }
        return text
    }
}

extension [String] {
    /// "a, b and c".
    public var joinedInWords: String { joinedInWords(by: "and") }

    /// "a; and b", for clauses that may hold commas themselves.
    public var joinedAsClauses: String { joined(separator: "; and ") }

    func joinedInWords(by conjunction: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
    }
}
