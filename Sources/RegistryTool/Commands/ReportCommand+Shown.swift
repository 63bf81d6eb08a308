internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension ReportQuestion {
    func printShownEntries() throws {
        let verdicts = invocation.choices("verdict", as: ShownItem.Verdict.self)
        func wanted(_ entry: Registry.ShownEntry) -> [ShownItem] {
            entry.items.filter { verdicts.isEmpty || verdicts.contains($0.verdict) }
        }
        if let format = invocation.format.forMachines {
            return try console.print(list: ShownItemDocument.self, invocation, format) { take in
                try rows({ try registry.shownEntries(selection, vantage, $0) }) { entry in
                    for item in wanted(entry) { try take(ShownItemDocument(item, entry.subject, entry.origin)) }
                }
            }
        }
        var entries = 0
        var whole = 0
        try rows({ try registry.shownEntries(selection, vantage, $0) }) { entry in
            entries += 1
            if entry.items.allSatisfy({ $0.verdict == .shown }) { whole += 1 }
            let items = wanted(entry)
            guard !items.isEmpty else { return }
            for line in entry.lines(items, width: console.width) { try console.print(line) }
        }
        guard entries > 0 else {
            return try sayNone(
                "No listed entry has a live notice on \(day.long), so no list has more to show. hearth record disposal-notice-received tells of one."
            )
        }
        try say(
            "\(counted(entries, "entry", "entries")) with a live notice: \(grouped(whole)) show all that the law asks, \(grouped(entries - whole)) do not."
        )
    }
}

extension Registry.ShownEntry {
    fileprivate func lines(_ items: [ShownItem], width: Int) -> [String] {
        let name = "\(subject.asset.particulars.name) (\(subject.asset.id)), \(subject.authority.shortName): \(place)"
        let column = ShownItem.Verdict.allCases.map { $0.inWords.count }.max() ?? 0
        return TextLayout.wrapped(name.printable, to: width, hanging: 4)
            + items.flatMap { item in
                // The verdict stands where the first line is indented.
                let indent = column + 4
                let lines = TextLayout.wrapped(item.inWords.printable, to: width, indent: indent)
                let verdict = "  " + TextLayout.padded(item.verdict.inWords, to: indent - 2)
                return lines.prefix(1).map { verdict + $0.dropFirst(indent) } + lines.dropFirst()
            }
    }

    /// Where the entry was last published.
    private var place: String {
        switch origin {
        case .row(let batch, let line): "as the council's list has it (import \(batch), line \(line))"
        case .version(let number): "as version \(number) of the list has it"
        case .nowhere: "in no list that was read or published; hearth publish makes one"
        }
    }
}

extension ShownItem.Verdict {
    fileprivate var inWords: String {
        switch self {
        case .shown: "shown"
        case .missing: "MISSING"
        case .wrong: "WRONG"
        }
    }
}

extension ShownItem {
    fileprivate var inWords: String {
        var text = item.label
        switch (verdict, published, expected) {
        case (.wrong, let published?, let expected?):
            text += ": prints \(published.inWords), has to be \(expected.inWords)\(difference)"
        case (.missing, _, let expected?): text += ": \(expected.inWords)"
        case (.shown, let published?, _): text += ": \(published.inWords)"
        default: break
        }
        return verdict == .shown ? text : "\(text) (\(item.citation))"
    }

    private var difference: String {
        guard let daysApart else { return "" }
        let days = ", \(counted(abs(daysApart), "day")) \(daysApart > 0 ? "late" : "early")"
        switch misreading {
        case .exclusive: return "\(days): counted from the day after"
        case .oneDayShort, .other, nil: return days
        }
    }
}

extension ShownItem.Shown {
    fileprivate var inWords: String {
        switch self {
        case .day(let day): day.short
        case .name(let name): name
        }
    }
}
