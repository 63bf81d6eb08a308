internal import CommunityAssets
internal import JSON

/// Makes rows of the records of a JSON feed, one at a time. Nested objects are flattened with a dot, lists of
/// values are one cell, null is a blank; numbers stay as they are written, so that no digit of a UPRN is lost.
struct FeedRecords {
    let layout: FeedLayout
    /// The physical line on which the record begins.
    private(set) var line = 0
    private(set) var number = 0
    /// Values outside the records: facts of the file.
    private(set) var facts: [(name: String, text: String)] = []
    private var named = NamedCells()
    var bytes: [UInt8] { named.bytes }
    var cells: [CSVReader.Cell] { named.cells }

    private struct Open {
        var isObject: Bool
        var key = ""
        /// Whether its items are the records.
        var holdsRecords = false
    }

    /// What is open outside of records.
    private var open: [Open] = []
    /// How many objects are open within the record: itself, and what it wraps its fields in.
    private var level = 0
    /// How many of these are wrappers.
    private var wrappers = 0
    private var key = ""
    /// The place of the value in a record that is a list.
    private var position = 0
    private var builder: JSONValueBuilder?

    init(_ layout: FeedLayout) { self.layout = layout }

    /// Takes one event; true when it ended a record, which then stands in `bytes` and `cells`.
    mutating func take(_ event: JSONEvents.Event, _ events: JSONEvents, _ plan: inout ColumnPlan) -> Bool {
        guard level > 0 else {
            takeOutside(event, events, plan)
            return false
        }
        if builder != nil {
            if let value = builder?.take(event, events) {
                builder = nil
                put(value, &plan)
            }
            return false
        }
        switch event.kind {
        case .key: key = events.names[Int(event.name)]
        case .beginObject, .beginList:
            if event.kind == .beginObject, isWrapper {
                level += 1
                wrappers += 1
            } else {
                var value = JSONValueBuilder()
                _ = value.take(event, events)
                builder = value
            }
        case .endObject, .endList:
            level -= 1
            if wrappers > 0, level > 0 { wrappers -= 1 }
            return level == 0
        case .text: put(events.bytes[event.range], &plan)
        case .number: put(number(events.bytes[event.range]), &plan)
        case .yes: put("true".utf8, &plan)
        case .no: put("false".utf8, &plan)
        case .null: position += 1
        }
        return false
    }

    private var isWrapper: Bool {
        guard layout.wrapper != nil, layout.columns.isEmpty else { return false }
        return wrappers == 0 ? key == layout.wrapper : wrappers == 1 && layout.wrapper == "record" && key == "fields"
    }

    // MARK: Outside the records

    private mutating func takeOutside(_ event: JSONEvents.Event, _ events: JSONEvents, _ plan: ColumnPlan) {
        switch event.kind {
        case .key: open[open.count - 1].key = events.names[Int(event.name)]
        case .beginObject, .beginList:
            let isObject = event.kind == .beginObject
            let isRecord =
                layout.isSequence ? open.isEmpty : isObject == layout.columns.isEmpty && open.last?.holdsRecords == true
            if isRecord { return begin(event, plan) }
            open.append(Open(isObject: isObject))
            if !isObject { open[open.count - 1].holdsRecords = !layout.isSequence && path == layout.path }
        case .endObject, .endList: open.removeLast()
        case .text, .number: fact(String(decoding: events.bytes[event.range], as: UTF8.self))
        case .yes: fact("true")
        case .no, .null: break
        }
    }

    private var path: [String] {
        open.enumerated().compactMap { index, each in
            each.isObject ? each.key : index + 1 < open.count ? "[]" : nil
        }
    }

    private mutating func fact(_ text: String) {
        guard let last = open.last, last.isObject, facts.count < 100, !text.isEmpty else { return }
        facts.append((last.key, text))
    }

    private mutating func begin(_ event: JSONEvents.Event, _ plan: ColumnPlan) {
        number += 1
        line = Int(event.line)
        level = 1
        wrappers = 0
        position = 0
        named.begin(plan)
    }

    // MARK: Cells

    /// The column of the value in hand; nil where it says nothing of the record.
    private mutating func column(_ plan: inout ColumnPlan) -> String? {
        if !layout.columns.isEmpty {
            defer { position += 1 }
            return position < layout.columns.count ? layout.columns[position] : nil
        }
        guard layout.wrapper != nil, wrappers == 0 else { return key }
        // Beside the fields stand a shape, and what a portal says of the record.
        switch key {
        case "geometry": return key
        case "type", "bbox", "links": return nil
        default:
            let name = "feature." + key
            plan.meanings[name] = .kept
            return name
        }
    }

    private mutating func put(_ text: some Collection<UInt8>, _ plan: inout ColumnPlan) {
        guard let name = column(&plan), !text.isEmpty else { return }
        named.put(text, under: name, &plan)
    }

    /// An instant as its day in London, where the feed says that a number is one; any other number as it is.
    private func number(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let name = layout.columns.isEmpty ? key : position < layout.columns.count ? layout.columns[position] : ""
        guard layout.instants.contains(name), let milliseconds = Int64(String(decoding: text, as: UTF8.self)) else {
            return Array(text)
        }
        return Array(CalendarDate(londonDayAt: milliseconds / 1000).description.utf8)
    }

    private mutating func put(_ value: JSONValue, _ plan: inout ColumnPlan) {
        guard let name = column(&plan) else { return }
        for cell in FeedCells.cells(of: value, under: name, system: layout.system) {
            if cell.isGeometry, plan.meanings[cell.name] == nil { plan.meanings[cell.name] = .geometry }
            named.put(cell.text.utf8, under: cell.name, &plan)
        }
    }
}
