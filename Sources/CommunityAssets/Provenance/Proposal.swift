/// What one row of a council's list says, read and typed, before the register has judged which asset
/// and which listing it is about.
///
/// A class, since it goes through several hands, and its many texts would be counted again in each.
public final class Proposal: Sendable {
    public let asset: Asset.Particulars
    /// Nil where the row is no entry in a list: land that a council owns, premises nobody nominated.
    public let listing: Listing.Particulars?
    /// The dated facts that the row states, in order of their days; `id` and `listing` are not yet set.
    public let events: [RegisterEvent]
    /// Values that must not be published, by field, as (`owner`, "…").
    public let privateValues: [PrivateValue]
    /// How the entry has ended by the row's words, where no day in the row ends it.
    public let undatedEnd: UndatedEnd?

    /// So much a register takes of one row at most.
    public static let mostEvents = mostPrivateValues - 1
    public static let mostPrivateValues = 64

    public init(
        asset: Asset.Particulars, listing: Listing.Particulars? = nil, events: [RegisterEvent] = [],
        privateValues: [PrivateValue] = [], undatedEnd: UndatedEnd? = nil
    ) {
        self.asset = asset
        self.listing = listing
        self.events = events
        self.privateValues = privateValues
        self.undatedEnd = undatedEnd
    }
}

/// What a row says of an entry's end without a day: a status of "Expired", a "(withdrawn)" behind a date, a
/// line through all of it.
public struct UndatedEnd: Hashable, Sendable {
    /// The column's header; nil where no single column says so.
    public let column: String?
    /// As the row has it; nil where it has no words for it, and is shown struck through.
    public let words: String?

    public init(column: String?, words: String?) {
        self.column = column
        self.words = words
    }

    /// What the row does, as it stands in a sentence.
    public var clause: String { words.map { "says '\($0)'" } ?? "is struck through in the file" }
}

/// A value kept outside the ledger and out of every public document, because it may tell of a person.
public struct PrivateValue: Hashable, Sendable {
    public let field: String
    public let text: String

    public init(field: String, text: String) {
        self.field = field
        self.text = text
    }

    /// What stands in a public place for a value that is private.
    public static let withheld = "(withheld)"
}

/// A private value as the register keeps it.
public struct KeptPrivateValue: Hashable, Sendable {
    public let field: String
    public let text: String
    /// The event that it was told with; nil where it came with the asset itself.
    public let event: RegisterEvent.ID?

    public init(field: String, text: String, event: RegisterEvent.ID?) {
        self.field = field
        self.text = text
        self.event = event
    }
}
