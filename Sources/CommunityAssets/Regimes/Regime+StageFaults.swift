/// What is wrong with the stages of a regime and the ways between them.
extension Regime {
    func stageFaults() -> [Fault] {
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
                faults += unknownOutcomes(outcomes, of: [event], "\(path).outcomes")
            case .endOf(let kind): faults += [unknownPeriod(kind, "\(path).end-of")].compactMap(\.self)
            }
        }
        for (index, period) in periods.enumerated() {
            let path = "periods[\(index)]"
            faults += unknown(period.endsAtStages, "\(path).ends-at-stages")
            faults += unknownOutcomes(
                period.anchor.outcomes, of: [period.anchor.event] + period.anchor.also, "\(path).anchor.outcomes")
            faults += period.extendedBy.compactMap { unknownEvent($0, "\(path).extended-by") }
        }
        faults += silentEndFaults() + unreachedStages()
        for (index, rule) in permissions.enumerated() { faults += unknown(rule.stages, "permissions[\(index)].stages") }
        for (index, rule) in duties.enumerated() {
            faults += unknown(rule.stages, "duties[\(index)].stages")
            faults += unknownOutcomes(rule.outcomes, of: [rule.event], "duties[\(index)].outcomes")
        }
        return faults
    }

    /// What begins when another period has run out is told of before: then the other says in words what is so.
    private func silentEndFaults() -> [Fault] {
        let awaited = Set(periods.compactMap(\.anchor.endOf))
        return periods.enumerated().compactMap { index, period in
            guard awaited.contains(period.kind), period.unmet == nil else { return nil }
            return Fault(
                path: "periods[\(index)].unmet",
                message: "is missing: another period waits for this one to run out unmet")
        }
    }

    private func unreachedStages() -> [Fault] {
        let reached = Set(transitions.map(\.to))
        return stages.enumerated().compactMap { index, stage in
            reached.contains(stage.name)
                ? nil : Fault(path: "stages[\(index)]", message: "no transition leads to '\(stage.name)'")
        }
    }

    private func unknownOutcomes(_ outcomes: [String], of kinds: [RegisterEvent.Kind], _ path: String) -> [Fault] {
        let known = events.filter { kinds.contains($0.event) }.flatMap(\.outcomes)
        return outcomes.filter { !known.contains($0) }.map {
            Fault(path: path, message: "'\($0)' is no outcome of \(kinds.map(\.rawValue).joined(separator: " or "))")
        }
    }
}
