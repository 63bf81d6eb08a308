import CommunityAssets
import Testing

/// The table of states of the Localism Act, as data: each row by itself, the day before and the day of its step.
@Suite struct `The table of states` {
    static let rows = try! Fixtures.file("state-table.json", as: StateTable.self).rows

    @Test(arguments: rows)
    func `each row leads from its state to its state`(_ row: StateTable.Row) {
        let before = row.before.enumerated().map { $1.event(number: Int64($0 + 1)) }
        let then = row.then?.event(number: Int64(before.count + 1))
        let on = then?.on ?? day(row.on ?? "")
        let eve = state(before, on.adding(days: -1))
        #expect(eve.name == row.from)
        let after = state(before + [then].compactMap(\.self), on)
        #expect(after.name == row.to)
        if let then {
            let effect = after.evaluation.effects.first { $0.event == then.id }?.effect.rawValue
            #expect(effect == row.effect ?? "effective")
        }
        for citation in row.duties ?? [] {
            #expect(after.evaluation.duties.contains { $0.citation == citation && $0.eventID == then?.id })
        }
        for (kind, lastDay) in row.windows ?? [:] {
            #expect(after.evaluation.windows.last { $0.kind == kind }?.lastDay == day(lastDay), "\(kind)")
        }
        // What blocks an owner once the land is off the list binds no more.
        if after.evaluation.status != .listed {
            let blocks = after.evaluation.windows.filter { $0.effect == .block && $0.state == .open }
            #expect(blocks.isEmpty)
        }
    }

    @Test func `every state of listed land is left and reached by some row`() {
        let states = Set(Standing.allCases.map(\.rawValue)).subtracting(["unknown"])
        #expect(states.isSubset(of: Set(Self.rows.map(\.from))))
        #expect(states.isSubset(of: Set(Self.rows.map(\.to))))
        let reasons = Set(Self.rows.map(\.to).filter { $0.hasPrefix("removed") })
        #expect(reasons.count == 4, "\(reasons)")
    }

    private func state(_ events: [RegisterEvent], _ on: CalendarDate) -> (name: String, evaluation: Evaluation) {
        let evaluation = Fixtures.acv.evaluate(History(events: events, informedUntil: on), on: on)
        if let standing = evaluation.standing { return (standing.rawValue, evaluation) }
        let reason = evaluation.status == .removed ? ": \(evaluation.removalReason ?? "")" : ""
        return (evaluation.status.rawValue + reason, evaluation)
    }
}

struct StateTable: Decodable, Sendable {
    struct Row: Decodable, Sendable, CustomTestStringConvertible {
        let title, citation, from, to: String
        let before: [WorkedEvent]
        let then: WorkedEvent?
        /// Where no event but time leads on.
        let on: String?
        let effect: String?
        let duties: [String]?
        let windows: [String: String]?

        var testDescription: String { "\(title) (\(citation))" }
    }

    let rows: [Row]
}
