public import CommunityAssets

/// The windows that follow from named days, with no register behind them.
public struct DatesDocument: Document {
    public static let name = "dates"
    public static let meaning = "The windows that follow from named events, calculated without a register."

    private let regime: Regime
    private let windows: [Window]

    public init(regime: Regime, windows: [Window]) {
        self.regime = regime
        self.windows = windows
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == DatesDocument {
        define.code("regime", "The body of law.") { $0.regime.id }
        define.code("regime-version", "The version of it that was applied.") { $0.regime.version }
        define.documents("windows", "Every window whose event is named, triggered or not.") { document in
            document.windows.lazy.map {
                WindowDocument($0, asset: nil, regime: document.regime.id)
            }
        }
        define.text("disabled-because", "Why the regime opens no window; null where it does.") {
            $0.regime.isEnabled ? nil : $0.regime.disabledBecause
        }
    }
}
