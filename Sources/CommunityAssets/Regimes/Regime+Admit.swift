extension Regime {
    /// Whether an event that somebody tells by hand may enter a listing's history, and with what effect.
    ///
    /// What happened is always admitted, without effect or as a contravention where the law says so. What
    /// cannot have happened is refused, unless the event carries the reason of an override.
    public func admit(
        _ event: RegisterEvent, into history: History, on legalDay: CalendarDate
    ) -> Admission {
        if let refusal = impossibility(of: event, in: history, on: legalDay) { return refusal }
        var told = history
        told.events.append(event)
        let day = max(event.on, legalDay)
        let course = Course(self, told, upTo: day)
        // A procedure tells of events out of turn only as it goes through its stages.
        if !stages.isEmpty { _ = Timetable(course, on: day) }
        let effects = course.effects
        return .admitted(effects[effects.count - 1])
    }

    private func impossibility(
        of event: RegisterEvent, in history: History, on legalDay: CalendarDate
    ) -> Admission? {
        let rule = rule(for: event.kind) ?? event.kind.ruleUnderAnyLaw
        guard rule != nil || event.kind.isOfAnyRegime else { return refuseUnknown(event.kind) }
        guard event.overrideReason == nil else { return nil }
        guard event.on <= legalDay else {
            return .refused(
                code: "event-in-the-future",
                message: "\(event.on.inWords) is after the legal day, \(legalDay.inWords)",
                next: "record what has happened once it has, or correct the date", provision: "")
        }
        if let reference = danglingReference(of: event, in: history) { return reference }
        guard let rule else { return nil }
        return missingDetail(of: event, rule) ?? missingGround(of: event, rule, in: history)
    }

    private func refuseUnknown(_ kind: RegisterEvent.Kind) -> Admission {
        .refused(
            code: "unknown-event", message: "'\(kind.rawValue)' is no event of \(title)",
            next: "use one of " + events.map(\.event.rawValue).joined(separator: ", "), provision: "")
    }

    private func danglingReference(of event: RegisterEvent, in history: History) -> Admission? {
        if let corrected = event.supersedes, !history.events.contains(where: { $0.id == corrected }) {
            return .refused(
                code: "unknown-superseded-event", message: "\(corrected) is no event of this listing",
                next: "take the identifier from the asset's history", provision: "")
        }
        if let notice = event.notice,
            !history.events.contains(where: { $0.id == notice && rule(for: $0.kind)?.role == .notice })
        {
            return .refused(
                code: "unknown-notice", message: "\(notice) is no notice of this listing",
                next: "take the identifier of the notice from the asset's history", provision: "")
        }
        return nil
    }

    private func missingDetail(of event: RegisterEvent, _ rule: EventRule) -> Admission? {
        let missing = rule.needs.first { detail in
            switch detail {
            case .decision: event.decision == nil
            case .disposalKind: event.disposalKind == nil
            case .group: event.group == nil && event.groupKinds.isEmpty
            case .outcome: event.outcome == nil
            case .reason: event.reason == nil
            case .until: event.until == nil
            }
        }
        return missing.map { detail in
            .refused(
                code: "missing-detail", message: "\(rule.label) says nothing without its \(detail.rawValue)",
                next: "give the \(detail.rawValue)", provision: rule.citation)
        }
    }

    /// What must be so, or must have happened before, on the day of the event.
    private func missingGround(of event: RegisterEvent, _ rule: EventRule, in history: History) -> Admission? {
        var before = history
        before.events.removeAll { $0.id != nil && $0.id == event.supersedes }
        let course = Course(self, before, upTo: event.on)
        if rule.requiresListedLand, !course.isListed(on: event.on) {
            return .refused(
                code: "land-not-listed",
                message: "the land was not listed on \(event.on.inWords), so \(rule.label) cannot have been received",
                next: "check the date; if the land was listed that day, record its entry in the list first",
                provision: rule.citation)
        }
        if rule.requiresEntry, !course.hadEntry(by: event.on) {
            return .refused(
                code: "land-never-listed",
                message: "nothing recorded tells that the land was in the list by \(event.on.inWords), and "
                    + "\(rule.label) needs it",
                next:
                    "check the asset and the date; if the land was listed by then, record its entry in the list first "
                    + "(listing-entered), or say why with --override",
                provision: rule.citation)
        }
        let happened = Set(course.steps.map { before.events[$0.index].kind })
        let missing =
            rule.requiresAllBefore.first { !happened.contains($0) }.map { [$0] }
            ?? (happened.isDisjoint(with: rule.requiresBefore) ? rule.requiresBefore : [])
        guard !missing.isEmpty else { return nil }
        let needed = missing.map { self.rule(for: $0)?.label ?? $0.rawValue }.joined(separator: " or ")
        return .refused(
            code: "nothing-before",
            message: "\(needed) is not recorded on or before \(event.on.inWords), and \(rule.label) needs it",
            next: "record \(needed) first, or correct the date", provision: rule.citation)
    }
}
