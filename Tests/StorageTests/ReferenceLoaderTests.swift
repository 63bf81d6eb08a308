import CommunityAssets
import Foundation
import SQLite
import Storage
import Testing

/// Editions of reference data, one in the place of the other.
struct ReferenceLoaderTests {
    private let registry: TemporaryRegistry

    init() throws { registry = try TemporaryRegistry() }

    private func load(_ points: [(String, Double)], _ sha256: String) throws -> ReferenceEdition {
        try registry.write { writer in
            let loader = try ReferenceLoader(writer, .postcodes)
            var counts = ReferenceEdition.Counts()
            for (postcode, latitude) in points {
                counts.records += 1
                let point = PostcodePoint(
                    postcode: postcode, latitude: latitude, longitude: -2.7, accuracyMetres: 100, isTerminated: false)
                if try loader.take(point) { counts.kept += 1 } else { counts.repeated += 1 }
            }
            return try loader.finish(
                ReferenceEdition(
                    kind: .postcodes, shape: .postcodePoints, file: "p.csv", bytes: 1, sha256: sha256, counts: counts,
                    licence: nil))
        }
    }

    @Test func `a newer edition takes the place of the older, which is still known at its entries`() throws {
        let first = try load([("HR2 9ZX", 52.01), ("HR2 9ZY", 52.02), ("HR2 9ZZ", 52.03)], "one")
        let second = try load([("HR2 9ZX", 52.01), ("HR2 9ZY", 52.12), ("HR1 1ZX", 52.04)], "two")
        #expect(first.changed == 3)
        #expect(second.changed == 3, "one moved, one came, one went")
        let store = try registry.store(.reading)
        func latitude(_ postcode: String, _ entry: Int64?) throws -> Double? {
            try store.location(ofPostcode: postcode, upTo: entry ?? .max)?.latitude
        }
        #expect(try latitude("HR2 9ZY", first.entry) == 52.02)
        #expect(try latitude("HR2 9ZY", second.entry) == 52.12)
        #expect(try latitude("HR2 9ZZ", first.entry) == 52.03)
        #expect(try latitude("HR2 9ZZ", second.entry) == nil)
        #expect(try latitude("HR1 1ZX", first.entry) == nil)
        #expect(try latitude("HR2 9ZX", 0) == nil)
        let rows = try registry.connection().first("SELECT count(*) FROM postcodes") { $0.integer(0) }
        #expect(rows == 5, "what stayed the same is written once")
        #expect(try registry.findings().isEmpty)
        #expect(try store.referenceEditions(upTo: .max).map(\.sha256) == ["one", "two"])
    }

    @Test func `of a postcode given twice the first is kept`() throws {
        for round in ["one", "two"] {
            let edition = try load([("HR2 9ZX", 52.01), ("HR2 9ZX", 52.9)], round)
            #expect(edition.counts.kept == 1)
            #expect(edition.counts.repeated == 1)
            let found = try registry.store(.reading).location(ofPostcode: "HR2 9ZX", upTo: .max)
            #expect(found?.latitude == 52.01)
            #expect(found?.basis == .postcode)
        }
    }

    @Test func `areas come back as they were`() throws {
        let code = try #require(Authority.Code("E07999004"))
        let corners = [(52.0, -2.8), (52.0, -2.6), (52.1, -2.6)].compactMap {
            Boundary.Corner(latitude: $0.0, longitude: $0.1)
        }
        let boundary = Boundary(outlines: [corners, corners.reversed()])
        try registry.write { writer in
            let loader = try ReferenceLoader(writer, .boundaries)
            #expect(try loader.take(code, boundary))
            #expect(try !loader.take(code, boundary))
            _ = try loader.finish(
                ReferenceEdition(
                    kind: .boundaries, shape: .geoJSON, file: "b.json", bytes: 1, sha256: "x",
                    counts: ReferenceEdition.Counts(), licence: nil))
        }
        #expect(try registry.store(.reading).boundary(of: code, upTo: .max) == boundary)
        #expect(try registry.store(.reading).boundary(of: code, upTo: 0) == nil)
        #expect(try registry.findings().isEmpty)
    }

    @Test(arguments: [
        "UPDATE postcodes SET latitude = 52.5 WHERE postcode = 'HR2 9ZX'",
        "DELETE FROM postcodes WHERE postcode = 'HR2 9ZX'",
        "INSERT INTO postcodes VALUES ('HR2 9ZZ', 1, NULL, 52, -2, 100)",
    ])
    func `a postcode moved past the program is found`(change: String) throws {
        _ = try load([("HR2 9ZX", 52.01), ("HR2 9ZY", 52.02)], "one")
        #expect(try registry.findings().isEmpty)
        try registry.connection().runScript(change)
        #expect(try registry.findings().contains { $0.hasPrefix("postcodes: ") })
    }
}
