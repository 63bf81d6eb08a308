internal import CommunityAssets
internal import JSON

/// An item of the feed of changes: what a ledger entry made of an asset, a listing or an event.
public struct ChangeDocument: Document {
    public static let name = "change"
    public static let meaning = "What a ledger entry told anew of an asset, a listing or an event, or took away."

    public enum Kind: String, Sendable, CaseIterable {
        case asset, listing, event
        /// Only of differences between two entries: a window is told by none.
        case window
    }

    public enum State: String, Sendable, CaseIterable {
        case updated, deleted
    }

    private let entry: Int64
    private let at: String
    private let kind: Kind
    private let id: Identifier
    private let state: State
    private let data: String?

    /// - Parameters:
    ///   - at: RFC 3339 in UTC.
    ///   - data: the document as JSON; nil where there is none any more.
    public init(entry: Int64, at: String, kind: Kind, id: Identifier, state: State, data: String?) {
        self.entry = entry
        self.at = at
        self.kind = kind
        self.id = id
        self.state = state
        self.data = data
    }

    /// A document as the JSON that stands under `data`.
    public static func data<Subject: Document>(of document: Subject) -> String {
        var json = JSONWriter()
        json.document(document)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == ChangeDocument {
        define.integer("entry", "The ledger entry that told of it; several changes may share one.") { $0.entry }
        define.instant("at", "When it was told.") { $0.at }
        define.choice("kind", "What it is about.") { $0.kind }
        define.identifier("id", "The asset, the listing or the event.") { $0.id }
        define.choice("state", "Whether it is there from then on, or is no more: for ever after.") { $0.state }
        define.json("data", "The document as known at the entry, on the legal day; null where it is no more.") {
            $0.data
        }
    }
}
