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
        define.choice("jurisdiction", "Where it is law.") { $0.regime.jurisdiction }
        define.choice("binding", "Whether it binds everybody, or only the council that promised.") {
            $0.regime.binding
        }
        define.choice("status", "Whether it is in force.") { $0.regime.status }
        define.boolean("enabled", "Whether it opens windows here.") { $0.regime.isEnabled }
        define.text("disabled-because", "Why it opens no window; null where it does.") {
            $0.regime.isEnabled ? nil : $0.regime.disabledBecause
        }
        define.date("effective-from", "The first day of it.") { $0.regime.effectiveFrom }
        define.date("effective-until", "The last day of it; null while in force.") { $0.regime.effectiveUntil }
    }
}
