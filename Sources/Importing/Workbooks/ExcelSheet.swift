internal import XML

/// Takes the rows out of a sheet of Excel: values as texts, the last results of formulas, never formulas
/// themselves.
struct ExcelSheet {
    /// The row that has ended.
    private(set) var row = SheetRow(number: 0)
    /// Whether rows without cells stand between it and the one before.
    private(set) var hasGap = false

    private let texts: SharedTexts
    private let styles: [ExcelWorkbook.CellStyle]
    private let counts1904: Bool
    private var merged: MergedCells
    private var last = 0
    private var column = -1
    private var kind = ""
    private var style = 0
    private var text: [UInt8] = []
    private var hasFormula = false
    private var hasResult = false
    private var runs = RunFormats()
    private var stack: [String] = []

    init(texts: SharedTexts, styles: [ExcelWorkbook.CellStyle], counts1904: Bool, merged: MergedCells) {
        self.texts = texts
        self.styles = styles
        self.counts1904 = counts1904
        self.merged = merged
    }

    /// Takes the event at an index; true when it ended a row that is not blank.
    mutating func take(_ index: Int, _ events: XMLEvents) throws(ImportError) -> Bool {
        let event = events.events[index]
        switch event.kind {
        case .start:
            let name = events.names[Int(event.name)]
            stack.append(name)
            runs.start(name, index, events)
            switch name {
            case "row": begin(index, events)
            case "c": beginCell(index, events)
            case "f": hasFormula = true
            // An empty one is the result of a formula that gives an empty text.
            case "v", "is": hasResult = true
            default: break
            }
        case .text:
            switch stack.last {
            case "v", "t":
                guard !stack.contains("rPh") else { break }
                text += events.bytes[event.range]
                runs.take(events.bytes[event.range])
            default: break
            }
        case .attribute: break
        case .end:
            switch stack.popLast() {
            case "c": try endCell()
            case "row": return try end()
            default: break
            }
        }
        return false
    }

    private mutating func begin(_ index: Int, _ events: XMLEvents) {
        let attributes = ArchivePart.attributes(after: index, events)
        let number = attributes["r"].flatMap { Int($0) } ?? row.number + 1
        row = SheetRow(number: number)
        row.isHidden = attributes["hidden"] == "1" || attributes["hidden"] == "true"
        column = -1
    }

    private mutating func end() throws(ImportError) -> Bool {
        try merged.fill(&row)
        guard !row.isBlank || !row.withoutResult.isEmpty else { return false }
        hasGap = last > 0 && row.number > last + 1
        last = row.number
        return true
    }

    private mutating func beginCell(_ index: Int, _ events: XMLEvents) {
        kind = ""
        style = 0
        column += 1
        (hasFormula, hasResult, runs) = (false, false, RunFormats())
        text.removeAll(keepingCapacity: true)
        for event in events.events[(index + 1)...] {
            guard event.kind == .attribute else { break }
            let value = events.bytes[event.range]
            switch events.names[Int(event.name)] {
            case "r": column = ExcelSheet.column(of: value) ?? column
            case "t": kind = String(decoding: value, as: UTF8.self)
            case "s": style = Int(String(decoding: value, as: UTF8.self)) ?? 0
            default: break
            }
        }
    }

    private mutating func endCell() throws(ImportError) {
        if hasFormula, !hasResult { row.withoutResult.append(column) }
        guard !text.isEmpty else { return }
        let format = styles.indices.contains(style) ? styles[style] : ExcelWorkbook.CellStyle()
        var strike = runs.strike(inCellThatIsStruck: format.isStruck)
        defer { if strike.isPresent, !row.text(in: column).isEmpty { row.struck[column] = strike } }
        switch kind {
        case "s":
            guard let number = Int(String(decoding: text, as: UTF8.self)), let shared = texts[number] else { return }
            strike = StrikeThrough()
            if let runs = texts.formats[number] {
                strike = runs.strike(inCellThatIsStruck: format.isStruck)
            } else {
                strike.take(shared, isStruck: format.isStruck)
            }
            try row.put(shared, in: column)
        case "b": try row.put((text == [49] ? "TRUE" : "FALSE").utf8, in: column)
        case "inlineStr", "str": try row.put(SharedTexts.unescaped(text[...]), in: column)
        // Errors stay as they are shown, as #N/A; days in ISO 8601 are what they are.
        case "e", "d": try row.put(text, in: column)
        default:
            try row.put(SheetNumber.text(text[...], format.number, counts1904: counts1904), in: column)
        }
    }

    /// The column of a cell such as `AB12`, from 0.
    static func column(of reference: ArraySlice<UInt8>) -> Int? {
        var column = 0
        for byte in reference {
            guard byte.isLetter else { break }
            guard column < 1 << 20 else { return nil }
            column = column * 26 + Int(byte & 0x1F)
        }
        return column == 0 ? nil : column - 1
    }

    /// The row of a cell such as `AB12`.
    static func row(of reference: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: reference.drop(while: \.isLetter), as: UTF8.self))
    }
}
