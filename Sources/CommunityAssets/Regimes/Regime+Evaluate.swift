extension Regime {
    /// What the regime says of a listing on a day.
    ///
    /// Pure, and independent of the order of the events. Events dated after the day are ignored;
    /// superseded ones count for nothing. A regime that is not enabled opens no windows.
    public func evaluate(_ history: History, on day: CalendarDate) -> Evaluation {
        let course = Course(self, history, upTo: day)
        guard isEnabled else {
            return Evaluation(
                status: Position(course, Timetable(silent: course, on: day)).status, effects: course.effects)
        }
        let timetable = Timetable(course, on: day)
        let position = Position(course, timetable)
        return Evaluation(
            status: position.status, statusSince: position.since, removalReason: position.removalReason,
            stage: position.stage, standing: position.standing, windows: timetable.windows,
            notices: position.notices(), permissions: position.permissions(),
            duties: position.duties(), warnings: course.warnings + position.warnings(), effects: course.effects,
            lapseNotice: position.lapseNotice, signals: position.signals())
    }

    /// The windows that follow from events alone, whatever the register knows: for the calculator.
    ///
    /// Every window whose anchor is named, triggered or not, and also when the anchor lies after the day.
    ///
    /// - Parameters:
    ///   - place: whose holidays count, where a rule counts such.
    ///   - kinds: which; nil for all.
    ///   - asDraft: also of a regime that opens no window: what its text would give if it were law, never
    ///     triggered.
    public func windows(
        anchoredBy events: [RegisterEvent], in place: WorkingDays.Place = .unknown, on day: CalendarDate,
        kinds: [String]? = nil, asDraft: Bool = false
    ) -> [Window] {
        guard isEnabled || asDraft else { return [] }
        let horizon = events.map(\.on).reduce(day, max)
        // Nobody but the asker knows of requests, so that silence means that none came.
        let history = History(
            events: events, area: place.authority, holidays: place.holidays,
            informedUntil: CalendarDate(dayNumber: .max))
        let windows = Timetable(Course(self, history, upTo: horizon, assumesListed: true), on: day, kinds: kinds)
            .windows
        return isEnabled ? windows : windows.map(\.asDrafted)
    }
}

extension Window {
    /// The same days, binding nobody.
    fileprivate var asDrafted: Window {
        var window = self
        window.state = .notTriggered
        window.condition = .law
        window.endedOn = nil
        window.endedBy = nil
        window.daysLeft = nil
        return window
    }
}
