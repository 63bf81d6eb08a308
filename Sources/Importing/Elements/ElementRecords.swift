internal import XML

/// Makes rows of an XML document's events: one element is one record, its leaves and attributes are its
/// cells. Nested leaves are flattened (`Geocode/Longitude`); an absent, an empty and a nil element are alike;
/// a list of values is one cell; a geometry is a cell of well-known text.
struct ElementRecords: XMLRecords {
    private struct Frame {
        var node: Int
        var start: Int
        var hasText = false
        /// Whether it is one value of its parent's list, as CKAN's `<value key="0">`.
        var isItem = false
        /// Where the last item of its own list ends; -1 without a list.
        var itemsEnd = -1
    }

    private enum Mode {
        case leaves
        case geometry
        case passingOver(depth: Int)
    }

    let layout: ElementLayout
    /// Leaves and attributes outside the records: facts of the file.
    private(set) var facts: [(name: String, text: String)] = []
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [CSVReader.Cell] = []
    private(set) var line = 0
    private(set) var number = 0
    private(set) var leftOut = 0
    var section: String? { nil }

    private var nodes = [ElementNode(name: -1, path: "")]
    /// The plan's columns by their headers, as far as they have been looked at.
    private var columns: [String: [Int]] = [:]
    private var columnsSeen = 0
    private var frames: [Frame] = []
    private var mode = Mode.leaves
    private var geometry = GeometryElements("", system: nil)
    /// What the file says of all of its geometries.
    private var system: (system: Geometry.System, isNorthFirst: Bool)?
    private var outer: [(name: String, text: [UInt8], hasChildren: Bool)] = []
    private var matched = 0
    /// How many of the open elements are those of a schema in the file.
    private var schemas = 0

    init(_ layout: ElementLayout) { self.layout = layout }

    mutating func take(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) -> Bool {
        if frames.isEmpty {
            takeOutside(event, events, plan)
            return false
        }
        guard case .leaves = mode else {
            takeApart(event, events, &plan)
            return false
        }
        switch event.kind {
        case .start:
            // Cells stand apart, so that no word runs from one into the next.
            if frames.count == 1 { bytes.append(10) }
            let node = child(of: frames[frames.count - 1].node, event.name, events)
            frames.append(Frame(node: node, start: bytes.count))
            if nodes[node].role != .leaf { begin(nodes[node].role, event, events) }
        case .attribute: takeAttribute(event, events, &plan)
        case .text:
            bytes.append(contentsOf: events.bytes[event.range])
            if !frames[frames.count - 1].hasText {
                frames[frames.count - 1].hasText = !RowReader.trimmed(events.bytes, event.range).isEmpty
            }
        case .end:
            let frame = frames.removeLast()
            if frames.isEmpty {
                matched -= 1
                return true
            }
            if frame.isItem {
                frames[frames.count - 1].itemsEnd = bytes.count
            } else if frame.itemsEnd >= 0 {
                bytes.removeLast(bytes.count - frame.itemsEnd)
                fill(frame.node, frame.start, &plan)
            } else if frame.hasText {
                fill(frame.node, frame.start, &plan)
            }
        }
        return false
    }

    private mutating func takeAttribute(
        _ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan
    ) {
        let last = frames.count - 1
        let value = events.bytes[event.range]
        switch events.names[Int(event.name)] {
        case "key" where last > 0 && events.names[Int(nodes[frames[last].node].name)] == "value":
            beginItem(key: value)
        case "human_address":
            for part in HumanAddress.parts(of: Array(value)) {
                // The names of these parts are numbered from -2 down.
                put(part.text, child(of: frames[last].node, Int32(-2 - part.name), events), &plan)
            }
        default:
            // A feature's own number is an attribute of the element, which may have a child of that name.
            let isOwn = last == 0 && !layout.attributes.isEmpty
            put(value, child(of: frames[last].node, isOwn ? event.name | attributeMark : event.name, events), &plan)
        }
    }

    private mutating func put(
        _ text: some Collection<UInt8>, _ node: Int, _ plan: inout ColumnPlan
    ) {
        bytes.append(10)
        let start = bytes.count
        bytes.append(contentsOf: text)
        fill(node, start, &plan)
    }

    /// The element in hand is one value of a list, which its parent's cell holds whole.
    private mutating func beginItem(key: ArraySlice<UInt8>) {
        let last = frames.count - 1
        frames[last].isItem = true
        let end = frames[last - 1].itemsEnd
        bytes.removeLast(bytes.count - (end < 0 ? frames[last - 1].start : end))
        if end >= 0 { bytes.append(59) }
        if !key.allSatisfy(\.isDigit) {
            bytes.append(contentsOf: key)
            bytes.append(contentsOf: [58, 32])
        }
    }

    // MARK: Geometry

    private mutating func begin(_ role: ElementNode.Role, _ event: XMLEvents.Event, _ events: XMLEvents) {
        guard role == .geometry else { return mode = .passingOver(depth: 1) }
        mode = .geometry
        geometry = GeometryElements(events.names[Int(event.name)], system: system)
    }

    private mutating func takeApart(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) {
        if case .passingOver(let depth) = mode {
            switch event.kind {
            case .start: mode = .passingOver(depth: depth + 1)
            case .end where depth == 1:
                mode = .leaves
                frames.removeLast()
            case .end: mode = .passingOver(depth: depth - 1)
            case .attribute, .text: break
            }
            return
        }
        switch event.kind {
        case .start: geometry.start(events.names[Int(event.name)])
        case .attribute: geometry.attribute(events.names[Int(event.name)], events.bytes[event.range])
        case .text: geometry.take(events.bytes[event.range])
        case .end:
            guard !geometry.end() else { return }
            mode = .leaves
            let node = frames.removeLast().node
            if !geometry.geometry.isEmpty {
                put(geometry.geometry.wellKnownText.utf8, node, &plan)
            } else if !RowReader.trimmed(geometry.text, 0..<geometry.text.count).isEmpty {
                put(geometry.text, node, &plan)
            }
        }
    }

    // MARK: Outside the records

    private mutating func takeOutside(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: ColumnPlan) {
        switch event.kind {
        case .start:
            let name = events.names[Int(event.name)]
            if matched == outer.count, layout.matches(name, at: matched) {
                matched += 1
                if matched == layout.path.count { return begin(event, plan) }
            }
            if !outer.isEmpty { outer[outer.count - 1].hasChildren = true }
            if ElementLayout.isSchema(name) { schemas += 1 }
            outer.append((name, [], false))
        case .attribute:
            let name = events.names[Int(event.name)]
            if name == "srsName" {
                system = Geometry.System.named(String(decoding: events.bytes[event.range], as: UTF8.self))
            }
            fact(name, events.bytes[event.range])
        case .text: outer[outer.count - 1].text.append(contentsOf: events.bytes[event.range])
        case .end:
            let element = outer.removeLast()
            if matched > outer.count { matched = outer.count }
            if !element.hasChildren { fact(element.name, element.text[...]) }
            if ElementLayout.isSchema(element.name) { schemas -= 1 }
        }
    }

    private mutating func begin(_ event: XMLEvents.Event, _ plan: ColumnPlan) {
        number += 1
        leftOut = 0
        line = Int(event.line)
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(CSVReader.Cell(start: 0, end: 0), count: plan.columns.count))
        frames.append(Frame(node: 0, start: 0))
    }

    private mutating func fact(_ name: String, _ text: ArraySlice<UInt8>) {
        // A file has few facts; a file of something else may have very many leaves.
        guard schemas == 0, facts.count < 100 else { return }
        let whole = Array(text)
        let range = RowReader.trimmed(whole, 0..<whole.count)
        guard !range.isEmpty else { return }
        facts.append((name, String(decoding: whole[range].prefix(1000), as: UTF8.self)))
    }

    // MARK: Columns

    /// Sets an attribute of the record element apart from a child of the same name.
    private var attributeMark: Int32 { 1 << 30 }

    /// The node of a child's name; the children of a record mostly come in the order of the last one.
    private mutating func child(of parent: Int, _ name: Int32, _ events: XMLEvents) -> Int {
        let count = nodes[parent].children.count
        var index = nodes[parent].cursor
        for _ in 0..<count {
            if index >= count { index = 0 }
            var node = nodes[parent].children[index]
            index += 1
            guard nodes[node].name == name else { continue }
            nodes[parent].cursor = index
            let first = node
            if nodes[first].latestIn == number { node = nodes[first].latest }
            while nodes[node].filledIn == number {
                if nodes[node].again < 0 {
                    let (path, role, repeats) = (nodes[node].path, nodes[node].role, nodes[node].repeats + 1)
                    nodes.append(ElementNode(name: name, path: path, role: role, repeats: repeats))
                    nodes[node].again = nodes.count - 1
                }
                node = nodes[node].again
            }
            (nodes[first].latest, nodes[first].latestIn) = (node, number)
            return node
        }
        nodes.append(node(under: parent, name, events))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private func node(under parent: Int, _ name: Int32, _ events: XMLEvents) -> ElementNode {
        var own: String
        if name < 0 {
            own = HumanAddress.names[Int(-2 - name)]
        } else if name & attributeMark != 0 {
            own = events.names[Int(name & ~attributeMark)]
            own = layout.attributes[own] ?? own
        } else {
            own = events.names[Int(name)]
        }
        let isGeometry = GeometryElements.roots.contains(own)
        if isGeometry { own = "geometry" }
        let path = parent == 0 ? own : nodes[parent].path + "/" + own
        if isGeometry { return ElementNode(name: name, path: path, role: .geometry) }
        return ElementNode(name: name, path: path, role: own == "boundedBy" ? .passedOver : .leaf)
    }

    /// The number of a place's column, made where there is none; nil where there are more than any list has.
    private mutating func column(of node: ElementNode, _ plan: inout ColumnPlan) -> Int? {
        for column in columnsSeen..<plan.columns.count {
            columns[plan.columns[column].header, default: []].append(column)
        }
        columnsSeen = plan.columns.count
        let same = columns[node.path] ?? []
        if node.repeats < same.count { return same[node.repeats] }
        return columnsSeen < CSVReader.mostColumns ? plan.add(node.path) : nil
    }

    private mutating func fill(_ node: Int, _ start: Int, _ plan: inout ColumnPlan) {
        nodes[node].filledIn = number
        if nodes[node].column == ElementNode.notSought {
            nodes[node].column =
                column(of: nodes[node], &plan) ?? ElementNode.withoutColumn
        }
        let column = nodes[node].column
        guard column != ElementNode.withoutColumn else {
            leftOut += 1
            return
        }
        while cells.count <= column { cells.append(CSVReader.Cell(start: 0, end: 0)) }
        cells[column] = CSVReader.Cell(
            start: start, end: bytes.count, marks: CellMarks(in: bytes, start..<bytes.count))
    }
}
