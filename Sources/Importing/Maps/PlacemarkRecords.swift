internal import XML

/// Makes rows of the placemarks of KML: name, address and description; the data beside them (`ExtendedData`,
/// `SchemaData`); the tables that maps put into descriptions, as escaped HTML or CDATA; the shape. How the map
/// looks and where its camera stands is left out.
struct PlacemarkRecords: XMLRecords {
    private(set) var facts: [(name: String, text: String)] = []
    private(set) var line = 0
    private(set) var number = 0
    var leftOut: Int { 0 }
    private var named = NamedCells()
    var bytes: [UInt8] { named.bytes }
    var cells: [CSVReader.Cell] { named.cells }
    /// The innermost folder with a name.
    var section: String? { folders.last { $0 != nil } ?? nil }

    private enum Mode {
        case outside, placemark, geometry
        case passingOver(depth: Int)
    }

    private var mode = Mode.outside
    private var geometry = GeometryElements("", system: nil)
    /// The open elements within the placemark, or outside of any.
    private var stack: [String] = []
    private var text: [UInt8] = []
    /// The names of the folders that are open.
    private var folders: [String?] = []
    /// What the data in hand are called.
    private var dataName: String?

    mutating func take(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) -> Bool {
        switch mode {
        case .outside: takeOutside(event, events, plan)
        case .passingOver(let depth): passOver(event, depth)
        case .geometry: takeGeometry(event, events, &plan)
        case .placemark: return takeWithin(event, events, &plan)
        }
        return false
    }

    private func name(_ event: XMLEvents.Event, _ events: XMLEvents) -> String { events.names[Int(event.name)] }

    // MARK: Outside of placemarks

    private mutating func takeOutside(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: ColumnPlan) {
        switch event.kind {
        case .start:
            let name = name(event, events)
            text.removeAll(keepingCapacity: true)
            if name == "Placemark" {
                number += 1
                line = Int(event.line)
                named.begin(plan)
                mode = .placemark
                stack.append(name)
                return
            }
            if name == "Folder" || name == "Document" { folders.append(nil) }
            stack.append(name)
        case .text: text.append(contentsOf: events.bytes[event.range].prefix(1000))
        case .attribute: break
        case .end:
            guard let ended = stack.popLast() else { return }
            if ended == "Folder" || ended == "Document" { folders.removeLast() }
            if ended == "name", stack.last == "Folder" || stack.last == "Document", !folders.isEmpty {
                let found = String(decoding: text[RowReader.trimmed(text, 0..<text.count)], as: UTF8.self)
                folders[folders.count - 1] = found
                if facts.count < 100, !found.isEmpty { facts.append(("title", found)) }
            }
            text.removeAll(keepingCapacity: true)
        }
    }

    // MARK: Within one

    private static let passedOver: Set<String> = [
        "LookAt", "Camera", "Style", "StyleMap", "Region", "TimeStamp", "TimeSpan", "Snippet", "snippet", "styleUrl",
        "visibility", "open", "atom:link", "link", "Metadata", "displayName", "SimpleArrayData", "balloonVisibility",
    ]

    private mutating func takeWithin(
        _ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan
    ) -> Bool {
        switch event.kind {
        case .start:
            let name = name(event, events)
            text.removeAll(keepingCapacity: true)
            stack.append(name)
            if GeometryElements.roots.contains(name) {
                // KML has degrees, the east first.
                geometry = GeometryElements(name, system: (.degrees, false))
                mode = .geometry
            } else if PlacemarkRecords.passedOver.contains(name) {
                mode = .passingOver(depth: 1)
            } else if name == "Data" || name == "SimpleData" {
                dataName = nil
            }
        case .attribute: takeAttribute(name(event, events), events.bytes[event.range], &plan)
        case .text: text.append(contentsOf: events.bytes[event.range])
        case .end:
            guard let ended = stack.popLast() else { return false }
            if ended == "Placemark" {
                mode = .outside
                if let folder = folders.last ?? nil, folders.count > 1 {
                    named.put(folder.utf8, under: "folder", &plan)
                }
                return true
            }
            end(ended, &plan)
            text.removeAll(keepingCapacity: true)
        }
        return false
    }

    private mutating func takeAttribute(_ name: String, _ value: ArraySlice<UInt8>, _ plan: inout ColumnPlan) {
        switch (name, stack.last) {
        case ("id", "Placemark"?): named.put(value, under: "kml_id", &plan)
        case ("name", "Data"?), ("name", "SimpleData"?): dataName = String(decoding: value, as: UTF8.self)
        default: break
        }
    }

    private mutating func end(_ name: String, _ plan: inout ColumnPlan) {
        let range = RowReader.trimmed(text, 0..<text.count)
        guard !range.isEmpty else { return }
        switch name {
        case "name", "address", "phoneNumber": named.put(text[range], under: name, &plan)
        case "description": takeDescription(Array(text[range]), &plan)
        case "value", "SimpleData": if let dataName { named.put(text[range], under: dataName, &plan) }
        default: break
        }
    }

    private mutating func takeDescription(_ text: [UInt8], _ plan: inout ColumnPlan) {
        let found = PlacemarkDescription(text)
        for pair in found.pairs { named.put(pair.text.utf8, under: pair.label, &plan) }
        if !found.rest.isEmpty { named.put(found.rest.utf8, under: "description", &plan) }
    }

    private mutating func takeGeometry(_ event: XMLEvents.Event, _ events: XMLEvents, _ plan: inout ColumnPlan) {
        switch event.kind {
        case .start: geometry.start(name(event, events))
        case .attribute: break
        case .text: geometry.take(events.bytes[event.range])
        case .end:
            guard !geometry.end() else { return }
            mode = .placemark
            stack.removeLast()
            if !geometry.geometry.isEmpty { named.put(geometry.geometry.wellKnownText.utf8, under: "geometry", &plan) }
        }
    }

    private mutating func passOver(_ event: XMLEvents.Event, _ depth: Int) {
        switch event.kind {
        case .start: mode = .passingOver(depth: depth + 1)
        case .end where depth == 1:
            mode = .placemark
            stack.removeLast()
        case .end: mode = .passingOver(depth: depth - 1)
        case .attribute, .text: break
        }
    }
}
