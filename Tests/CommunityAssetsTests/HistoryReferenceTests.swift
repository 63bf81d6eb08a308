import CommunityAssets
import Foundation
import Testing

/// Whole histories against a model in another language, written from the law by itself.
@Suite struct `A second reckoning of histories` {
    private static let count = 20_000

    @Test(.enabled(if: ReferenceModel.python != nil, "python3 is not installed"))
    func `twenty thousand random histories are judged alike`() throws {
        let lines = try ReferenceModel.lines(of: "histories.py", [String(Self.count)])
        #expect(lines.count == Self.count)
        var statuses: [Asset.Status: Int] = [:]
        var standings: [Standing: Int] = [:]
        var differences = 0
        for line in lines {
            let reckoned = try #require(ReckonedHistory(line), "\(line)")
            let evaluation = Fixtures.acv.evaluate(reckoned.history, on: reckoned.day)
            statuses[evaluation.status, default: 0] += 1
            if let standing = evaluation.standing { standings[standing, default: 0] += 1 }
            let found = ReckonedHistory.answer(evaluation)
            guard found != reckoned.answer else { continue }
            differences += 1
            // The first few are enough to see what differs.
            if differences <= 5 { Issue.record("\(line)\nthe program says \(found)") }
        }
        #expect(differences == 0)
        // The cases reach every state often enough to mean something.
        for status in Asset.Status.allCases where status != .withdrawn { #expect(statuses[status, default: 0] > 200) }
        for standing in Standing.allCases { #expect(standings[standing, default: 0] > 200, "\(standing)") }
    }
}

/// A line of the model: a history, a day, and what the model says of it.
private struct ReckonedHistory {
    let day: CalendarDate
    let history: History
    let answer: String

    init?(_ line: Substring) {
        let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, let day = CalendarDate(iso: fields[0]) else { return nil }
        self.day = day
        let events = fields[2].split(separator: ";").compactMap(Self.event)
        history = History(events: events, informedUntil: CalendarDate(iso: fields[1]))
        answer = ([fields[3], fields[4]] + fields[5].split(separator: ";").map(String.init).sorted())
            .joined(separator: "\n")
    }

    private static func event(_ text: Substring) -> RegisterEvent? {
        let words = text.split(separator: ",").map(String.init)
        guard words.count >= 3, let on = CalendarDate(iso: words[1]), let number = Int64(words[2]) else { return nil }
        var event = RegisterEvent(
            id: RegisterEvent.ID(entry: number, ordinal: 1), kind: RegisterEvent.Kind(rawValue: words[0]), on: on)
        for word in words.dropFirst(3) {
            let halves = word.split(separator: "=").map(String.init)
            switch halves[0] {
            case "decision": event.decision = Listing.Decision(rawValue: halves[1])
            case "outcome": event.outcome = halves[1]
            case "reason": event.reason = halves[1]
            case "connection": event.localConnection = RegisterEvent.Answer(rawValue: halves[1])
            case "kind": event.disposalKind = RegisterEvent.DisposalKind(rawValue: halves[1])
            case "buyer": event.buyerKind = GroupKind(rawValue: halves[1])
            case "valid-on": event.validOn = CalendarDate(iso: halves[1])
            case "kinds":
                event.groupKinds = halves[1].split(separator: "+").compactMap { GroupKind(rawValue: String($0)) }
            default: return nil
            }
        }
        return event
    }

    /// What the program says, as the model writes it. The tribunal's days are left to the worked cases.
    static func answer(_ evaluation: Evaluation) -> String {
        let windows = evaluation.windows.filter { $0.kind != "tribunal-appeal" }.map { window in
            let days = [window.firstDay, window.lastDay, window.alternativeLastDay].map { $0?.description ?? "" }
            let anchor = window.because.eventID.map { String($0.entry) } ?? ""
            return ([window.kind, anchor] + days + [window.state.rawValue, window.endedOn?.description ?? ""])
                .joined(separator: ",")
        }
        return ([evaluation.status.rawValue, evaluation.standing?.rawValue ?? ""] + windows.sorted())
            .joined(separator: "\n")
    }
}
