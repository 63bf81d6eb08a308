/// A body of law, or a council's promise, that opens windows: data with a citation at each number, read
/// from a file of `Schemas/regimes/`.
public struct Regime: Sendable {
    public let id: String
    public let version: String
    public let title: String

    public init(id: String, version: String, title: String) {
        self.id = id
        self.version = version
        self.title = title
    }
}
