import CommunityAssets
import Testing

/// The worked cases of the law, as data: events, days, and what must hold on each.
@Suite struct `The worked cases of the Localism Act` {
    @Test(arguments: try! Fixtures.file("worked-cases.json", as: WorkedCases.self).cases)
    func `each case holds on each of its days`(_ worked: WorkedCase) {
        for expectation in worked.expect {
            let evaluation = Fixtures.acv.evaluate(worked.history, on: day(expectation.on))
            expectation.check(evaluation, "case \(worked.number) on \(expectation.on)")
        }
    }

    @Test(arguments: try! Fixtures.file("worked-cases.json", as: WorkedCases.self).cases)
    func `the order in which events are told changes nothing`(_ worked: WorkedCase) {
        for expectation in worked.expect {
            var turned = worked.history
            turned.events.reverse()
            let straight = Fixtures.acv.evaluate(worked.history, on: day(expectation.on))
            let reversed = Fixtures.acv.evaluate(turned, on: day(expectation.on))
            #expect(straight.windows == reversed.windows)
            #expect(straight.standing == reversed.standing)
            #expect(straight.effects == Array(reversed.effects.reversed()))
        }
    }
}

struct WorkedCases: Decodable, Sendable {
    let cases: [WorkedCase]
}

struct WorkedCase: Decodable, Sendable, CustomTestStringConvertible {
    enum CodingKeys: String, CodingKey {
        case number, title, events, expect
        case informedUntil = "informed-until"
    }

    let number: String
    let title: String
    let informedUntil: String?
    let events: [WorkedEvent]
    let expect: [WorkedExpectation]

    var testDescription: String { "\(number): \(title)" }

    var history: History {
        History(
            events: events.enumerated().map { $1.event(number: Int64($0 + 1)) },
            informedUntil: informedUntil.map { day($0) })
    }
}

struct WorkedEvent: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case event, on, decision, outcome, exemption, reason, until
        case validOn = "valid-on"
        case groupKinds = "group-kinds"
        case localConnection = "local-connection"
        case disposalKind = "disposal-kind"
        case buyerKind = "buyer-kind"
    }

    let event: String
    let on: String
    let decision, outcome, exemption, reason, until, validOn, localConnection, disposalKind, buyerKind: String?
    let groupKinds: [String]?

    func event(number: Int64) -> RegisterEvent {
        RegisterEvent(
            id: RegisterEvent.ID(entry: number, ordinal: 1), kind: RegisterEvent.Kind(rawValue: event), on: day(on),
            groupKinds: (groupKinds ?? []).map { GroupKind(rawValue: $0)! },
            localConnection: localConnection.map { RegisterEvent.Answer(rawValue: $0)! },
            decision: decision.map { Listing.Decision(rawValue: $0)! }, reason: reason,
            validOn: validOn.map { day($0) },
            disposalKind: disposalKind.map { RegisterEvent.DisposalKind(rawValue: $0)! }, exemption: exemption,
            buyerKind: buyerKind.map { GroupKind(rawValue: $0)! }, outcome: outcome,
            until: until.map { day($0) })
    }
}

struct WorkedExpectation: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case on, status, since, standing, windows, effects, warnings, duties, provision
        case removalReason = "removal-reason"
        case noWarnings = "no-warnings"
        case sellToAnyone = "sell-to-anyone"
        case sellUntil = "sell-until"
        case sellToGroup = "sell-to-group"
        case sellToGroupUntil = "sell-to-group-until"
        case askToBid = "ask-to-bid"
        case daysLeft = "days-left"
    }

    let on: String
    let status, since, standing, removalReason, sellUntil, sellToGroupUntil, provision: String?
    let sellToAnyone, sellToGroup, askToBid: Bool?
    let windows: [WorkedWindow]?
    let effects, warnings, noWarnings, duties: [String]?
    let daysLeft: [String: Int]?

    func check(_ evaluation: Evaluation, _ place: String) {
        if let status { #expect(evaluation.status.rawValue == status, "\(place)") }
        if let since { #expect(evaluation.statusSince == day(since), "\(place)") }
        if let removalReason { #expect(evaluation.removalReason == removalReason, "\(place)") }
        if let standing { #expect(evaluation.standing?.rawValue == standing, "\(place)") }
        if let status, status != "listed" { #expect(evaluation.standing == nil, "\(place)") }
        checkWindows(evaluation, place)
        checkPermissions(evaluation, place)
        if let effects { #expect(evaluation.effects.map(\.effect.rawValue) == effects, "\(place)") }
        if let provision { #expect(evaluation.effects.contains { $0.provision == provision }, "\(place)") }
        let codes = evaluation.warnings.map(\.code)
        for code in warnings ?? [] { #expect(codes.contains(code), "\(place): \(codes)") }
        for code in noWarnings ?? [] { #expect(!codes.contains(code), "\(place): \(codes)") }
        for citation in duties ?? [] {
            #expect(evaluation.duties.contains { $0.citation == citation }, "\(place): \(evaluation.duties)")
        }
    }

    private func checkWindows(_ evaluation: Evaluation, _ place: String) {
        for expected in windows ?? [] {
            guard let window = evaluation.windows.last(where: { $0.kind == expected.kind }) else {
                Issue.record("\(place): no window \(expected.kind)")
                continue
            }
            #expect(WorkedWindow(window, like: expected) == expected, "\(place)")
        }
        for (kind, days) in daysLeft ?? [:] {
            #expect(evaluation.windows.last { $0.kind == kind }?.daysLeft == days, "\(place): \(kind)")
        }
    }

    private func checkPermissions(_ evaluation: Evaluation, _ place: String) {
        func permission(_ action: String, _ counterparty: String) -> Permission? {
            evaluation.permissions.first { $0.action == action && $0.counterparty == counterparty }
        }
        let sale = permission("enter-into-relevant-disposal", "anyone")
        let groupSale = permission("enter-into-relevant-disposal", "community-interest-group")
        if let sellToAnyone { #expect(sale?.may == sellToAnyone, "\(place)") }
        if let sellUntil { #expect(sale?.lastDay == day(sellUntil), "\(place)") }
        if let sellToGroup { #expect(groupSale?.may == sellToGroup, "\(place)") }
        if let sellToGroupUntil { #expect(groupSale?.lastDay == day(sellToGroupUntil), "\(place)") }
        if let askToBid {
            #expect(permission("ask-to-bid", "community-interest-group")?.may == askToBid, "\(place)")
        }
    }
}

struct WorkedWindow: Decodable, Hashable, Sendable {
    enum CodingKeys: String, CodingKey {
        case kind, state
        case firstDay = "first-day"
        case lastDay = "last-day"
        case alternativeLastDay = "alternative-last-day"
        case endedOn = "ended-on"
        case endedBy = "ended-by"
        case cutoffTime = "cutoff-time"
    }

    let kind, state, firstDay, lastDay: String
    let alternativeLastDay, endedOn, endedBy, cutoffTime: String?

    /// A window as the case writes it; who ended it is compared only where the case says.
    init(_ window: Window, like expected: WorkedWindow) {
        kind = window.kind
        state = window.state.rawValue
        firstDay = window.firstDay.description
        lastDay = window.lastDay?.description ?? "none"
        alternativeLastDay = window.alternativeLastDay?.description
        endedOn = window.endedOn?.description
        endedBy = expected.endedBy == nil ? nil : window.endedBy?.description
        cutoffTime = window.cutoffTime
    }
}
