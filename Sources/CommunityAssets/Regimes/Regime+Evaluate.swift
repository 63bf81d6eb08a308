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
            permissions: position.permissions(),
            duties: position.duties(), warnings: course.warnings + position.warnings(), effects: course.effects,
            lapseNotice: position.lapseNotice, signals: position.signals())
    }

    /// The windows that follow from events alone, whatever the register knows: for the calculator.
    ///
    /// Every window whose anchor is named, triggered or not, and also when the anchor lies after the day.
    ///
    /// - Parameter area: the authority whose local holidays count, where a rule counts such.
    public func windows(
        anchoredBy events: [RegisterEvent], in area: Authority.Code? = nil, on day: CalendarDate
    ) -> [Window] {
        guard isEnabled else { return [] }
        let horizon = events.map(\.on).reduce(day, max)
        // Nobody but the asker knows of requests, so that silence means that none came.
        let history = History(events: events, area: area, informedUntil: CalendarDate(dayNumber: .max))
        return Timetable(Course(self, history, upTo: horizon, assumesListed: true), on: day).windows
    }
}
