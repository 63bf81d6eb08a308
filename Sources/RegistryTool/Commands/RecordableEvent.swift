internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

/// An event that `record` can tell of, and the options that belong to it.
struct RecordableEvent: Sendable {
    let kind: RegisterEvent.Kind
    /// With its article, without a full stop.
    let meaning: String
    /// Of each group of options at least one must be given.
    let needed: [[String]]
    /// Options beyond those that it needs and those that every event has.
    let details: [String]
    /// All that may stand after `--outcome`, `--reason` and `--exemption`; empty where anything may.
    let words: [String: [String]]

    init(_ rule: EventRule, exemptions: [String]) {
        kind = rule.event
        meaning = rule.label
        needed = rule.needs.map(Self.options)
        let needed = Set(needed.joined())
        details = rule.details.map { $0 == EventRule.Detail.disposalKind.rawValue ? "kind" : $0 }
            .filter { !needed.contains($0) }
        var words = ["outcome": rule.outcomes, "reason": rule.reasons]
        if rule.details.contains("exemption") { words["exemption"] = exemptions }
        self.words = words
    }

    /// The options by which a detail is told.
    private static func options(_ detail: EventRule.Detail) -> [String] {
        switch detail {
        case .disposalKind: ["kind"]
        case .group: ["group", "group-kind"]
        case .decision, .outcome, .reason, .until: [detail.rawValue]
        }
    }

    var options: [String] { needed.flatMap(\.self) + details }

    /// Options that every event has.
    static let common = ["on", "listing", "note", "evidence", "by", "supersedes", "override"]

    /// `--outcome upheld|removed [--note]`.
    var usage: String {
        func option(_ name: String) -> String {
            let words = name == "exemption" ? [] : words[name] ?? []
            return "--\(name)" + (words.isEmpty ? "" : " \(words.joined(separator: "|"))")
        }
        return (needed.map { $0.map(option).joined(separator: " or ") } + details.map { "[\(option($0))]" })
            .joined(separator: " ")
    }
}

/// The events that can be told by hand: those of the regimes, and those that happen under any law.
struct RecordableEvents {
    private let regimes: [Regime]

    init(_ regimes: [Regime]) {
        self.regimes = regimes
    }

    /// Those of the regimes inside the program.
    static var shipped: RecordableEvents {
        RecordableEvents(Registry.regimes(on: CalendarDate(londonDayAt: SystemClock.epochSeconds)))
    }

    /// By title: each regime that opens windows, and last what happens under any law.
    var glossaries: [Command.Glossary] {
        func entries(_ events: [RecordableEvent]) -> [(word: String, meaning: String)] {
            events.map { ($0.kind.rawValue, $0.meaning + ($0.usage.isEmpty ? "" : "; \($0.usage)")) }
        }
        let ofRegimes = regimes.filter(\.isEnabled).map { regime in
            Command.Glossary(
                title: "Events of \(regime.id), \(regime.title)", words: entries(events(of: regime)))
        }
        return ofRegimes + [Command.Glossary(title: "Events under any law", words: entries(underAnyLaw))]
    }

    /// The names of all, each once.
    var names: [String] {
        var names: [String] = []
        for name in regimes.flatMap({ $0.events.map(\.event.rawValue) }) + underAnyLaw.map(\.kind.rawValue)
        where !names.contains(name) { names.append(name) }
        return names
    }

    /// What an event needs under a regime, where one is named, else under any of those that know it: one that opens
    /// windows before one that opens none.
    func named(_ name: String, under id: String?) throws(RegistryError) -> [RecordableEvent] {
        if let id { return [try named(name, ofRegime: id)] }
        for events in [underAnyLaw, regimes.filter(\.isEnabled).flatMap(events), regimes.flatMap(events)] {
            let found = events.filter { $0.kind.rawValue == name }
            if !found.isEmpty { return found }
        }
        throw .unknown("the event", name, among: names, help: "hearth help record")
    }

    private func named(_ name: String, ofRegime id: String) throws(RegistryError) -> RecordableEvent {
        guard let regime = regimes.first(where: { $0.id == id }) else {
            throw .unknown("--regime:", id, among: regimes.map(\.id), help: "hearth regimes")
        }
        let events = events(of: regime)
        if let found = events.first(where: { $0.kind.rawValue == name }) { return found }
        if underAnyLaw.contains(where: { $0.kind.rawValue == name }) {
            throw .misuse("such an event happens under any law", next: "leave --regime out")
        }
        throw .unknown(
            "the event of \(id)", name, among: events.map(\.kind.rawValue), help: "hearth regimes \(id)")
    }

    private func events(of regime: Regime) -> [RecordableEvent] {
        regime.events.map { RecordableEvent($0, exemptions: regime.exemptions.map(\.code)) }
    }

    private var underAnyLaw: [RecordableEvent] {
        EventRule.underAnyLaw.map { RecordableEvent($0, exemptions: []) }
    }
}
