/// The guards that judge a community's request and a disposal: a closed set, in code.
extension Course {
    func receiveRequest(_ step: Step, _ known: Plan.Event) {
        if let text = ineligibility(step) {
            return dismiss(step, code: "group-not-eligible", "\(text), so the request has no effect", provisionOnGroups)
        }
        guard isListed(on: step.on) else {
            return dismiss(
                step, code: "request-on-unlisted-land", "the land was no longer listed on \(step.on.inWords)",
                known.rule.citation)
        }
        let answered = noticesAnswered(by: step)
        guard !answered.isEmpty else {
            return dismiss(step, code: "late-bid-request", lateness(step), known.rule.citation)
        }
        for place in answered { mark(notice: place, requestedBy: step) }
    }

    /// Why the body can trigger nothing; nil where it can, or where nothing says that it cannot.
    private func ineligibility(_ step: Step) -> String? {
        guard let requesters = regime.plan.requesters else { return nil }
        let event = history.events[step.index]
        switch requesters.judge(event.groupKinds, connection: event.localConnection) {
        case .eligible: return nil
        case .ineligible(let reason): return reason
        case .unproven(let reason):
            // A list that prints the request as one that triggered the moratorium has judged the body.
            if event.basis == .recorded {
                warn(
                    "eligibility-not-recorded",
                    "\(reason): the request of \(step.on.inWords) is taken as one by a \(requesters.name)",
                    requesters.citation)
            }
            return nil
        }
    }

    private var provisionOnGroups: String { regime.plan.requesters?.citation ?? "" }

    /// The notices whose interim moratorium the request came in, by their places.
    private func noticesAnswered(by step: Step) -> [Int] {
        let eligible = notices.indices.filter { concerns(step, notices[$0]) }
        let answered = eligible.filter { notices[$0].interim?.range.contains(step.on) ?? false }
        guard answered.isEmpty, history.events[step.index].basis == .proxy else { return answered }
        // The source says that a request triggered the moratorium, and not when it came.
        return eligible.last(where: { notices[$0].step.on <= step.on }).map { [$0] } ?? []
    }

    private func lateness(_ step: Step) -> String {
        guard let last = notices.last(where: { concerns(step, $0) })?.interim?.range.lastDay else {
            return "no notice of wishing to dispose had been received by \(step.on.inWords)"
        }
        return "received on \(step.on.inWords), after the interim moratorium had ended on \(last.inWords)"
    }

    /// Whether a request or a disposal belongs to a notice: to the one it names, or to any.
    private func concerns(_ step: Step, _ notice: NoticeCourse) -> Bool {
        guard let named = history.events[step.index].notice else { return true }
        return notice.id == named || history.events[notice.step.index].supersedes == named
    }
}

extension Course {
    func judgeDisposal(_ step: Step, _ known: Plan.Event) {
        guard isListed(on: step.on) else { return }
        let event = history.events[step.index]
        switch event.disposalKind {
        case .exempt: handOverLand(step, event)
        case .relevant: judgeRelevantDisposal(step, known, event)
        case nil:
            warn(
                "disposal-kind-unknown",
                "a disposal of \(step.on.inWords) is recorded and not whether it was a relevant or an exempt one, "
                    + "so the entry stands until a removal is recorded", known.rule.citation)
        }
    }

    /// The land stays listed, and the new owner has given no notice.
    private func handOverLand(_ step: Step, _ event: borrowing RegisterEvent) {
        for place in notices.indices where concerns(step, notices[place]) {
            handOver(notice: place, on: step.on)
        }
        guard let code = event.exemption, !regime.exemptions.isEmpty,
            !regime.exemptions.contains(where: { $0.code == code })
        else { return }
        warn("unknown-exemption", "'\(code)' is no exemption of \(regime.title)", nil)
    }

    private func judgeRelevantDisposal(_ step: Step, _ known: Plan.Event, _ event: borrowing RegisterEvent) {
        let own = notices.indices.filter { concerns(step, notices[$0]) && notices[$0].handedOverOn == nil }
        // reg 13(1): "an owner" may dispose to a community interest group in the eighteen months.
        let isToGroup = event.buyerKind.map { regime.plan.requesters?.includes($0) ?? false } ?? false
        if isToGroup, let notice = notices.lastIndex(where: { $0.protects(on: step.on) }) {
            return sell(under: own.last { notices[$0].protects(on: step.on) } ?? notice, step, toCommunity: true)
        }
        func last(_ standing: Standing) -> Int? {
            own.last { notices[$0].standing(on: step.on, informedUntil: history.informedUntil) == standing }
        }
        if let notice = last(.released) { return sell(under: notice, step, toCommunity: isToGroup) }
        if let notice = last(.unknown) {
            warn(
                "disposal-while-standing-unknown",
                "the disposal of \(step.on.inWords) was lawful only if no community interest group asked in the "
                    + "interim moratorium, which no source says", known.rule.citation)
            return sell(under: notice, step, toCommunity: isToGroup)
        }
        let text = breach(step, own.last.map { notices[$0] }) + (known.rule.breach.map { ". " + $0.consequence } ?? "")
        settle(
            step, .contravention, code: "disposal-in-breach", text, known.rule.breach?.citation ?? known.rule.citation)
    }

    private func sell(under notice: Int, _ step: Step, toCommunity: Bool) {
        let sale = DisposalNotice.Sale(event: history.events[step.index].id, on: step.on, isToCommunity: toCommunity)
        mark(notice: notice, soldBy: sale)
        end(step, reason: "disposed")
    }

    /// What the disposal broke.
    private func breach(_ step: Step, _ notice: NoticeCourse?) -> String {
        guard let notice else {
            return "the owner had given no notice of wishing to dispose by \(step.on.inWords)"
        }
        switch notice.standing(on: step.on, informedUntil: history.informedUntil) {
        case .lapsed:
            let last = notice.protected?.range.lastDay.inWords ?? ""
            return "entered into on \(step.on.inWords), after the protected period had ended on \(last)"
        case .full:
            let last = notice.full?.range.lastDay.inWords ?? ""
            return "entered into on \(step.on.inWords), inside the full moratorium to \(last)"
        default:
            let last = notice.interim?.range.lastDay.inWords ?? ""
            return "entered into on \(step.on.inWords), inside the interim moratorium to \(last)"
        }
    }
}
