public import CommunityAssets

/// How the server is.
public struct HealthDocument: Document {
    public static let name = "health"
    public static let meaning = "Whether the server can answer, and from what."

    private let ledgerEntry: Int64
    private let legalDay: CalendarDate
    private let lastImport: String?
    private let version: String

    /// - Parameter lastImport: RFC 3339 in UTC; nil where nothing was imported.
    public init(ledgerEntry: Int64, legalDay: CalendarDate, lastImport: String?, version: String) {
        self.ledgerEntry = ledgerEntry
        self.legalDay = legalDay
        self.lastImport = lastImport
        self.version = version
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == HealthDocument {
        define.code("status", "That it can; where it cannot, the answer is a problem.", allowed: { ["ok"] }) { _ in "ok"
        }
        define.integer("ledger-entry", "The last entry of the ledger.") { $0.ledgerEntry }
        define.date("legal-day", "Today in London.") { $0.legalDay }
        define.instant("last-import", "When a list was last read; null where none was.") { $0.lastImport }
        define.code("version", "The program's version.") { $0.version }
    }
}
