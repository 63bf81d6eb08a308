internal import Bytes

/// Writes compact JSON into a buffer of bytes that is reused from one document to the next.
///
/// Commas are put where they belong; that objects and arrays are closed in order is the caller's care.
/// Nothing is turned into a `String` on the way, so that a million documents cost no million strings.
public struct JSONWriter: Sendable {
    /// What has been written since the last `removeAll`.
    public private(set) var bytes: [UInt8] = []
    /// Whether the next value or key of the open array or object has one before it.
    private var followsValue = false

    public init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Begins amid an open array, behind a value of it.
    public static var amidArray: JSONWriter {
        var writer = JSONWriter()
        writer.followsValue = true
        return writer
    }

    /// Forgets what was written and keeps the buffer.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        followsValue = false
    }

    /// Hands over what was written so far and keeps the buffer; what follows continues the same document.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    // MARK: Structure

    public mutating func beginObject() { open(0x7B) }
    public mutating func endObject() { close(0x7D) }
    public mutating func beginArray() { open(0x5B) }
    public mutating func endArray() { close(0x5D) }

    /// The key of the member that follows. A name known to the program, which needs no escaping; for a
    /// name that came from outside use `key(escaping:)`.
    public mutating func key(_ name: String) {
        quote(name.utf8Span.span, isKey: true)
    }

    /// The key of the member that follows, whatever characters it has.
    public mutating func key(escaping name: String) {
        string(name)
        bytes.append(0x3A)
        followsValue = false
    }

    /// The key of the member that follows, written beforehand.
    public mutating func key(_ key: Key) {
        if followsValue { bytes.append(0x2C) }
        bytes.append(contentsOf: key.bytes)
        followsValue = false
    }

    /// A key as it stands in a document, for one that comes again in every document.
    public struct Key: Sendable {
        /// With its quotes and the colon behind it.
        public let bytes: [UInt8]

        public init(escaping name: String) {
            var writer = JSONWriter()
            writer.key(escaping: name)
            bytes = writer.bytes
        }
    }

    /// Ends a line, so that the next document stands by itself (NDJSON).
    public mutating func newline() {
        bytes.append(0x0A)
        followsValue = false
    }

    // MARK: Values

    public mutating func null() { literal("null") }

    public mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

    public mutating func integer(_ value: some BinaryInteger) {
        separate()
        bytes.appendDecimal(Int64(value))
        followsValue = true
    }

    /// A number with six decimals, rounded half away from zero; null where it is not finite, as JSON
    /// has no word for that, or is beyond a million million, which six decimals of it are not exact to.
    public mutating func decimal(_ value: Double) {
        guard value.magnitude < 1e12 else { return null() }
        separate()
        bytes.appendSixDecimals(value)
        followsValue = true
    }

    public mutating func string(_ text: String) {
        let span = text.utf8Span.span
        if span.isPlain { return quote(span, isKey: false) }
        beginString()
        bytes.appendEscaped(span)
        endString()
    }

    /// A string from bytes of UTF-8; what is not UTF-8 becomes U+FFFD.
    public mutating func string(utf8 text: ArraySlice<UInt8>) {
        if text.span.isPlainASCII {
            quote(text.span, isKey: false)
        } else {
            string(String(decoding: text, as: UTF8.self))
        }
    }

    /// A string from bytes of UTF-8; what is not UTF-8 becomes U+FFFD.
    public mutating func string(utf8 text: [UInt8]) {
        string(utf8: text[...])
    }

    /// A string of ASCII that needs no escaping, such as a date or an identifier.
    public mutating func string(ascii text: Span<UInt8>) {
        quote(text, isKey: false)
    }

    /// A string that `body` writes, as ASCII that needs no escaping, straight into the buffer.
    public mutating func string(writingASCII body: (inout [UInt8]) -> Void) {
        beginString()
        body(&bytes)
        endString()
    }

    /// A value that is JSON already, as it is.
    public mutating func json(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        followsValue = true
    }

    /// JSON already, as it is: a value, or members of the open object.
    public mutating func json(utf8 bytes: ArraySlice<UInt8>) {
        separate()
        self.bytes.append(contentsOf: bytes)
        followsValue = true
    }

    // MARK: Members

    public mutating func member(_ name: String, _ text: String?) {
        guard let text else {
            key(name)
            return null()
        }
        let (key, value) = (name.utf8Span.span, text.utf8Span.span)
        guard value.isPlain else {
            quote(key, isKey: true)
            return string(text)
        }
        // Most members are such, and room is made for all of one at once.
        let follows = followsValue
        bytes.append(addingCapacity: key.count + value.count + 6) { output in
            if follows { output.append(0x2C) }
            output.append(0x22)
            output.append(copying: key)
            output.append(0x22)
            output.append(0x3A)
            output.append(0x22)
            output.append(copying: value)
            output.append(0x22)
        }
        followsValue = true
    }

    public mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
        key(name)
        if let value { integer(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Double?) {
        key(name)
        if let value { decimal(value) } else { null() }
    }

    public mutating func member(_ name: String, _ value: Bool?) {
        key(name)
        if let value { boolean(value) } else { null() }
    }

    // MARK: Parts

    private mutating func separate() {
        if followsValue { bytes.append(0x2C) }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        followsValue = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        followsValue = true
    }

    private mutating func literal(_ word: String) {
        separate()
        bytes.append(contentsOf: word.utf8)
        followsValue = true
    }

    /// A text that needs no escaping, between quotes, and room made for it once.
    private mutating func quote(_ text: Span<UInt8>, isKey: Bool) {
        let follows = followsValue
        bytes.append(addingCapacity: text.count + 4) { output in
            if follows { output.append(0x2C) }
            output.append(0x22)
            output.append(copying: text)
            output.append(0x22)
            if isKey { output.append(0x3A) }
        }
        followsValue = !isKey
    }

    private mutating func beginString() {
        separate()
        bytes.append(0x22)
    }

    private mutating func endString() {
        bytes.append(0x22)
        followsValue = true
    }
}
