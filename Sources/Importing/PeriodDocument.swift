internal import CommunityAssets

/// A period as a regime's file writes it.
struct PeriodDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, label, role, anchor, duration, counting, calendar
        case rollsToWorkingDay = "rolls-to-working-day"
        case cutoffTime = "cutoff-time"
        case effect, who, trigger
        case metBy = "met-by"
        case endedEarlyBy = "ended-early-by"
        case bindsWhileListed = "binds-while-listed"
        case ifMissed = "if-missed"
        case warnsBefore = "warns-before"
        case rule, citation
    }

    let kind: String
    let label: String
    let role: Word<Period.Role>?
    let anchor: Strict<AnchorDocument>
    /// Nil only where the law's number is not known: the key must be there, so that none is forgotten.
    let duration: Strict<LengthDocument>?
    let counting: Word<CountingRule>
    let calendar: String?
    let rollsToWorkingDay: Bool?
    let cutoffTime: String?
    let effect: Word<Window.Effect>
    let who: String
    let trigger: Strict<TriggerDocument>?
    let metBy: [String]?
    let endedEarlyBy: [String]?
    let bindsWhileListed: Bool?
    let ifMissed: Word<Period.Lateness>?
    let warnsBefore: Strict<LengthDocument>?
    let rule: String
    let citation: String

    func period(at path: String) throws(DataFileError) -> Period {
        Period(
            kind: kind, label: label, role: role?.value, anchor: anchor.object.anchor,
            duration: duration?.object.length, counting: counting.value,
            calendar: try workingDays(at: path), rollsToWorkingDay: rollsToWorkingDay ?? false,
            cutoffTime: cutoffTime, effect: effect.value, who: who, trigger: trigger?.object.trigger,
            metBy: kinds(metBy), endedEarlyBy: kinds(endedEarlyBy), bindsWhileListed: bindsWhileListed ?? false,
            ifMissed: ifMissed?.value ?? .none, warnsBefore: warnsBefore?.object.length, rule: rule,
            citation: citation)
    }

    private func workingDays(at path: String) throws(DataFileError) -> WorkingDays? {
        guard let calendar else { return nil }
        guard let found = try CalendarFile.shipped(calendar) else {
            throw DataFileError(path: "\(path).calendar", message: "there is no calendar '\(calendar)'")
        }
        return found
    }
}

struct AnchorDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case event, decision, proxy, pick }
    let event: String
    let decision: Word<Listing.Decision>?
    let proxy: Strict<ProxyDocument>?
    let pick: Word<Period.Anchor.Pick>?

    var anchor: Period.Anchor {
        Period.Anchor(
            event: RegisterEvent.Kind(rawValue: event), decision: decision?.value, proxy: proxy?.object.proxy,
            pick: pick?.value ?? .each)
    }
}

struct ProxyDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case event, decision }
    let event: String
    let decision: Word<Listing.Decision>?

    var proxy: Period.Proxy {
        Period.Proxy(event: RegisterEvent.Kind(rawValue: event), decision: decision?.value)
    }
}

struct TriggerDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case event, within, eligibility }
    let event: String
    let within: String
    let eligibility: String

    var trigger: Period.Trigger {
        Period.Trigger(event: RegisterEvent.Kind(rawValue: event), within: within, eligibility: eligibility)
    }
}

struct LengthDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case count, unit }
    let count: Int
    let unit: Word<Length.Unit>

    var length: Length { Length(count, unit.value) }
}
