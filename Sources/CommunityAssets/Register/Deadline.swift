/// A window with a last day, as those who keep it in a calendar need to hear of it while the register learns more.
public struct Deadline: Sendable {
    /// What a calendar should show.
    public enum Standing: Hashable, Sendable {
        /// The last day is one to keep, or was.
        case stands
        /// Nothing says whether it binds.
        case doubtful
        /// The day is not to be kept any more.
        case cancelled(Cancellation)
    }

    public enum Cancellation: Hashable, Sendable {
        /// What the deadline asks for was done in time.
        case met
        /// Something ended it before its last day.
        case endedEarly
        /// It was taken to bind, and what the register was told since shows that it did not.
        case notTriggered
        /// The event it ran from was corrected: another window stands in its place, or none.
        case corrected
    }

    /// How many days after its last day a deadline stays in calendars and feeds that do not ask for a day, so that
    /// a phone that was off hears how it ended. A choice of presentation, not of law.
    public static let daysKept = 30

    public let window: Window
    public let asset: Asset
    public let authority: Authority
    public let regime: Regime
    public let standing: Standing
    /// The window follows from an event that was corrected, and no longer from what is known.
    public let isWithdrawn: Bool
    /// It binds, or bound by what was once known; those that never did concern nobody's calendar.
    public let hasBound: Bool
    /// When the register was told of the event that it runs from. Instants are RFC 3339 in UTC.
    public let created: String
    /// When what is said of the window last changed, by a ledger entry or by a day that came.
    public let updated: String
    /// The newest ledger entry about the asset; it never goes down.
    public let sequence: Int64
    /// When that entry was made.
    public let revised: String

    public init(
        window: Window, asset: Asset, authority: Authority, regime: Regime, isWithdrawn: Bool, hasBound: Bool,
        created: String, updated: String, sequence: Int64, revised: String, on day: CalendarDate
    ) {
        self.window = window
        self.asset = asset
        self.authority = authority
        self.regime = regime
        self.isWithdrawn = isWithdrawn
        self.hasBound = hasBound
        self.created = created
        self.updated = updated
        self.sequence = sequence
        self.revised = revised
        standing = isWithdrawn ? .cancelled(.corrected) : Deadline.standing(of: window, on: day)
    }

    private static func standing(of window: Window, on day: CalendarDate) -> Standing {
        switch window.state {
        case .upcoming, .open, .overdue: .stands
        case .met: .cancelled(.met)
        case .noLongerBinding: .cancelled(.endedEarly)
        case .notTriggered: .cancelled(.notTriggered)
        case .unknown: .doubtful
        case .closed:
            // An end without a day came by the legal day.
            if let last = window.lastDay, window.endedOn ?? day <= last { .cancelled(.endedEarly) } else { .stands }
        }
    }

    /// The day that a calendar shows: the one to act by, or to which a block lasts.
    public var day: CalendarDate? { window.decisiveLastDay }

    /// The regime's period that the window is an instance of.
    public var period: Period? { regime.period(window.kind) }
}
