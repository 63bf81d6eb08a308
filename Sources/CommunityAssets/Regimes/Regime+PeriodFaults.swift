/// What is wrong with the periods of a regime: names that nothing bears, and lengths that cannot be counted.
extension Regime {
    func periodFaults() -> [Fault] {
        periods.enumerated().flatMap { index, period in
            let path = "periods[\(index)]"
            var faults = lengthFaults(period, path)
            faults += [
                unknownEvent(period.anchor.event, "\(path).anchor.event"),
                period.anchor.proxy.flatMap { unknownEvent($0.event, "\(path).anchor.proxy.event") },
                period.trigger.flatMap { unknownEvent($0.event, "\(path).trigger.event") },
                unknownPeriod(period.trigger?.within, "\(path).trigger.within"),
                unknownEligibility(period.trigger?.eligibility, "\(path).trigger.eligibility"),
            ].compactMap(\.self)
            faults += period.anchor.also.compactMap { unknownEvent($0, "\(path).anchor.also") }
            faults += longerFaults(period, path)
            faults += period.metBy.compactMap { unknownEvent($0, "\(path).met-by") }
            faults += period.endedEarlyBy.compactMap { unknownEvent($0, "\(path).ended-early-by") }
            return faults
        }
    }

    private func longerFaults(_ period: Period, _ path: String) -> [Fault] {
        period.longer.enumerated().flatMap { index, longer in
            let path = "\(path).longer[\(index)]"
            var faults = [
                unknownEvent(longer.event, "\(path).event"),
                longer.pendingSince.flatMap { unknownEvent($0, "\(path).pending-since") },
            ].compactMap(\.self)
            if period.counted(from: CalendarDate(dayNumber: 0), longer: longer)?.lastDay == nil {
                let rule = longer.counting ?? period.counting
                faults.append(Fault(path: "\(path).duration", message: "cannot be counted by '\(rule.rawValue)'"))
            }
            if longer.pendingSince != nil, longer.ifLaterThan == nil {
                faults.append(
                    Fault(path: "\(path).if-later-than", message: "is missing: after how long is there no last day?"))
            }
            return faults
        }
    }

    private func lengthFaults(_ period: Period, _ path: String) -> [Fault] {
        if period.rollsToWorkingDay, period.calendar == nil {
            return [Fault(path: "\(path).rolls-to-working-day", message: "needs a calendar")]
        }
        guard period.counting != .untilEvent else { return [] }
        if period.span != nil || period.anchor.aroundEndOf != nil { return spanFaults(period, path) }
        guard let duration = period.duration else {
            guard isEnabled else { return [] }
            return [
                Fault(
                    path: "\(path).duration", message: "is not known, so the regime cannot be enabled and open windows")
            ]
        }
        // Any day will do: whether a length can be counted does not depend on it.
        guard period.counted(from: CalendarDate(dayNumber: 0)) == nil else { return [] }
        return [
            Fault(
                path: "\(path).counting",
                message: "'\(period.counting.rawValue)' cannot count \(duration.count) \(duration.unit.rawValue)s"
                    + (period.calendar == nil ? " without a calendar" : ""))
        ]
    }

    /// A period around another's end has offsets in place of a length.
    private func spanFaults(_ period: Period, _ path: String) -> [Fault] {
        guard period.anchor.aroundEndOf != nil, period.span != nil, period.duration == nil else {
            return [
                Fault(
                    path: "\(path).around",
                    message: "belongs to a period around the end of another, which has no duration")
            ]
        }
        guard period.counted(around: CalendarDate(dayNumber: 0)) == nil else { return [] }
        return [Fault(path: "\(path).around", message: "cannot be counted, or ends before it begins")]
    }
}
