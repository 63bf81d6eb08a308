internal import CommunityAssets

/// An event that `record` can tell of, and the details that belong to it.
struct RecordableEvent: Sendable {
    let kind: RegisterEvent.Kind
    /// One line without a full stop.
    let meaning: String
    /// Names of the options beyond those that every event has.
    var details: [String] = []
    /// Those of them without which the event says too little.
    var needed: [String] = []

    /// Options that every event has.
    static let common = ["on", "listing", "note", "evidence", "by", "supersedes", "override"]

    static func named(_ name: String) -> RecordableEvent? { all.first { $0.kind.rawValue == name } }

    static let all: [RecordableEvent] = [
        RecordableEvent(
            kind: .nominationReceived, meaning: "a community nominated the land",
            details: ["group", "group-kind", "valid-on"]),
        RecordableEvent(
            kind: .decisionMade, meaning: "the council decided on a nomination", details: ["decision", "reason"],
            needed: ["decision"]),
        RecordableEvent(kind: .listingEntered, meaning: "the land was entered in the list"),
        RecordableEvent(kind: .inclusionNoticeGiven, meaning: "the council gave notice of the entry"),
        RecordableEvent(
            kind: .listingRemoved, meaning: "the land was taken off the list", details: ["reason"], needed: ["reason"]),
        RecordableEvent(
            kind: .disposalNoticeReceived, meaning: "the owner told the council of wishing to sell",
            details: ["owner", "part"]),
        RecordableEvent(
            kind: .bidRequestReceived, meaning: "a group asked to be treated as a potential bidder",
            details: ["group", "group-kind", "local-connection", "notice"]),
        RecordableEvent(
            kind: .bidRequestWithdrawn, meaning: "a group took its request back",
            details: ["group", "group-kind", "local-connection", "notice"]),
        RecordableEvent(
            kind: .disposalEnteredInto, meaning: "a sale or lease became binding",
            details: ["kind", "exemption", "buyer-kind", "notice"], needed: ["kind"]),
        RecordableEvent(kind: "review-request-received", meaning: "the owner asked for a review of the listing"),
        RecordableEvent(
            kind: "review-decision-sent", meaning: "the council sent its decision on a review", details: ["outcome"]),
        RecordableEvent(kind: "appeal-lodged", meaning: "the owner appealed to the tribunal"),
        RecordableEvent(kind: "appeal-decided", meaning: "the tribunal decided", details: ["outcome"]),
        RecordableEvent(
            kind: "loss-finished", meaning: "an owner's loss or expense finished being incurred", details: ["notice"]),
        RecordableEvent(kind: "compensation-claim-received", meaning: "an owner claimed compensation"),
        RecordableEvent(
            kind: "compensation-reasons-provided", meaning: "the council gave reasons for its decision on a claim"),
        RecordableEvent(
            kind: "compensation-review-request-received", meaning: "the owner asked for a review of that decision"),
        RecordableEvent(
            kind: "compensation-review-decision-sent", meaning: "the council sent its decision on that review",
            details: ["outcome"]),
        RecordableEvent(kind: .closureAnnounced, meaning: "somebody announced that the place will close"),
        RecordableEvent(kind: .closed, meaning: "the place closed"),
        RecordableEvent(kind: .reopened, meaning: "the place opened again"),
        RecordableEvent(kind: .declaredSurplus, meaning: "a public owner declared it surplus"),
        RecordableEvent(kind: .forSale, meaning: "it is offered for sale"),
        RecordableEvent(
            kind: .outcomeKnown, meaning: "what became of it is known", details: ["outcome", "notice"],
            needed: ["outcome"]),
    ]
}
