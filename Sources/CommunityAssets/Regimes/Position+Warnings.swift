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
            let length = regime.periods[place].warnsBefore,
            let start = CountingRule.endingWith.count(length, from: range.lastDay)?.firstDay, day >= start
        else { return nil }
        return DayRange(firstDay: start, endExclusive: range.endExclusive)
    }

    private func warnOfMissingEntryDate(_ warnings: inout [Warning]) {
        guard status == .listed, let place = regime.plan.entry else { return }
        let period = regime.periods[place]
        if let entry = course.entry, entry.isProxy {
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
                    citation: period.citation))
        }
        if let from = regime.effectiveFrom, let entry = course.entry, entry.range.firstDay < from {
            warnings.append(
                Warning(
                    code: "before-commencement",
                    message: "listed on \(entry.range.firstDay.inWords), before the regime began on \(from.inWords)"))
        }
    }

    private func warnOfOverdueAndAmbiguousWindows(_ warnings: inout [Warning]) {
        for (index, window) in timetable.windows.enumerated() {
            if window.state == .overdue, let last = window.lastDay {
                let period = regime.periods[timetable.places[index]]
                warnings.append(
                    Warning(
                        code: "overdue-\(window.kind)",
                        message: "\(period.label) was due by \(last.inWords) and none is recorded; being late neither "
                            + "lists nor refuses",
                        citation: window.because.citation))
            }
            guard let earlier = window.alternativeLastDay, let last = window.lastDay, day <= last,
                window.state != .noLongerBinding
            else { continue }
            let period = regime.periods[timetable.places[index]]
            warnings.append(
                Warning(
                    code: "month-end-ambiguous",
                    message: "\(period.label) ends on \(last.inWords) (one reading: \(earlier.inWords))",
                    citation: window.because.citation))
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
        for (index, window) in timetable.windows.enumerated() {
            let period = regime.periods[timetable.places[index]]
            guard window.state == .open, period.effect == .block, period.bindsWhileListed,
                let last = window.lastDay, last > lastDay
            else { continue }
            warnings.append(
                Warning(
                    code: "listing-ends-first",
                    message: "\(period.label) would run to \(last.inWords), but stops binding when the listing ends "
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
