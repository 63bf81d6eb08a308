import CommunityAssets
import Testing

/// Every transition of the shipped procedures, from each stage that it leads on from.
@Suite struct `The ways through the stages` {
    static let files = try! Fixtures.file("ways.json", as: WaysFile.self).regimes

    @Test(arguments: files)
    func `each step leads to its stage on its day and not before`(_ file: WaysOfRegime) throws {
        let regime = try #require(Fixtures.regimes[file.regime])
        for way in file.ways {
            var told: [RegisterEvent] = []
            var stage: String?
            for step in way.steps {
                let place = "\(file.regime), \(way.title), \(step.on)"
                let before = regime.evaluate(history(told), on: day(step.on).adding(days: -1))
                #expect(before.stage?.name == stage, "\(place): the day before")
                if let event = step.told(as: Int64(told.count + 1)) { told.append(event) }
                let evaluation = regime.evaluate(history(told), on: day(step.on))
                #expect(evaluation.stage?.name == step.stage, "\(place)")
                #expect(evaluation.effects.allSatisfy { $0.effect != .noEffect }, "\(place): \(evaluation.warnings)")
                if let kind = step.endOf {
                    #expect(
                        evaluation.windows.last { $0.kind == kind }?.lastDay == day(step.on).adding(days: -1),
                        "\(place)")
                }
                stage = step.stage
            }
        }
    }

    @Test(arguments: files)
    func `what may happen at many stages happens at each of them and at no other`(_ file: WaysOfRegime) throws {
        let regime = try #require(Fixtures.regimes[file.regime])
        forEachTurning(file, regime) { told, stage, on in
            for turning in Dictionary(grouping: file.anywhere, by: \.name).values {
                let expected = turning.first { $0.from.contains(stage) }
                var event = turning[0].told(on: on, as: Int64(told.count + 1))
                event.overrideReason = nil
                let evaluation = regime.evaluate(history(told + [event]), on: on)
                let place = "\(file.regime), \(turning[0].name) at \(stage)"
                guard let expected else {
                    let isWritten = file.ways.contains { way in
                        way.steps.indices.dropFirst().contains {
                            way.steps[$0 - 1].stage == stage && way.steps[$0].event == turning[0].event
                                && way.steps[$0].outcome == turning[0].outcome
                        }
                    }
                    if !isWritten { #expect(evaluation.effects.last?.effect == .noEffect, "\(place)") }
                    continue
                }
                #expect(evaluation.stage?.name == expected.to, "\(place)")
                #expect(evaluation.statusSince == on, "\(place)")
            }
        }
    }

    @Test(arguments: files)
    func `no transition of the file is without a case`(_ file: WaysOfRegime) throws {
        let regime = try #require(Fixtures.regimes[file.regime])
        var covered: Set<[String]> = []
        for way in file.ways {
            var from = ""
            for step in way.steps {
                covered.insert([from, step.cause, step.outcome ?? "", step.stage])
                from = step.stage
            }
        }
        for turning in file.anywhere {
            for from in turning.from { covered.insert([from, turning.event, turning.outcome ?? "", turning.to]) }
        }
        for (index, transition) in regime.transitions.enumerated() {
            for from in transition.from.isEmpty ? [""] : transition.from {
                let isCovered =
                    switch transition.cause {
                    case .endOf(let kind): covered.contains([from, "end of \(kind)", "", transition.to])
                    case .event(let kind, let outcomes):
                        outcomes.isEmpty
                            ? covered.contains { $0[0] == from && $0[1] == kind.rawValue && $0[3] == transition.to }
                            : outcomes.contains { covered.contains([from, kind.rawValue, $0, transition.to]) }
                    }
                #expect(isCovered, "\(file.regime): transitions[\(index)] from \(from) to \(transition.to) has no case")
            }
        }
        let reached = Set(file.ways.flatMap(\.steps).map(\.stage))
        for turning in file.anywhere {
            for from in turning.from {
                #expect(reached.contains(from), "\(turning.name) at \(from), where no way leads")
            }
        }
    }

    /// Calls `body` with the events up to each step, its stage, and the day after it where the stage still holds.
    private func forEachTurning(
        _ file: WaysOfRegime, _ regime: Regime, _ body: ([RegisterEvent], String, CalendarDate) -> Void
    ) {
        for way in file.ways {
            var told: [RegisterEvent] = []
            for step in way.steps {
                if let event = step.told(as: Int64(told.count + 1)) { told.append(event) }
                let next = day(step.on).adding(days: 1)
                guard regime.evaluate(history(told), on: next).stage?.name == step.stage else { continue }
                body(told, step.stage, next)
            }
        }
    }

    private func history(_ events: [RegisterEvent]) -> History {
        // No place has a holiday here, so that the days of the ways can be counted by hand.
        History(events: events, holidays: [], informedUntil: nil)
    }
}

struct WaysFile: Decodable, Sendable {
    let regimes: [WaysOfRegime]
}

struct WaysOfRegime: Decodable, Sendable, CustomTestStringConvertible {
    let regime: String
    let ways: [Way]
    let anywhere: [Turning]

    var testDescription: String { regime }

    struct Way: Decodable, Sendable {
        let title: String
        let steps: [Step]
    }

    struct Step: Decodable, Sendable {
        enum CodingKeys: String, CodingKey {
            case on, event, outcome, stage
            case endOf = "end-of"
        }

        let on, stage: String
        let event, outcome, endOf: String?

        var cause: String { event ?? "end of \(endOf ?? "")" }

        func told(as number: Int64) -> RegisterEvent? {
            event.map { kind in
                CommunityAssetsTests.event(number, RegisterEvent.Kind(rawValue: kind), on) { $0.outcome = outcome }
            }
        }
    }

    struct Turning: Decodable, Sendable {
        let event, to: String
        let outcome: String?
        let from: [String]

        var name: String { [event, outcome].compactMap { $0 }.joined(separator: " ") }

        func told(on: CalendarDate, as number: Int64) -> RegisterEvent {
            CommunityAssetsTests.event(number, RegisterEvent.Kind(rawValue: event), on.description) {
                $0.outcome = outcome
            }
        }
    }
}
