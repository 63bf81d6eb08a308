extension Regime {
    /// Something in a regime's data that makes it unfit to use.
    public struct Fault: Hashable, Sendable {
        /// Where, as `periods[3].duration`.
        public let path: String
        public let message: String

        public init(path: String, message: String) {
            self.path = path
            self.message = message
        }
    }

    /// What is wrong with the data taken together; each value by itself has been read already.
    public func faults() -> [Fault] {
        spanFaults() + standingFaults() + stageFaults() + repetitionFaults() + eventFaults() + periodFaults()
            + eligibilityFaults() + permissionFaults() + dutyFaults()
    }

    private func spanFaults() -> [Fault] {
        guard let from = effectiveFrom, let until = effectiveUntil, until < from else { return [] }
        return [Fault(path: "effective.to", message: "is before the day from which the regime is in force")]
    }

    /// A regime that opens nothing says why; a council's promise shows by what the council is bound.
    private func standingFaults() -> [Fault] {
        if !isEnabled, disabledBecause?.isEmpty ?? true {
            return [Fault(path: "disabled-because", message: "is missing: a regime that opens no window says why")]
        }
        if isEnabled, binding == .policy, promise == nil {
            return [Fault(path: "promise", message: "is missing: name the policy and the minute by which it was made")]
        }
        if isEnabled, binding == .policy, authority == nil {
            return [Fault(path: "authority", message: "is missing: a promise binds the council that made it")]
        }
        return []
    }

    private func stageFaults() -> [Fault] {
        func unknown(_ names: [String], _ path: String) -> [Fault] {
            names.filter { stage($0) == nil }.map { Fault(path: path, message: "'\($0)' is no stage of this file") }
        }
        var faults = repeated(stages.map(\.name), "stages", "stage")
        for (index, transition) in transitions.enumerated() {
            let path = "transitions[\(index)]"
            faults += unknown(transition.from, "\(path).from") + unknown([transition.to], "\(path).to")
            switch transition.cause {
            case .event(let event, let outcomes):
                faults += [unknownEvent(event, "\(path).event")].compactMap(\.self)
                faults += unknownOutcomes(outcomes, of: event, "\(path).outcomes")
            case .endOf(let kind): faults += [unknownPeriod(kind, "\(path).end-of")].compactMap(\.self)
            }
        }
        for (index, period) in periods.enumerated() {
            faults += unknown(period.endsAtStages, "periods[\(index)].ends-at-stages")
            faults += unknownOutcomes(
                period.anchor.outcomes, of: period.anchor.event, "periods[\(index)].anchor.outcomes")
            faults += period.extendedBy.compactMap { unknownEvent($0, "periods[\(index)].extended-by") }
        }
        for (index, rule) in permissions.enumerated() { faults += unknown(rule.stages, "permissions[\(index)].stages") }
        for (index, rule) in duties.enumerated() {
            faults += unknown(rule.stages, "duties[\(index)].stages")
            faults += unknownOutcomes(rule.outcomes, of: rule.event, "duties[\(index)].outcomes")
        }
        return faults
    }

    private func unknownOutcomes(_ outcomes: [String], of event: RegisterEvent.Kind, _ path: String) -> [Fault] {
        let known = events.first { $0.event == event }?.outcomes ?? []
        return outcomes.filter { !known.contains($0) }.map {
            Fault(path: path, message: "'\($0)' is no outcome of \(event.rawValue)")
        }
    }

    private func repetitionFaults() -> [Fault] {
        repeated(events.map(\.event.rawValue), "events", "event") + repeated(periods.map(\.kind), "periods", "kind")
            + repeated(eligibility.map(\.action), "eligibility", "action")
            + repeated(exemptions.map(\.code), "exemptions", "code")
            + repeated(periods.map { $0.role?.rawValue ?? "\($0.kind) has none" }, "periods", "role")
    }

    private func repeated(_ names: [String], _ list: String, _ key: String) -> [Fault] {
        names.indices.compactMap { index in
            names[..<index].contains(names[index])
                ? Fault(path: "\(list)[\(index)].\(key)", message: "'\(names[index])' is there already") : nil
        }
    }

    private func eventFaults() -> [Fault] {
        events.enumerated().flatMap { index, rule in
            rule.requiresBefore.compactMap { unknownEvent($0, "events[\(index)].requires-before") }
        }
    }

    private func periodFaults() -> [Fault] {
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
            faults += period.metBy.compactMap { unknownEvent($0, "\(path).met-by") }
            faults += period.endedEarlyBy.compactMap { unknownEvent($0, "\(path).ended-early-by") }
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

    private func eligibilityFaults() -> [Fault] {
        eligibility.enumerated().flatMap { index, rule in
            rule.bodies.enumerated().compactMap { place, body in
                guard let percent = body.minimumLocalPercent, !(1...100).contains(percent) else { return nil }
                return Fault(
                    path: "eligibility[\(index)].bodies[\(place)].minimum-local-percent",
                    message: "\(percent) in a hundred cannot be")
            }
        }
    }

    private func permissionFaults() -> [Fault] {
        permissions.enumerated().flatMap { index, rule in
            [
                unknownPeriod(rule.whileOpen, "permissions[\(index)].while-open"),
                unknownPeriod(rule.until, "permissions[\(index)].until"),
                // One that is only taken for granted may be missing: then anyone may act.
                rule.eligibility == rule.groupAction?.rawValue
                    ? nil : unknownEligibility(rule.eligibility, "permissions[\(index)].eligibility"),
            ].compactMap(\.self)
        }
    }

    private func dutyFaults() -> [Fault] {
        duties.enumerated().flatMap { index, rule in
            [
                unknownEvent(rule.event, "duties[\(index)].event"),
                unknownPeriod(rule.deadline, "duties[\(index)].deadline"),
                unknownPeriod(rule.whileOpen, "duties[\(index)].while-open"),
            ].compactMap(\.self) + rule.dischargedBy.compactMap { unknownEvent($0, "duties[\(index)].discharged-by") }
        }
    }

    private func unknownEvent(_ event: RegisterEvent.Kind, _ path: String) -> Fault? {
        rule(for: event) == nil ? Fault(path: path, message: "'\(event.rawValue)' is no event of this file") : nil
    }

    private func unknownPeriod(_ kind: String?, _ path: String) -> Fault? {
        guard let kind, period(kind) == nil else { return nil }
        return Fault(path: path, message: "'\(kind)' is no period of this file")
    }

    private func unknownEligibility(_ action: String?, _ path: String) -> Fault? {
        guard let action, !eligibility.contains(where: { $0.action == action }) else { return nil }
        return Fault(path: path, message: "'\(action)' is no eligibility of this file")
    }
}
