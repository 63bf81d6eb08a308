import Digest
import Foundation
import SQLite
import Testing

/// A council's lists as numbered versions, from the program's outside.
@Suite struct PublishTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
    }

    private func publish(_ more: String...) throws -> [Answer] {
        try hearth.list(["publish", "--authority", "Oakenmarsh"] + more)
    }

    private func digest(_ text: String) -> String {
        let hash = SHA256()
        hash.update(text)
        return SHA256.hexadecimal(hash.finalise())
    }

    @Test func `both lists are written, and each copy has the digest that the ledger has`() throws {
        let lists = try publish("--output", "list.csv")
        #expect(lists.map { $0["list"] } == ["listed", "unsuccessful"])
        #expect(lists.map { $0.whole("version") } == [1, 1])
        for (list, file) in zip(lists, ["list.csv", "list-unsuccessful.csv"]) {
            let text = try hearth.text(of: file)
            #expect(list["sha256"] == digest(text))
            #expect(list.whole("rows") == text.components(separatedBy: "\r\n").count - 2)
        }
        let outcome = try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "1")
        #expect(try outcome.stdout == hearth.text(of: "list.csv"))
        try hearth.expectWhole()
    }

    @Test func `nothing that has not changed is published again, and no ledger entry is made`() throws {
        _ = try publish()
        let head = try hearth.object(["verify"]).whole("ledger-entry")
        let again = try publish()
        #expect(again.map { $0.truth("new") } == [false, false])
        #expect(try hearth.object(["verify"]).whole("ledger-entry") == head)
        #expect(try hearth.list(["report", "versions"]).count == 2)
    }

    @Test func `an old version is the same for ever, while newer ones are numbered on`() throws {
        _ = try publish()
        let first = try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "1").stdout
        let harrier = try #require(hearth.list(["assets", "--query", "Harrier"]).first?["id"])
        _ = try hearth.object(["record", "listing-removed", harrier, "--on", "2026-11-20", "--reason", "error"])
        let second = try publish()
        #expect(second.map { $0.truth("new") } == [true, false])
        #expect(second.map { $0.whole("version") } == [2, 1])
        #expect(try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "1").stdout == first)
        let newer = try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "2").stdout
        #expect(first.contains("The Marsh Harrier"))
        #expect(!newer.contains("The Marsh Harrier"))
        let versions = try hearth.list(["report", "versions", "--authority", "Oakenmarsh"])
        #expect(versions.map { $0.whole("version") } == [1, 2, 1])
        try hearth.expectWhole()
    }

    @Test func `a published list is read again without a complaint of its columns, and says the same`() throws {
        _ = try publish("--output", "list.csv")
        let report = try #require(hearth.list(["check", "list.csv"]).first)
        #expect(report.whole("new") == report.whole("records"))
        #expect(report.objects("issues").allSatisfy { $0["code"] != "unknown-column" })
        _ = try hearth.list(["import", "list.csv", "--registry", "other.db", "--authority", "Oakenmarsh"])
        func days(_ registry: String) throws -> Set<String> {
            let words = [
                "windows", "--registry", registry, "--state", "open", "--kind", "protected-period,interim-moratorium",
            ]
            return Set(try hearth.list(words).map { "\($0["kind"] ?? "") \($0["last-day"] ?? "")" })
        }
        #expect(try days("other.db") == days("hearth.db"))
        #expect(try !days("hearth.db").isEmpty)
    }

    @Test func `no private value is in a published list`() throws {
        let rows = [
            "X/1,The Fox Inn,1 High Street,HR2 9ZX,Zebediah Quillfeather,z@example.org,Fox Group,2025-01-06,2025-02-24,Listed,2025-02-24"
        ]
        _ = try hearth.take(hearth.file("private.csv", Listing.text(rows)))
        _ = try publish("--output", "list.csv")
        let text = try hearth.text(of: "list.csv")
        #expect(text.contains("The Fox Inn"))
        #expect(!text.contains("Quillfeather"))
        #expect(!text.contains("example.org"))
    }

    @Test func `a dry run writes neither a version nor a file`() throws {
        let before = try hearth.files
        let rehearsed = try publish("--dry-run", "--output", "list.csv")
        #expect(rehearsed.map { $0.truth("new") } == [true, true])
        #expect(try hearth.files == before)
        #expect(try hearth.list(["report", "versions"]).isEmpty)
    }

    @Test func `what cannot be written is known before anything is published`() throws {
        for words in [
            ["--output", "absent/list.csv"], ["--output", "hearth.db"], ["--output", "-"], ["--as-known", "3"],
        ] {
            let outcome = try hearth.run(["publish", "--authority", "Oakenmarsh"] + words)
            #expect([1, 2].contains(outcome.status), "\(words)")
            #expect(outcome.stderr.contains("\nnext: "))
        }
        #expect(try hearth.list(["report", "versions"]).isEmpty)
        #expect(try hearth.run("publish", "--authority", "Cardiff").status == 4)
        #expect(try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "4").status == 5)
    }

    @Test func `verify finds a version that no longer comes out, and it is not handed over`() throws {
        _ = try publish()
        // Past the program: the register says another name than the one that was published.
        let database = try hearth.database()
        try database.run("UPDATE assets SET name = 'The Harrier' WHERE name = 'The Marsh Harrier'")
        let verify = try hearth.object(["verify"], status: 6)
        let findings = verify.members["findings"] as? [String] ?? []
        #expect(findings.contains { $0.contains("listed, version 1") && $0.contains("digest") })
        let outcome = try hearth.run("publish", "--authority", "Oakenmarsh", "--version", "1")
        #expect(outcome.status == 6)
        #expect(outcome.stdout.isEmpty)
    }
}
