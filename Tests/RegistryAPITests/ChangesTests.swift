import Foundation
import HTTP
import Testing

/// Who follows the changes has the register.
@Suite struct ChangesTests {
    private let register: TestRegister

    init() throws { register = try TestRegister() }

    private func items(_ answer: TestRegister.Answer) -> [[String: Any]] {
        answer.json["items"] as? [[String: Any]] ?? []
    }

    /// Follows `next` until it leads to itself.
    private func follow(_ target: String) throws -> (items: [[String: Any]], last: String) {
        var target = target
        var all: [[String: Any]] = []
        for _ in 0..<1_000 {
            let answer = try register.get(target)
            #expect(answer.status == 200, "\(answer.text)")
            let found = items(answer)
            let next = try #require(answer.json["next"] as? String)
            if found.isEmpty {
                #expect(next == target)
                return (all, target)
            }
            all += found
            target = next
        }
        return (all, target)
    }

    @Test(arguments: [1, 5, 1_000]) func `the changes put together are the register`(size: Int) throws {
        let (changes, last) = try follow("/v1/changes?limit=\(size)")
        let entries = changes.compactMap { $0["entry"] as? Int }
        #expect(entries == entries.sorted())
        var state: [String: Any] = [:]
        for change in changes {
            let id = try #require(change["id"] as? String)
            if change["state"] as? String == "deleted" {
                #expect(change["data"] is NSNull)
                state[id] = nil
            } else {
                state[id] = try #require(change["data"] as? [String: Any])
            }
        }
        #expect(Set(state.keys.filter { $0.hasPrefix("a") }) == Set(try register.get("/v1/assets?limit=1000").ids))
        #expect(Set(state.keys.filter { $0.hasPrefix("l") }) == Set(try register.get("/v1/listings?limit=1000").ids))
        // Caught up; what comes later is found from there.
        try register.take(rows: ["N/1,Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        let later = try follow(last).items
        #expect(Set(later.compactMap { $0["kind"] as? String }) == ["asset", "listing", "event"])
        #expect(later.allSatisfy { $0["state"] as? String == "updated" })
    }

    @Test func `what a newer edition states otherwise is told as gone, for ever`() throws {
        let row = "N/1,Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"
        try register.take(rows: [row])
        let before = try follow("/v1/changes").last
        try register.take(rows: [row.replacing("2025-02-24", with: "2025-02-25")])
        for _ in 0..<2 {
            let gone = try follow(before).items.filter { $0["state"] as? String == "deleted" }
            #expect(!gone.isEmpty)
            #expect(gone.allSatisfy { $0["kind"] as? String == "event" })
            try register.take(rows: ["N/9,Hall,9 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        }
    }

    @Test func `the ledger ends where its head says, and each entry holds on to the one before`() throws {
        let head = try register.get("/v1/ledger/head").json
        let entries = try register.walk("/v1/ledger?limit=13").flatMap(\.data)
        #expect(entries.compactMap { $0["entry"] as? Int } == Array(1...entries.count))
        #expect(entries.last?["hash"] as? String == head["hash"] as? String)
        for (one, next) in zip(entries, entries.dropFirst()) {
            #expect(next["previous"] as? String == one["hash"] as? String)
        }
        #expect(entries.first?["previous"] as? String == String(repeating: "0", count: 64))
        #expect(try register.get("/v1/ledger?after=\(entries.count)").data.isEmpty)
    }

    @Test func `an export and its manifest agree, and go on agreeing`() throws {
        let moved = try register.get("/v1/exports/assets.ndjson")
        #expect(moved.status == 307)
        let location = try #require(moved.response["Location"])
        let body = try register.get(location)
        try register.take(rows: ["N/1,Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        let manifest = try register.get(location.replacing(".ndjson", with: ".ndjson.manifest.json")).json
        #expect(manifest["bytes"] as? Int == body.bytes.count)
        #expect(manifest["rows"] as? Int == body.text.split(separator: "\n").count)
        let again = try TestRegister.get(TestRegister.server(of: register.folder), location)
        #expect(again.bytes == body.bytes)
        // Once its digest is known it is sent without being digested again.
        #expect(try register.get(location).bytes == body.bytes)
        let manifestAgain = try register.get(location.replacing(".ndjson", with: ".ndjson.manifest.json")).json
        #expect(manifestAgain["sha256"] as? String == manifest["sha256"] as? String)
        #expect((manifest["sha256"] as? String)?.count == 64)
    }
}
