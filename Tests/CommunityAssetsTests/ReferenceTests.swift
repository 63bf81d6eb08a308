import CommunityAssets
import Foundation
import Testing

/// The counting rules against a model in another language, written from the law by itself.
@Suite struct `A second reckoning` {
    @Test(.enabled(if: ReferenceModel.python != nil, "python3 is not installed"))
    func `twenty thousand random procedures are counted alike`() throws {
        let lines = try ReferenceModel.lines(of: "counting.py", ["--procedures", "20000"])
        #expect(lines.count == 20_000)
        let decoder = JSONDecoder()
        for line in lines {
            let reckoned = try decoder.decode(ReckonedProcedure.self, from: Data(line.utf8))
            #expect(reckoned.found == reckoned.answer, "\(line)")
        }
    }

    @Test(.enabled(if: ReferenceModel.python != nil, "python3 is not installed"))
    func `forty thousand random periods are counted alike`() throws {
        let lines = try ReferenceModel.lines(of: "counting.py", ["40000"])
        #expect(lines.count == 40_000)
        for line in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let rule = try #require(CountingRule(rawValue: String(cells[0])))
            let unit = try #require(Length.Unit(rawValue: String(cells[2])))
            let counted = rule.count(
                Length(try #require(Int(cells[1])), unit), from: day(String(cells[3])), calendar: KernelRow.scotland)
            let found = [counted?.firstDay, counted?.lastDay, counted?.alternativeLastDay].map { $0?.description ?? "" }
            #expect(found == cells[4...6].map(String.init), "\(line)")
        }
    }
}

/// The models of `Tests/Reference`, run as processes.
enum ReferenceModel {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What a model prints, line by line.
    static func lines(of model: String, _ arguments: [String]) throws -> [Substring] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/\(model)").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = ["-B", path] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            .split(separator: "\n")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return lines
    }
}

/// A period that something may make longer, one that begins with its end and one that lies around it.
private struct ReckonedProcedure: Decodable {
    struct Next: Decodable {
        let rule, unit: String
        let count: Int
    }

    struct Offset: Decodable {
        let count: Int
        let unit, side, of: String

        var offset: Period.Span.Offset {
            Period.Span.Offset(
                length(count, unit), isAfter: side == "after", isFromFirstDay: of == "first-day")
        }
    }

    struct Around: Decodable {
        let rule: String
        let begins, ends: Offset?
    }

    struct Longer: Decodable {
        let on, from, unit: String
        let count: Int
        let stated: String?
    }

    struct Answer: Decodable, Equatable {
        let period, next: [String?]
        let around: [String?]?
    }

    let from, rule, unit: String
    let count: Int
    let weekend: Bool
    let holidays: [String]
    let next: Next
    let around: Around
    let longer: Longer?
    let answer: Answer

    /// What the program makes of it.
    var found: Answer {
        var events = [event(1, "begun", from)]
        if let longer { events.append(event(2, "lengthened", longer.on) { $0.until = longer.stated.map { day($0) } }) }
        // Long after every end, so that what begins with one has begun.
        let windows = regime.evaluate(History(events: events, informedUntil: nil), on: day("2090-01-01")).windows
        func days(_ kind: String) -> [String?]? {
            windows.last { $0.kind == kind }.map { window in
                [window.firstDay, window.lastDay, window.alternativeLastDay].map { $0?.description }
            }
        }
        return Answer(period: days("period") ?? [], next: days("next") ?? [], around: days("around"))
    }

    private var regime: Regime {
        let calendar = WorkingDays(
            id: "chance", title: "Chance", weekend: weekend ? [.saturday, .sunday] : [],
            dated: Set(holidays.map { day($0) }), citation: "c")
        func period(
            _ kind: String, _ anchor: Period.Anchor, _ length: Length?, _ rule: String, span: Period.Span? = nil,
            longer: [Period.Longer] = []
        ) -> Period {
            Period(
                kind: kind, label: kind, anchor: anchor, duration: length, span: span,
                counting: CountingRule(rawValue: rule)!, calendar: calendar, effect: .permit, who: "w", longer: longer,
                rule: "r", citation: "c")  // the model's rules are the program's
        }
        let longer = self.longer.map { longer in
            Period.Longer(
                event: "lengthened", duration: length(longer.count, longer.unit),
                from: Period.Longer.Origin(rawValue: longer.from)!, rule: "r", citation: "c")  // likewise
        }
        return Regime(
            id: "x", version: "1", title: "X", isEnabled: true,
            events: ["begun", "lengthened"].map {
                EventRule(
                    event: RegisterEvent.Kind(rawValue: $0), label: $0, role: nil, who: "w", basis: .made, citation: "c"
                )
            },
            periods: [
                period("period", .init(event: "begun"), length(count, unit), rule, longer: longer.map { [$0] } ?? []),
                period("next", .init(event: "begun", endOf: "period"), length(next.count, next.unit), next.rule),
                period(
                    "around", .init(event: "begun", aroundEndOf: "period"), nil, around.rule,
                    span: Period.Span(begins: around.begins?.offset, ends: around.ends?.offset)),
            ],
            stages: [Stage(name: "open", label: "open", status: .nominated)],
            transitions: [Transition(from: [], cause: .event("begun", outcomes: []), to: "open", citation: "c")])
    }
}

private func length(_ count: Int, _ unit: String) -> Length {
    Length(count, Length.Unit(rawValue: unit)!)  // the model's units are the program's
}
