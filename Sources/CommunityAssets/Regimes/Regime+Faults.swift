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
            + eligibilityFaults() + permissionFaults() + dutyFaults() + publicationFaults()
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

    private func repetitionFaults() -> [Fault] {
        repeated(events.map(\.event.rawValue), "events", "event") + repeated(periods.map(\.kind), "periods", "kind")
            + repeated(eligibility.map(\.action), "eligibility", "action")
            + repeated(exemptions.map(\.code), "exemptions", "code")
            + repeated(periods.map { $0.role?.rawValue ?? "" }, "periods", "role")
    }

    /// An empty name is none.
    func repeated(_ names: [String], _ list: String, _ key: String) -> [Fault] {
        names.indices.compactMap { index in
            !names[index].isEmpty && names[..<index].contains(names[index])
                ? Fault(path: "\(list)[\(index)].\(key)", message: "'\(names[index])' is there already") : nil
        }
    }

    private func eventFaults() -> [Fault] {
        events.enumerated().flatMap { index, rule in
            rule.requiresBefore.compactMap { unknownEvent($0, "events[\(index)].requires-before") }
                + rule.requiresAllBefore.compactMap { unknownEvent($0, "events[\(index)].requires-all-before") }
                + detailFaults(rule, "events[\(index)]")
        }
    }

    private func detailFaults(_ rule: EventRule, _ path: String) -> [Fault] {
        var faults = rule.details.filter { !EventRule.detailNames.contains($0) }.map {
            Fault(path: "\(path).details", message: "'\($0)' is no detail that an event can have")
        }
        if let removing = rule.removingOutcome?.outcome, !rule.outcomes.isEmpty, !rule.outcomes.contains(removing) {
            faults.append(Fault(path: "\(path).removing-outcome", message: "'\(removing)' is none of the outcomes"))
        }
        return faults
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

    func unknownEvent(_ event: RegisterEvent.Kind, _ path: String) -> Fault? {
        rule(for: event) == nil ? Fault(path: path, message: "'\(event.rawValue)' is no event of this file") : nil
    }

    func unknownPeriod(_ kind: String?, _ path: String) -> Fault? {
        guard let kind, period(kind) == nil else { return nil }
        return Fault(path: path, message: "'\(kind)' is no period of this file")
    }

    func unknownEligibility(_ action: String?, _ path: String) -> Fault? {
        guard let action, !eligibility.contains(where: { $0.action == action }) else { return nil }
        return Fault(path: path, message: "'\(action)' is no eligibility of this file")
    }
}
