internal import CommunityAssets

/// A period as a regime's file writes it.
struct PeriodDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, label, role, anchor, duration, around, counting, calendar
        case rollsToWorkingDay = "rolls-to-working-day"
        case cutoffTime = "cutoff-time"
        case effect, who, trigger
        case metBy = "met-by"
        case endedEarlyBy = "ended-early-by"
        case endsAtStages = "ends-at-stages"
        case extendedBy = "extended-by"
        case longer, limit, unmet, signals
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
    let around: Strict<SpanDocument>?
    let counting: Word<CountingRule>
    let calendar: String?
    let rollsToWorkingDay: Bool?
    let cutoffTime: String?
    let effect: Word<Window.Effect>
    let who: String
    let trigger: Strict<TriggerDocument>?
    let metBy: [String]?
    let endedEarlyBy: [String]?
    let endsAtStages: [String]?
    let extendedBy: [String]?
    let longer: [Strict<LongerDocument>]?
    let limit: Word<Period.Limit>?
    let unmet: String?
    let signals: Strict<SignalDocument>?
    let bindsWhileListed: Bool?
    let ifMissed: Word<Period.Lateness>?
    let warnsBefore: Strict<LengthDocument>?
    let rule: String
    let citation: String

    func period(at path: String, after earlier: [Period], _ calendars: Calendars) throws(DataFileError) -> Period {
        Period(
            kind: kind, label: label, role: role?.value,
            anchor: try anchor.object.anchor(at: "\(path).anchor", after: earlier),
            duration: duration?.object.length, span: around?.object.span, counting: counting.value,
            calendar: try workingDays(at: path, calendars), rollsToWorkingDay: rollsToWorkingDay ?? false,
            cutoffTime: cutoffTime, effect: effect.value, who: who, trigger: trigger?.object.trigger,
            metBy: kinds(metBy), endedEarlyBy: kinds(endedEarlyBy), endsAtStages: endsAtStages ?? [],
            extendedBy: kinds(extendedBy), longer: (longer ?? []).map(\.object.longer),
            limit: limit?.value ?? .exact, unmet: unmet, signal: signals?.object.signal,
            bindsWhileListed: bindsWhileListed ?? false,
            ifMissed: ifMissed?.value ?? .none, warnsBefore: warnsBefore?.object.length, rule: rule,
            citation: citation)
    }

    private func workingDays(at path: String, _ calendars: Calendars) throws(DataFileError) -> WorkingDays? {
        guard let calendar else { return nil }
        guard let found = try calendars.named(calendar) else {
            throw DataFileError(path: "\(path).calendar", message: "there is no calendar '\(calendar)'")
        }
        return found
    }
}

struct AnchorDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case event, also, decision, outcomes
        case endOf = "end-of"
        case aroundEndOf = "around-end-of"
        case proxy, pick
    }

    let event: String?
    let also: [String]?
    let decision: Word<Listing.Decision>?
    let outcomes: [String]?
    let endOf: String?
    let aroundEndOf: String?
    let proxy: Strict<ProxyDocument>?
    let pick: Word<Period.Anchor.Pick>?

    /// One that begins with the end of a period counts, at the bottom, from that period's event.
    func anchor(at path: String, after earlier: [Period]) throws(DataFileError) -> Period.Anchor {
        let from: RegisterEvent.Kind
        switch (event, endOf, aroundEndOf) {
        case (let event?, nil, nil):
            from = RegisterEvent.Kind(rawValue: event)
        case (nil, let kind?, nil) where also == nil, (nil, nil, let kind?) where also == nil:
            guard let period = earlier.first(where: { $0.kind == kind }) else {
                throw DataFileError(path: path, message: "'\(kind)' is no period that stands before this one")
            }
            from = period.anchor.event
        default:
            throw DataFileError(
                path: path, message: "needs one of event, perhaps with also, end-of and around-end-of")
        }
        return Period.Anchor(
            event: from, also: kinds(also), decision: decision?.value, outcomes: outcomes ?? [], endOf: endOf,
            aroundEndOf: aroundEndOf, proxy: proxy?.object.proxy, pick: pick?.value ?? .each)
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

/// From when to when a period lies around the last day of another; what is left out is that day itself.
struct SpanDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case begins, ends }
    let begins: Strict<OffsetDocument>?
    let ends: Strict<OffsetDocument>?

    var span: Period.Span { Period.Span(begins: begins?.object.offset, ends: ends?.object.offset) }
}

struct OffsetDocument: StrictObject {
    enum Side: String, CaseIterable { case before, after }
    enum Origin: String, CaseIterable {
        case firstDay = "first-day"
        case lastDay = "last-day"
    }

    enum CodingKeys: String, CodingKey, CaseIterable { case count, unit, side, of }
    let count: Int
    let unit: Word<Length.Unit>
    let side: Word<Side>
    /// Left out: the last day of the other period.
    let of: Word<Origin>?

    var offset: Period.Span.Offset {
        Period.Span.Offset(
            Length(count, unit.value), isAfter: side.value == .after, isFromFirstDay: of?.value == .firstDay)
    }
}

struct LongerDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case event, duration, from, counting
        case ifLaterThan = "if-later-than"
        case pendingSince = "pending-since"
        case rule, citation
    }

    let event: String
    let duration: Strict<LengthDocument>
    let from: Word<Period.Longer.Origin>
    let counting: Word<CountingRule>?
    let ifLaterThan: Strict<LengthDocument>?
    let pendingSince: String?
    let rule: String
    let citation: String

    var longer: Period.Longer {
        Period.Longer(
            event: RegisterEvent.Kind(rawValue: event), duration: duration.object.length, from: from.value,
            counting: counting?.value, ifLaterThan: ifLaterThan?.object.length,
            pendingSince: pendingSince.map(RegisterEvent.Kind.init(rawValue:)), rule: rule, citation: citation)
    }
}
