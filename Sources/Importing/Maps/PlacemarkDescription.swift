/// What the description of a placemark holds: values with their labels, from the table that a map server makes
/// of a feature or from lines such as `Ward: Bevois`, and the rest.
struct PlacemarkDescription {
    private(set) var pairs: [(label: String, text: String)] = []
    /// The lines without a label.
    private(set) var rest = ""

    init(_ text: [UInt8]) {
        guard text.contains(60), let page = try? PageReader.page(of: text) else {
            rest = String(decoding: text, as: UTF8.self)
            return
        }
        for item in page.items {
            switch item {
            case .line(let line): take(line: line.text)
            case .table(let table): take(table)
            }
        }
    }

    private mutating func take(_ table: PageTable) {
        // A table that only holds another one has said all in that.
        guard !table.isLayout else { return }
        for row in table.rows {
            let texts = row.texts
            let filled = texts.filter { !$0.isEmpty }
            if texts.count == 2, !texts[0].isEmpty, texts[0].utf8.count <= PlacemarkDescription.longestLabel {
                // ArcGIS heads its table so.
                if texts == ["Field Name", "Field Value"] { continue }
                add(texts[0], texts[1])
            } else if filled.count == 1 {
                take(line: filled[0])
            } else if !filled.isEmpty {
                take(line: filled.joined(separator: ", "))
            }
        }
    }

    private mutating func take(line: String) {
        let label = line.prefix { $0 != ":" }
        let text = line.dropFirst(label.count + 1).drop { $0 == " " }
        if label.count < line.count, label.utf8.count <= PlacemarkDescription.longestLabel, !label.contains(","),
            text.isEmpty || line.contains(": ")
        {
            return add(String(label), String(text))
        }
        rest += rest.isEmpty ? line : "\n" + line
    }

    private mutating func add(_ label: String, _ text: String) {
        guard !text.isEmpty else { return }
        pairs.append((label.hasSuffix(":") ? String(label.dropLast()) : label, text))
    }

    private static let longestLabel = 40
}
