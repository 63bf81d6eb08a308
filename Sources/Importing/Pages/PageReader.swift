internal import XML

/// Makes lines and tables of a page's elements.
///
/// A cell that spans columns stands in the first of them; one that spans rows stands in each. Line breaks,
/// paragraphs and list items end a line. Links are their text. Scripts and styles are no text.
struct PageReader {
    private var page = Page()
    /// The tables that are open, the innermost last.
    private var open: [PageTableBuilder] = []
    /// Text outside of tables.
    private var text = PageText()
    private var textLine = 1
    private var line = 1
    private var bold = 0
    private var boldBytes = 0
    private var headings = 0
    private var heading = PageText()
    private var lastHeading = ""
    private var asides = 0
    private var hidden = 0
    private var isTitle = false
    private var titleText = PageText()
    private var closedSize = 0
    private var names: [String] = []
    /// The open elements: their names, and whether they strike their text through or are not shown.
    private var stack: [(name: Int, strikes: Bool, hides: Bool)] = []
    /// How many of them strike their text through, and how many a browser would not show.
    private var struck = 0
    private var concealed = 0

    /// - Throws: `tooLarge`.
    static func page(of bytes: [UInt8]) throws(ImportError) -> Page {
        let events: XMLEvents
        do {
            events = try HTMLParser.events(of: bytes)
        } catch {
            throw ImportError(
                .tooLarge, "The web page is no list on line \(error.line): \(error.detail).",
                next: "Save the page again, or ask the council for the list as CSV.")
        }
        var reader = PageReader()
        reader.names = events.names
        var index = 0
        while index < events.events.count {
            let event = events.events[index]
            index += 1
            switch event.kind {
            case .start:
                let first = index
                while index < events.events.count, events.events[index].kind == .attribute { index += 1 }
                reader.line = Int(event.line)
                reader.start(Int(event.name), events.events[first..<index], events)
            case .end:
                reader.end()
                guard reader.size <= mostInMemory else { throw tooLarge(line: reader.line) }
            case .text: reader.take(events.bytes[event.range])
            case .attribute: break
            }
        }
        while !reader.stack.isEmpty { reader.end() }
        reader.endLine()
        guard reader.size <= mostInMemory else { throw tooLarge(line: reader.line) }
        return reader.page
    }

    /// What merged cells may make of a page once each has its text.
    private static let mostInMemory = 4 * Page.longest

    private static func tooLarge(line: Int) -> ImportError {
        ImportError(
            .tooLarge,
            "The web page's tables hold more than 64 MiB by line \(line), once merged cells are taken apart.",
            next: "Ask the council for the list as CSV.")
    }

    /// What the cells of all tables take.
    private var size: Int { closedSize + open.reduce(0) { $0 + $1.size } }

    private mutating func start(
        _ name: Int, _ attributes: ArraySlice<XMLEvents.Event>, _ events: XMLEvents
    ) {
        let look = PageReader.look(names[name], attributes, events)
        if ["tr", "td", "th"].contains(names[name]) { endStrikesOfCells() }
        stack.append((name, look.strikes, look.isHidden))
        if look.strikes { struck += 1 }
        if look.isHidden { concealed += 1 }
        switch names[name] {
        case "title": isTitle = true
        case "script", "style", "noscript", "template", "svg", "option", "select": hidden += 1
        case "nav", "footer", "aside": asides += 1
        case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "dt":
            endLine()
            headings += 1
        case "b", "strong": bold += 1
        case "br": lineBreak()
        case "table":
            endLine()
            if !open.isEmpty { beginNestedTable() }
            var table = PageTableBuilder(line: line)
            table.table.isAside = asides > 0
            open.append(table)
        case "caption": if !open.isEmpty { open[open.count - 1].beginCaption() }
        case "tr": if !open.isEmpty { open[open.count - 1].beginRow(line: line, isHidden: concealed > 0) }
        case "td", "th":
            guard !open.isEmpty else { return }
            func span(_ attribute: String, most: Int) -> Int {
                let found = attributes.first { events.names[Int($0.name)] == attribute }
                let text = found.map { String(decoding: events.bytes[$0.range], as: UTF8.self) } ?? ""
                return min(max(Int(text.filter(\.isNumber)) ?? 1, 1), most)
            }
            // The bounds of the HTML standard.
            open[open.count - 1].beginCell(
                isHeader: names[name] == "th", columns: span("colspan", most: 1000),
                rows: span("rowspan", most: 65_534),
                line: line)
        default: if PageReader.blocks.contains(names[name]) { lineBreak() }
        }
    }

    /// What was opened in a cell and never closed ends with it: the parser lets it go on over the cells that follow.
    private mutating func endStrikesOfCells() {
        guard struck > 0, let table = stack.lastIndex(where: { names[$0.name] == "table" }),
            let cell = stack[table...].firstIndex(where: { ["td", "th"].contains(names[$0.name]) })
        else { return }
        for index in cell..<stack.count where stack[index].strikes {
            stack[index].strikes = false
            struck -= 1
        }
    }

    /// How an element shows what it holds, as far as it says so itself.
    private static func look(
        _ name: String, _ attributes: ArraySlice<XMLEvents.Event>, _ events: XMLEvents
    ) -> (strikes: Bool, isHidden: Bool) {
        var look = (strikes: ["s", "strike", "del"].contains(name), isHidden: false)
        for attribute in attributes {
            switch events.names[Int(attribute.name)] {
            case "hidden": look.isHidden = true
            case "style":
                let style = String(decoding: events.bytes[attribute.range], as: UTF8.self).lowercased()
                if style.contains("line-through") { look.strikes = true }
                if style.filter({ !$0.isWhitespace }).contains("display:none") { look.isHidden = true }
            default: break
            }
        }
        return look
    }

    private mutating func end() {
        guard let (name, strikes, hides) = stack.popLast() else { return }
        if strikes { struck -= 1 }
        if hides { concealed -= 1 }
        switch names[name] {
        case "title":
            isTitle = false
            let found = titleText.take()
            if page.title == nil { page.title = found.isEmpty ? nil : String(decoding: found, as: UTF8.self) }
        case "script", "style", "noscript", "template", "svg", "option", "select": hidden -= 1
        case "nav", "footer", "aside":
            endLine()
            asides -= 1
        case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "dt":
            endLine()
            headings -= 1
            if headings == 0 { lastHeading = String(decoding: heading.take(), as: UTF8.self) }
        case "b", "strong": bold = max(0, bold - 1)
        case "caption": if !open.isEmpty { open[open.count - 1].endCaption() }
        case "tr": if !open.isEmpty { open[open.count - 1].endRow() }
        case "td", "th": if !open.isEmpty { open[open.count - 1].endCell() }
        case "table":
            guard var table = open.popLast() else { return }
            table.endRow()
            closedSize += table.size
            page.items.append(.table(table.table))
        default: if PageReader.blocks.contains(names[name]) { lineBreak() }
        }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard hidden == 0 else { return }
        if isTitle { return titleText.append(bytes) }
        if headings > 0 { heading.append(bytes) }
        if !open.isEmpty, open[open.count - 1].take(bytes, isStruck: struck > 0) { return }
        guard asides == 0 else { return }
        if text.isEmpty { textLine = line }
        let before = text.count
        text.append(bytes)
        if bold > 0 || headings > 0 { boldBytes += text.count - before }
    }

    /// A table within a cell: what the cell held before it are lines of the page.
    private mutating func beginNestedTable() {
        open[open.count - 1].table.isLayout = true
        for line in open[open.count - 1].takeCellText().split(separator: "\n") where asides == 0 {
            page.items.append(
                .line(Page.Line(text: String(line), number: self.line, isHeading: line == lastHeading)))
        }
    }

    private mutating func lineBreak() {
        if !open.isEmpty, open[open.count - 1].lineBreak() { return }
        endLine()
    }

    private mutating func endLine() {
        let found = text.take()
        defer { boldBytes = 0 }
        guard !found.isEmpty else { return }
        // A line that is bold but for a colon is a heading too.
        page.items.append(
            .line(
                Page.Line(
                    text: String(decoding: found, as: UTF8.self), number: textLine,
                    isHeading: headings > 0 || boldBytes + 2 >= found.count)))
    }

    /// Elements that begin and end a line of their own.
    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "dl", "dd", "section", "article", "main", "header", "blockquote", "pre", "hr",
        "address", "figure", "figcaption", "details", "form", "fieldset", "body", "label", "button", "tbody", "thead",
    ]
}

/// Text as a browser shows it: runs of white space are one space, and what ends a line is one line break.
struct PageText {
    private var bytes: [UInt8] = []
    private var gap: UInt8?

    var isEmpty: Bool { bytes.isEmpty }
    var count: Int { bytes.count }

    mutating func append(_ more: ArraySlice<UInt8>) {
        for byte in more {
            if byte == 32 || (9...13).contains(byte) {
                if gap == nil { gap = 32 }
            } else {
                if let gap, !bytes.isEmpty { bytes.append(gap) }
                gap = nil
                bytes.append(byte)
            }
        }
    }

    mutating func lineBreak() { gap = 10 }

    /// The text so far, which it then forgets.
    mutating func take() -> [UInt8] {
        defer {
            bytes.removeAll(keepingCapacity: true)
            gap = nil
        }
        let range = RowReader.trimmed(bytes, 0..<bytes.count)
        return Array(bytes[range])
    }
}
