internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let record = Command(
        name: "record",
        summary: "record an event by hand",
        operands: [
            Operand(name: "EVENT", meaning: "an event", allowed: RecordableEvent.all.map(\.kind.rawValue)),
            Operand(name: "ASSET", meaning: "the asset's identifier, as a42"),
        ],
        options: [
            .text("on", "DATE", "the day it happened", isRequired: true),
            .text("listing", "ID", "the listing it is about, where the asset has several"),
            .text("note", "TEXT", "anything worth knowing"),
            .text("evidence", "TEXT", "how it is known; kept private"),
            .by,
            .text("supersedes", "EVENT", "the event that this one corrects"),
            .text("override", "REASON", "store it even where a guard would refuse it"),
            .text("group", "NAME", "the body that nominates or asks"),
            .choice(
                "group-kind", "KIND", GroupKind.allCases.map(\.rawValue),
                "what the body is; may be given several times",
                isRepeatable: true),
            .text("valid-on", "DATE", "the day from which the nomination was complete"),
            .choice("decision", "DECISION", Listing.Decision.allCases.map(\.rawValue), "what the council decided"),
            .text("reason", "TEXT", "why: words for a decision, a code for a removal"),
            .text("owner", "NAME", "who gave the notice; kept private"),
            .text("part", "TEXT", "the part of the land that the notice covers"),
            .choice(
                "local-connection", "ANSWER", RegisterEvent.Answer.allCases.map(\.rawValue),
                "whether the body has a local connection"),
            .choice("kind", "KIND", RegisterEvent.DisposalKind.allCases.map(\.rawValue), "what the disposal is in law"),
            .text("exemption", "CODE", "the exemption relied on, as s95-5-f"),
            .choice("buyer-kind", "KIND", GroupKind.allCases.map(\.rawValue) + ["other"], "what the buyer is"),
            .text("notice", "EVENT", "the notice it belongs to, where several live"),
            .text("outcome", "OUTCOME", "how it ended"),
            .dryRun, .format,
        ] + Option.csv,
        details: [
            "What happened is always stored; where it has no effect in law, the answer says why. What cannot have "
                + "happened is refused with exit status 4.",
            "Outcomes of a sale: \(Outcome.ofSale.joined(separator: ", ")). Reasons of a removal: "
                + "\(Outcome.removalReasons.joined(separator: ", ")).",
        ] + eventList,
        examples: [
            "hearth record disposal-notice-received a42 --on 2026-08-31",
            "hearth record bid-request-received a42 --on 2026-09-20 --group \"Friends of the Anchor\" --group-kind charity",
        ],
        run: { invocation in
            let today = try invocation.legalDay()
            let report = try EventReport(invocation)
            let registry = try invocation.registry(.writing)
            let recording = try registry.record(report, today: today, dryRun: invocation.isDryRun)
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(EventDocument(recording.event), invocation, format)
            } else {
                try console.print(recordedLines(recording, today, isDryRun: invocation.isDryRun, width: console.width))
            }
            try console.finish()
            return .done
        })

    private static let eventList = RecordableEvent.all.map { event in
        let options = event.details.map { " --\($0)" }.joined()
        return "\(event.kind.rawValue): \(event.meaning)\(options.isEmpty ? "" : " (\(options.dropFirst()))")"
    }

    private static func recordedLines(
        _ recording: Recording, _ today: CalendarDate, isDryRun: Bool, width: Int
    ) -> [String] {
        let event = recording.event
        var text = "\(event.event.kind.rawValue.unhyphenated) on \(event.event.on.long)"
        if let id = event.event.id { text += ", \(id)" }
        text += ": " + (isDryRun ? "would be recorded" : "recorded")
        if event.effect.effect != .effective { text += ", \(event.effect.effect.rawValue.unhyphenated)" }
        var lines = TextLayout.wrapped(text.printable, to: width)
        if let warning = event.effect.warning {
            let provision = event.effect.provision.map { " (\($0))" } ?? ""
            lines += TextLayout.wrapped("warning: \(warning)\(provision)".printable, to: width, indent: 2, hanging: 4)
        }
        return lines + [""] + AssetPage(recording.dossier, on: today).consequences(width: width)
    }
}

/// The vocabularies of how things end.
enum Outcome {
    static let ofSale = SaleOutcome.allCases.map(\.rawValue)
    static let removalReasons = ["review", "appeal", "not-community-value", "disposed", "error"]
}

extension EventReport {
    init(_ invocation: Invocation) throws(RegistryError) {
        let kind = invocation.operands[0]
        guard let recordable = RecordableEvent.named(kind) else {
            throw .unknown(
                "the event", kind, among: RecordableEvent.all.map(\.kind.rawValue), help: "hearth help record")
        }
        try EventReport.check(invocation, recordable)
        let asset = try Asset.ID(writtenAs: invocation.operands[1])
        guard let on = try invocation.date("on") else {
            throw .misuse("hearth record needs --on", next: "add the day, as --on 2026-08-31")
        }
        var event = RegisterEvent(kind: recordable.kind, on: on)
        try event.readDetails(invocation)
        let privates = ["owner", "evidence"].compactMap { field in
            invocation.text(field).map { PrivateValue(field: field, text: $0) }
        }
        self.init(event: event, asset: asset, privateValues: privates)
    }

    /// Only details that belong to the event, all that it needs, and words of its vocabulary.
    private static func check(_ invocation: Invocation, _ event: RecordableEvent) throws(RegistryError) {
        let known = Set(RecordableEvent.common + event.details)
        let aboutRunning = Set(["dry-run", "format", "bom", "no-guard"] + Option.global.map(\.name))
        for name in invocation.values.keys.sorted() where !known.contains(name) && !aboutRunning.contains(name) {
            let list = (event.details + RecordableEvent.common).map { "--\($0)" }.joined(separator: ", ")
            throw .misuse(
                "--\(name) does not belong to \(event.kind.rawValue)", next: "what belongs to it: \(list)")
        }
        for name in event.needed where !invocation.has(name) {
            throw .misuse("\(event.kind.rawValue) needs --\(name)", next: "see hearth help record")
        }
        if event.kind == .outcomeKnown, let outcome = invocation.text("outcome"), !Outcome.ofSale.contains(outcome) {
            throw .unknown("--outcome:", outcome, among: Outcome.ofSale, help: "hearth help record")
        }
        if event.kind == .listingRemoved, let reason = invocation.text("reason"),
            !Outcome.removalReasons.contains(reason)
        {
            throw .unknown("--reason:", reason, among: Outcome.removalReasons, help: "hearth help record")
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
