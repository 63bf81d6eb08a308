/// An answer: a status, header fields and a body.
public struct HTTPResponse: Sendable {
    public struct Field: Sendable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public enum Body: Sendable {
        case none
        /// Nothing is sent of a body that has so many bytes, as 304 says of what the client has; nil where nobody knows.
        case unsent(Int?)
        case bytes([UInt8])
        /// One after another. They may belong to others too, who send them in other answers.
        case pieces([[UInt8]])
        case file(HTTPFile)
        case stream(HTTPStream)
    }

    public var status: Int
    public var fields: [Field]
    public var body: Body
    /// A word by which the access log calls what was asked for: never what a client wrote.
    public var label: String

    public init(_ status: Int, _ fields: [Field] = [], _ body: Body = .none, label: String = "-") {
        self.status = status
        self.fields = fields
        self.body = body
        self.label = label
    }

    /// The value of a field; its name in any case.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A body that is made while it is sent, a stretch at a time. One stretch at most lies in memory.
public struct HTTPStream: Sendable {
    let next: @Sendable () throws -> [UInt8]?

    /// - Parameter next: makes the next bytes, an empty array where this step has none, nil at the end. What it throws
    ///   cuts the connection, by which the client knows that something is missing. It is never called twice at a time.
    public init(_ next: @escaping @Sendable () throws -> [UInt8]?) {
        self.next = next
    }

    /// All of it at once, for tests and for what is small.
    public func collected() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let stretch = try next() { bytes += stretch }
        return bytes
    }
}

/// What is done with a request.
public enum HTTPAnswer: Sendable {
    /// Known at once.
    case now(HTTPResponse)
    /// Made by a worker, while the connection's thread serves others.
    case later(@Sendable () -> HTTPResponse)

    /// The response, made where it is asked for.
    public var response: HTTPResponse {
        switch self {
        case .now(let response): response
        case .later(let make): make()
        }
    }
}
