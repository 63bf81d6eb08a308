/// A request whose header has arrived. Hearth's requests have no body that anybody reads.
public struct HTTPRequest: Sendable {
    public var method: String
    /// The path and the query as they were sent, percent-encoded.
    public var target: String
    public var accept: String?
    public var ifNoneMatch: String?
    /// The bytes of the request line and the header fields.
    public var headerBytes: Int
    /// What the header says of the body, or how much of one came; 0 where there is none.
    public var bodyBytes: Int64
    /// Tells one client from another while the process runs, and nobody outside of it who that is.
    public var client: Int

    public init(
        method: String = "GET", target: String, accept: String? = nil, ifNoneMatch: String? = nil,
        headerBytes: Int = 0, bodyBytes: Int64 = 0, client: Int = 0
    ) {
        self.method = method
        self.target = target
        self.accept = accept
        self.ifNoneMatch = ifNoneMatch
        self.headerBytes = headerBytes
        self.bodyBytes = bodyBytes
        self.client = client
    }

    /// The path, percent-encoded, without the query.
    public var path: Substring { target.prefix { $0 != "?" } }

    /// What follows the first question mark; nil where there is none.
    public var query: Substring? {
        target.firstIndex(of: "?").map { target[target.index(after: $0)...] }
    }
}
