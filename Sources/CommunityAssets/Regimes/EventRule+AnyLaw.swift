/// What happens to a place under any law or none, so that no regime's file need tell of it.
extension EventRule {
    public static let underAnyLaw: [EventRule] = [
        rule(.closureAnnounced, "the announcement that the place will close", .made, "whoever runs the place"),
        rule(.closed, "the closing of the place", .made, "whoever runs the place"),
        rule(.reopened, "the reopening of the place", .made, "whoever runs the place"),
        rule(.declaredSurplus, "the declaration that it is surplus", .made, "a public owner"),
        rule(.forSale, "an offer for sale", .made, "the owner"),
        rule(.vacant, "the place standing empty, which is kept private", .made, "whoever saw it"),
        EventRule(
            event: .outcomeKnown, label: "what became of a wish to sell", role: nil, who: "whoever knows it",
            basis: .made, needs: [.outcome], details: ["notice"], outcomes: SaleOutcome.allCases.map(\.rawValue),
            citation: ""),
    ]

    private static func rule(
        _ event: RegisterEvent.Kind, _ label: String, _ basis: Basis, _ who: String
    ) -> EventRule {
        EventRule(event: event, label: label, role: nil, who: who, basis: basis, citation: "")
    }
}

extension RegisterEvent.Kind {
    /// What happens to assets under any regime or none.
    public var isOfAnyRegime: Bool { self == .notPublished || ruleUnderAnyLaw != nil }

    /// What is known of it under any law; nil for what only a regime knows.
    public var ruleUnderAnyLaw: EventRule? { EventRule.underAnyLaw.first { $0.event == self } }
}
