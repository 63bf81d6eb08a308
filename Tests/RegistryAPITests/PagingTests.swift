import Foundation
import HTTP
import Testing

/// Pages of one walk are pages of one register.
@Suite struct PagingTests {
    private let register: TestRegister

    init() throws { register = try TestRegister() }

    static let lists = [
        "/v1/assets?", "/v1/assets?sort=name&", "/v1/assets?sort=-name&", "/v1/assets?sort=last-day,name&",
        "/v1/assets?sort=-id&", "/v1/assets?at-risk=true&", "/v1/assets?status=listed&", "/v1/assets?query=the&",
        "/v1/assets?authority=E07999005&", "/v1/assets?near=51.58,-2.1&within=40km&", "/v1/assets?bbox=-3,51,-2,53&",
        "/v1/listings?", "/v1/listings?sort=-entered-on&", "/v1/windows?",
        "/v1/windows?sort=id&", "/v1/windows?sort=-last-day&", "/v1/windows?state=open,closed&",
        "/v1/eligible?group-kind=charity&all=true&", "/v1/eligible?group-kind=charity&sort=id&", "/v1/authorities?",
        "/v1/regimes?", "/v1/imports?", "/v1/imports/i1/issues?", "/v1/assets/a2/history?", "/v1/assets/a2/windows?",
        "/v1/statistics?", "/v1/ledger?", "/v1/problems?",
    ]

    @Test(arguments: lists, [1, 7])
    func `the pages of a list are the list`(list: String, size: Int) throws {
        let whole = try register.get("\(list)limit=1000")
        #expect(whole.status == 200, "\(whole.text)")
        #expect(whole.next == nil)
        let pages = try register.walk("\(list)limit=\(size)")
        #expect(pages.allSatisfy { $0.status == 200 && $0.data.count <= size })
        let rows = try pages.flatMap(\.data).map {
            try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys)
        }
        let expected = try whole.data.map { try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) }
        #expect(rows == expected)
        #expect(pages.dropLast().allSatisfy { $0.data.count == size })
        for (page, following) in zip(pages, pages.dropFirst()) {
            #expect(page.response["Link"] == "<\(page.next ?? "")>; rel=\"next\"")
            #expect(following.meta["ledger-entry"] as? Int == page.meta["ledger-entry"] as? Int)
        }
        if !list.hasPrefix("/v1/ledger") {
            let counted = try register.get("\(list)limit=1&count=exact")
            #expect(counted.meta["total"] as? Int == whole.data.count)
        }
    }

    @Test(arguments: [
        "/v1/assets?limit=4", "/v1/assets?sort=name&limit=4", "/v1/listings?limit=4", "/v1/windows?limit=4",
    ])
    func `a walk while lists come in sees each row of its register once`(list: String) throws {
        let before = try register.get(list.replacing("limit=4", with: "limit=1000"))
        let entry = try #require(before.meta["ledger-entry"] as? Int)
        let pages = try register.walk(list) { number in
            try register.take(rows: [
                "N/\(number),An Aardvark Inn \(number),\(number) High Street,HR2 9ZX,,Fox Group,2025-01-06,2025-02-24,Listed,2025-02-24"
            ])
        }
        #expect(pages.count > 3)
        #expect(pages.flatMap(\.ids) == before.ids)
        #expect(pages.allSatisfy { $0.meta["ledger-entry"] as? Int == entry })
        let after = try register.get(list.replacing("limit=4", with: "limit=1000"))
        #expect(after.ids.count > before.ids.count)
    }

    @Test func `a new edition that changes rows is not seen half-way`() throws {
        let rows = (1...12).map {
            "R/\($0),Inn \($0),\($0) High Street,HR2 9ZX,,Fox Group,2025-01-06,2025-02-24,Listed,2025-02-24"
        }
        try register.take(rows: rows)
        let names = { (answers: [TestRegister.Answer]) in answers.flatMap(\.data).compactMap { $0["name"] as? String } }
        let pages = try register.walk("/v1/assets?authority=E07999001&limit=5") { _ in
            try register.take(rows: rows.map { $0.replacing(",Inn", with: ",Tavern") })
        }
        #expect(names(pages) == (1...12).map { "Inn \($0)" })
        #expect(names([try register.get("/v1/assets?authority=E07999001")]) == (1...12).map { "Tavern \($0)" })
    }

    @Test func `a search reads what is there now and says so`() throws {
        let first = try register.get("/v1/assets?query=the&limit=1")
        try register.take(rows: [
            "N/1,The Last Inn,1 High Street,HR2 9ZX,,Fox Group,2025-01-06,2025-02-24,Listed,2025-02-24"
        ])
        let second = try register.get(#require(first.next))
        let (one, other) = (first.meta["ledger-entry"] as? Int ?? 0, second.meta["ledger-entry"] as? Int ?? 0)
        #expect(other > one)
    }

    @Test func `a cursor belongs to its question`() throws {
        let next = try #require(try register.get("/v1/assets?limit=2").next)
        let cursor = try #require(next.firstMatch(of: /cursor=([^&]+)/)?.1)
        #expect(try register.get("/v1/assets?limit=5&cursor=\(cursor)").status == 200)
        for other in [
            "/v1/assets?category=pub&cursor=\(cursor)", "/v1/assets?sort=name&cursor=\(cursor)",
            "/v1/listings?cursor=\(cursor)", "/v1/assets?cursor=\(cursor)x", "/v1/assets?cursor=x\(cursor)",
        ] {
            let answer = try register.get(other)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid-cursor")
        }
    }

    @Test func `the last page says that it is the last`() throws {
        let answer = try register.get("/v1/assets?limit=1000")
        #expect(answer.text.contains(#""next":null"#))
        #expect(answer.response["Link"] == nil)
        #expect(answer.meta["returned"] as? Int == answer.data.count)
        #expect(answer.meta["total"] == nil)
    }

    @Test(arguments: [0.5, 3, 20, 200]) func `a circle has what lies in it, whenever it was told`(kilometres: Double)
        throws
    {
        let (latitude, longitude) = (51.577, -2.1)
        func expected() throws -> Set<String> {
            let all = try register.get("/v1/assets?limit=1000").data
            return Set(
                all.compactMap { asset in
                    guard let place = asset["location"] as? [String: Any], let north = place["latitude"] as? Double,
                        let east = place["longitude"] as? Double
                    else { return nil }
                    let down = (north - latitude) * 111.2
                    let right = (east - longitude) * 111.2 * cos(latitude * .pi / 180)
                    return (down * down + right * right).squareRoot() <= kilometres ? asset["id"] as? String : nil
                })
        }
        let target = "/v1/assets?near=\(latitude),\(longitude)&within=\(kilometres)km&limit=1000"
        #expect(try Set(register.get(target).ids) == expected())
        try register.take(rows: [
            "N/1,Inn,14 High Street,SN16 9AA,,Fox,2025-01-06,2025-02-24,Listed,2025-02-24"
        ])
        #expect(try Set(register.get(target).ids) == expected())
    }
}
