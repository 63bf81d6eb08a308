internal import SQLite

extension Store {
    /// A version of an asset with its own point. `isMovable` where a postcode file may say better where it is.
    public struct Place: Sendable {
        public let entry: Int64
        public let asset: Int64
        public let latitude: Double?
        public let longitude: Double?
        public let isMovable: Bool
    }

    /// Calls `body` with each version of an asset that may have a place.
    public func forEachPlace(after entry: Int64, upTo last: Int64, _ body: (Place) -> Void) throws {
        try translating {
            try connection.forEach(
                """
                SELECT entry, latitude, longitude, id,
                       vacant = 0 AND postcode IS NOT NULL
                           AND (location_basis IS NULL OR location_basis = 'outward-code')
                FROM assets
                WHERE entry > \(entry) AND entry <= \(last)
                """
            ) { row in
                body(
                    Place(
                        entry: row.integer(0), asset: row.integer(3), latitude: row.optionalReal(1),
                        longitude: row.optionalReal(2), isMovable: row.integer(4) == 1))
                return true
            }
        }
    }

    /// Whether the registry was told where any postcode lies.
    public func hasPostcodes() throws -> Bool {
        try translating { try connection.first("SELECT 1 FROM postcodes LIMIT 1") { _ in true } ?? false }
    }
}
