/// Reads JSON that arrives in chunks, strictly by RFC 8259, with a stranger's file in mind: nothing nested or
/// long without bound, and no tree. Several documents may follow one another with white space between, as in
/// NDJSON.
public struct JSONReader: Sendable {
    public static let deepest = 64
    /// Of one text or number.
    public static let longestText = 1 << 20
    /// Different keys of one file.
    public static let mostNames = 100_000

    private enum Expected {
        case value, firstValue, firstKey, key, colon, comma
        /// A document, or the end.
        case document
    }

    /// What is open, true for an object.
    private var open: [Bool] = []
    private var expected = Expected.document
    /// A token that the last chunk ended in.
    private var rest: [UInt8] = []
    private var line = 1
    private var fault: JSONFault?
    private var names: [String] = []
    private var numbers: [UInt64: Int32] = [:]
    /// Whether white space must come before another document.
    private var needsGap = false

    public init() {}

    /// Reads the next chunk and answers what it held. `events` is filled anew by each call.
    ///
    /// - Throws: the first fault; every later call throws it again.
    public mutating func read(_ chunk: [UInt8], isLast: Bool, _ events: inout JSONEvents) throws(JSONFault) {
        if let fault { throw fault }
        events.clear()
        let bytes = rest.isEmpty ? chunk : rest + chunk
        rest.removeAll(keepingCapacity: true)
        do throws(JSONFault) {
            let end = try scan(bytes, isLast: isLast, &events)
            if end < bytes.count { rest.append(contentsOf: bytes[end...]) }
            guard rest.count <= JSONReader.longestText * 6 else { throw tooLong }
            if isLast, expected != .document {
                throw JSONFault(.broken, line: line, detail: "it ends in the middle of a record")
            }
        } catch {
            fault = error
            throw error
        }
        events.names = names
    }

    private var tooLong: JSONFault { JSONFault(.tooLarge, line: line, detail: "a text is longer than 1 MiB") }

    /// Reads whole tokens and answers where they end.
    private mutating func scan(
        _ bytes: [UInt8], isLast: Bool, _ events: inout JSONEvents
    ) throws(JSONFault) -> Int {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 32, 9:
                needsGap = false
                index += 1
            case 10, 13:
                // CRLF is one line end.
                if byte == 13, index + 1 == bytes.count, !isLast { return index }
                if byte == 10 || index + 1 == bytes.count || bytes[index + 1] != 10 { line += 1 }
                needsGap = false
                index += 1
            case 0x7B, 0x5B:
                try begin(isObject: byte == 0x7B, &events)
                index += 1
            case 0x7D, 0x5D:
                try end(isObject: byte == 0x7D, &events)
                index += 1
            case 0x2C:
                guard expected == .comma, let isObject = open.last else { throw unexpected("a comma") }
                expected = isObject ? .key : .value
                index += 1
            case 0x3A:
                guard expected == .colon else { throw unexpected("a colon") }
                expected = .value
                index += 1
            case 0x22:
                guard let next = try text(bytes, from: index, isLast: isLast, &events) else { return index }
                index = next
            case 0x2D, 48...57:
                guard let next = try number(bytes, from: index, isLast: isLast, &events) else { return index }
                index = next
            default:
                guard let next = try word(bytes, from: index, isLast: isLast, &events) else { return index }
                index = next
            }
        }
        return index
    }

    // MARK: Structure

    private mutating func begin(isObject: Bool, _ events: inout JSONEvents) throws(JSONFault) {
        try beginValue()
        guard open.count < JSONReader.deepest else {
            throw JSONFault(.tooLarge, line: line, detail: "values are nested more than \(JSONReader.deepest) deep")
        }
        open.append(isObject)
        expected = isObject ? .firstKey : .firstValue
        events.append(isObject ? .beginObject : .beginList, line: line)
    }

    private mutating func end(isObject: Bool, _ events: inout JSONEvents) throws(JSONFault) {
        let isEnd = expected == .comma || expected == (isObject ? .firstKey : .firstValue)
        guard isEnd, open.last == isObject else { throw unexpected(isObject ? "'}'" : "']'") }
        open.removeLast()
        events.append(isObject ? .endObject : .endList, line: line)
        endValue()
    }

    private mutating func beginValue() throws(JSONFault) {
        switch expected {
        case .value, .firstValue: break
        case .document:
            guard !needsGap else { throw unexpected("another value") }
        case .firstKey, .key, .colon, .comma: throw unexpected("a value")
        }
    }

    private mutating func endValue() {
        expected = open.isEmpty ? .document : .comma
        needsGap = open.isEmpty
    }

    private func unexpected(_ what: String) -> JSONFault {
        let wanted =
            switch expected {
            case .value, .firstValue: "a value"
            case .firstKey, .key: "a key in quotation marks"
            case .colon: "a colon"
            case .comma: "a comma or the end of a list"
            case .document: "a value on a line of its own"
            }
        return JSONFault(.broken, line: line, detail: "\(what) stands where \(wanted) should")
    }

    // MARK: Tokens

    /// Nil when the text goes on in the next chunk.
    private mutating func text(
        _ bytes: [UInt8], from start: Int, isLast: Bool, _ events: inout JSONEvents
    ) throws(JSONFault) -> Int? {
        let isKey = expected == .firstKey || expected == .key
        if !isKey { try beginValue() }
        guard let end = try endOfText(bytes, from: start + 1, isLast: isLast) else { return nil }
        let first = events.bytes.count
        events.bytes.appendUnescaped(bytes, (start + 1)..<end)
        guard events.bytes.count - first <= JSONReader.longestText else { throw tooLong }
        guard isUTF8(events.bytes, from: first) else {
            throw JSONFault(.encoding, line: line, detail: "a text has bytes that are not UTF-8")
        }
        if isKey {
            let name = try number(ofName: events.bytes[first...])
            events.append(.key, name: name, line: line)
            events.bytes.removeLast(events.bytes.count - first)
            expected = .colon
        } else {
            events.append(.text, line: line, from: first, to: events.bytes.count)
            endValue()
        }
        return end + 1
    }

    /// Where the closing mark stands; nil when it is not there yet.
    private func endOfText(_ bytes: [UInt8], from start: Int, isLast: Bool) throws(JSONFault) -> Int? {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x22: return index
            case 0x5C:
                guard index + 1 < bytes.count else { return try cut(isLast) }
                switch bytes[index + 1] {
                case 0x22, 0x2F, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: index += 2
                case 0x75:
                    guard index + 5 < bytes.count else { return try cut(isLast) }
                    guard bytes[(index + 2)...(index + 5)].allSatisfy({ $0.hexadecimalValue != nil }) else {
                        throw JSONFault(.broken, line: line, detail: "'\\u' is not followed by four digits")
                    }
                    index += 6
                default: throw JSONFault(.broken, line: line, detail: "a backslash stands before a plain character")
                }
            case 0..<32:
                throw JSONFault(.broken, line: line, detail: "a line break or control character stands in a text")
            default: index += 1
            }
        }
        return try cut(isLast)
    }

    private func cut(_ isLast: Bool) throws(JSONFault) -> Int? {
        if isLast { throw JSONFault(.broken, line: line, detail: "it ends in the middle of a text") }
        return nil
    }

    private mutating func number(
        _ bytes: [UInt8], from start: Int, isLast: Bool, _ events: inout JSONEvents
    ) throws(JSONFault) -> Int? {
        try beginValue()
        var end = start
        while end < bytes.count, JSONReader.isNumeric(bytes[end]) { end += 1 }
        if end == bytes.count, !isLast { return nil }
        guard end - start <= JSONReader.longestText else { throw tooLong }
        guard bytes[start..<end].isJSONNumber else {
            let text = String(decoding: bytes[start..<end].prefix(30), as: UTF8.self)
            throw JSONFault(.broken, line: line, detail: "'\(text)' is not a number")
        }
        let first = events.bytes.count
        events.bytes.append(contentsOf: bytes[start..<end])
        events.append(.number, line: line, from: first, to: events.bytes.count)
        endValue()
        return end
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 32 == 0x65
    }

    private mutating func word(
        _ bytes: [UInt8], from start: Int, isLast: Bool, _ events: inout JSONEvents
    ) throws(JSONFault) -> Int? {
        var end = start
        while end < bytes.count, (97...122).contains(bytes[end]), end - start < 6 { end += 1 }
        if end == bytes.count, !isLast { return nil }
        let kind: JSONEvents.Event.Kind? =
            switch String(decoding: bytes[start..<end], as: UTF8.self) {
            case "true": .yes
            case "false": .no
            case "null": .null
            default: nil
            }
        guard let kind else {
            let text = String(decoding: bytes[start..<min(bytes.count, max(end, start + 1))], as: UTF8.self)
            throw JSONFault(.broken, line: line, detail: "'\(text)' is no value of JSON")
        }
        try beginValue()
        events.append(kind, line: line)
        endValue()
        return end
    }

    // MARK: Names

    private mutating func number(ofName bytes: ArraySlice<UInt8>) throws(JSONFault) -> Int32 {
        // FNV-1a; two names of one digest are told apart by a step to the next.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        while let known = numbers[hash] {
            if names[Int(known)].utf8.elementsEqual(bytes) { return known }
            hash &+= 1
        }
        guard names.count < JSONReader.mostNames else {
            throw JSONFault(.tooLarge, line: line, detail: "there are more than \(JSONReader.mostNames) different keys")
        }
        let number = Int32(names.count)
        names.append(String(decoding: bytes, as: UTF8.self))
        numbers[hash] = number
        return number
    }

    private func isUTF8(_ bytes: [UInt8], from start: Int) -> Bool {
        var isPlain = true
        for index in start..<bytes.count where bytes[index] >= 128 {
            isPlain = false
            break
        }
        return isPlain || String(validating: bytes[start...], as: UTF8.self) != nil
    }
}
