/// Which program this is.
public struct VersionDocument: Document {
    public static let name = "version"
    public static let meaning = "Which program this is, and the law it carries."

    private let version: String
    private let regimes: [String]

    /// Each of `regimes` is an identifier and a version, as `en-acv-2011 1`.
    public init(version: String, regimes: [String]) {
        self.version = version
        self.regimes = regimes
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == VersionDocument {
        define.code("name", "The program.") { _ in "hearth" }
        define.code("version", "Its version.") { $0.version }
        define.texts("regimes", "The regimes it carries, each with its version.") { $0.regimes }
    }
}
