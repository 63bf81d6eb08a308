internal import CommunityAssets
internal import Publishing

/// A regime for people: whether it opens windows and why not, what it opens, how long, by which provision, how it
/// leads from stage to stage, and what of it nobody has verified.
struct RegimePage {
    private let regime: Regime
    /// The name of the council whose promise it is.
    private let authority: String?

    init(_ regime: Regime, authority: String? = nil) {
        self.regime = regime
        self.authority = authority
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped(
            "\(regime.title) (\(regime.id), version \(regime.version))".printable, to: width, hanging: 2)
        lines += TextLayout.wrapped(standing, to: width, hanging: 2)
        if let why = regime.disabledBecause { lines += TextLayout.wrapped("Why: \(why).".printable, to: width) }
        if let promise = regime.promise {
            let who = authority.map { "\($0), " } ?? ""
            lines += TextLayout.wrapped(
                "Promised by: \(who)\(promise.policyDocument), \(promise.minute)".printable, to: width, hanging: 2)
        }
        func section(_ title: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            lines += ["", title]
            for item in items { lines += TextLayout.wrapped(item.printable, to: width, indent: 2, hanging: 6) }
        }
        section("Periods", regime.periods.map { "\($0.kind): \(rule(of: $0)) (\($0.citation))" })
        section("Stages", regime.stages.map { "\($0.name): \($0.label)" })
        section("From stage to stage", regime.transitions.map(step))
        section("Events", regime.events.map { "\($0.event.rawValue): \($0.label) (\($0.citation))" })
        section("Exemptions", regime.exemptions.map { "\($0.code): \($0.label) (\($0.citation))" })
        section("Sources", regime.sources.filter(\.isVerified).map(source))
        section("Not verified", regime.sources.filter { !$0.isVerified }.map(source))
        return lines
    }

    private var standing: String {
        let state = regime.isEnabled ? "opens windows" : "opens no windows here"
        let words = [regime.jurisdiction.rawValue, regime.binding.rawValue, regime.status.rawValue].map(\.unhyphenated)
        return "\(words.joined(separator: ", ")): \(state)"
    }

    private func rule(of period: Period) -> String {
        let rules = [period.rule] + period.longer.map { "\($0.rule) (\($0.citation))" }
        return rules.joined(separator: "; ")
    }

    private func source(_ source: Regime.Source) -> String {
        let more = [source.readOn.map { "read \($0.short)" }, source.url].compactMap { $0 }
        return more.isEmpty ? source.title : "\(source.title) (\(more.joined(separator: ", ")))"
    }

    // MARK: From stage to stage

    private func step(_ transition: Transition) -> String {
        let from = transition.from.isEmpty ? "at the beginning" : "from \(transition.from.inWords)"
        return "\(from): \(cause(of: transition)) leads to \(transition.to.unhyphenated) (\(transition.citation))"
    }

    private func cause(of transition: Transition) -> String {
        switch transition.cause {
        case .event(let kind, let outcomes):
            let label = regime.rule(for: kind)?.label ?? kind.rawValue.unhyphenated
            return outcomes.isEmpty ? label : "\(label), \(outcomes.inWords),"
        case .endOf(let kind):
            let period = regime.period(kind)
            return period?.unmet.map { "\($0) in time, which" } ?? "the end of \(period?.label ?? kind.unhyphenated)"
        }
    }
}

extension [String] {
    /// Codes as words, with "or" before the last.
    fileprivate var inWords: String {
        let words = map(\.unhyphenated)
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) or \(last)"
    }
}

extension AuthorityDocument.List {
    /// `listed 42 rows, 3 days ago`.
    var inWords: String {
        "\(kind.rawValue.unhyphenated) \(counted(records, "row")), \(ageDays == 0 ? "today" : counted(ageDays, "day") + " ago")"
    }
}
