internal import SQLite

extension Store {
    /// Calls `body` with the entry, the latitude and the longitude of each version of an asset that has a place.
    public func forEachPlace(
        after entry: Int64, upTo last: Int64, _ body: (Int64, Double, Double) -> Void
    ) throws {
        try translating {
            try connection.forEach(
                """
                SELECT entry, latitude, longitude
                FROM assets
                WHERE entry > \(entry) AND entry <= \(last) AND latitude IS NOT NULL AND longitude IS NOT NULL
                """
            ) { row in
                body(row.integer(0), row.real(1), row.real(2))
                return true
            }
        }
    }
}
