public import CommunityAssets

/// Something that happened, with its place in the ledger and what the law makes of it.
public struct EventDocument: Document {
    public static let name = "event"
    public static let meaning = "Something that happened on a day, and what the law makes of it."

    private let traced: TracedEvent

    public init(_ traced: TracedEvent) {
        self.traced = traced
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == EventDocument {
        define.identifier("id", "Permanent and never reused.") { $0.traced.event.id.map(Identifier.event) }
        define.integer("entry", "The ledger entry that told of it.") { $0.traced.entry }
        define.identifier("asset", "The asset it is about.") { .asset($0.traced.asset) }
        define.identifier("listing", "The listing it is about.") { $0.traced.event.listing.map(Identifier.listing) }
        define.code("event", "The kind of event.") { $0.traced.event.kind.rawValue }
        define.date("on", "The day it happened.") { $0.traced.event.on }
        define.instant("recorded-at", "When the register was told.") { $0.traced.recordedAt }
        define.text("by", "Who told it.") { $0.traced.event.by }
        define.text("note", "In free words.") { $0.traced.event.note }
        define.choice("effect", "What the law makes of it.") { $0.traced.effect.effect }
        define.text("warning", "Why, where it is not simply effective.") { $0.traced.effect.warning }
        define.text("provision", "The provision that says so.") { $0.traced.effect.provision }
        define.identifier("supersedes", "The event that it corrects.") {
            $0.traced.event.supersedes.map(Identifier.event)
        }
        define.document("source", "The row of the file that it was read from.") { document in
            document.traced.source.map { SourcePart($0, withholdsPlace: !document.traced.hasPublicPlace) }
        }
        define.text("override-reason", "Why it was recorded although a guard would have refused it.") {
            $0.traced.event.overrideReason
        }
    }
}
