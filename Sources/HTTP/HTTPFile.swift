public import Platform

/// A body that lies in a file, from its beginning: the system sends it, and none of it passes through the process.
public struct HTTPFile: Sendable {
    let file: UnnamedFile
    /// Bytes.
    public let count: Int64
    // Held, and never looked at.
    private let owner: (any Sendable)?

    /// - Parameter owner: lasts as long as the file is sent to anybody.
    public init(_ file: UnnamedFile, count: Int64, owner: (any Sendable)? = nil) {
        self.file = file
        self.count = count
        self.owner = owner
    }

    /// All of it at once, for tests and for what is small.
    public func collected() throws -> [UInt8] { try file.read(Int(count), at: 0) }
}
