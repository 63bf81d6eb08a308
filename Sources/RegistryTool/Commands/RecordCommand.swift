internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let record = Command(
        name: "record",
        summary: "record an event by hand",
        operands: [
            Operand(
                name: "EVENT", meaning: "an event, of those below",
                suggested: { RecordableEvents.shipped.names }),
            Operand(name: "ASSET", meaning: "the asset's identifier, as a42"),
        ],
        options: [
            .text("on", "DATE", "the day it happened", isRequired: true),
            .text("regime", "ID", "the body of law, where several know the event"),
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
            .text("until", "DATE", "the last day that it states, as that of a longer time agreed"),
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
                + "happened, or is recorded already, is refused with exit status 4. A correction leaves what it "
                + "corrects in the history. Of an event that is kept private, everybody sees its day and no more.",
            "A council's own regime, added by hearth regimes add, brings its own events.",
        ],
        glossaries: { RecordableEvents.shipped.glossaries },
        examples: [
            "hearth record disposal-notice-received a42 --on 2026-08-31",
            "hearth record bid-request-received a42 --on 2026-09-20 --group \"Friends of the Anchor\" --group-kind charity",
        ],
        run: { invocation in
            let today = try invocation.legalDay()
            let told = try ToldEvent(invocation)
            let (registry, asset) = try invocation.registry(.writing, withAsset: 1)
            let recording = try registry.record(told.report(of: asset), today: today, dryRun: invocation.isDryRun)
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(EventDocument(recording.event), invocation, format)
            } else {
                let page = RecordingPage(recording, on: today, isDryRun: invocation.isDryRun)
                try console.print(page.lines(width: console.width))
            }
            try console.finish()
            return .done
        })
}
