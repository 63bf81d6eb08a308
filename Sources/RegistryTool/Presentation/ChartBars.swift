internal import Publishing

/// A chart in characters: no colour is needed, and the numbers stand beside the bars.
struct ChartBars {
    let chart: OutcomeChart
    let width: Int

    /// What each part of a bar is drawn with.
    private static let signs = ["█", "░", "▒", "#", "="]
    /// Eighths of a character.
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    func lines() -> [String] {
        TextLayout.wrapped(chart.title, to: width) + chart.panels.flatMap(lines)
    }

    private func lines(_ panel: OutcomeChart.Panel) -> [String] {
        let numbers = panel.bars.map(\.text)
        let widest = numbers.map(TextLayout.width).max() ?? 0
        // Names give way before bars do: a bar shorter than this shows nothing.
        let names = min(panel.bars.map { TextLayout.width($0.label) }.max() ?? 0, max(8, width - widest - 24))
        let room = max(1, width - names - widest - 4)
        var lines = ["", panel.title]
        if !panel.partNames.isEmpty {
            let legend = zip(ChartBars.signs, panel.partNames).map { "\($0) \($1)" }.joined(separator: "   ")
            lines += TextLayout.wrapped(legend, to: width, indent: 2)
        }
        for (bar, number) in zip(panel.bars, numbers) {
            let label = TextLayout.padded(TextLayout.cut(bar.label, to: names), to: names)
            let drawn = draw(bar, largest: panel.largest, room)
            lines.append("  \(label) \(drawn)\(drawn.isEmpty ? "" : " ")\(number)")
        }
        if let note = panel.note { lines += TextLayout.wrapped(note, to: width, indent: 2) }
        return lines.map { TextLayout.cut($0, to: width) }
    }

    /// In proportion to the largest; whatever is more than nothing is seen.
    private func draw(_ bar: OutcomeChart.Bar, largest: Int, _ room: Int) -> String {
        guard let value = bar.value, value > 0, largest > 0 else { return "" }
        guard !bar.parts.isEmpty else {
            let eighths = max(1, (value * room * 8 + largest / 2) / largest)
            return String(repeating: ChartBars.signs[0], count: eighths / 8) + ChartBars.eighths[eighths % 8]
        }
        var drawn = ""
        var (seen, used) = (0, 0)
        for (sign, part) in zip(ChartBars.signs, bar.parts) where part.value > 0 {
            seen += part.value
            let end = max(used + 1, (seen * room + largest / 2) / largest)
            drawn += String(repeating: sign, count: end - used)
            used = end
        }
        return drawn
    }
}
