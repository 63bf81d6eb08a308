public import CommunityAssets

/// What a chart of the statistics shows: bars with their numbers, for a picture and for a terminal alike.
public struct OutcomeChart: Sendable {
    /// A stretch of a bar.
    public struct Part: Sendable {
        public let name: String
        public let value: Int
    }

    public struct Bar: Sendable {
        public let label: String
        /// Nil where the number is withheld.
        public let value: Int?
        /// What it is made of; none where it is one thing.
        public var parts: [Part] = []

        /// The number as it stands beside the bar; of one that is withheld the mark of official statistics.
        public var text: String {
            guard let value else { return "[c] withheld" }
            let parts = parts.map { grouped(Int64($0.value)) }.joined(separator: " + ")
            return grouped(Int64(value)) + (parts.isEmpty ? "" : " = \(parts)")
        }

        /// As `Oakenmarsh 17 (15 still on the list, 1 lapsed, 1 removed)`.
        public var inWords: String {
            guard let value else { return "\(label) withheld" }
            let parts = parts.map { "\(grouped(Int64($0.value))) \($0.name)" }.joined(separator: ", ")
            return "\(label) \(grouped(Int64(value)))" + (parts.isEmpty ? "" : " (\(parts))")
        }
    }

    public struct Panel: Sendable {
        public let title: String
        public let bars: [Bar]
        /// What its bars are made of, in one order; none where each is one thing.
        public var partNames: [String] = []
        /// What is not drawn.
        public var note: String?

        public var largest: Int { bars.compactMap(\.value).max() ?? 0 }
    }

    public let title: String
    public let panels: [Panel]

    /// More bars than that nobody reads off.
    private static let mostBars = 40

    /// - Parameters:
    ///   - rows: those of a table, all together last.
    ///   - day: the legal day for which they are said.
    ///   - name: what a row is called.
    public init?(_ rows: [OutcomeRow], on day: CalendarDate, name: (OutcomeRow) -> String) {
        guard let total = rows.last else { return nil }
        title = "Nominations and owners' wishes to sell, on \(day.inWords)"
        var panels = [
            OutcomeChart.panel(
                "From nomination to the list", total,
                [
                    (.nominated, "Nominated"), (.undecided, "Not decided yet"), (.unsuccessful, "Refused"),
                    (.listed, "Listed"), (.stillListed, "Still on the list"), (.expired, "Lapsed"),
                    (.removed, "Removed"),
                ]),
            OutcomeChart.panel(
                "Owners' wishes to sell", total,
                [
                    (.noticeGiven, "Notices given"), (.bidRequested, "Answered in time"),
                    (.community, "Sold to the community"), (.otherBuyer, "Sold to others"), (.notSold, "Not sold"),
                    (.withdrawn, "Taken back"), (.unknown, "Nobody told"), (.running, "Running"),
                ]),
        ]
        if total.withholds(.procedures) || total.tally.count(.procedures) > 0 {
            panels.append(
                OutcomeChart.panel(
                    "Requests and applications that lead through stages", total,
                    [
                        (.procedures, "Begun"), (.proceduresRunning, "Running"),
                        (.proceduresCommunity, "Transferred"), (.proceduresRefused, "Refused"),
                        (.proceduresWithdrawn, "Taken back"), (.proceduresEnded, "Ended otherwise"),
                    ]))
        }
        let single = rows.dropLast()
        if single.count > 1 {
            panels.append(OutcomeChart.panel(ofListed: Array(single), by: single[0].cuts, name))
        }
        self.panels = panels
    }

    private static func panel(
        _ title: String, _ row: OutcomeRow, _ figures: [(OutcomeFigure, String)]
    ) -> Panel {
        Panel(title: title, bars: figures.map { Bar(label: $1, value: row.value($0).map { Int($0) }) })
    }

    private static func panel(
        ofListed rows: [OutcomeRow], by cuts: [OutcomeCut], _ name: (OutcomeRow) -> String
    ) -> Panel {
        let figures: [(OutcomeFigure, String)] = [
            (.stillListed, "still on the list"), (.expired, "lapsed"), (.removed, "removed"),
        ]
        let bars = rows.prefix(mostBars).map { row in
            Bar(
                label: name(row), value: row.tally.count(.listed),
                parts: figures.map { Part(name: $1, value: row.tally.count($0)) })
        }
        let rest = rows.count - bars.count
        return Panel(
            title: "Listed, by \(cuts.map(\.rawValue).joined(separator: " and "))", bars: bars,
            partNames: figures.map(\.1),
            note: rest > 0 ? "\(grouped(Int64(rest))) more are in the table." : nil)
    }

    /// All of it in words, for whoever does not see it.
    public var inWords: String {
        panels.map { panel in
            let bars = panel.bars.map(\.inWords)
            return "\(panel.title): \(bars.joined(separator: "; "))." + (panel.note.map { " \($0)" } ?? "")
        }.joined(separator: " ")
    }
}

/// With a comma between thousands.
private func grouped(_ number: Int64) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
        if place > 0, place % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}
