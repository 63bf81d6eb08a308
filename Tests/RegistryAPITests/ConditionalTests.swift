import Foundation
import HTTP
import RegistryAPI
import Synchronization
import Testing

/// What need not be sent again is not, and nothing outlives the day it was counted on.
@Suite struct ConditionalTests {
    static let targets = [
        "/v1/assets", "/v1/assets/a2", "/v1/windows?limit=3", "/v1/assets.csv", "/v1/calendar.ics", "/v1/feed.atom",
        "/v1/changes?limit=5", "/v1/ledger", "/v1/statistics", "/v1/openapi.json", "/v1/regimes/en-acv-2011",
        "/v1/exports/assets.ndjson?as-at=2026-11-21&as-known=20",
    ]

    @Test(arguments: targets) func `who has the answer already is told so`(target: String) throws {
        let register = try TestRegister()
        let first = try register.get(target)
        let tag = try #require(first.response["ETag"])
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
        for held in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try register.get(target) { $0.ifNoneMatch = held }
            #expect(again.status == 304)
            #expect(again.bytes.isEmpty)
            #expect(again.response["ETag"] == tag)
            #expect(again.response["Cache-Control"] == first.response["Cache-Control"])
        }
        #expect(try register.get(target) { $0.ifNoneMatch = "\"other\"" }.status == 200)
        // A new entry of the ledger makes another answer, unless the question names its entry.
        try register.take(rows: ["N/1,Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        let later = try register.get(target) { $0.ifNoneMatch = tag }
        #expect(later.status == (target.contains("as-known") ? 304 : 200))
    }

    @Test(arguments: targets) func `two servers of one registry give the same bytes`(target: String) throws {
        let register = try TestRegister()
        let other = try TestRegister.server(of: register.folder, now: { TestRegister.noon + 3_600 })
        let (one, two) = (try register.get(target), try TestRegister.get(other, target))
        #expect(one.bytes == two.bytes)
        #expect(one.response["ETag"] == two.response["ETag"])
    }

    @Test func `each question has a tag of its own`() throws {
        let register = try TestRegister()
        let tags = try [
            "/v1/assets", "/v1/assets.csv", "/v1/assets?limit=5", "/v1/assets?as-at=2026-11-20", "/v1/listings",
            "/v1/assets?as-known=5",
        ].map { try register.get($0).response["ETag"] }
        #expect(Set(tags).count == tags.count)
        #expect(
            try register.get("/v1/assets?limit=5&category=pub").response["ETag"]
                == register.get("/v1/assets?category=pub&limit=5").response["ETag"])
    }

    @Test func `nothing is fresh past midnight in London`() throws {
        // 30 seconds before midnight of a summer's day in London is 22:59:30 UTC.
        let seconds = Mutex<Int64>(1_783_983_570)
        let register = try TestRegister(now: { seconds.withLock { $0 } })
        let before = try register.get("/v1/windows")
        #expect(before.meta["legal-day"] as? String == "2026-07-13")
        #expect(before.response["Cache-Control"] == "public, max-age=30")
        seconds.withLock { $0 += 30 }
        let after = try register.get("/v1/windows") { $0.ifNoneMatch = before.response["ETag"] }
        #expect(after.status == 200)
        #expect(after.meta["legal-day"] as? String == "2026-07-14")
        #expect(after.response["Cache-Control"] == "public, max-age=60")
        let fixed = try register.get("/v1/assets?as-at=2026-01-01&as-known=5")
        #expect(fixed.response["Cache-Control"] == "public, max-age=86400")
        #expect(try register.get("/v1/health").response["Cache-Control"] == "no-store")
    }

    @Test func `a registry that was put in place of another is read after reopening`() throws {
        let register = try TestRegister()
        let other = try TestRegister()
        try other.take(rows: ["N/1,The Other Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        let before = try register.get("/v1/ledger/head").text
        try FileManager.default.removeItem(atPath: register.path)
        try withExtendedLifetime(other) { try FileManager.default.moveItem(atPath: other.path, toPath: register.path) }
        register.api.reopen()
        #expect(try register.get("/v1/ledger/head").text != before)
        #expect(try register.get("/v1/assets?query=other").data.count == 1)
    }
}
