// Where no law speaks, that is said.

extension Opportunities {
    /// What regimes that open nothing would have had to say; where there are none at all, one answer that says so.
    func silences(_ local: [Ground], in nation: Authority.Nation) -> [Opportunity] {
        guard !local.isEmpty else {
            return [
                Opportunity(
                    action: .nominate, may: .no,
                    because: "no law that Hearth applies in \(nation.inWords) lets a community group nominate a place, "
                        + "ask to bid for it, or make its owner wait before a sale",
                    provision: nil)
            ]
        }
        var told = Set(local.filter { $0.permissions != nil }.flatMap(\.actions))
        var answers: [Opportunity] = []
        for ground in local {
            guard let because = ground.regime.silence(on: day) else { continue }
            // A regime that does not say what groups do by it still tells why nothing can be done.
            let actions = ground.actions.isEmpty && told.isEmpty ? [.nominate] : ground.actions
            for action in actions where told.insert(action).inserted {
                answers.append(Opportunity(action: action, may: .no, because: because, provision: nil))
            }
        }
        return answers
    }
}

extension Opportunities.Ground {
    /// What groups do by the regime, in the order of the contract.
    fileprivate var actions: [Opportunity.Action] {
        let known = Set(regime.permissions.compactMap(\.groupAction))
        return Opportunity.Action.allCases.filter(known.contains)
    }
}

extension Regime {
    /// Why it opens nothing on a day, in plain words; nil where it does.
    func silence(on day: CalendarDate) -> String? {
        guard isEnabled else {
            return "Hearth does not apply \(title): \(disabledBecause ?? "it is not in force")"
        }
        if let effectiveFrom, day < effectiveFrom {
            return "\(title) came into force on \(effectiveFrom.inWords)"
        }
        if let effectiveUntil, day > effectiveUntil {
            return "\(title) was in force until \(effectiveUntil.inWords)"
        }
        return nil
    }
}

extension Authority.Nation {
    /// "Northern Ireland".
    public var inWords: String {
        switch self {
        case .england: "England"
        case .scotland: "Scotland"
        case .wales: "Wales"
        case .northernIreland: "Northern Ireland"
        }
    }
}
