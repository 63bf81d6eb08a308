/// A server that could not be started.
public struct HTTPServerError: Error, Sendable {
    public enum Kind: Sendable {
        /// What should be an address is none.
        case noAddress
        /// Another program listens there.
        case taken
        /// The system does not let this user listen there.
        case forbidden
        /// This machine has no such address.
        case notHere
        case failed
    }

    public let kind: Kind

    init(_ kind: Kind) {
        self.kind = kind
    }
}
