internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let calendar = Command(
        name: "calendar",
        summary: "write deadlines as an iCalendar, for a phone or a shared calendar",
        operands: [], options: Filters.windows + [.output],
        details: [
            "Each window is a whole-day event on its last day: where the law has two readings, the earlier for "
                + "whoever must act, the later for a block. Reminders come at nine in the morning, 14 and 2 days "
                + "before.",
            "Unless --state says which, there are the windows that bind or have bound; unless --last-day-from or "
                + "--closing-within says when, those that end at most \(Deadline.daysKept) days before the legal day. "
                + "A deadline that was met, a window that ended early and one whose event was corrected stay so long "
                + "as cancelled events, so that a phone takes them away.",
            "The same registry, filters, --as-at and --as-known give the same bytes; a window keeps its UID for ever.",
        ],
        examples: [
            "hearth calendar --authority Oakenmarsh --output deadlines.ics",
            "hearth calendar --near 51.9,-2.07 --within 5km --category pub --output pubs.ics",
        ],
        run: { invocation in
            let question = try Question(invocation)
            var stream = CalendarStream(question.channel)
            try rows({ try question.registry.deadlines(question.selection, question.vantage, $0) }) { deadline in
                stream.add(deadline)
                if stream.pending >= CalendarStream.stretch { try stream.drain { try question.output.write($0) } }
            }
            stream.end()
            try stream.drain { try question.output.write($0) }
            try question.finish(stream.rows)
            return .done
        })

    static let feed = Command(
        name: "feed",
        summary: "write news of deadlines as an Atom feed, newest first",
        operands: [],
        options: Filters.windows + [
            .text("limit", "N", "at most so many, else \(grouped(Registry.usualNews))"), .output,
        ],
        details: [
            "One entry for each window, with the same windows as hearth calendar. Its updated instant is that of the "
                + "ledger entry, or of the midnight, by which what is said of it last changed; so the same registry, "
                + "filters, --as-at and --as-known give the same bytes."
        ],
        examples: ["hearth feed --authority Oakenmarsh --output deadlines.atom", "hearth feed --kind full-moratorium"],
        run: { invocation in
            let question = try Question(invocation)
            let newest = try question.registry.newestDeadlines(question.selection, question.vantage)
            // A feed without entries is as old as its legal day.
            var stream = FeedStream(
                question.channel, updated: newest.first?.updated ?? "\(question.vantage.legalDay)T00:00:00Z")
            for deadline in newest {
                stream.add(deadline)
                try stream.drain { try question.output.write($0) }
            }
            stream.end()
            try stream.drain { try question.output.write($0) }
            try question.finish(stream.rows)
            return .done
        })
}

/// What was asked about deadlines, and where the answer goes.
private struct Question {
    let selection: Selection
    let registry: Registry
    let vantage: Vantage
    let channel: DeadlineChannel
    let output: OutputFile
    private let isQuiet: Bool
    private let path: String?

    init(_ invocation: Invocation) throws {
        selection = try Selection(invocation)
        registry = try invocation.registry(.reading)
        vantage = try invocation.vantage(registry)
        // What is interrupted takes its unfinished file away.
        Interruption.watch()
        output = try invocation.output(besides: registry)
        path = invocation.outputPath
        isQuiet = invocation.isQuiet
        channel = DeadlineChannel(
            title: Question.title(invocation), mark: try registry.mark(), selection: selection)
    }

    /// The filters as they were written: "Hearth deadlines: Oakenmarsh, pub".
    private static func title(_ invocation: Invocation) -> String {
        let words = Filters.windows.compactMap { option -> String? in
            guard let text = invocation.text(option.name) else { return nil }
            return ["authority", "category", "kind", "query"].contains(option.name) ? text : "\(option.name) \(text)"
        }
        return words.isEmpty ? "Hearth deadlines" : "Hearth deadlines: \(words.joined(separator: ", "))"
    }

    func finish(_ count: Int64) throws {
        try output.finish()
        guard let path, !isQuiet else { return }
        CurrentProcess.complain("\(path): \(counted(count, "deadline")), \(grouped(output.count)) bytes\n")
    }
}

extension CalendarStream {
    /// How many bytes are gathered before they are handed on.
    fileprivate static var stretch: Int { 64 * 1024 }
}
