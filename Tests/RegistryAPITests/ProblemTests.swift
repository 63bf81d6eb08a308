import Foundation
import HTTP
import RegisterKeeping
import RegistryAPI
import Testing

/// What is not answered is a problem as RFC 9457 has it, whatever was asked for.
@Suite struct ProblemTests {
    private let register: TestRegister

    init() throws { register = try TestRegister() }

    private func expectProblem(
        _ answer: TestRegister.Answer, _ status: Int, _ code: String, _ comment: Comment? = nil
    ) {
        #expect(answer.status == status, comment)
        #expect(answer.response["Content-Type"] == "application/problem+json", comment)
        #expect(answer.json["status"] as? Int == status, comment)
        #expect(answer.code == code, comment)
        #expect(answer.json["type"] as? String == "/v1/problems/\(code)", comment)
        #expect((answer.json["title"] as? String)?.isEmpty == false, comment)
        #expect((answer.json["detail"] as? String)?.isEmpty == false, comment)
        #expect(answer.response["Access-Control-Allow-Origin"] == "*", comment)
    }

    struct Case: Sendable {
        let target: String
        let status: Int
        let code: String
        var parameter: String?
        /// What the answer has to say.
        var says = ""
    }

    static let cases = [
        Case(target: "/", status: 404, code: "unknown-route"),
        Case(target: "/v1", status: 404, code: "unknown-route"),
        Case(target: "/v1/asets", status: 404, code: "unknown-route", says: "did you mean /v1/assets?"),
        Case(target: "/v1/assets/", status: 404, code: "unknown-route", says: "did you mean /v1/assets?"),
        Case(target: "/v1/assets/a2/../../etc/passwd", status: 404, code: "unknown-route"),
        Case(target: "/v1/assets/a9999", status: 404, code: "unknown-item", says: "a9999"),
        Case(target: "/v1/assets/xyz", status: 404, code: "unknown-item", says: "a42"),
        Case(target: "/v1/assets/a2%00", status: 400, code: "malformed-request"),
        Case(target: "/v1/assets/%ff", status: 400, code: "malformed-request"),
        Case(target: "/v1/assets/%2", status: 400, code: "malformed-request"),
        Case(target: "/v1/assets?query=%ff", status: 400, code: "malformed-request"),
        Case(target: "/v1/imports/i99999", status: 404, code: "unknown-item"),
        Case(target: "/v1/imports/a1", status: 404, code: "unknown-item", says: "i42"),
        Case(target: "/v1/regimes/en-acv", status: 404, code: "unknown-item", says: "en-acv-2011"),
        Case(target: "/v1/exports/asets.csv", status: 404, code: "unknown-item", says: "assets.csv"),
        Case(target: "/v1/exports/assets.xml", status: 404, code: "unknown-item"),
        Case(target: "/v1/assets.xml", status: 406, code: "not-acceptable", says: "text/csv"),
        Case(target: "/v1/assets.ics", status: 406, code: "not-acceptable"),
        Case(target: "/v1/assets/a2.ndjson", status: 406, code: "not-acceptable"),
        Case(target: "/v1/health.csv", status: 406, code: "not-acceptable"),
        Case(
            target: "/v1/assets?authorty=x", status: 400, code: "unknown-parameter", parameter: "authorty",
            says: "'authority'"),
        Case(target: "/v1/assets?near", status: 400, code: "empty-parameter", parameter: "near"),
        Case(target: "/v1/assets?category=", status: 400, code: "empty-parameter", parameter: "category"),
        Case(target: "/v1/assets?category=,", status: 400, code: "empty-parameter", parameter: "category"),
        Case(
            target: "/v1/assets?category=pub&category=shop", status: 400, code: "repeated-parameter",
            parameter: "category"),
        Case(
            target: "/v1/assets?category=pubb", status: 400, code: "invalid-value", parameter: "category", says: "'pub'"
        ),
        Case(target: "/v1/assets?limit=0", status: 400, code: "invalid-value", parameter: "limit", says: "1000"),
        Case(target: "/v1/assets?limit=1001", status: 400, code: "invalid-value", parameter: "limit"),
        Case(target: "/v1/assets?limit=ten", status: 400, code: "invalid-value", parameter: "limit"),
        Case(target: "/v1/assets?near=51,0", status: 400, code: "invalid-value", parameter: "near", says: "within"),
        Case(
            target: "/v1/assets?near=x&within=5km", status: 400, code: "invalid-value", parameter: "near",
            says: "near=51.9,-2.07"),
        Case(target: "/v1/assets?bbox=1,2,3", status: 400, code: "invalid-value", parameter: "bbox"),
        Case(target: "/v1/assets?postcode=nowhere", status: 400, code: "invalid-value", parameter: "postcode"),
        Case(target: "/v1/assets?authority=Atlantis", status: 400, code: "invalid-value", parameter: "authority"),
        Case(target: "/v1/assets?sort=nmae", status: 400, code: "invalid-value", parameter: "sort", says: "'name'"),
        Case(
            target: "/v1/assets?as-at=21/11/2026", status: 400, code: "invalid-value", parameter: "as-at",
            says: "2026-03-25"),
        Case(target: "/v1/assets?as-known=99999", status: 400, code: "invalid-value", parameter: "as-known"),
        Case(target: "/v1/assets?as-known=x", status: 400, code: "invalid-value", parameter: "as-known"),
        Case(target: "/v1/assets?count=all", status: 400, code: "invalid-value", parameter: "count", says: "exact"),
        Case(target: "/v1/assets?cursor=x", status: 400, code: "invalid-cursor", parameter: "cursor"),
        Case(target: "/v1/assets?query=%21", status: 400, code: "invalid-value", parameter: "query"),
        Case(
            target: "/v1/windows?kind=full", status: 400, code: "invalid-value", parameter: "kind",
            says: "full-moratorium"),
        Case(target: "/v1/windows?regime=en", status: 400, code: "invalid-value", parameter: "regime"),
        Case(target: "/v1/dates", status: 400, code: "missing-parameter", parameter: "regime"),
        Case(target: "/v1/dates?regime=en-acv-2011", status: 400, code: "missing-parameter"),
        Case(
            target: "/v1/dates?regime=en-acv-2011&disposal-notice-received=soon", status: 400, code: "invalid-value",
            parameter: "disposal-notice-received"),
        Case(target: "/v1/eligible", status: 400, code: "missing-parameter", parameter: "group-kind"),
        Case(target: "/v1/eligible?as=Nobody+at+all", status: 400, code: "invalid-value", parameter: "as"),
        Case(target: "/v1/changes?after=99999", status: 416, code: "past-the-head", parameter: "after"),
        Case(target: "/v1/ledger?after=99999", status: 416, code: "past-the-head", parameter: "after"),
        Case(target: "/v1/changes?after=-1", status: 400, code: "invalid-value", parameter: "after"),
    ]

    @Test(arguments: cases) func `what cannot be answered says what, where and what next`(wrong: Case) throws {
        let answer = try register.get(wrong.target) { $0.accept = "text/html" }
        // What HTML is wanted for gets a problem too, unless its path says the format.
        let plain = try register.get(wrong.target)
        expectProblem(plain, wrong.status, wrong.code, "\(wrong.target): \(plain.text)")
        expectProblem(answer, answer.status, answer.code ?? "", "\(wrong.target)")
        #expect(wrong.parameter == nil || plain.fault["parameter"] as? String == wrong.parameter, "\(plain.text)")
        #expect(wrong.says.isEmpty || plain.text.contains(wrong.says), "\(plain.text)")
        for word in ["SELECT", register.folder.path, "hearth.db", "hearth ", "--", "Swift"] {
            #expect(!plain.text.contains(word), "\(wrong.target): \(plain.text)")
        }
    }

    @Test func `every kind of problem is explained at its address`() throws {
        let kinds = try register.get("/v1/problems").data
        #expect(kinds.count > 15)
        for kind in kinds {
            let code = try #require(kind["code"] as? String)
            let one = try register.get("/v1/problems/\(code)")
            #expect(one.status == 200)
            #expect(one.json["status"] as? Int == kind["status"] as? Int)
            #expect((one.json["explanation"] as? String ?? "").count > 30)
        }
        #expect(try register.get("/v1/problems/merge").text.contains("did you mean merged?"))
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "TRACE", "LOCK"])
    func `whatever would change something is refused`(method: String) throws {
        let answer = try register.get("/v1/assets") { $0.method = method }
        expectProblem(answer, 405, "method-not-allowed")
        #expect(answer.response["Allow"] == "GET, HEAD, OPTIONS")
    }

    @Test func `what is too large is refused`() throws {
        expectProblem(
            try register.get("/v1/assets?query=" + String(repeating: "a", count: 9_000)), 414, "address-too-long")
        expectProblem(try register.get("/v1/assets") { $0.headerBytes = 20_000 }, 431, "header-too-large")
        expectProblem(try register.get("/v1/assets") { $0.bodyBytes = 100_000 }, 413, "content-too-large")
    }

    @Test func `a client that asks too often is told when to come again`() throws {
        let strict = try TestRegister({ $0.requestsPerMinute = 3 })
        for _ in 0..<3 { #expect(try strict.get("/v1/health") { $0.client = 1 }.status == 200) }
        let answer = try strict.get("/v1/health") { $0.client = 1 }
        expectProblem(answer, 429, "too-many-requests")
        #expect(answer.response["Retry-After"] == "60")
        #expect(try strict.get("/v1/health") { $0.client = 2 }.status == 200)
    }

    @Test func `a registry that went away is no secret told`() throws {
        try FileManager.default.removeItem(atPath: register.path)
        register.api.reopen()
        let answer = try register.get("/v1/assets")
        expectProblem(answer, 503, "unavailable")
        #expect(!answer.text.contains(register.folder.path))
        #expect(answer.response["Retry-After"] == "60")
    }

    @Test func `a question that takes too long is given up`() throws {
        let hasty = try TestRegister({ $0.timeLimit = 0 })
        expectProblem(try hasty.get("/v1/windows"), 503, "overtime")
        #expect(try hasty.get("/v1/health").status == 503 || hasty.get("/v1/health").status == 200)
    }
}
