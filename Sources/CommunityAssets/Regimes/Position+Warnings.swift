/// What a reader should know before relying on the answer.
extension Position {
    func warnings() -> [Warning] {
        var warnings: [Warning] = []
        warnOfMissingEntryDate(&warnings)
        warnOfOverdueAndAmbiguousWindows(&warnings)
        warnOfApproachingExpiry(&warnings)
        if standing == .unknown { warnings.append(requestUnknown) }
        return warnings
    }

    /// The stretch before the end of the listing in which readers are warned, if the day is in it.
    var lapseNotice: DayRange? {
        guard status == .listed, let place = regime.plan.entry, let range = course.entry?.range,
            let length = regime.plan.periods[place].period.warnsBefore,
            let start = CountingRule.endingWith.count(length, from: range.lastDay)?.firstDay, day >= start
        else { return nil }
        return DayRange(firstDay: start, endExclusive: range.endExclusive)
    }

    private func warnOfMissingEntryDate(_ warnings: inout [Warning]) {
        guard status == .listed, let place = regime.plan.entry else { return }
        if let entry = course.entry, entry.isProxy {
            let period = regime.periods[place]
            warnings.append(
                Warning(
                    code: "missing-entry-date",
                    message:
                        "the day of entry in the list is not known: \(period.label) is counted from the decision of "
                        + entry.step.on.inWords,
                    citation: period.citation))
        } else if course.isListedUndated {
            warnings.append(
                Warning(
                    code: "missing-entry-date",
                    message: "the day of entry in the list is not known, so nothing says when the listing ends",
                    citation: regime.periods[place].citation))
        }
        if let from = regime.effectiveFrom, let entry = course.entry, entry.range.firstDay < from {
            warnings.append(
                Warning(
                    code: "before-commencement",
                    message: "listed on \(entry.range.firstDay.inWords), before the regime began on \(from.inWords)"))
        }
    }

    private func warnOfOverdueAndAmbiguousWindows(_ warnings: inout [Warning]) {
        for index in windows.indices {
            guard let last = windows[index].lastDay else { continue }
            let state = windows[index].state
            let plan = regime.plan.periods[places[index]]
            if state == .overdue {
                warnings.append(
                    Warning(
                        code: "overdue-\(plan.period.kind)",
                        message: "\(plan.period.label) was due by \(last.inWords) and none is recorded; "
                            + plan.period.ifMissed.consequence,
                        citation: plan.period.citation))
            }
            if let earlier = windows[index].alternativeLastDay, day <= last, state != .noLongerBinding {
                warnings.append(
                    Warning(
                        code: "month-end-ambiguous",
                        message: "\(plan.period.label) ends on \(last.inWords) (one reading: \(earlier.inWords))",
                        citation: plan.period.citation))
            }
            let calendar = plan.period.calendar?.local(to: course.history.place)
            if let calendar, calendar.countsLocalHolidays, state == .open {
                warnings.append(
                    Warning(
                        code: "local-holidays-unknown",
                        message:
                            "holidays of the place do not count in \(plan.period.label), and they are not known: "
                            + "\(last.inWords) is counted by those of the whole country, and may be some days off",
                        citation: calendar.citation))
            }
            if let complete = calendar?.completeUntil, complete < last {
                warnings.append(
                    Warning(
                        code: "calendar-incomplete",
                        message:
                            "\(plan.period.label) ends on \(last.inWords) if no holidays are added: they are known "
                            + "up to \(complete.inWords)",
                        citation: calendar?.citation))
            }
        }
    }

    private func warnOfApproachingExpiry(_ warnings: inout [Warning]) {
        guard status == .listed, let entry = course.entry, let place = regime.plan.entry else { return }
        let lastDay = entry.range.lastDay
        if lapseNotice != nil {
            warnings.append(
                Warning(
                    code: "listing-expires-soon",
                    message: "the last day of the listing is \(lastDay.inWords); without a new nomination the land "
                        + "is then off the list",
                    citation: regime.periods[place].citation))
        }
        for index in windows.indices where windows[index].state == .open {
            let plan = regime.plan.periods[places[index]]
            guard plan.period.effect == .block, plan.period.bindsWhileListed,
                let last = windows[index].lastDay, last > lastDay
            else { continue }
            warnings.append(
                Warning(
                    code: "listing-ends-first",
                    message:
                        "\(plan.period.label) would run to \(last.inWords), but stops binding when the listing ends "
                        + "on \(lastDay.inWords)",
                    citation: regime.periods[place].citation))
        }
    }

    private var requestUnknown: Warning {
        let full = regime.plan.full.map { regime.periods[$0] }
        return Warning(
            code: "request-unknown",
            message: "the interim moratorium has ended and no source dated later says whether a community interest "
                + "group asked: ask the council before relying on either answer",
            citation: full?.citation)
    }
}

extension Period.Lateness {
    /// What follows from being late, where the duty stands.
    fileprivate var consequence: String {
        switch self {
        case .deemedRefusalRoute: "whoever waits for it may go on as if the answer had been no"
        case .none, .deemedDecline, .extinguish: "being late decides nothing"
        }
    }
}
