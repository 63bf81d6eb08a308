internal import CLibXML2

/// Reads a web page by libxml2's HTML parser, which closes what its author left open, and hands over the same
/// events as `XMLParser`: names in lower case, text with its entities resolved.
///
/// A page is read whole, since libxml2 reads one that comes in pieces differently from one that does not.
/// Nothing is fetched, no tree is built, no script or style is handed over.
public enum HTMLParser {
    /// Pages nest more deeply than lists: each box of their layout is an element.
    public static let deepest = 512
    /// Elements, attributes and texts of one page.
    public static let mostEvents = 4_000_000

    /// - Parameter page: UTF-8.
    /// - Throws: `tooLarge` where a limit is passed; a page is never broken, only badly written.
    public static func events(of page: [UInt8]) throws(XMLFault) -> XMLEvents {
        // libxml2 asks to be initialised once before threads use it; further calls do nothing.
        xmlInitParser()
        let recording = PageRecording()
        // The parser copies the bytes, and takes a zero byte for their end.
        let text = page.filter { $0 != 0 }
        guard !text.isEmpty, let length = Int32(exactly: text.count) else { return recording.state.events }
        let context = unsafe text.withUnsafeBytes { bytes in
            unsafe htmlCreateMemoryParserCtxt(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), length)
        }
        guard let context = unsafe context else {
            throw XMLFault(.broken, line: 1, detail: "there is no memory for a parser")
        }
        defer { unsafe htmlFreeParserCtxt(context) }
        // What the page says of its own encoding is not asked: the caller has decoded it.
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        unsafe _ = htmlCtxtUseOptions(context, Int32(options))
        unsafe _ = xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        unsafe context.pointee.sax.pointee = PageRecording.handler()
        unsafe context.pointee.userData = Unmanaged.passUnretained(recording).toOpaque()
        unsafe recording.state.context = context
        unsafe _ = htmlParseDocument(context)
        unsafe recording.state.context = nil
        if let fault = recording.state.fault { throw fault }
        return recording.state.events
    }
}

/// Where the callbacks find what they write to.
private final class PageRecording {
    var state = PageState()

    static func at(_ owner: UnsafeMutableRawPointer?, _ body: (PageRecording) -> Void) {
        // `owner` is the pointer to the recording that `events(of:)` keeps alive while it parses.
        unsafe Unmanaged<PageRecording>.fromOpaque(owner!)._withUnsafeGuaranteedRef(body)
    }

    static func handler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handler.startElement = { owner, name, attributes in
            unsafe PageRecording.at(owner) { unsafe $0.state.start(name, attributes) }
        }
        unsafe handler.endElement = { owner, name in unsafe PageRecording.at(owner) { $0.state.end() } }
        unsafe handler.characters = { owner, text, count in
            unsafe PageRecording.at(owner) { unsafe $0.state.text(text, count) }
        }
        unsafe handler.ignorableWhitespace = { owner, text, count in
            unsafe PageRecording.at(owner) { unsafe $0.state.text(text, count) }
        }
        // Scripts and styles come here; without it they would come as text.
        unsafe handler.cdataBlock = { _, _, _ in }
        // Without a handler of its own libxml2 would print what is wrong with the page.
        unsafe handler.serror = { _, _ in }
        return unsafe handler
    }
}

/// What the callbacks write to.
@safe private struct PageState {
    var events = XMLEvents()
    var fault: XMLFault?
    var context: htmlParserCtxtPtr?
    private var depth = 0
    private var textLength = 0
    private var numbers: [String: Int32] = [:]

    mutating func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard fault == nil, let name = unsafe name else { return }
        depth += 1
        textLength = 0
        guard depth <= HTMLParser.deepest else {
            return refuse("elements are nested more than \(HTMLParser.deepest) deep")
        }
        append(.start, name: unsafe number(String(cString: name)), line: Int32(clamping: line))
        // Name and value in turn, and a null pointer at the end; a value may be missing.
        guard var attribute = unsafe attributes else { return }
        while let name = unsafe attribute.pointee {
            let start = events.bytes.count
            if let value = unsafe attribute[1] {
                let length = unsafe strnlen(value, XMLParser.longestText + 1)
                guard length <= XMLParser.longestText else { return refuse("an attribute is longer than 1 MiB") }
                unsafe events.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: length))
            }
            append(.attribute, name: unsafe number(String(cString: name)), from: start, to: events.bytes.count)
            unsafe attribute += 2
        }
    }

    mutating func text(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard fault == nil, let text = unsafe text, count > 0 else { return }
        textLength += Int(count)
        guard textLength <= XMLParser.longestText else { return refuse("the text of an element is longer than 1 MiB") }
        let start = events.bytes.count
        unsafe events.bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
        append(.text, from: start, to: events.bytes.count)
    }

    mutating func end() {
        guard fault == nil else { return }
        depth -= 1
        textLength = 0
        append(.end)
    }

    private mutating func append(
        _ kind: XMLEvents.Event.Kind, name: Int32 = -1, line: Int32 = 0, from start: Int = 0, to end: Int = 0
    ) {
        guard events.events.count < HTMLParser.mostEvents else {
            return refuse("the page has more than \(HTMLParser.mostEvents) elements and texts")
        }
        events.append(kind, name: name, line: line, from: start, to: end)
    }

    private mutating func refuse(_ detail: String) {
        if fault == nil { fault = XMLFault(.tooLarge, line: line, detail: detail) }
        unsafe xmlStopParser(context)
    }

    private var line: Int {
        guard let input = unsafe context?.pointee.input else { return 1 }
        return unsafe Int(input.pointee.line)
    }

    private mutating func number(_ name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(events.names.count)
        events.names.append(name)
        numbers[name] = number
        return number
    }
}

/// The length of a text of C, as far as it is worth knowing.
private func strnlen(_ text: UnsafePointer<xmlChar>, _ most: Int) -> Int {
    var length = 0
    while length < most, unsafe text[length] != 0 { length += 1 }
    return length
}
