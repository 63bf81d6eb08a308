import Foundation
import Testing

/// Exports as an analyst gets, checks and makes them again.
@Suite struct ExportTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
    }

    /// Every export there is: what, and in which form.
    private static let exports: [(what: String, form: String)] =
        ["assets", "listings", "windows", "events", "issues", "quarters"].flatMap { what in
            ["json", "ndjson", "csv"].map { (what, $0) }
        } + [("assets", "geojson"), ("listings", "national")]

    private func head() throws -> Int { try hearth.object(["verify"]).whole("ledger-entry") }

    /// Tells the register of what happens in a year: events, another edition, an asset that goes into another.
    private func goOn() throws {
        for words in [
            ["disposal-notice-received", "a3", "--on", "2026-10-20"], ["closed", "a4", "--on", "2026-11-02"],
            ["listing-removed", "a5", "--on", "2026-11-03", "--reason", "error"],
        ] { _ = try hearth.object(["record"] + words) }
        for words in [["merge", "a7", "a6"], ["withdraw", "a8", "--reason", "no such place"]] {
            let outcome = try hearth.run(words)
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        _ = try hearth.take(
            hearth.file("later.csv", Listing.text([Listing.listed("L/1", "Later Inn", "1 Later Street")])))
    }

    // MARK: The same again

    @Test func `an export of an entry is the same elsewhere, in another zone and language, whatever came later`() throws
    {
        let entry = try head()
        let vantage = ["--as-known", "\(entry)", "--as-at", HearthBinary.day]
        var before: [String: String] = [:]
        for (what, form) in Self.exports {
            let file = "\(what).\(form)"
            let outcome = try hearth.run(["export", what, "--format", form, "--output", file] + vantage)
            #expect(outcome.status == 0, "\(outcome.stderr)")
            before[file] = try hearth.text(of: file)
        }
        try goOn()
        try FileManager.default.createDirectory(
            at: hearth.folder.appending(path: "elsewhere"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(
            at: hearth.folder.appending(path: "hearth.db"), to: hearth.folder.appending(path: "elsewhere/copy.db"))
        let environment = ["TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]
        for (what, form) in Self.exports {
            let words = ["export", what, "--format", form, "--registry", "elsewhere/copy.db"] + vantage
            let again = try hearth.run(words, environment: environment)
            #expect(again.stdout == before["\(what).\(form)"], "\(what) as \(form)")
            let verified = try hearth.run(
                ["export", "verify", "\(what).\(form)", "--again", "--registry", "elsewhere/copy.db"],
                environment: environment)
            #expect(verified.status == 0, "\(verified.stdout)\(verified.stderr)")
        }
        #expect(try hearth.run(["export", "--as-at", HearthBinary.day]).stdout != before["assets.json"])
    }

    @Test func `the server sends the very bytes that the command line writes`() throws {
        let entry = try head()
        let server = try HearthServer(hearth)
        for (what, form) in Self.exports where form != "national" {
            let vantage = "as-at=\(HearthBinary.day)&as-known=\(entry)"
            let file = "\(what).\(form)"
            let written = try hearth.run(
                [
                    "export", what, "--format", form, "--as-known", "\(entry)", "--as-at", HearthBinary.day,
                    "--output", file,
                ])
            #expect(written.status == 0)
            // The first and the second are made while they are sent, the next is sent as it lies.
            for _ in 0..<3 {
                #expect(try server.ask("GET", "/v1/exports/\(file)?\(vantage)").body == hearth.text(of: file))
            }
            let manifest = try server.ask("GET", "/v1/exports/\(file).manifest.json?\(vantage)").body
            #expect(try manifest == hearth.text(of: "\(file).manifest.json"))
        }
    }

    // MARK: Checking a file

    @Test func `verify tells each thing that differs`() throws {
        let files = Self.exports.map { "\($0.what).\($0.form)" }
        for (what, form) in Self.exports {
            let outcome = try hearth.run(["export", what, "--format", form, "--output", "\(what).\(form)"])
            #expect(outcome.status == 0)
        }
        for file in files {
            #expect(try hearth.run("export", "verify", file).status == 0, "\(file)")
            let whole = try hearth.text(of: file)
            for (damaged, told) in [
                (whole + "\n", "bytes: "), (String(whole.dropLast(3)), "rows: "), ("", "rows: "),
                (String(whole.dropFirst(1)) + "x", "sha256: "),
            ] {
                _ = try hearth.file(file, damaged)
                let outcome = try hearth.run("export", "verify", file)
                #expect(outcome.status == 6, "\(file): \(outcome.stdout)")
                #expect(outcome.stdout.contains("differs: \(told)"), "\(file): \(outcome.stdout)")
                #expect(outcome.stdout.contains("\(file): not as its manifest says"))
            }
            _ = try hearth.file(file, whole)
        }
        let answer = try hearth.object(["export", "verify", "assets.csv"])
        #expect(answer.truth("holds") == true)
        #expect(answer.whole("ledger-entry") == (try head()))
    }

    @Test(arguments: ["hearth.db", "hearth.db-wal", "./hearth.db-shm", "hearth.db-journal"])
    func `an export never takes the place of the registry, or of what belongs to it`(path: String) throws {
        let outcome = try hearth.run("export", "--output", path)
        #expect(outcome.status == 2 && outcome.stderr.contains("is the registry itself"))
        #expect(try hearth.run("verify").status == 0)
    }

    @Test func `a pipe is no file, and a registry that ends before the manifest's entry is another`() throws {
        #expect(try hearth.run("export", "--output", "out.csv").status == 0)
        #expect(try hearth.shell("cp out.csv.manifest.json pipe.csv.manifest.json && mkfifo pipe.csv").status == 0)
        let pipe = try hearth.run("export", "verify", "pipe.csv")
        #expect(pipe.status == 8 && pipe.stderr.contains("it is no file"))
        let entry = "\"ledger-entry\":\(try head())"
        let manifest = try hearth.text(of: "out.csv.manifest.json")
        #expect(manifest.contains(entry))
        _ = try hearth.file("out.csv.manifest.json", manifest.replacing(entry, with: "\"ledger-entry\":9999"))
        let outcome = try hearth.run("export", "verify", "out.csv", "--again")
        #expect(outcome.status == 6 && outcome.stdout.contains("the registry ends at entry"))
    }

    @Test func `a manifest that was changed is found, whatever was changed in it`() throws {
        #expect(try hearth.run("export", "--output", "out.csv", "--as-at", HearthBinary.day).status == 0)
        let whole = try hearth.text(of: "out.csv.manifest.json")
        for (written, changed, told) in [
            ("Open Government Licence v3.0 (", "All rights reserved (", "licences: "),
            ("\"legal-day\":\"2026-", "\"legal-day\":\"2021-", "made again: "),
            ("Oakenmarsh District Council: contains", "Nobody: contains", "attribution: "),
            ("\"files\":1", "\"files\":2", "sources: "), ("\"schema\":\"assets", "\"schema\":\"windows", "schema: "),
            ("\"rows\":", "\"rows\":1", "rows: "), ("{\"", "{\"signed-by\":\"the King\",\"", "signed-by: "),
        ] {
            #expect(whole.contains(written), "\(written)")
            _ = try hearth.file("out.csv.manifest.json", whole.replacingOccurrences(of: written, with: changed))
            let outcome = try hearth.run("export", "verify", "out.csv", "--again")
            #expect(outcome.status == 6, "\(told)\(outcome.stdout)")
            #expect(outcome.stdout.contains("differs: \(told)"), "\(told)\(outcome.stdout)")
        }
        _ = try hearth.file("out.csv.manifest.json", whole)
        #expect(try hearth.run("export", "verify", "out.csv", "--again").status == 0)
        let metadata = try hearth.text(of: "out.csv-metadata.json")
        _ = try hearth.file("out.csv-metadata.json", metadata.replacing("\"datatype\"", with: "\"type\""))
        let outcome = try hearth.run("export", "verify", "out.csv", "--again")
        #expect(outcome.status == 6 && outcome.stdout.contains("differs: metadata: "))
    }

    @Test func `verify says why it cannot tell`() throws {
        #expect(try hearth.run("export", "--output", "out.json").status == 0)
        for (words, status, told) in [
            (["verify", "absent.json"], 8, "there is no manifest"), (["verify"], 2, "verify needs a file"),
            (["verify", "out.json", "--since", "2"], 2, "--since does not belong"),
            (["assets", "out.json"], 2, "only verify and site take a path"), (["--again"], 2, "--again belongs to"),
            (["windows", "--format", "geojson"], 2, "windows cannot be written so"),
            (["assets", "--format", "national"], 2, "assets cannot be written so"),
            (["--since", "soon"], 2, "'soon' is no ledger entry"), (["--since", "9999"], 5, "beyond entry"),
            (["--since", "1", "--format", "geojson"], 2, "no more has no place"),
            (["--authority", "Oakenmash"], 2, "Oakenmarsh"),
        ] as [([String], Int32, String)] {
            let outcome = try hearth.run(["export"] + words)
            #expect(outcome.status == status, "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains(told), "\(words): \(outcome.stderr)")
            #expect(outcome.stderr.contains("\nnext: "), "\(words)")
        }
        _ = try hearth.file("out.json.manifest.json", "{\"file\": \"out.json\"}")
        let outcome = try hearth.run("export", "verify", "out.json")
        #expect(outcome.status == 8)
        #expect(outcome.stderr.contains("it does not say its what"))
        try FileManager.default.removeItem(at: hearth.folder.appending(path: "out.json"))
        #expect(try hearth.run("export", "--format", "ndjson", "--output", "out.json").status == 0)
        try FileManager.default.removeItem(at: hearth.folder.appending(path: "out.json"))
        #expect(try hearth.run("export", "verify", "out.json").status == 8)
    }

    @Test func `another registry is not taken for the one that a file came from`() throws {
        #expect(try hearth.run("export", "--output", "out.json").status == 0)
        let other = try hearth.run(
            "import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority, "--by",
            "another",
            "--registry", "other.db")
        #expect(other.status == 0)
        let outcome = try hearth.run("export", "verify", "out.json", "--again", "--registry", "other.db")
        #expect(outcome.status == 6)
        #expect(outcome.stdout.contains("differs: ledger-head: "), "\(outcome.stdout)")
    }

    @Test func `where there is no room, what was there before stays, with its manifest`() throws {
        #expect(try hearth.run("export", "issues", "--format", "csv", "--output", "out.csv").status == 0)
        func files() throws -> [String] { try hearth.files.filter { $0.hasPrefix("out.csv") } }
        #expect(try files() == ["out.csv", "out.csv-metadata.json", "out.csv.manifest.json"])
        let failed = try hearth.shell(
            "ulimit -f 64; \"$HEARTH\" export assets --format ndjson --output out.csv --as-at \(HearthBinary.day)")
        #expect(failed.status == 1, "\(failed.stderr)")
        #expect(try files() == ["out.csv", "out.csv-metadata.json", "out.csv.manifest.json"])
        #expect(try hearth.run("export", "verify", "out.csv").status == 0)
    }

    // MARK: Changes

    @Test(arguments: ["assets", "listings", "windows", "events"])
    func `what changed since an entry makes of the older export the newer`(what: String) throws {
        let entry = try head()
        try goOn()
        func rows(_ more: [String]) throws -> [[String: Any]] {
            let text = try hearth.text(["export", what] + more)
            return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        }
        var held: [String: NSDictionary] = [:]
        for row in try rows(["--as-known", "\(entry)"]) { held[row["id"] as? String ?? ""] = row as NSDictionary }
        let older = held
        let changes = try rows(["--since", "\(entry)"])
        for change in changes {
            let id = try #require(change["id"] as? String)
            #expect(change["kind"] as? String == String(what.dropLast()))
            #expect((change["entry"] as? Int ?? 0) > entry)
            held[id] =
                change["state"] as? String == "deleted"
                ? nil : (change["data"] as? [String: Any]).map { $0 as NSDictionary }
        }
        var newer: [String: NSDictionary] = [:]
        for row in try rows([]) where what != "assets" || row["status"] as? String != "withdrawn" {
            newer[row["id"] as? String ?? ""] = row as NSDictionary
        }
        #expect(held == newer)
        #expect(held != older)
        #expect(changes.count < newer.count)
        if what == "assets" {
            #expect(
                Set(changes.filter { $0["state"] as? String == "deleted" }.compactMap { $0["id"] as? String }) == [
                    "a7", "a8",
                ])
        }
        #expect(try rows(["--since", "\(try head())"]).isEmpty)
    }

    @Test func `what an undone list had said to be gone is a change when it is undone`() throws {
        let rows = (1...9).map { Listing.listed("Z/\($0)", "Zodiac Inn \($0)", "\($0) Zodiac Street") }
        let code = ["--authority", "E07999003", "--list", "listed"]
        #expect(try hearth.run(["import", try hearth.file("z.csv", Listing.text(rows))] + code).status == 0)
        let shorter = try hearth.file("z2.csv", Listing.text(Array(rows.dropLast())))
        let report = try #require(hearth.list(["import", shorter, "--full"] + code).first)
        let gone = try hearth.list(["export", "assets"]).filter { !$0.isNull("no-longer-published") }
        #expect(gone.map { $0["name"] } == ["Zodiac Inn 9"])
        let entry = try head()
        #expect(try hearth.run("revert", try #require(report["import"])).status == 0)
        let changes = try hearth.list(["export", "assets", "--since", "\(entry)"])
        #expect(changes.map { $0["id"] } == gone.map { $0["id"] })
        #expect(changes.allSatisfy { $0["state"] == "updated" && $0.object("data").isNull("no-longer-published") })
    }

    @Test func `a change of the law is a change of what follows from it`() throws {
        let entry = try head()
        let postcodes = try hearth.file(
            "points.csv", "postcode,latitude,longitude\nHR2 9ZX,52.01,-2.8\nHR2 9ZY,52.02,-2.81\n")
        #expect(try hearth.run("reference", "load", postcodes).status == 0)
        let changes = try hearth.list(["export", "assets", "--since", "\(entry)"])
        let moved = try hearth.list(["export", "assets"]).filter {
            $0["postcode"] == "HR2 9ZX" || $0["postcode"] == "HR2 9ZY"
        }
        #expect(changes.count == moved.filter { $0.object("location")["basis"] == "postcode" }.count)
    }

    // MARK: Terms

    @Test func `the terms of each source travel with an export, as the import or the mapping states them`() throws {
        let row = [Listing.listed("M/1", "Mapped Inn", "1 Mapped Street")]
        let mapping = try hearth.file(
            "mapping.json", #"{"licence": "CC BY 4.0", "attribution": "© Wrenmouth Borough Council"}"#)
        for (code, more) in [
            ("E07999002", ["--mapping", mapping]), ("E07999003", ["--licence", "Council's own terms"]),
        ] {
            let outcome = try hearth.run(
                ["import", try hearth.file("\(code).csv", Listing.text(row)), "--authority", code] + more)
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        func manifest(_ more: [String]) throws -> Answer {
            #expect(try hearth.run(["export", "--output", "out.json", "--as-at", HearthBinary.day] + more).status == 0)
            let text = try Data(contentsOf: hearth.folder.appending(path: "out.json.manifest.json"))
            return Answer(members: try #require(JSONSerialization.jsonObject(with: text) as? [String: Any]))
        }
        let whole = try manifest([])
        let sources = whole.objects("sources")
        #expect(sources.map { $0["licence-basis"] } == ["stated", "stated", "presumed"])
        #expect(sources.map { $0.object("authority")["code"] } == ["E07999002", "E07999003", "E07999004"])
        #expect(sources[0]["attribution"] == "© Wrenmouth Borough Council")
        #expect(sources[1]["attribution"] == "Five Becks District Council: Council's own terms")
        #expect((whole.members["licences"] as? [String])?.count == 3)
        #expect(whole["attribution"]?.contains("© Wrenmouth Borough Council; Five Becks") == true)
        for file in ["out.geojson", "out.csv"] {
            #expect(try hearth.run("export", "--output", file, "--as-at", HearthBinary.day).status == 0)
            let text = try hearth.text(of: file == "out.csv" ? "out.csv-metadata.json" : file)
            let members = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect((members["attribution"] ?? members["dc:rights"]) as? String == whole["attribution"], "\(file)")
            let licences = members["licences"] ?? members["dc:license"]
            #expect(licences as? [String] == whole.members["licences"] as? [String], "\(file)")
        }
        #expect(try manifest(["--authority", "Wrenmouth"]).members["licences"] as? [String] == ["CC BY 4.0"])
        let imports = try hearth.list(["imports"])
        #expect(imports.map { $0["licence"] } == [nil, "CC BY 4.0", "Council's own terms"])
    }
}
