internal import FoundationEssentials

/// A small JSON file read strictly: whoever takes it apart says which keys it knows, and any other is
/// an error that names its path.
enum JSONTree: Decodable {
    case object([String: JSONTree])
    case array([JSONTree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    static func reading(_ bytes: [UInt8], name: String) throws(ImportError) -> JSONTree {
        do {
            return try JSONDecoder().decode(JSONTree.self, from: Data(bytes))
        } catch {
            throw ImportError(
                .mapping, "\(name) is not sound JSON.", next: "Check its commas, brackets and quotation marks.")
        }
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let items = try? value.decode([JSONTree].self) {
            self = .array(items)
        } else {
            self = .object(try value.decode([String: JSONTree].self))
        }
    }
}

/// A place in a JSON file: a value and the path that leads to it.
struct JSONPlace {
    let tree: JSONTree
    let path: String

    func failure(_ what: String) -> ImportError {
        ImportError(.mapping, "\(path): \(what).", next: "Compare it with Schemas/json/mapping.schema.json.")
    }

    /// The members of an object; with `known`, any other key is an error.
    func members(known: Set<String>? = nil) throws(ImportError) -> [(key: String, place: JSONPlace)] {
        guard case .object(let members) = tree else { throw failure("an object is expected") }
        let sorted = members.sorted { $0.key < $1.key }
        if let known, let stranger = sorted.first(where: { !known.contains($0.key) }) {
            throw JSONPlace(tree: stranger.value, path: "\(path).\(stranger.key)").failure(
                "no such key; known are \(known.sorted().joined(separator: ", "))")
        }
        return sorted.map { ($0.key, JSONPlace(tree: $0.value, path: "\(path).\($0.key)")) }
    }

    func items() throws(ImportError) -> [JSONPlace] {
        guard case .array(let items) = tree else { throw failure("an array is expected") }
        return items.enumerated().map { JSONPlace(tree: $1, path: "\(path)[\($0)]") }
    }

    func text() throws(ImportError) -> String {
        guard case .text(let text) = tree else { throw failure("a text is expected") }
        return text
    }

    func flag() throws(ImportError) -> Bool {
        guard case .flag(let flag) = tree else { throw failure("true or false is expected") }
        return flag
    }

    func texts() throws(ImportError) -> [String] {
        try items().map { place throws(ImportError) in try place.text() }
    }

    /// A member for each of an enumeration's names, each a list of words.
    func words<Value: RawRepresentable>(of type: Value.Type) throws(ImportError) -> [(value: Value, words: [String])]
    where Value.RawValue == String {
        var all: [(Value, [String])] = []
        for (key, place) in try members() {
            guard let value = Value(rawValue: key) else { throw place.failure("'\(key)' is not one of the values") }
            all.append((value, try place.texts()))
        }
        return all
    }
}
