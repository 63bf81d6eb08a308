internal import XML

/// Makes rows of an XML document's events: one element is one record, its leaves and attributes are its
/// cells. Nested leaves are flattened (`Geocode/Longitude`); an absent, an empty and a nil element are alike.
struct ElementRecords {
    /// A place inside the record element, and the column that its text goes to.
    private struct Node {
        var name: Int32
        var path: String
        var column = -1
        var children: [Int] = []
        /// Where among the children the next one is likely to be.
        var cursor = 0
        /// The same place filled once more in one record.
        var again = -1
        var filledIn = 0
    }

    private struct Frame {
        var node: Int
        var start: Int
        var hasText = false
        var hasChildren = false
    }

    /// The names of the elements from the root down to the record.
    let path: [String]
    /// Leaves and attributes outside the records: facts of the file.
    private(set) var facts: [(name: String, text: String)] = []
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [CSVReader.Cell] = []
    private(set) var line = 0
    private(set) var number = 0

    private var nodes = [Node(name: -1, path: "")]
    private var frames: [Frame] = []
    private var outer: [(name: String, text: [UInt8], hasChildren: Bool)] = []
    private var matched = 0

    init(path: [String]) { self.path = path }

    /// Takes one event; true when it ended a record, which then stands in `bytes` and `cells`.
    mutating func take(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) -> Bool {
        if frames.isEmpty {
            takeOutside(event, events, plan)
            return false
        }
        switch event.kind {
        case .start:
            frames[frames.count - 1].hasChildren = true
            // Cells stand apart, so that no word runs from one into the next.
            if frames.count == 1 { bytes.append(10) }
            let node = child(of: frames[frames.count - 1].node, event.name, events)
            frames.append(Frame(node: node, start: bytes.count))
        case .attribute:
            let node = child(of: frames[frames.count - 1].node, event.name, events)
            bytes.append(10)
            let start = bytes.count
            bytes.append(contentsOf: events.bytes[event.range])
            fill(node, start, &plan)
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
            if frame.hasText { fill(frame.node, frame.start, &plan) }
        }
        return false
    }

    private mutating func takeOutside(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: ColumnPlan) {
        switch event.kind {
        case .start:
            let name = events.names[Int(event.name)]
            if matched == outer.count, matched < path.count, path[matched] == name {
                matched += 1
                if matched == path.count { return begin(event, plan) }
            }
            if !outer.isEmpty { outer[outer.count - 1].hasChildren = true }
            outer.append((name, [], false))
        case .attribute: fact(events.names[Int(event.name)], events.bytes[event.range])
        case .text: outer[outer.count - 1].text.append(contentsOf: events.bytes[event.range])
        case .end:
            let element = outer.removeLast()
            if matched > outer.count { matched = outer.count }
            if !element.hasChildren { fact(element.name, element.text[...]) }
        }
    }

    private mutating func begin(_ event: XMLEvents.Event, _ plan: ColumnPlan) {
        number += 1
        line = Int(event.line)
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        cells.append(contentsOf: repeatElement(CSVReader.Cell(start: 0, end: 0), count: plan.columns.count))
        frames.append(Frame(node: 0, start: 0))
    }

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
            while nodes[node].filledIn == number {
                if nodes[node].again < 0 {
                    nodes.append(Node(name: name, path: nodes[node].path))
                    nodes[node].again = nodes.count - 1
                }
                node = nodes[node].again
            }
            return node
        }
        let own = events.names[Int(name)]
        nodes.append(Node(name: name, path: parent == 0 ? own : nodes[parent].path + "/" + own))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    private mutating func fill(_ node: Int, _ start: Int, _ plan: inout ColumnPlan) {
        nodes[node].filledIn = number
        if nodes[node].column < 0 {
            // A record with more columns than any list has is kept without the rest of them.
            guard plan.columns.count < CSVReader.mostColumns else { return }
            nodes[node].column = plan.number(ofElement: nodes[node].path, isAgain: isAgain(node))
        }
        let column = nodes[node].column
        while cells.count <= column { cells.append(CSVReader.Cell(start: 0, end: 0)) }
        cells[column] = CSVReader.Cell(start: start, end: bytes.count)
    }

    private func isAgain(_ node: Int) -> Bool { nodes.contains { $0.again == node } }

    private mutating func fact(_ name: String, _ text: ArraySlice<UInt8>) {
        let whole = Array(text)
        let range = RowReader.trimmed(whole, 0..<whole.count)
        // A file has few facts; a file of something else may have very many leaves.
        guard !range.isEmpty, facts.count < 100 else { return }
        facts.append((name, String(decoding: whole[range].prefix(1000), as: UTF8.self)))
    }
}

/// Finds the element that is one record: the one that comes again and again and whose leaves are known.
struct RecordSearch {
    private struct Place {
        var path: [String]
        var count = 0
        var leaves: [String] = []
    }

    private var places: [String: Place] = [:]
    private var stack: [(key: String, path: [String], hasChildren: Bool)] = []

    mutating func take(_ events: XMLEvents) {
        for event in events.events {
            switch event.kind {
            case .start:
                let name = events.names[Int(event.name)]
                if !stack.isEmpty { stack[stack.count - 1].hasChildren = true }
                let path = (stack.last?.path ?? []) + [name]
                let key = path.joined(separator: "/")
                places[key, default: Place(path: path)].count += 1
                stack.append((key, path, false))
            case .attribute:
                if let top = stack.last { add(events.names[Int(event.name)], to: top.key) }
            case .text: break
            case .end:
                let element = stack.removeLast()
                if !element.hasChildren, let parent = stack.last, let name = element.path.last {
                    add(name, to: parent.key)
                }
            }
        }
    }

    private mutating func add(_ leaf: String, to key: String) {
        guard let place = places[key], place.leaves.count < CSVReader.mostColumns, !place.leaves.contains(leaf)
        else { return }
        places[key]?.leaves.append(leaf)
    }

    /// The path of the record element; with `named`, the first place of that name. Nil when no leaf is known.
    func path(named: String?, _ vocabulary: Vocabulary) -> [String]? {
        let all = places.values.sorted { ($0.path.count, $0.path.joined()) < ($1.path.count, $1.path.joined()) }
        if let named { return all.first { $0.path.last == named }?.path }
        let ranked = all.map { place in
            let known = place.leaves.count { leaf in
                guard let field = vocabulary.fields[Folding.text(of: ColumnPlan.unescaped(leaf))] else { return false }
                return !field.isAboutTheFile
            }
            return (place: place, known: known, isRepeated: place.count > 1 && known > 1)
        }
        let best = ranked.max { left, right in
            if left.isRepeated != right.isRepeated { return right.isRepeated }
            if left.known != right.known { return left.known < right.known }
            return left.place.count < right.place.count
        }
        guard let best, best.known > 0 else { return nil }
        return best.place.path
    }

    /// The leaves found most, for a message.
    var leafNames: [String] { places.values.max { $0.leaves.count < $1.leaves.count }?.leaves ?? [] }
}
