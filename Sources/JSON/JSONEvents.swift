/// What a chunk of JSON held: objects, lists, keys and values in their order.
public struct JSONEvents: Sendable {
    public struct Event: Sendable {
        public enum Kind: UInt8, Sendable {
            case beginObject, endObject, beginList, endList, key
            /// A text, with its escapes undone.
            case text
            /// A number, as it is written.
            case number
            case yes, no, null
        }

        public let kind: Kind
        /// The number of a key's name (`names`); -1 for everything else.
        public let name: Int32
        /// The physical line on which it begins.
        public let line: Int32
        /// A text's or a number's value, within `bytes`.
        public let start: Int32
        public let end: Int32

        public var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// All values, end to end, in UTF-8.
    public internal(set) var bytes: [UInt8] = []
    public internal(set) var events: [Event] = []
    /// The names of keys by their numbers; these stay the same for a whole document.
    public internal(set) var names: [String] = []

    public init() {}

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
    }

    mutating func append(_ kind: Event.Kind, name: Int32 = -1, line: Int, from start: Int = 0, to end: Int = 0) {
        events.append(
            Event(kind: kind, name: name, line: Int32(clamping: line), start: Int32(start), end: Int32(end)))
    }
}
