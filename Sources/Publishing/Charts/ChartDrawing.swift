/// A chart as SVG 1.1: told in words too, with a pattern for each part besides its colour, text that grows with the
/// reader's, and colours for light and for dark. Every bar has its number beside it, so that the picture is its own
/// table.
public struct ChartDrawing {
    private var markup = MarkupWriter()
    private var y = 0

    // In units of the picture, of which `unitsOfText` are as high as the reader's text.
    private static let width = 760
    private static let margin = 20
    private static let labels = 210
    private static let widthOfLetter = 9
    private static let line = 26
    private static let unitsOfText = 16
    /// Letters of a label that fit.
    private static let lettersOfLabel = 26

    /// The bytes of the file.
    public static func svg(_ chart: OutcomeChart) -> [UInt8] {
        var drawing = ChartDrawing()
        drawing.draw(chart)
        var bytes: [UInt8] = []
        drawing.markup.drain { bytes = $0 }
        return bytes
    }

    private mutating func draw(_ chart: OutcomeChart) {
        let height = ChartDrawing.height(of: chart)
        func ems(_ units: Int) -> String { "\(Double(units * 100 / ChartDrawing.unitsOfText) / 100)em" }
        markup.open(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img", "lang": "en",
                "aria-labelledby": "chart-title chart-desc",
                "viewBox": "0 0 \(ChartDrawing.width) \(height)",
                "width": ems(ChartDrawing.width), "height": ems(height),
            ])
        markup.element("title", chart.title, ["id": "chart-title"])
        markup.element("desc", chart.inWords, ["id": "chart-desc"])
        markup.element("style", ChartDrawing.style)
        definePatterns()
        markup.empty("rect", ["class": "paper", "width": "100%", "height": "100%"])
        y = 34
        text(chart.title, x: ChartDrawing.margin, "title")
        for panel in chart.panels { draw(panel) }
        markup.close("svg")
    }

    private static func height(of chart: OutcomeChart) -> Int {
        chart.panels.reduce(34 + margin) { sum, panel in
            sum + 44 + (panel.bars.count + (panel.partNames.isEmpty ? 0 : 1) + (panel.note == nil ? 0 : 1)) * line
        }
    }

    private mutating func draw(_ panel: OutcomeChart.Panel) {
        y += 44
        text(panel.title, x: ChartDrawing.margin, "heading")
        if !panel.partNames.isEmpty { drawLegend(panel.partNames) }
        let letters = panel.bars.map(\.text.count).max() ?? 0
        let room =
            ChartDrawing.width - 2 * ChartDrawing.margin - ChartDrawing.labels
            - max(40, letters * ChartDrawing.widthOfLetter)
        for bar in panel.bars { draw(bar, largest: panel.largest, room: max(60, room)) }
        guard let note = panel.note else { return }
        y += ChartDrawing.line
        text(note, x: ChartDrawing.margin, "number")
    }

    private mutating func drawLegend(_ names: [String]) {
        y += ChartDrawing.line
        var x = ChartDrawing.margin + ChartDrawing.labels
        for (place, name) in names.enumerated() {
            box(x: x, width: 16, place)
            text(name, x: x + 22, "number")
            x += 40 + name.count * 8
        }
    }

    private mutating func draw(_ bar: OutcomeChart.Bar, largest: Int, room: Int) {
        y += ChartDrawing.line
        markup.open("g")
        markup.element("title", bar.inWords)
        let isLong = bar.label.count > ChartDrawing.lettersOfLabel
        text(
            isLong ? bar.label.prefix(ChartDrawing.lettersOfLabel - 1) + "…" : bar.label, x: ChartDrawing.margin,
            "label")
        let start = ChartDrawing.margin + ChartDrawing.labels
        func place(of value: Int) -> Int { largest > 0 ? start + (value * room + largest / 2) / largest : start }
        var seen = 0
        for (number, part) in (bar.parts.isEmpty ? [(bar.value ?? 0)] : bar.parts.map(\.value)).enumerated()
        where part > 0 {
            let from = place(of: seen)
            seen += part
            // What is there is seen, however little it is.
            box(x: from, width: max(2, place(of: seen) - from), number)
        }
        text(bar.text, x: max(place(of: seen), start + (seen > 0 ? 2 : 0)) + 8, "number")
        markup.close("g")
    }

    private mutating func text(_ words: some StringProtocol, x: Int, _ kind: String) {
        markup.element("text", String(words), ["class": kind, "x": "\(x)", "y": "\(y)"])
    }

    private mutating func box(x: Int, width: Int, _ part: Int) {
        markup.empty(
            "rect",
            [
                "class": "bar", "x": "\(x)", "y": "\(y - 14)", "width": "\(width)", "height": "18",
                "fill": "url(#part-\(part % ChartDrawing.strokes.count))",
            ])
    }

    // MARK: Patterns and colours

    /// What is drawn over each part's colour, in a square of eight units.
    private static let strokes = ["", "M0 8L8 0M-2 2L2 -2M6 10L10 6", "M1 1h2v2h-2zM5 5h2v2h-2z", "M0 4h8", "M4 0v8"]

    private mutating func definePatterns() {
        markup.open("defs")
        for (part, stroke) in ChartDrawing.strokes.enumerated() {
            markup.open(
                "pattern",
                ["id": "part-\(part)", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"])
            markup.empty("rect", ["class": "part-\(part)", "width": "8", "height": "8"])
            if !stroke.isEmpty { markup.empty("path", ["class": "stroke", "d": stroke]) }
            markup.close("pattern")
        }
        markup.close("defs")
    }

    private static let style = """

        text { font-family: system-ui, sans-serif; font-size: 15px; fill: #1a1a1a; }
        .title { font-size: 18px; font-weight: bold; }
        .heading { font-size: 16px; font-weight: bold; }
        .paper { fill: #ffffff; }
        .bar { stroke: #1a1a1a; stroke-width: 1; }
        .part-0 { fill: #1f5a8c; }
        .part-1 { fill: #f2c14e; }
        .part-2 { fill: #d9dde2; }
        .part-3 { fill: #c9683b; }
        .part-4 { fill: #7fb685; }
        .stroke { stroke: #1a1a1a; stroke-width: 1.5; fill: none; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f2f2f2; }
          .paper { fill: #16191d; }
          .bar { stroke: #f2f2f2; }
          .part-0 { fill: #7db8e8; }
          .part-1 { fill: #8a6a12; }
          .part-2 { fill: #4a525c; }
          .part-3 { fill: #a34a20; }
          .part-4 { fill: #3c6b43; }
          .stroke { stroke: #f2f2f2; }
        }

        """
}
