internal import CommunityAssets
internal import RegisterKeeping

/// An event as the words of a command line tell it, checked against what its regimes say belongs to it.
struct ToldEvent {
    private(set) var event: RegisterEvent
    let privateValues: [PrivateValue]
    /// The body of law, where the words name one.
    private let regime: String?

    init(_ invocation: Invocation) throws(RegistryError) {
        regime = invocation.text("regime")
        let candidates = try RecordableEvents(Command.knownRegimes(invocation)).named(
            invocation.operands[0], under: regime)
        try ToldEvent.check(invocation, candidates)
        guard let on = try invocation.date("on") else {
            throw .misuse("hearth record needs --on", next: "add the day, as --on 2026-08-31")
        }
        event = RegisterEvent(kind: candidates[0].kind, on: on)
        try event.readDetails(invocation)
        privateValues = ["owner", "evidence"].compactMap { field in
            invocation.text(field).map { PrivateValue(field: field, text: $0) }
        }
    }

    func report(of asset: Asset.ID) -> EventReport {
        EventReport(event: event, asset: asset, regime: regime, privateValues: privateValues)
    }

    /// Only details that belong to the event, all that it needs, and words of its vocabulary. Where several
    /// regimes know the event, it is enough that one of them takes it so.
    private static func check(_ invocation: Invocation, _ candidates: [RecordableEvent]) throws(RegistryError) {
        let event = candidates[0]
        // What is kept private is not told by a message either.
        let name = event.kind.isPrivate ? "such an event" : event.kind.rawValue
        let known = Set(RecordableEvent.common + ["regime"] + candidates.flatMap(\.options))
        let aboutRunning = Set(["dry-run", "format", "bom", "no-guard"] + Option.global.map(\.name))
        for option in invocation.values.keys.sorted() where !known.contains(option) && !aboutRunning.contains(option) {
            let list = (event.options + RecordableEvent.common).map { "--\($0)" }.joined(separator: ", ")
            throw .misuse("--\(option) does not belong to \(name)", next: "what belongs to it: \(list)")
        }
        let isComplete = candidates.contains { $0.needed.allSatisfy { $0.contains(where: invocation.has) } }
        if !isComplete, let missing = event.needed.first(where: { !$0.contains(where: invocation.has) }) {
            throw .misuse(
                "\(name) needs \(missing.map { "--\($0)" }.joined(separator: " or "))",
                next: "write \(event.usage); see hearth help record")
        }
        for option in ["outcome", "reason", "exemption"] {
            let words = candidates.map { $0.words[option] ?? [] }
            guard let word = invocation.text(option), !words.contains(where: \.isEmpty) else { continue }
            guard !words.joined().contains(word) else { continue }
            throw .unknown(
                "--\(option):", word, among: Array(words.joined()),
                help: option == "exemption" ? "hearth regimes" : "hearth help record")
        }
    }
}

extension RegisterEvent {
    fileprivate mutating func readDetails(_ invocation: Invocation) throws(RegistryError) {
        if let text = invocation.text("listing") {
            guard let id = Listing.ID(text: text) else {
                throw .misuse("--listing: '\(text)' is not a listing's identifier", next: "write it as l42")
            }
            listing = id
        }
        group = invocation.text("group")
        groupKinds = invocation.texts("group-kind").compactMap(GroupKind.init)
        localConnection = invocation.choice("local-connection", as: Answer.self)
        decision = invocation.choice("decision", as: Listing.Decision.self)
        reason = invocation.text("reason")
        validOn = try invocation.date("valid-on")
        until = try invocation.date("until")
        part = invocation.text("part")
        if let text = invocation.text("notice") { notice = try ID(writtenAs: text, for: "--notice") }
        disposalKind = invocation.choice("kind", as: DisposalKind.self)
        exemption = invocation.text("exemption")
        buyerKind = invocation.choice("buyer-kind", as: GroupKind.self)
        outcome = invocation.text("outcome")
        note = invocation.text("note")
        by = invocation.text("by")
        if let text = invocation.text("supersedes") { supersedes = try ID(writtenAs: text, for: "--supersedes") }
        overrideReason = invocation.text("override")
    }
}
