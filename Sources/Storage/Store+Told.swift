public import CommunityAssets
internal import SQLite

extension Store {
    /// The assets of which the entries after one told anything, up to another; nil where one of them may concern others
    /// than the asset it names, as an import, a merge or a law does, or where they are many.
    public func assetsTold(after entry: Int64, upTo last: Int64) throws -> [Asset.ID]? {
        try translating {
            guard last - entry <= 1_000 else { return nil }
            var assets: [Asset.ID] = []
            var areConfined = try connection.first("SELECT 1 FROM merges LIMIT 1") { _ in false } ?? true
            try connection.forEach("SELECT kind, subject FROM ledger WHERE entry > \(entry) AND entry <= \(last)") {
                row in
                switch row.text(0) {
                case "event", "erasure": if let asset = Asset.ID(text: row.text(1)) { assets.append(asset) }
                case "list-version": break
                default: areConfined = false
                }
                return areConfined
            }
            return areConfined ? assets : nil
        }
    }

    /// The number of the ledger's last entry; 0 where there is none.
    public func lastEntry() throws -> Int64 {
        try translating { try connection.first("SELECT max(entry) FROM ledger") { $0.integer(0) } ?? 0 }
    }
}
