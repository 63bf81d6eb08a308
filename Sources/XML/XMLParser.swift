internal import CLibXML2

/// Reads XML that arrives in chunks, by libxml2's SAX2, with what a stranger's file must not do switched off:
/// no document type, no entity but XML's own five, nothing fetched, nothing nested or long without bound.
///
/// The handler has our own few callbacks and is otherwise empty, so that libxml2 builds no tree; options such
/// as NOENT, DTDLOAD or HUGE are never set.
///
/// Safe, because the pointers stay inside and are freed once, by `deinit`.
@safe public final class XMLParser {
    public static let deepest = 64
    /// Of one element's text, or of an attribute's value.
    public static let longestText = 1 << 20

    private var context: xmlParserCtxtPtr?
    private let recording = Recording()
    private var fault: XMLFault?

    public init() {
        // libxml2 asks to be initialised once before threads use it; further calls do nothing.
        xmlInitParser()
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handler.startElementNs = { owner, name, _, _, _, _, count, _, attributes in
            unsafe Recording.at(owner) { unsafe $0.state.start(name, count: count, attributes) }
        }
        unsafe handler.endElementNs = { owner, _, _, _ in unsafe Recording.at(owner) { $0.state.end() } }
        unsafe handler.characters = { owner, text, count in
            unsafe Recording.at(owner) { unsafe $0.state.text(text, count) }
        }
        unsafe handler.cdataBlock = { owner, text, count in
            unsafe Recording.at(owner) { unsafe $0.state.text(text, count) }
        }
        unsafe handler.internalSubset = { owner, _, _, _ in
            unsafe Recording.at(owner) { $0.state.refuse(.doctype, "a document type is declared") }
        }
        unsafe handler.reference = { owner, _ in
            unsafe Recording.at(owner) { $0.state.refuse(.entity, "an entity is not defined") }
        }
        unsafe handler.serror = { owner, error in
            guard let owner = unsafe owner, let error = unsafe error else { return }
            unsafe Recording.at(owner) {
                unsafe $0.state.note(
                    code: error.pointee.code, level: error.pointee.level, line: error.pointee.line,
                    message: error.pointee.message)
            }
        }
        // The state outlives the context: deinit frees the context first.
        unsafe context = xmlCreatePushParserCtxt(
            &handler, Unmanaged.passUnretained(recording).toOpaque(), nil, 0, nil)
        unsafe recording.state.context = context
        if let context = unsafe context { unsafe _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue)) }
    }

    deinit {
        unsafe xmlFreeParserCtxt(context)
    }

    /// Parses the next chunk and answers what it held. `events` is filled anew by each call.
    ///
    /// - Throws: the first fault; every later call throws it again.
    public func parse(_ chunk: [UInt8], isLast: Bool, _ events: inout XMLEvents) throws(XMLFault) {
        if let fault { throw fault }
        guard let context = unsafe context else {
            throw XMLFault(.broken, line: 1, detail: "there is no memory for a parser")
        }
        swap(&recording.state.events, &events)
        recording.state.events.clear()
        let code = unsafe chunk.withUnsafeBytes { bytes in
            unsafe xmlParseChunk(
                context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
        }
        recording.state.events.names = recording.state.names
        swap(&recording.state.events, &events)
        fault = recording.state.fault
        if fault == nil, code != 0 {
            let line = unsafe context.pointee.input.map { unsafe Int($0.pointee.line) } ?? 1
            fault = XMLFault(.broken, line: line, detail: "it is not well-formed")
        }
        if let fault { throw fault }
    }
}

/// Where the callbacks find what they write to.
private final class Recording {
    var state = SAXState()

    /// Borrowed: a count of references at each of a document's millions of callbacks would cost more than they do.
    @inline(__always)
    static func at(_ owner: UnsafeMutableRawPointer?, _ body: (Recording) -> Void) {
        // `owner` is the pointer that `XMLParser.init` gave, to the recording that it keeps alive.
        unsafe Unmanaged<Recording>.fromOpaque(owner!)._withUnsafeGuaranteedRef(body)
    }
}

/// What the callbacks write to.
///
/// Safe, because its parser outlives the context that points to it, and the names' addresses are only compared.
@safe private struct SAXState {
    var events = XMLEvents()
    var names: [String] = []
    var fault: XMLFault?
    var context: xmlParserCtxtPtr?
    private var depth = 0
    private var textLength = 0
    /// Numbers of names by the address of libxml2's own copy, which its dictionary keeps for the document.
    private var numbers: [UInt: Int32] = [:]

    mutating func start(
        _ name: UnsafePointer<xmlChar>?, count: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard fault == nil, let name = unsafe name else { return }
        depth += 1
        textLength = 0
        guard depth <= XMLParser.deepest else {
            return refuse(.tooLarge, "elements are nested more than \(XMLParser.deepest) deep")
        }
        events.append(.start, name: unsafe number(name), line: Int32(clamping: line))
        guard let attributes = unsafe attributes else { return }
        // Five pointers an attribute: local name, prefix, namespace, and the value's start and end.
        for index in 0..<Int(count) {
            guard let name = unsafe attributes[index * 5], let start = unsafe attributes[index * 5 + 3],
                let end = unsafe attributes[index * 5 + 4]
            else { continue }
            let isInstance = unsafe attributes[index * 5 + 1].map { unsafe String(cString: $0) == "xsi" } ?? false
            if isInstance { continue }
            let length = unsafe end - start
            guard length <= XMLParser.longestText else { return refuse(.tooLarge, "an attribute is longer than 1 MiB") }
            let first = events.bytes.count
            unsafe events.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
            restoreAmpersands(from: first)
            events.append(.attribute, name: unsafe number(name), from: first, to: events.bytes.count)
        }
    }

    /// Without NOENT libxml2 hands over `&amp;` in an attribute as `&#38;`, for a tree to expand later.
    private mutating func restoreAmpersands(from start: Int) {
        let mark: [UInt8] = [38, 35, 51, 56, 59]
        var write = start
        var read = start
        while read < events.bytes.count {
            let byte = events.bytes[read]
            events.bytes[write] = byte
            write += 1
            read += byte == 38 && events.bytes[read...].starts(with: mark) ? mark.count : 1
        }
        events.bytes.removeLast(events.bytes.count - write)
    }

    mutating func text(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard fault == nil, let text = unsafe text, count > 0 else { return }
        textLength += Int(count)
        guard textLength <= XMLParser.longestText else {
            return refuse(.tooLarge, "the text of an element is longer than 1 MiB")
        }
        let first = events.bytes.count
        unsafe events.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        events.append(.text, from: first, to: events.bytes.count)
    }

    mutating func end() {
        guard fault == nil else { return }
        depth -= 1
        textLength = 0
        events.append(.end)
    }

    mutating func refuse(_ kind: XMLFault.Kind, _ detail: String) {
        if fault == nil { fault = XMLFault(kind, line: line, detail: detail) }
        unsafe xmlStopParser(context)
    }

    mutating func note(code: Int32, level: xmlErrorLevel, line: Int32, message: UnsafeMutablePointer<CChar>?) {
        guard fault == nil, level == XML_ERR_FATAL || level == XML_ERR_ERROR else { return }
        // A namespace prefix without a namespace is sloppy, not unreadable.
        if (200...205).contains(code) { return }
        let text = unsafe message.map { unsafe String(cString: $0) } ?? "it is not well-formed"
        let detail = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        fault = XMLFault(XMLFault.Kind(code: code), line: Int(line), detail: detail)
        unsafe xmlStopParser(context)
    }

    private var line: Int {
        guard let input = unsafe context?.pointee.input else { return 1 }
        return unsafe Int(input.pointee.line)
    }

    private mutating func number(_ name: UnsafePointer<xmlChar>) -> Int32 {
        let address = UInt(bitPattern: name)
        if let known = numbers[address] { return known }
        let number = Int32(names.count)
        unsafe names.append(String(cString: name))
        numbers[address] = number
        return number
    }
}

extension XMLFault.Kind {
    /// By libxml2's codes (`xmlerror.h`).
    fileprivate init(code: Int32) {
        switch xmlParserErrors(UInt32(code)) {
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITY_LOOP, XML_ERR_UNPARSED_ENTITY,
            XML_ERR_ENTITY_IS_EXTERNAL, XML_ERR_ENTITY_IS_PARAMETER:
            self = .entity
        case XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_INVALID_CHAR,
            XML_I18N_CONV_FAILED, XML_I18N_NO_HANDLER:
            self = .encoding
        default: self = .broken
        }
    }
}
