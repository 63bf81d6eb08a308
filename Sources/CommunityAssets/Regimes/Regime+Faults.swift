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
        spanFaults() + repetitionFaults() + eventFaults() + periodFaults() + permissionFaults() + dutyFaults()
            + publicationFaults()
    }

    private func spanFaults() -> [Fault] {
        guard let from = effectiveFrom, let until = effectiveUntil, until < from else { return [] }
        return [Fault(path: "effective.to", message: "is before the day from which the regime is in force")]
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

    private func permissionFaults() -> [Fault] {
        permissions.enumerated().flatMap { index, rule in
            [
                unknownPeriod(rule.whileOpen, "permissions[\(index)].while-open"),
                unknownPeriod(rule.until, "permissions[\(index)].until"),
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

    private func publicationFaults() -> [Fault] {
        guard let publication else { return [] }
        let items = publication.showings.enumerated().flatMap { index, showing in
            showing.items.enumerated().map { ("publication.entries[\(index)].items[\($0)]", $1) }
        }
        return publication.showings.enumerated().flatMap { index, showing in
            [
                unknownEvent(showing.event, "publication.entries[\(index)].event"),
                unknownPeriod(showing.whileOpen, "publication.entries[\(index)].while-open"),
            ].compactMap(\.self)
        }
            + items.compactMap { path, item in
                guard case .lastDay(let window) = item.matter else { return nil }
                return unknownPeriod(window, "\(path).window")
            } + repeated(publication.lists.map(\.list.rawValue), "publication.lists", "list")
            + repeated(items.map(\.1.code), "publication.entries.items", "item")
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
