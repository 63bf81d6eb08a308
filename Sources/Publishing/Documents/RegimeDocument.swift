public import CommunityAssets

/// A regime in short; its file is published as it is.
public struct RegimeDocument: Document {
    public static let name = "regime-summary"
    public static let meaning = "A body of law, or a council's promise, that opens windows."

    private let regime: Regime

    public init(_ regime: Regime) {
        self.regime = regime
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == RegimeDocument {
        define.code("id", "What the regime is called in commands and documents.") { $0.regime.id }
        define.code("version", "The version of its file.") { $0.regime.version }
        define.text("title", "The law by name.") { $0.regime.title }
    }
}
