import Foundation
import Testing

/// Nothing private is reachable over HTTP, by whatever route, in whatever format.
@Suite struct ServedPrivacyTests {
    private let hearth: HearthBinary

    /// Owners and their addresses, what an officer saw, and where vacant properties are.
    private static let secrets = [
        "Quillfeather", "zq@quill.example", "Marmaduke", "seen by the neighbour", "14 Cloister Street", "SN16 9YW",
        "99900012312", "Barrack Lane", "99900012311", "390607", "186575",
    ]

    init() throws {
        hearth = try HearthBinary()
        let rows = [
            "X/1,The Fox Inn,1 High Street,HR2 9ZX,Zebediah Quillfeather,zq@quill.example,Fox Group,2025-01-06,"
                + "2025-02-24,Listed,2025-02-24",
            "X/2,,2 High Street,XX,Zebediah Quillfeather,zq@quill.example,Fox Group,2025-13-06,2025-02-24,Nonsense,",
        ]
        _ = try hearth.run(
            ["import", hearth.file("owners.csv", Listing.text(rows)), "--authority", HearthBinary.authority]
                + ["--as-at", HearthBinary.day])
        let pellbridge = ["import", HearthBinary.demo("pellbridge/sample.csv"), "--authority", "E07999005"]
        #expect(try hearth.run(pellbridge + ["--as-at", HearthBinary.day]).status == 0)
        _ = try hearth.object(
            ["record", "disposal-notice-received", "a2", "--on", "2026-11-01", "--owner", "Marmaduke Quillfeather"]
                + ["--evidence", "seen by the neighbour"])
    }

    /// Every path of the description, its values filled in with all that there is.
    private func targets(_ server: HearthServer) throws -> [String] {
        let description = try server.ask("GET", "/v1/openapi.json").json
        let paths = try #require(description["paths"] as? [String: [String: Any]])
        let ids = try hearth.list(["assets"]).compactMap { $0["id"] }
        let imports = try hearth.list(["imports"]).compactMap { $0["import"] }
        var targets: [String] = []
        for (path, item) in paths {
            let known =
                (item["parameters"] as? [[String: Any]] ?? [])
                .compactMap { ($0["schema"] as? [String: Any])?["enum"] as? [String] }.first ?? []
            if path.contains("/assets/{id}") {
                targets += ids.map { path.replacing("{id}", with: $0) }
            } else if path.contains("/imports/{id}") {
                targets += imports.map { path.replacing("{id}", with: $0) }
            } else if let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") {
                targets += known.map { path.replacing(path[open...close], with: $0) }
            } else {
                targets.append(path)
            }
        }
        return targets
    }

    private static let queries: [(path: String, query: String)] = [
        ("/v1/dates", "regime=en-acv-2011&disposal-notice-received=2026-08-31"),
        ("/v1/eligible", "group-kind=parish-council&all=true&parish=Pellbridge"),
    ]

    @Test func `no route in any format tells what is private`() throws {
        let server = try HearthServer(hearth)
        let entry = try hearth.object(["verify"]).whole("ledger-entry")
        var answered = 0
        for target in try targets(server) {
            var query = Self.queries.first { target == $0.path }?.query ?? ""
            if target.contains("/exports/") { query = "as-at=\(HearthBinary.day)&as-known=\(entry)" }
            if target == "/v1/calendar.ics" || target == "/v1/feed.atom" { query = "last-day-from=1900-01-01" }
            let accepted =
                target.contains("/exports/")
                ? ["*/*"]
                : [
                    "application/json", "application/x-ndjson", "text/csv", "application/geo+json",
                ]
            for accept in accepted {
                let answer = try server.ask("GET", "\(target)?\(query)", ["Accept: \(accept)"])
                #expect([200, 406].contains(answer.status), "\(target): \(answer.body)")
                if answer.status == 200 { answered += 1 }
                let told = Self.secrets.filter(answer.body.replacing("\r\n ", with: "").contains)
                #expect(told.isEmpty, "\(target) as \(accept) tells \(told)")
            }
        }
        #expect(answered > 200)
    }

    @Test func `nothing withheld can be found by guessing`() throws {
        let server = try HearthServer(hearth)
        func found(_ query: String) throws -> Int {
            let answer = try server.ask("GET", "/v1/assets?\(query)")
            #expect(answer.status == 200, "\(answer.body)")
            return (answer.json["data"] as? [Any])?.count ?? -1
        }
        for guess in [
            "query=Quillfeather", "query=zq%40quill.example", "query=14+Cloister", "query=Barrack", "postcode=SN16+9YW",
            "uprn=99900012312", "uprn=99900012311", "near=51.577,-2.137&within=0.05km",
            "bbox=-2.1371,51.5769,-2.1360,51.5785",
        ] {
            #expect(try found(guess) == 0, "\(guess)")
        }
        // What is shown may be found.
        #expect(try found("postcode=SN16") >= 2)
        #expect(
            try found("uprn=" + (hearth.list(["assets"]).compactMap { $0["uprn"] }.first { $0 != "(withheld)" } ?? ""))
                == 1)
    }

    @Test func `an error names no value of the registry`() throws {
        let server = try HearthServer(hearth)
        for target in ["/v1/eligible?as=Quillfeather", "/v1/assets/a2/owner", "/v1/assets/a2?private=true"] {
            let answer = try server.ask("GET", target)
            #expect([400, 404].contains(answer.status))
            #expect(!answer.body.contains("Zebediah") && !answer.body.contains(hearth.folder.path))
        }
    }
}
