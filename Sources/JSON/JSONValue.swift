/// A small piece of JSON as a tree: what stands inside one record.
public indirect enum JSONValue: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    case null
    case flag(Bool)
    /// As it is written, so that no digit of it is lost.
    case number(String)
    case text(String)
    case list([JSONValue])
    case object([Member])

    /// Reads one document.
    public init(reading bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader()
        var events = JSONEvents()
        try reader.read(bytes, isLast: true, &events)
        var builder = JSONValueBuilder()
        var found: JSONValue?
        for event in events.events {
            guard found == nil else {
                throw JSONFault(.broken, line: Int(event.line), detail: "more than one value stands there")
            }
            found = builder.take(event, events)
        }
        guard let found else { throw JSONFault(.broken, line: 1, detail: "there is no value") }
        self = found
    }

    /// An object's member of that name; nil for everything else.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a text, a number or a flag; nil for everything else.
    public var scalar: String? {
        switch self {
        case .text(let text), .number(let text): text
        case .flag(let flag): flag ? "true" : "false"
        case .null, .list, .object: nil
        }
    }

    /// As compact JSON.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .flag(let flag): writer.boolean(flag)
        case .number(let text): writer.json(text)
        case .text(let text): writer.string(text)
        case .list(let items):
            writer.beginArray()
            for item in items { item.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(escaping: member.key)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }
}

/// Makes a tree of the events of one value.
public struct JSONValueBuilder: Sendable {
    private struct Open {
        var isObject: Bool
        var key: String?
        var items: [JSONValue] = []
        var members: [JSONValue.Member] = []
    }

    private var open: [Open] = []
    private var key: String?

    public init() {}

    /// Takes the next event; the value once it is whole.
    public mutating func take(_ event: JSONEvents.Event, _ events: JSONEvents) -> JSONValue? {
        let value: JSONValue
        switch event.kind {
        case .beginObject, .beginList:
            open.append(Open(isObject: event.kind == .beginObject, key: key))
            key = nil
            return nil
        case .key:
            key = events.names[Int(event.name)]
            return nil
        case .endObject, .endList:
            guard let ended = open.popLast() else { return nil }
            key = ended.key
            value = ended.isObject ? .object(ended.members) : .list(ended.items)
        case .text: value = .text(String(decoding: events.bytes[event.range], as: UTF8.self))
        case .number: value = .number(String(decoding: events.bytes[event.range], as: UTF8.self))
        case .yes: value = .flag(true)
        case .no: value = .flag(false)
        case .null: value = .null
        }
        guard !open.isEmpty else { return value }
        if open[open.count - 1].isObject {
            open[open.count - 1].members.append(JSONValue.Member(key: key ?? "", value: value))
        } else {
            open[open.count - 1].items.append(value)
        }
        key = nil
        return nil
    }
}
