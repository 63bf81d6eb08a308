import Foundation
import Testing

/// The calculator as its users run it: the law's worked cases of procedures, drafts, and places with holidays of
/// their own.
@Suite struct DatesTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    struct Asked: Sendable, CustomTestStringConvertible {
        let number: String
        let words: [String]
        let on: String
        /// Kind, first day, last day, other reading, state.
        let windows: [[String?]]
        var testDescription: String { number }
    }

    static let cases = [
        Asked(
            number: "19", words: ["--regime", "sc-atr", "transfer-request-validated=2026-08-31"], on: "2026-11-21",
            windows: [
                ["prohibition", "2026-08-31", nil, nil, "open"],
                ["transfer-decision", "2026-08-31", "2027-02-28", "2027-02-27", "open"],
                ["repeat-lookback", "2024-09-01", "2026-08-31", nil, "closed"],
                ["review-or-appeal-without-decision", "2027-02-28", "2027-03-26", nil, "not-triggered"],
            ]),
        Asked(
            number: "19, refused", words: ["--regime", "sc-atr", "transfer-decision-notice-given=2026-12-24"],
            on: "2027-01-04",
            windows: [
                ["review-or-appeal", "2026-12-24", "2027-01-22", nil, "open"],
                ["offer", "2026-12-24", "2027-06-23", nil, "open"],
            ]),
        Asked(
            number: "20",
            words: [
                "--regime", "sc-atr", "transfer-decision-notice-given=2026-11-30", "transfer-offer-made=2027-03-15",
            ], on: "2027-08-10",
            windows: [
                ["review-or-appeal", "2026-11-30", "2026-12-28", nil, "closed"],
                ["offer", "2026-11-30", "2027-05-29", nil, "met"],
                ["contract", "2027-03-15", "2027-09-14", nil, "open"],
                ["contract-extension-request", "2027-08-03", "2027-08-17", nil, "open"],
                ["no-contract-appeal", "2027-09-14", "2027-09-27", nil, "not-triggered"],
            ]),
        Asked(
            number: "21",
            words: [
                "--regime", "sc-crtb-p2", "--holiday", "2026-04-03,2026-04-06,2026-05-04",
                "proposed-transfer-notice-received=2026-02-02", "confirmation-notice-sent=2026-02-09",
                "confirmation-sent=2026-02-10", "valuer-appointed=2026-02-16",
            ], on: "2026-02-16",
            windows: [
                ["right-to-buy", "2026-02-02", nil, nil, "open"],
                ["confirmation-request", "2026-02-02", "2026-02-09", nil, "met"],
                ["confirmation", "2026-02-09", "2026-03-11", nil, "open"],
                ["entry-and-payment", "2026-02-10", "2026-10-10", nil, "open"],
                ["valuation", "2026-02-16", "2026-04-12", nil, "open"],
                ["valuation-extension-request", "2026-02-16", "2026-03-08", nil, "open"],
                ["ballot-information", "2026-02-16", "2026-03-15", nil, "open"],
                ["ballot-result", "2026-02-16", "2026-05-13", nil, "open"],
            ]),
        Asked(
            number: "22",
            words: [
                "--regime", "sc-crtb-p2", "--holiday", "2026-12-25,2026-12-28,2027-01-01,2027-01-04",
                "registration-application-received=2026-12-01", "confirmation-sent=2026-08-31",
            ], on: "2026-12-01",
            windows: [
                ["entry-and-payment", "2026-08-31", "2027-04-30", nil, "open"],
                ["community-support", "2026-06-02", "2026-12-01", nil, "open"],
                ["registration-decision", "2026-12-01", "2027-02-06", nil, "open"],
            ]),
        Asked(
            number: "23",
            words: [
                "--regime", "ni-d1", "--draft", "circulation-received=2026-03-02", "circulation-received=2026-03-04",
                "public-interest-confirmed=2026-03-23",
            ], on: "2026-03-24",
            windows: [
                ["trawl", "2026-03-02", "2026-03-23", nil, "not-triggered"],
                ["trawl", "2026-03-04", "2026-03-25", nil, "not-triggered"],
            ]),
        Asked(
            number: "Part 3A, six months beginning with 31 March",
            words: ["--regime", "sc-p3a", "--draft", "consent-decided=2026-03-31"], on: "2026-03-31",
            windows: [
                ["valuer-appointment", "2026-03-31", "2026-04-08", nil, "not-triggered"],
                ["final-settlement", "2026-03-31", "2026-09-30", "2026-09-29", "not-triggered"],
                ["consent-appeal", "2026-03-31", "2026-04-28", nil, "not-triggered"],
            ]),
        Asked(
            number: "the 2025 Act", words: ["--regime", "sc-lrsa-2025", "--draft", "transfer-publicised=2026-03-02"],
            on: "2026-03-02",
            windows: [
                ["lift-delay", "2026-03-02", "2026-03-31", nil, "not-triggered"],
                ["longest-lift-delay", "2026-03-02", "2026-04-30", nil, "not-triggered"],
            ]),
        Asked(
            number: "the 2026 Act, of which two lengths are known",
            words: ["--regime", "en-crtb-2026", "--draft", "disposal-notice-received=2026-03-02"], on: "2026-03-02",
            windows: [
                ["moratorium", "2026-03-02", "2027-03-01", nil, "not-triggered"],
                ["progress-check", "2026-03-02", "2026-09-01", nil, "not-triggered"],
            ]),
        Asked(
            number: "a template without lengths",
            words: ["--regime", "council-fro", "--draft", "council-offer-sent=2026-03-02"], on: "2026-03-02",
            windows: []),
    ]

    @Test(arguments: cases)
    func `the worked cases come out as the law has them`(asked: Asked) throws {
        let answer = try hearth.object(["dates"] + asked.words, at: asked.on)
        let found = answer.objects("windows").map { window in
            ["kind", "first-day", "last-day", "alternative-last-day", "state"].map { window[$0] }
        }
        #expect(found == asked.windows)
        let isDraft = asked.words.contains("--draft")
        #expect(answer.isNull("disabled-because") != isDraft)
        for window in answer.objects("windows") where isDraft {
            #expect(window.isNull("days-left") && window.isNull("ended-on"))
        }
    }

    @Test(arguments: ["council-fro", "en-crtb-2026", "ni-d1", "sc-lrsa-2025", "sc-p3a", "wa-acv-2011"])
    func `a regime that opens no window says why, in every format`(regime: String) throws {
        let file = try hearth.object(["regimes", regime])
        let why = try #require(file["disabled-because"])
        let event = try #require(file.objects("events").first?["event"])
        let words = ["dates", "--regime", regime, "\(event)=2026-03-02"]
        let answer = try hearth.object(words)
        #expect(answer.objects("windows").isEmpty)
        #expect(answer["disabled-because"] == why)
        let page = try hearth.run(words, environment: ["COLUMNS": "80"])
        #expect(page.status == 0)
        #expect(page.stdout.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(flowing(page.stdout).contains("\(regime) opens no window: \(why)."))
        for format in ["csv", "ndjson"] {
            let rows = try hearth.run(words + ["--format", format])
            #expect(rows.stderr.contains(why))
            #expect(!rows.stdout.contains("2026"))
            #expect(try hearth.run(words + ["--format", format, "--quiet"]).stderr == "")
        }
        let draft = try hearth.run(words + ["--draft"], environment: ["COLUMNS": "80"]).stdout
        #expect(flowing(draft).contains("NOT LAW IN FORCE: \(regime) opens no window: \(why)."))
        let shown = try hearth.run(["regimes", regime], environment: ["COLUMNS": "80"]).stdout
        #expect(flowing(shown).contains("Why: \(why)."))
        #expect(shown.contains("opens no windows here") && shown.contains("Not verified"))
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `every regime is listed, and the enabled ones are told from the others`() throws {
        let listed = try hearth.list(["regimes"])
        #expect(
            listed.compactMap { $0["id"] } == [
                "council-fro", "en-acv-2011", "en-crtb-2026", "ni-d1", "sc-atr", "sc-crtb-p2", "sc-lrsa-2025", "sc-p3a",
                "wa-acv-2011",
            ])
        for regime in listed { #expect((regime.truth("enabled") == true) == regime.isNull("disabled-because")) }
        let table = try hearth.run(["regimes"], environment: ["COLUMNS": "80"]).stdout
        #expect(table.contains("sc-crtb-p2") && table.contains("not commenced"))
    }

    @Test func `a procedure is shown with its stages and the ways between them`() throws {
        let page = flowing(try hearth.run(["regimes", "sc-atr"], environment: ["COLUMNS": "80"]).stdout)
        #expect(page.contains("under-review: the decision is under review"))
        #expect(page.contains("at the beginning: an asset transfer request leads to received incomplete"))
        #expect(page.contains("from validated: no decision comes in time, which leads to no decision (Community"))
        #expect(page.contains("from refused: the end of the time to ask for a review of the decision"))
        #expect(page.contains("the decision notice, agreed or agreed on different terms, leads to offer open"))
    }

    @Test func `what only a lapse will open says what it waits for`() throws {
        let words = ["dates", "--regime", "sc-atr", "transfer-request-validated=2026-08-31", "--as-at", "2026-11-21"]
        let page = flowing(try hearth.run(words).stdout)
        #expect(page.contains("only if no decision comes by Sun 28 Feb 2027"))
        #expect(!page.contains("community interest group"))
        let drafted = ["dates", "--regime", "wa-acv-2011", "--draft", "disposal-notice-received=2026-03-02"]
        #expect(flowing(try hearth.run(drafted).stdout).contains("it is not law in force"))
        let acv = ["dates", "--regime", "en-acv-2011", "disposal-notice-received=2026-11-02", "--as-at", "2026-11-21"]
        #expect(flowing(try hearth.run(acv).stdout).contains("nothing that would trigger it is recorded"))
    }

    // MARK: Places

    private static let ballot = ["--regime", "sc-crtb-p2", "valuer-appointed=2026-02-16"]

    private func ballotEnds(_ more: [String]) throws -> String? {
        let answer = try hearth.object(["dates"] + Self.ballot + more)
        return answer.objects("windows").first { $0["kind"] == "ballot-result" }?["last-day"]
    }

    @Test func `a place has the holidays that a registry was told of, else those of the calendar`() throws {
        let file = try hearth.file(
            "dundee.json",
            #"""
            {"local-holidays": "scotland-public-and-local-holidays", "authority": "S12000042",
             "dated": ["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"], "citation": "invented"}
            """#)
        #expect(try hearth.run("regimes", "add", file).status == 0)
        #expect(try ballotEnds([]) == "2026-05-12")
        #expect(try ballotEnds(["--authority", "S12000042"]) == "2026-05-13")
        #expect(try ballotEnds(["--authority", "Dundee"]) == "2026-05-13")
        #expect(try ballotEnds(["--authority", "Fife"]) == "2026-05-12")
        #expect(try ballotEnds(["--authority", "Dundee", "--holiday", "01/05/2026"]) == "2026-05-11")
        let unknown = "those of the place are not known"
        #expect(flowing(try hearth.run(["dates"] + Self.ballot + ["--authority", "Fife"]).stdout).contains(unknown))
        #expect(!flowing(try hearth.run(["dates"] + Self.ballot + ["--authority", "Dundee"]).stdout).contains(unknown))
    }

    @Test(arguments: [
        (["--holiday", "2026-02-30"], "is not a day"),
        (["--authority", "Nowhere-on-Sea"], "Nowhere-on-Sea"),
        (["--authority", "Cheltenham"], "does not apply in the area of Cheltenham Borough Council"),
        (["--holiday"], "needs a value"),
    ])
    func `a place that cannot be is misuse`(more: [String], words: String) throws {
        let outcome = try hearth.run(["dates"] + Self.ballot + more)
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains(words), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("next: "))
        #expect(outcome.stdout == "")
    }

    @Test func `holidays are refused where nothing counts them`() throws {
        let words = ["dates", "--regime", "en-acv-2011", "--holiday", "2026-04-03", "listing-entered=2026-01-05"]
        let outcome = try hearth.run(words)
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("no period of en-acv-2011 leaves local holidays out"))
    }

    // MARK: A council's promise

    @Test func `a council's promise that a registry was told of opens its windows there and nowhere else`() throws {
        let file = HearthBinary.demo("pellbridge/first-refusal-promise.json")
        #expect(try hearth.run("regimes", "add", file).status == 0)
        let answer = try hearth.object(
            [
                "dates", "--regime", "pellbridge-first-refusal", "council-offer-sent=2026-05-11",
                "offer-declined=2026-06-01",
            ],
            at: "2026-06-02")
        let refusal = try #require(answer.objects("windows").first { $0["kind"] == "first-refusal" })
        #expect(refusal["last-day"] == "2026-11-10")
        #expect(refusal["state"] == "closed")
        #expect(refusal["ended-on"] == "2026-06-01")
        let elsewhere = try hearth.run(
            "dates", "--regime", "pellbridge-first-refusal", "--authority", "Oakenmarsh",
            "council-offer-sent=2026-05-11")
        #expect(elsewhere.status == 2)
        let page = flowing(try hearth.run("regimes", "pellbridge-first-refusal").stdout)
        #expect(
            page.contains(
                "Promised by: Pellbridge Borough Council, Pellbridge Community Land Policy 2026, Cabinet, 3 March 2026")
        )
    }

    /// The text without its line ends.
    private func flowing(_ text: String) -> String {
        text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
}
