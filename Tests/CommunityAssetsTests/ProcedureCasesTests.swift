import CommunityAssets
import Testing

/// The worked cases of the regimes that lead through stages, as data: events, days, and what must hold on each.
@Suite struct `The worked cases of the procedures` {
    static let cases = try! Fixtures.file("procedures.json", as: ProcedureCases.self).cases

    @Test(arguments: cases)
    func `each case holds on each of its days`(_ worked: ProcedureCase) throws {
        let regime = try #require(Fixtures.regimes[worked.regime])
        for expectation in worked.expect {
            let place = "case \(worked.number) on \(expectation.on)"
            expectation.check(regime.evaluate(worked.history, on: day(expectation.on)), place)
        }
    }

    @Test(arguments: cases)
    func `each event of a case may be told on its day`(_ worked: ProcedureCase) throws {
        let regime = try #require(Fixtures.regimes[worked.regime])
        var told = worked.history
        told.events = []
        for event in worked.history.events {
            guard case .admitted = regime.admit(event, into: told, on: event.on) else {
                Issue.record("case \(worked.number): \(event.kind.rawValue) is refused")
                continue
            }
            told.events.append(event)
        }
    }

    @Test(arguments: cases)
    func `the order in which events are told changes nothing`(_ worked: ProcedureCase) throws {
        let regime = try #require(Fixtures.regimes[worked.regime])
        var turned = worked.history
        turned.events.reverse()
        for expectation in worked.expect {
            let straight = regime.evaluate(worked.history, on: day(expectation.on))
            let reversed = regime.evaluate(turned, on: day(expectation.on))
            #expect(straight.stage == reversed.stage)
            #expect(straight.windows == reversed.windows)
            #expect(straight.effects == Array(reversed.effects.reversed()))
        }
    }
}

struct ProcedureCases: Decodable, Sendable {
    let cases: [ProcedureCase]
}

struct ProcedureCase: Decodable, Sendable, CustomTestStringConvertible {
    let number, title, regime: String
    /// All holidays of the place; without them the place is not known.
    let holidays: [String]?
    let events: [WorkedEvent]
    let expect: [ProcedureExpectation]

    var testDescription: String { "\(number): \(title)" }

    var history: History {
        History(
            events: events.enumerated().map { $1.event(number: Int64($0 + 1)) },
            holidays: holidays.map { Set($0.map { day($0) }) }, informedUntil: nil)
    }
}

struct ProcedureExpectation: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case on, stage, status, since, windows, absent, effects, provision, warnings, permissions, duties, signals
        case noWarnings = "no-warnings"
        case daysLeft = "days-left"
    }

    let on: String
    /// None means that nothing has begun.
    let stage: String?
    let status, since, provision: String?
    let windows: [WorkedWindow]?
    let absent, effects, warnings, noWarnings, duties, signals: [String]?
    /// As "no transfer anyone".
    let permissions: [String]?
    let daysLeft: [String: Int]?

    func check(_ evaluation: Evaluation, _ place: String) {
        #expect(evaluation.stage?.name == stage, "\(place)")
        if let status { #expect(evaluation.status.rawValue == status, "\(place)") }
        if let since { #expect(evaluation.statusSince == day(since), "\(place)") }
        for expected in windows ?? [] {
            guard let window = evaluation.windows.last(where: { $0.kind == expected.kind }) else {
                Issue.record("\(place): no window \(expected.kind)")
                continue
            }
            #expect(WorkedWindow(window, like: expected) == expected, "\(place)")
        }
        for kind in absent ?? [] { #expect(!evaluation.windows.contains { $0.kind == kind }, "\(place): \(kind)") }
        for (kind, days) in daysLeft ?? [:] {
            #expect(evaluation.windows.last { $0.kind == kind }?.daysLeft == days, "\(place): \(kind)")
        }
        let said = evaluation.permissions.map { "\($0.may ? "yes" : "no") \($0.action) \($0.counterparty)" }
        for permission in permissions ?? [] { #expect(said.contains(permission), "\(place): \(permission) in \(said)") }
        if let effects { #expect(evaluation.effects.map(\.effect.rawValue) == effects, "\(place)") }
        if let provision { #expect(evaluation.effects.contains { $0.provision == provision }, "\(place)") }
        let codes = evaluation.warnings.map(\.code)
        for code in warnings ?? [] { #expect(codes.contains(code), "\(place): \(codes)") }
        for code in noWarnings ?? [] { #expect(!codes.contains(code), "\(place): \(codes)") }
        for citation in duties ?? [] {
            #expect(evaluation.duties.contains { $0.citation == citation }, "\(place): \(evaluation.duties)")
        }
        if let signals { #expect(evaluation.signals.map(\.kind) == signals, "\(place)") }
    }
}
