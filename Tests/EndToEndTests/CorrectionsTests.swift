import Foundation
import Testing

/// A newer list says something else than an older one, or than an officer.
@Suite struct CorrectionsTests {
    private let hearth: HearthBinary
    private static let header = "Reference,Name,Address,Postcode,Date listed,Date of disposal notice"

    init() throws { hearth = try HearthBinary() }

    private func take(_ rows: String...) throws -> Answer {
        try hearth.take(
            hearth.file("list.csv", ([Self.header] + rows).joined(separator: "\n") + "\n"), ["--list", "listed"])
    }

    private func codes(_ report: Answer) -> [String] { report.objects("issues").compactMap { $0["code"] } }

    @Test func `a blank cell ends no moratorium, and says so`() throws {
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,2026-10-19")
        let report = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,")
        #expect(codes(report).contains("left-out") && !codes(report).contains("no-longer-published"))
        #expect(try hearth.object(["asset", "a2"])["standing"] == "interim-open")
        try hearth.expectWhole()
    }

    @Test func `a corrected day takes the place of the older one, which stays in the history`() throws {
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,2026-10-12")
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,2026-10-19")
        let notices = try hearth.list(["export", "events"]).filter { $0["event"] == "disposal-notice-received" }
        #expect(notices.map { $0["on"] } == ["2026-10-12", "2026-10-19"])
        #expect(notices.map { $0["effect"] } == ["superseded", "effective"])
        #expect(notices.map { $0.object("source")["import"] } == ["i1", "i4"])
        try hearth.expectWhole()
    }

    @Test func `a reference used again for another place overwrites nothing`() throws {
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,")
        let again = "R1,The Baths,9 Low Rd,HR9 9ZZ,2025-02-01,"
        let report = try take(again)
        #expect(report.whole("new") == 1)
        #expect(codes(report).contains("possible-match"))
        #expect(Set(try hearth.list(["assets"]).compactMap { $0["name"] }) == ["The Plough", "The Baths"])
        #expect(try take(again).whole("confirmed") == 1)
        try hearth.expectWhole()
    }

    @Test func `a renamed place with the same reference and postcode stays one asset`() throws {
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,")
        #expect(try take("R1,The Plough Inn,1 High Street,HR2 9ZX,2024-02-01,").whole("changed") == 1)
        #expect(try hearth.list(["assets"]).count == 1)
    }

    @Test func `what an officer told already is not told twice by the list`() throws {
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,")
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-11-02"])
        _ = try take("R1,The Plough,1 High St,HR2 9ZX,2024-02-01,2026-11-02")
        let windows = try hearth.list(["windows", "--kind", "interim-moratorium"])
        #expect(windows.count == 1)
        try hearth.expectWhole()
    }

    @Test func `a file that names another authority is taken with an error that says so`() throws {
        let report = try hearth.take(HearthBinary.demo("kestrel-vale/sample.xml"))
        #expect(codes(report).contains("invalid-organisation"))
    }

    @Test(arguments: ["Cardiff", "Aberdeenshire"])
    func `the law of England opens no window elsewhere`(council: String) throws {
        let list = try hearth.file("list.csv", Self.header + "\nR1,The Plough,1 High St,CF10 1AA,2024-02-01,\n")
        let outcome = try hearth.run("import", list, "--authority", council, "--list", "listed")
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("England only"))
    }

    @Test func `an answer is no longer than it was asked to be`() throws {
        _ = try take(
            "R1,The Plough,1 High St,HR2 9ZX,2024-02-01,2026-10-19", "R2,The Bell,2 High St,HR2 9ZY,2024-02-01,")
        for command in ["assets", "windows", "listings"] {
            #expect(try hearth.list([command, "--limit", "1"]).count == 1, "\(command)")
        }
    }
}
