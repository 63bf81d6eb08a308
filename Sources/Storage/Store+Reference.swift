public import CommunityAssets
internal import SQLite

extension Store {
    /// The editions of reference data told up to an entry, oldest first.
    public func referenceEditions(upTo entry: Int64) throws -> [ReferenceEdition] {
        try translating {
            try connection.all(
                """
                SELECT entry, subject, content ->> '$.shape', content ->> '$.file', content ->> '$.bytes',
                       content ->> '$.sha256', content ->> '$.records', content ->> '$.kept',
                       content ->> '$.repeated', content ->> '$.without-point', content ->> '$.unread',
                       content ->> '$.terminated', content ->> '$.changed', content ->> '$.licence', at
                FROM ledger
                WHERE kind = 'reference' AND entry <= \(entry)
                ORDER BY entry
                """
            ) { row in
                guard let kind = ReferenceEdition.Kind(rawValue: row.text(1)),
                    let shape = ReferenceEdition.Shape(rawValue: row.text(2))
                else {
                    throw StoreError(.damaged, "ledger entry \(row.integer(0)) tells of no reference data known here")
                }
                var counts = ReferenceEdition.Counts()
                counts.records = row.integer(6)
                counts.kept = row.integer(7)
                counts.repeated = row.integer(8)
                counts.withoutPoint = row.integer(9)
                counts.unread = row.integer(10)
                counts.terminated = row.integer(11)
                return ReferenceEdition(
                    entry: row.integer(0), kind: kind, shape: shape, file: row.text(3), bytes: row.integer(4),
                    sha256: row.text(5), counts: counts, changed: row.integer(12), licence: row.optionalText(13),
                    at: Instant.text(row.integer(14)))
            }
        }
    }

    /// Where a whole postcode lies, as was known at an entry; nil where no edition has it.
    public func location(ofPostcode postcode: String, upTo entry: Int64) throws -> Location? {
        try translating {
            try connection.first(
                """
                SELECT latitude, longitude, accuracy_metres
                FROM postcodes
                WHERE postcode = \(postcode) AND entry <= \(entry) AND (until IS NULL OR until > \(entry))
                """
            ) {
                Location(
                    latitude: $0.real(0), longitude: $0.real(1), basis: .postcode, accuracyMetres: Int($0.integer(2)))
            }
        }
    }

    /// The area of a council, as was known at an entry; nil where no edition has it.
    public func boundary(of authority: Authority.Code, upTo entry: Int64) throws -> Boundary? {
        try translating {
            let packed = try connection.first(
                """
                SELECT outlines
                FROM boundaries
                WHERE authority = \(authority.text) AND entry <= \(entry) AND (until IS NULL OR until > \(entry))
                """
            ) { $0.blob(0) }
            return packed.flatMap { Boundary(packed: $0) }
        }
    }
}

extension Row {
    /// The columns of an asset, and of the postcode at which one without a point of its own stands (`p`).
    static var placedAssetColumns: SQL { "\(assetColumns), p.latitude, p.longitude, p.accuracy_metres" }

    /// The postcodes at which assets (`a`) without points of their own stand, as was known at an entry. A vacant
    /// place stands no nearer than its outward code.
    static func postcodesOfAssets(upTo entry: Int64) -> SQL {
        """
        LEFT JOIN postcodes AS p
            ON p.postcode = a.postcode AND p.entry <= \(entry) AND (p.until IS NULL OR p.until > \(entry))
            AND (a.location_basis IS NULL OR a.location_basis = 'outward-code') AND a.vacant = 0
        """
    }

    /// An asset at its own point, else at its postcode's.
    borrowing func placedAsset() throws -> Asset {
        var asset = try asset()
        if let latitude = optionalReal(19), let longitude = optionalReal(20) {
            asset.particulars.location = Location(
                latitude: latitude, longitude: longitude, basis: .postcode, accuracyMetres: Int(integer(21)))
        }
        return asset
    }
}
