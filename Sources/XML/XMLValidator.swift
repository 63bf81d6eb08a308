internal import CLibXML2

/// Holds a document that arrives in chunks against an XML Schema, by libxml2's streaming validator.
///
/// It reads what `XMLParser` has read before it, so that the limits and refusals of that parser hold here too.
///
/// Safe, because the pointers stay inside and are freed once, by `deinit`.
@safe public final class XMLValidator {
    /// What is against the schema, and where.
    public struct Violation: Hashable, Sendable {
        /// The physical line on which the element begins.
        public let line: Int
        /// The element's name.
        public let element: String?
        /// What is wrong, on one line, without namespaces, and not at any length.
        public let message: String
    }

    private var schema: xmlSchemaPtr?
    private var validity: xmlSchemaValidCtxtPtr?
    private var plug: xmlSchemaSAXPlugPtr?
    private var context: xmlParserCtxtPtr?
    private let findings = Findings()
    /// Our callbacks, and where the plug finds them and puts them back; they live as long as the plug.
    private let handler: UnsafeMutablePointer<xmlSAXHandler>
    private let handlerPlace: UnsafeMutablePointer<xmlSAXHandlerPtr?>
    private let ownerPlace: UnsafeMutablePointer<UnsafeMutableRawPointer?>

    /// Nil where the schema itself cannot be read.
    public init?(schema bytes: [UInt8]) {
        // libxml2 asks to be initialised once before threads use it; further calls do nothing.
        xmlInitParser()
        unsafe handler = .allocate(capacity: 1)
        unsafe handler.initialize(to: Findings.handler())
        let owner = unsafe Unmanaged.passUnretained(findings).toOpaque()
        unsafe handlerPlace = .allocate(capacity: 1)
        unsafe handlerPlace.initialize(to: handler)
        unsafe ownerPlace = .allocate(capacity: 1)
        unsafe ownerPlace.initialize(to: owner)
        unsafe schema = bytes.withUnsafeBytes { bytes in
            guard
                let parser = unsafe xmlSchemaNewMemParserCtxt(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
            else { return nil }
            defer { unsafe xmlSchemaFreeParserCtxt(parser) }
            unsafe xmlSchemaSetParserStructuredErrors(parser, { _, _ in }, nil)
            return unsafe xmlSchemaParse(parser)
        }
        guard let schema = unsafe schema, let validity = unsafe xmlSchemaNewValidCtxt(schema) else { return nil }
        unsafe self.validity = unsafe validity
        unsafe xmlSchemaSetValidStructuredErrors(
            validity,
            { owner, error in
                guard let owner = unsafe owner, let error = unsafe error else { return }
                unsafe Findings.at(owner) { unsafe $0.note(error.pointee.message) }
            }, owner)
        unsafe plug = xmlSchemaSAXPlug(validity, handlerPlace, ownerPlace)
        unsafe context = xmlCreatePushParserCtxt(handlerPlace.pointee, ownerPlace.pointee, nil, 0, nil)
        guard let context = unsafe context, unsafe plug != nil else { return nil }
        unsafe _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        unsafe findings.context = context
    }

    deinit {
        unsafe xmlFreeParserCtxt(context)
        if let plug = unsafe plug { unsafe _ = xmlSchemaSAXUnplug(plug) }
        unsafe xmlSchemaFreeValidCtxt(validity)
        unsafe xmlSchemaFree(schema)
        unsafe ownerPlace.deallocate()
        unsafe handlerPlace.deallocate()
        unsafe handler.deallocate()
    }

    /// Takes the next chunk, which is known to be well-formed, and answers what in it is against the schema.
    public func validate(_ chunk: [UInt8], isLast: Bool) -> [Violation] {
        findings.violations.removeAll(keepingCapacity: true)
        unsafe chunk.withUnsafeBytes { bytes in
            unsafe _ = xmlParseChunk(
                context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
        }
        return findings.violations
    }
}

/// What the callbacks write to.
@safe private final class Findings {
    var violations: [XMLValidator.Violation] = []
    var context: xmlParserCtxtPtr?
    /// The lines on which the open elements begin.
    private var lines: [Int] = []
    /// Of the element that has just begun or ended: the one that the validator speaks of.
    private var line = 1

    static func at(_ owner: UnsafeMutableRawPointer?, _ body: (Findings) -> Void) {
        // `owner` is the pointer to the findings that `XMLValidator` keeps alive.
        unsafe Unmanaged<Findings>.fromOpaque(owner!)._withUnsafeGuaranteedRef(body)
    }

    static func handler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
        // The plug calls these before the validator's own.
        unsafe handler.startElementNs = { owner, _, _, _, _, _, _, _, _ in unsafe Findings.at(owner) { $0.start() } }
        unsafe handler.endElementNs = { owner, _, _, _ in unsafe Findings.at(owner) { $0.end() } }
        return unsafe handler
    }

    private func start() {
        line = unsafe (context?.pointee.input).map { unsafe Int($0.pointee.line) } ?? line
        lines.append(line)
    }

    private func end() { line = lines.popLast() ?? line }

    func note(_ message: UnsafeMutablePointer<CChar>?) {
        guard let message = unsafe message else { return }
        let told = SchemaMessage(unsafe String(cString: message).filter { !$0.isNewline })
        violations.append(
            XMLValidator.Violation(
                line: line, element: told.element,
                message: told.text.count > 400 ? told.text.prefix(400) + " ..." : told.text))
    }
}
