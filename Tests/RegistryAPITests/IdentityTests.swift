import CommunityAssets
import Foundation
import HTTP
import RegisterKeeping
import Testing

/// What became of an asset that is no more by its own name.
@Suite struct IdentityTests {
    private let register: TestRegister

    init() throws { register = try TestRegister() }

    private func change(_ reason: String, _ body: (Registry, IdentityChange) throws -> Void) throws {
        let registry = try Registry(path: register.path, access: .writing)
        try body(registry, IdentityChange(reason: reason, by: nil, today: TestRegister.day, isDryRun: false))
    }

    /// Two assets of one council.
    private func two() throws -> (String, String) {
        let ids = try register.get("/v1/assets?authority=E07999005").ids
        return (ids[3], ids[7])
    }

    private func merge(_ one: String, into other: String) throws {
        let (one, other) = (try #require(Asset.ID(text: one)), try #require(Asset.ID(text: other)))
        try change("the same place") { _ = try $0.merge(one, into: other, $1) }
    }

    private func withdraw(_ id: String) throws {
        let id = try #require(Asset.ID(text: id))
        try change("never was one") { _ = try $0.withdraw(id, $1) }
    }

    @Test(arguments: ["", ".csv", "/history", "/windows"]) func `a merged asset leads to the one that has its place`(
        suffix: String
    ) throws {
        let (one, other) = try two()
        let entry = try #require(register.get("/v1/assets?limit=1").meta["ledger-entry"] as? Int)
        try merge(one, into: other)
        let answer = try register.get("/v1/assets/\(one)\(suffix)?as-at=2026-11-21")
        #expect(answer.status == 308)
        #expect(answer.code == "merged")
        #expect(answer.response["Location"] == "/v1/assets/\(other)\(suffix)?as-at=2026-11-21")
        #expect(try register.get(#require(answer.response["Location"])).status == 200)
        // As known before, it was one of its own.
        #expect(try register.get("/v1/assets/\(one)\(suffix)?as-known=\(entry)").status == 200)
    }

    @Test func `a withdrawn asset is gone, with the reason`() throws {
        let (one, _) = try two()
        try withdraw(one)
        for path in ["/v1/assets/\(one)", "/v1/assets/\(one).geojson", "/v1/assets/\(one)/history"] {
            let answer = try register.get(path)
            #expect(answer.status == 410)
            #expect(answer.code == "withdrawn")
            #expect((answer.json["detail"] as? String)?.contains("never was one") == true)
        }
    }

    @Test func `the changes tell who is gone and who has their place`() throws {
        let (one, other) = try two()
        let third = try register.get("/v1/assets?authority=E07999005").ids[9]
        let head = try #require(register.get("/v1/ledger/head").json["entry"] as? Int)
        try merge(one, into: other)
        try withdraw(third)
        let items = try register.get("/v1/changes?after=\(head)").json["items"] as? [[String: Any]] ?? []
        let told = items.map { "\($0["id"] ?? "") \($0["state"] ?? "")" }
        #expect(told == ["\(one) deleted", "\(other) updated", "\(third) deleted"])
        #expect(items.allSatisfy { ($0["data"] is NSNull) == ($0["state"] as? String == "deleted") })
    }

    @Test func `an import that was undone is told as gone`() throws {
        try register.take(rows: ["N/1,Inn,1 High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"])
        let head = try #require(register.get("/v1/ledger/head").json["entry"] as? Int)
        let id = try #require(register.get("/v1/imports?limit=1000").data.last?["import"] as? String)
        let asset = try #require(register.get("/v1/assets?authority=E07999001").ids.first)
        try change("the wrong file") { _ = try $0.revert(#require(Import.ID(text: id)), $1) }
        let items = try register.get("/v1/changes?after=\(head)").json["items"] as? [[String: Any]] ?? []
        #expect(items.contains { $0["id"] as? String == asset && $0["state"] as? String == "deleted" })
        #expect(items.allSatisfy { $0["state"] as? String == "deleted" })
        #expect(try register.get("/v1/assets/\(asset)").status == 404)
    }

    @Test(arguments: [1, 2, 5, 7]) func `an import that was undone is told a page at a time`(size: Int) throws {
        try register.take(
            rows: (1...4).map {
                "N/\($0),Inn \($0),\($0) High Street,HR2 9ZX,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"
            })
        let head = try #require(register.get("/v1/ledger/head").json["entry"] as? Int)
        let id = try #require(register.get("/v1/imports?limit=1000").data.last?["import"] as? String)
        try change("the wrong file") { _ = try $0.revert(#require(Import.ID(text: id)), $1) }
        let whole = try register.get("/v1/changes?after=\(head)&limit=1000").json["items"] as? [[String: Any]] ?? []
        var ids: [String] = []
        var target = "/v1/changes?after=\(head)&limit=\(size)"
        while true {
            let answer = try register.get(target)
            #expect(answer.status == 200)
            let items = answer.json["items"] as? [[String: Any]] ?? []
            let next = try #require(answer.json["next"] as? String)
            #expect(items.count <= size)
            #expect(items.isEmpty == (next == target))
            ids += items.compactMap { $0["id"] as? String }
            if items.isEmpty { break }
            target = next
        }
        #expect(ids.count >= 12)
        #expect(ids == whole.compactMap { $0["id"] as? String })
        #expect(try register.get("/v1/changes?after=\(head)&row=listing-x").status == 400)
    }

    @Test(arguments: [1, 3, 1_000]) func `a list has what was merged once, whatever the size of its pages`(size: Int)
        throws
    {
        let ids = try register.get("/v1/assets?limit=1000").ids
        let councils = try register.get("/v1/assets?authority=E07999005&limit=1000").ids
        try merge(councils[2], into: councils[8])
        try merge(councils[5], into: councils[1])
        let pages = try register.walk("/v1/assets?limit=\(size)")
        let found = pages.flatMap(\.ids)
        #expect(found.count == Set(found).count)
        #expect(Set(found) == Set(ids).subtracting([councils[2], councils[5]]))
    }
}
