import Foundation
import SQLite
import Testing

/// What may tell of a person leaves the registry in one way only.
@Suite struct PrivacyTests {
    private let hearth: HearthBinary
    /// None of these may be published: owners, their addresses, what an officer saw, and where the vacant
    /// properties are, by address, postcode, UPRN or grid reference.
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
            "X/1,The Fox Inn,1 High Street,HR2 9ZX,Marmaduke Quillfeather,,Fox Group,2025-01-06,2025-02-24,Listed,"
                + "2025-02-24",
        ]
        _ = try hearth.run(
            ["import", hearth.file("owners.csv", Listing.text(rows)), "--authority", HearthBinary.authority]
                + ["--as-at", HearthBinary.day])
        let pellbridge = ["import", HearthBinary.demo("pellbridge/sample.csv"), "--authority", "E07999005"]
        #expect(try hearth.run(pellbridge + ["--as-at", HearthBinary.day]).status == 0)
        _ = try hearth.object(
            ["record", "disposal-notice-received", "a2", "--on", "2026-11-01", "--owner", "Marmaduke Quillfeather"]
                + ["--evidence", "seen by the neighbour"])
        _ = try hearth.object(["record", "closed", "a2", "--on", "2026-11-02"])
    }

    private func expectNoSecret(in text: String, _ place: String) {
        let told = Self.secrets.filter(text.contains)
        #expect(told.isEmpty, "\(place)")
    }

    @Test func `no answer in any format tells what is private`() throws {
        let ids = try hearth.list(["assets"]).compactMap { $0["id"] }
        #expect(ids.count > 20)
        var questions: [[String]] = [
            ["assets"], ["listings"], ["windows"], ["imports"], ["councils"], ["verify"],
            ["assets", "--query", "fox"], ["assets", "--status", "listed"],
            ["assets", "--near", "51.58,-2.1"]
                + ["--within", "50km"],
            ["eligible", "--group-kind", "parish-council", "--all", "--parish", "Pellbridge"],
            ["eligible", "--as", "Fox Group", "--all"],
        ]
        questions += try hearth.list(["imports"]).compactMap { $0["import"] }.map { ["imports", $0] }
        for format in ["table", "json", "ndjson", "csv"] {
            for question in questions {
                let outcome = try hearth.run(question + ["--format", format, "--as-at", HearthBinary.day])
                #expect(outcome.status == 0, "\(question): \(outcome.stderr)")
                expectNoSecret(in: outcome.stdout + outcome.stderr, "\(question) as \(format)")
            }
        }
        for what in ["assets", "listings", "windows", "events", "issues"] {
            for format in ["json", "ndjson", "csv"] {
                let outcome = try hearth.run("export", what, "--format", format, "--as-at", HearthBinary.day)
                #expect(outcome.status == 0)
                expectNoSecret(in: outcome.stdout, "export \(what) as \(format)")
            }
        }
        for command in ["calendar", "feed"] {
            let outcome = try hearth.run(command, "--last-day-from", "1900-01-01", "--as-at", HearthBinary.day)
            #expect(outcome.status == 0)
            expectNoSecret(in: outcome.stdout.replacing("\r\n ", with: ""), command)
        }
        for id in ids {
            for words in [["asset", id, "--why"], ["asset", id, "--format", "json"]] {
                let outcome = try hearth.run(words + ["--as-at", HearthBinary.day])
                expectNoSecret(in: outcome.stdout, words.joined(separator: " "))
            }
        }
        for path in [HearthBinary.demo("pellbridge/sample.csv"), hearth.folder.appending(path: "owners.csv").path] {
            for words in [["check", path], ["import", path, "--dry-run", "--authority", HearthBinary.authority]] {
                for format in ["table", "json"] {
                    let outcome = try hearth.run(words + ["--format", format])
                    expectNoSecret(in: outcome.stdout + outcome.stderr, words.joined(separator: " "))
                }
            }
        }
    }

    @Test func `searching for what is private finds nothing`() throws {
        for words in ["Quillfeather", "zq@quill.example", "\"14 Cloister\"", "Barrack"] {
            #expect(try hearth.list(["assets", "--query", words]).isEmpty, "\(words)")
        }
        #expect(try hearth.list(["assets", "--postcode", "SN16 9YW"]).isEmpty)
    }

    @Test func `the ledger, the issues and the register hold nothing private`() throws {
        let database = try hearth.database()
        let everything: [SQL] = [
            "SELECT actor || subject || content || coalesce(claimed, '') FROM ledger",
            "SELECT message || coalesce(value, '') || coalesce(suggestion, '') FROM issues",
            "SELECT json_array(name, address, postcode, reference, uprn, latitude, longitude, geometry) FROM assets",
            "SELECT json_array(reference, claimed_last_days) FROM listings",
            "SELECT coalesce(details, '') FROM events",
        ]
        for query in everything {
            let texts = try database.all(query) { $0.text(0) }
            #expect(!texts.isEmpty)
            expectNoSecret(in: texts.joined(separator: "\n"), query.text)
        }
    }

    @Test func `one command alone shows what is private, when it is asked to`() throws {
        let page = try hearth.run("asset", "a2", "--private")
        #expect(page.status == 0)
        for secret in ["Zebediah Quillfeather", "zq@quill.example", "Marmaduke", "seen by the neighbour"] {
            #expect(page.stdout.contains(secret), "\(secret)")
        }
    }

    @Test func `a vacant property is shown by its outward code`() throws {
        let vacant = try hearth.list(["assets"]).filter { $0["address"] == "(withheld)" }
        #expect(vacant.count == 2)
        for asset in vacant {
            #expect(asset["postcode"] == "SN16")
            #expect(asset.object("location")["basis"] == "outward-code")
        }
    }
}
