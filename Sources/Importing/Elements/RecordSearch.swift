internal import XML

/// Finds the element that is one record: the one that comes again and again and whose leaves are known.
struct RecordSearch {
    private struct Place {
        var path: [String]
        var count = 0
        var leaves: [String] = []
    }

    private var places: [String: Place] = [:]
    private var stack: [(key: String, path: [String], hasChildren: Bool)] = []
    /// How many of the open elements describe columns instead of holding them.
    private var schemas = 0
    /// The columns that a schema of ADO describes, by the names of their attributes: the last `name` of each is
    /// the one that people gave.
    private var described: [String: String] = [:]
    private var description: String?

    mutating func take(_ events: XMLEvents) {
        for event in events.events {
            if schemas > 0 {
                takeSchema(event, events)
                continue
            }
            switch event.kind {
            case .start:
                let name = events.names[Int(event.name)]
                if ElementLayout.isSchema(name) {
                    schemas = 1
                    continue
                }
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

    private mutating func takeSchema(_ event: XMLEvents.Event, _ events: XMLEvents) {
        switch event.kind {
        case .start:
            schemas += 1
            description = nil
        case .end: schemas -= 1
        case .attribute where events.names[Int(event.name)] == "name":
            let text = String(decoding: events.bytes[event.range], as: UTF8.self)
            if let description { described[description] = text } else { description = text }
        case .attribute, .text: break
        }
    }

    private mutating func add(_ leaf: String, to key: String) {
        guard let place = places[key], place.leaves.count < CSVReader.mostColumns, !place.leaves.contains(leaf)
        else { return }
        places[key]?.leaves.append(leaf)
    }

    /// Which elements are the records; with `named`, the first of that name. Nil when no leaf is known.
    func layout(named: String?, _ vocabulary: Vocabulary) -> ElementLayout? {
        let all = places.values.sorted { ($0.path.count, $0.path.joined()) < ($1.path.count, $1.path.joined()) }
        if let named { return all.first { $0.path.last == named }.map { ElementLayout(path: $0.path) } }
        if let features = features(all) { return features }
        let ranked = all.map { place in
            let known = place.leaves.count { leaf in
                let name = described[leaf] ?? ColumnPlan.unescaped(leaf)
                guard let field = vocabulary.fields[Folding.text(of: name)] else { return false }
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
        return ElementLayout(path: best.place.path, attributes: described)
    }

    /// The features of GML: whatever stands in a collection's members.
    private func features(_ all: [Place]) -> ElementLayout? {
        let members = all.first { place in
            ["member", "featureMember", "featureMembers"].contains(place.path.last)
                && place.path.contains { $0.hasSuffix("FeatureCollection") }
        }
        return members.map { ElementLayout(path: $0.path + ["*"], attributes: ["id": "gml_id"]) }
    }

    /// What the features of a collection are called, which may tell what they are.
    func featureName(in layout: ElementLayout) -> String? {
        let depth = layout.path.count
        return places.values.first { $0.path.count == depth && Array($0.path.dropLast()) == layout.path.dropLast() }?
            .path.last
    }

    /// Whether the document is a map of KML.
    var isKML: Bool { places.values.contains { $0.path.first == "kml" } }

    /// Whether a record's cells are its own attributes.
    func isOfAttributes(_ layout: ElementLayout) -> Bool {
        let path = layout.path.joined(separator: "/")
        return !places.keys.contains { $0.hasPrefix(path + "/") }
    }

    /// The leaves found most, for a message.
    var leafNames: [String] { places.values.max { $0.leaves.count < $1.leaves.count }?.leaves ?? [] }
}
