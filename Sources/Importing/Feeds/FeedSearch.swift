internal import JSON

/// Finds the list of records in the head of a JSON feed: the one whose items have the most known keys. Portals
/// put their own lists beside it, of columns, links and terms of use.
struct FeedSearch {
    private struct Place {
        var path: [String]
        var objects = 0
        var lists = 0
        /// The keys of the items, and of what they hold.
        var keys: [String] = []
        var wrappers: Set<String> = []
    }

    private struct Open {
        var isObject: Bool
        /// The member in hand.
        var key = ""
        /// The list of records that this is an item of, or inside one.
        var item: String?
        /// How deep inside that item.
        var depth = 0
    }

    private var places: [String: Place] = [:]
    private var open: [Open] = []
    /// Whole values outside of lists of records, such as the description of columns, while they are read.
    private var builder: (value: JSONValueBuilder, key: String, depth: Int)?
    /// What stands beside the lists, by key.
    private(set) var beside: [String: JSONValue] = [:]
    private(set) var documents = 0
    private var rootIsObject = false
    /// The keys of documents that are objects.
    private var rootKeys: [String] = []

    /// Values that describe the records rather than being some.
    private static let descriptions: Set<String> = [
        "fields", "columns", "crs", "spatialReference", "error", "fieldAliases", "geometryType", "links", "license",
        "meta",
        "parameters", "facet_groups", "help", "extras", "bbox", "name", "title", "exceededTransferLimit", "total",
        "total_count", "nhits", "numberMatched", "totalFeatures", "success",
    ]

    mutating func take(_ events: JSONEvents) {
        for event in events.events { take(event, events) }
    }

    private mutating func take(_ event: JSONEvents.Event, _ events: JSONEvents) {
        if var inHand = builder {
            builder = nil
            let value = inHand.value.take(event, events)
            if let value {
                if beside[inHand.key] == nil { beside[inHand.key] = value }
            } else {
                builder = inHand
            }
            return
        }
        switch event.kind {
        case .key:
            let name = events.names[Int(event.name)]
            open[open.count - 1].key = name
            if open.count == 1, rootKeys.count < CSVReader.mostColumns, !rootKeys.contains(name) {
                rootKeys.append(name)
            }
            note(key: name)
        case .beginObject, .beginList:
            if open.isEmpty {
                documents += 1
                rootIsObject = event.kind == .beginObject
            }
            if isDescription {
                begin(event, events)
            } else {
                push(isObject: event.kind == .beginObject)
            }
        case .endObject, .endList: open.removeLast()
        case .text, .number, .yes, .no, .null:
            if open.isEmpty { documents += 1 }
            if isDescription { begin(event, events) }
        }
    }

    /// Whether the value to come stands under a key that describes the records, outside of any.
    private var isDescription: Bool {
        guard let last = open.last, last.isObject, last.item == nil else { return false }
        return FeedSearch.descriptions.contains(last.key)
    }

    private mutating func begin(_ event: JSONEvents.Event, _ events: JSONEvents) {
        var value = JSONValueBuilder()
        let key = open[open.count - 1].key
        if let scalar = value.take(event, events) {
            if beside[key] == nil { beside[key] = scalar }
        } else {
            builder = (value, key, open.count)
        }
    }

    private mutating func push(isObject: Bool) {
        let parent = open.last
        var next = Open(isObject: isObject)
        if let parent, let item = parent.item, parent.isObject {
            next.item = item
            next.depth = parent.depth + 1
        } else if let parent, !parent.isObject {
            // An item of a list.
            let path = self.path
            let key = path.joined(separator: "/")
            var place = places[key] ?? Place(path: path)
            if isObject { place.objects += 1 } else { place.lists += 1 }
            places[key] = place
            if isObject { next.item = key }
        }
        open.append(next)
    }

    /// The keys down to the list in hand.
    private var path: [String] {
        open.enumerated().compactMap { index, each in
            each.isObject ? each.key : index + 1 < open.count ? "[]" : nil
        }
    }

    private mutating func note(key: String) {
        guard let last = open.last, let item = last.item, var place = places[item] else { return }
        if place.keys.count < CSVReader.mostColumns, !place.keys.contains(key) { place.keys.append(key) }
        if last.depth == 0, FeedLayout.wrappers.contains(key) { place.wrappers.insert(key) }
        places[item] = place
    }

    // MARK: The answer

    /// Nil where no key is known.
    func layout(_ vocabulary: Vocabulary) -> FeedLayout? {
        if documents > 1 { return layoutOfDocuments(vocabulary) }
        if let layout = layoutOfLists() { return layout }
        let ranked = places.values.map { place in
            (place: place, known: place.keys.count { known($0, vocabulary) }, isRecords: isRecords(place))
        }
        let best = ranked.max { left, right in
            if left.isRecords != right.isRecords { return right.isRecords }
            if left.known != right.known { return left.known < right.known }
            return (left.place.path.count, left.place.path.joined()) > (
                right.place.path.count, right.place.path.joined()
            )
        }
        guard let best, best.known > 0 else { return layoutOfDocuments(vocabulary) }
        var layout = FeedLayout(path: best.place.path)
        layout.wrapper = FeedLayout.wrappers.first(where: best.place.wrappers.contains)
        describe(&layout)
        return layout
    }

    /// Of a sequence of documents, or of a single one that is a record itself.
    private func layoutOfDocuments(_ vocabulary: Vocabulary) -> FeedLayout? {
        let wrapper = FeedLayout.wrappers.first(where: rootKeys.contains)
        guard rootIsObject, wrapper != nil || rootKeys.count(where: { known($0, vocabulary) }) > 1 else { return nil }
        return FeedLayout(isSequence: true, wrapper: wrapper)
    }

    /// CKAN's `fields` and `records`, Socrata's `meta` and `data`: each record a list of values.
    private func layoutOfLists() -> FeedLayout? {
        let lists = places.values.filter { $0.lists > 0 && $0.objects == 0 && !$0.path.contains("[]") }
            .sorted { $0.path.count < $1.path.count }
        guard let place = lists.first(where: { ["records", "data", "rows"].contains($0.path.last) }) else { return nil }
        let described = beside["meta"]?["view"]?["columns"] ?? beside["columns"] ?? beside["fields"]
        guard case .list(let columns)? = described else { return nil }
        let names = columns.compactMap { column -> String? in
            if let field = column["fieldName"]?.scalar, field.hasPrefix(":") { return field }
            return (column["id"].flatMap { column["name"] == nil ? $0 : nil } ?? column["name"] ?? column).scalar
        }
        guard names.count == columns.count, !names.isEmpty else { return nil }
        var layout = FeedLayout(path: place.path, columns: names)
        describe(&layout)
        layout.title = beside["meta"]?["view"]?["name"]?.scalar ?? layout.title
        return layout
    }

    private func describe(_ layout: inout FeedLayout) {
        layout.title = (beside["title"] ?? beside["name"])?.scalar ?? layout.path.last { $0 != "[]" }
        layout.system = Geometry.system(
            of: .object(
                ["crs", "spatialReference"].compactMap { key in
                    beside[key].map { JSONValue.Member(key: key, value: $0) }
                }))
        if case .list(let fields)? = beside["fields"] {
            for field in fields where field["type"]?.scalar == "esriFieldTypeDate" {
                if let name = field["name"]?.scalar { layout.instants.insert(name) }
            }
        }
    }

    private func known(_ key: String, _ vocabulary: Vocabulary) -> Bool {
        guard let field = vocabulary.fields[Folding.text(of: key)] else { return false }
        return !field.isAboutTheFile
    }

    /// Whether a list is where portals put their records.
    private func isRecords(_ place: Place) -> Bool {
        place.objects > 0
            && (!place.wrappers.isEmpty
                || ["features", "records", "results", "rows", "data", "items"].contains(place.path.last))
    }

    /// The lists that are there and have no items, for a message.
    var hasLists: Bool { !places.isEmpty }

    /// The keys found most, for a message.
    var keys: [String] { places.values.max { $0.keys.count < $1.keys.count }?.keys ?? [] }

    /// What a server says is wrong, where it sends that instead of a list.
    var complaint: String? {
        guard let error = beside["error"] else { return nil }
        return error.scalar ?? (error["message"] ?? error["info"] ?? error["__type"])?.scalar ?? "no reason given"
    }
}
