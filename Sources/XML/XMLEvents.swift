/// What a chunk of a document held: elements, attributes and text in their order.
///
/// The parser fills one such batch again and again, so that nothing of libxml2's memory outlives its call
/// and no callback runs foreign code.
public struct XMLEvents: Sendable {
    public struct Event: Sendable {
        public enum Kind: UInt8, Sendable {
            case start, attribute, text, end
        }

        public let kind: Kind
        /// The number of the element's or attribute's name (`names`); -1 for text.
        public let name: Int32
        /// The physical line on which an element starts; 0 otherwise.
        public let line: Int32
        /// A text's or an attribute's value, within `bytes`.
        public let start: Int32
        public let end: Int32

        public var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// All values, end to end, in UTF-8. An element's text may come in several events.
    public internal(set) var bytes: [UInt8] = []
    public internal(set) var events: [Event] = []
    /// Local names, without prefixes, by their numbers; these stay the same for a whole document.
    public internal(set) var names: [String] = []

    public init() {}

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
    }

    mutating func append(_ kind: Event.Kind, name: Int32 = -1, line: Int32 = 0, from start: Int = 0, to end: Int = 0) {
        events.append(Event(kind: kind, name: name, line: line, start: Int32(start), end: Int32(end)))
    }
}
