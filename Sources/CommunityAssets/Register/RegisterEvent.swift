/// Something that happened on a day and that the law, or a reader, may care about.
///
/// An event is never changed: a correction is another event that supersedes it.
public struct RegisterEvent: Hashable, Sendable {
    /// Permanent: the ledger entry that told of it, and its place among that entry's events.
    public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let entry: Int64
        /// 1 for the first event of an entry.
        public let ordinal: Int

        public init(entry: Int64, ordinal: Int) {
            self.entry = entry
            self.ordinal = ordinal
        }

        /// Reads `e42` (the first event of entry 42) and `e42-2`.
        public init?(text: some StringProtocol) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let entry = identifierNumber(parts[0], prefix: "e") else { return nil }
            var ordinal = 1
            if parts.count == 2 {
                guard let second = Int(parts[1]), second > 1, String(second) == parts[1] else { return nil }
                ordinal = second
            }
            self.init(entry: entry, ordinal: ordinal)
        }

        public var description: String { ordinal == 1 ? "e\(entry)" : "e\(entry)-\(ordinal)" }

        public static func < (left: ID, right: ID) -> Bool {
            (left.entry, left.ordinal) < (right.entry, right.ordinal)
        }
    }

    /// How firmly the day is known.
    public enum Basis: String, Sendable {
        /// Told by an officer.
        case recorded
        /// Printed in a council's list.
        case published
        /// Taken from another date that stands in for it.
        case proxy
    }

    /// The name of an event, as `disposal-notice-received`. Regimes may name events of their own.
    public struct Kind: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(stringLiteral value: String) { self.rawValue = value }
    }

    public enum DisposalKind: String, Sendable, CaseIterable {
        /// Freehold, or a lease granted for 25 years or more, with vacant possession (s.96).
        case relevant
        /// Within s.95(5) or Schedule 3 to the Regulations.
        case exempt
    }

    public enum Answer: String, Sendable, CaseIterable {
        case yes, no
        case notDetermined = "not-determined"
    }

    public var id: ID?
    public var listing: Listing.ID?
    public var kind: Kind
    public var on: CalendarDate
    public var basis: Basis
    public var localConnection: Answer?
    public var decision: Listing.Decision?
    /// The day from which a nomination was complete (SI 2012/2421 reg 6).
    public var validOn: CalendarDate?
    /// The notice that a request or a disposal belongs to, where several live.
    public var notice: ID?
    public var disposalKind: DisposalKind?
    /// The kind of body that bought; nil when it was nobody of the kinds above or is not known.
    public var buyerKind: GroupKind?
    /// The last day that the event itself states, as that of a longer period agreed in writing.
    public var until: CalendarDate?
    public var supersedes: ID?
    private var texts = Texts()

    public init(
        id: ID? = nil, listing: Listing.ID? = nil, kind: Kind, on: CalendarDate, basis: Basis = .recorded,
        group: String? = nil, groupKinds: [GroupKind] = [], localConnection: Answer? = nil,
        decision: Listing.Decision? = nil, reason: String? = nil, validOn: CalendarDate? = nil,
        part: String? = nil, notice: ID? = nil, disposalKind: DisposalKind? = nil,
        exemption: String? = nil, buyerKind: GroupKind? = nil, outcome: String? = nil, until: CalendarDate? = nil,
        note: String? = nil, by: String? = nil, supersedes: ID? = nil, overrideReason: String? = nil
    ) {
        self.id = id
        self.listing = listing
        self.kind = kind
        self.on = on
        self.basis = basis
        self.localConnection = localConnection
        self.decision = decision
        self.validOn = validOn
        self.notice = notice
        self.disposalKind = disposalKind
        self.buyerKind = buyerKind
        self.until = until
        self.supersedes = supersedes
        let values = Texts.Values(
            group: group, groupKinds: groupKinds, reason: reason, part: part, exemption: exemption, outcome: outcome,
            note: note, by: by, overrideReason: overrideReason)
        if values != Texts.Values() { texts.values = values }
    }
}

extension RegisterEvent {
    /// The body or bodies concerned, as the source names them; never a private person.
    public var group: String? {
        get { texts.box?.values.group }
        set { texts.values.group = newValue }
    }

    public var groupKinds: [GroupKind] {
        get { texts.box?.values.groupKinds ?? [] }
        set { texts.values.groupKinds = newValue }
    }

    public var reason: String? {
        get { texts.box?.values.reason }
        set { texts.values.reason = newValue }
    }

    /// The part of the land that a notice covers; nil for all of it.
    public var part: String? {
        get { texts.box?.values.part }
        set { texts.values.part = newValue }
    }

    /// The paragraph relied on, as `s95-5-f` or `sch3-6`.
    public var exemption: String? {
        get { texts.box?.values.exemption }
        set { texts.values.exemption = newValue }
    }

    public var outcome: String? {
        get { texts.box?.values.outcome }
        set { texts.values.outcome = newValue }
    }

    public var note: String? {
        get { texts.box?.values.note }
        set { texts.values.note = newValue }
    }

    public var by: String? {
        get { texts.box?.values.by }
        set { texts.values.by = newValue }
    }

    /// A guard was set aside, with this reason.
    public var overrideReason: String? {
        get { texts.box?.values.overrideReason }
        set { texts.values.overrideReason = newValue }
    }
}

/// The texts that few events have, behind one reference: events are copied and thrown away by the million, and
/// each text of their own would be counted each time.
private struct Texts: Hashable, Sendable {
    struct Values: Hashable, Sendable {
        var group: String?
        var groupKinds: [GroupKind] = []
        var reason: String?
        var part: String?
        var exemption: String?
        var outcome: String?
        var note: String?
        var by: String?
        var overrideReason: String?
    }

    final class Box: Sendable {
        let values: Values

        init(_ values: Values) { self.values = values }
    }

    /// Nil: none of them.
    private(set) var box: Box?

    var values: Values {
        get { box?.values ?? Values() }
        set { box = newValue == Values() ? nil : Box(newValue) }
    }

    static func == (left: Texts, right: Texts) -> Bool {
        left.box === right.box || left.values == right.values
    }

    func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension RegisterEvent.Kind {
    public static let nominationReceived: Self = "nomination-received"
    public static let decisionMade: Self = "decision-made"
    public static let listingEntered: Self = "listing-entered"
    public static let inclusionNoticeGiven: Self = "inclusion-notice-given"
    public static let listingRemoved: Self = "listing-removed"
    public static let disposalNoticeReceived: Self = "disposal-notice-received"
    public static let bidRequestReceived: Self = "bid-request-received"
    public static let bidRequestWithdrawn: Self = "bid-request-withdrawn"
    public static let disposalEnteredInto: Self = "disposal-entered-into"
    public static let closureAnnounced: Self = "closure-announced"
    public static let closed: Self = "closed"
    public static let reopened: Self = "reopened"
    public static let declaredSurplus: Self = "declared-surplus"
    public static let forSale: Self = "for-sale"
    public static let vacant: Self = "vacant"
    public static let outcomeKnown: Self = "outcome-known"
}
