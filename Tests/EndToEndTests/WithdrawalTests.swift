import Foundation
import Testing

/// What a whole list no longer has.
@Suite struct WithdrawalTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    private static let rows = (1...40).map { Listing.listed("X/\($0)", "Inn number \($0)", "\($0) High Street") }

    private func take(_ rows: [String], _ more: [String] = [], status: Int32 = 0) throws -> Answer {
        let report = try hearth.take(hearth.file("list.csv", Listing.text(rows)), more, status: status)
        let kinds = ["new", "changed", "confirmed", "repeated", "not-watched", "rejected"]
        #expect(kinds.map(report.whole).reduce(0, +) == report.whole("records"))
        return report
    }

    private func asset(_ id: String, _ more: String...) throws -> Answer { try hearth.object(["asset", id] + more) }

    private func gone(_ report: Answer) -> Int {
        report.objects("issues").first { $0["code"] == "no-longer-published" }?.whole("count") ?? 0
    }

    @Test func `a part of a list takes nothing away, and says what a whole one would`() throws {
        _ = try take(Self.rows)
        let report = try take(Array(Self.rows.prefix(5)))
        #expect(report.whole("withdrawn") == 0)
        #expect(report.whole("would-withdraw") == 35)
        #expect(gone(report) == 35)
        #expect(try hearth.list(["assets"]).allSatisfy { $0.isNull("no-longer-published") })
    }

    @Test(arguments: [true, false])
    func `a list that gained or lost a column for statuses is the same list`(gains: Bool) throws {
        let header = "Ref,Name,Address,Date listed"
        let plain = [header] + (1...40).map { "X/\($0),Inn number \($0),\($0) High Street,2024-02-01" }
        let withStatus = ["\(header),Status"] + plain.dropFirst().map { "\($0),Listed" }
        let (old, new) = gains ? (plain, withStatus) : (withStatus, plain)
        _ = try hearth.take(hearth.file("list.csv", old.joined(separator: "\n") + "\n"))
        let short = try hearth.file("short.csv", new.prefix(11).joined(separator: "\n") + "\n")
        #expect(try hearth.take(short, ["--full"], status: 4).whole("would-withdraw") == 30)
        let report = try hearth.take(hearth.file("most.csv", new.prefix(38).joined(separator: "\n") + "\n"), ["--full"])
        #expect(report.whole("withdrawn") == 3 && report.whole("changed") == 37)
        try hearth.expectWhole()
    }

    @Test func `a whole list of what has expired lacks nothing of the list of what has not`() throws {
        let header = "Ref,Name,Address,Date listed"
        let rows = (1...20).map { "X/\($0),Inn number \($0),\($0) High Street,2024-02-01" }
        let old = (21...30).map { "X/\($0),Inn number \($0),\($0) High Street,2015-02-01,Expired" }
        _ = try hearth.take(hearth.file("list.csv", ([header] + rows).joined(separator: "\n") + "\n"), ["--full"])
        let expired = try hearth.file("expired.csv", (["\(header),Status"] + old).joined(separator: "\n") + "\n")
        let report = try hearth.take(expired, ["--full"])
        #expect(report.whole("new") == 10 && report.whole("withdrawn") == 0)
    }

    @Test func `what a whole list lacks is no longer published, and its periods go on`() throws {
        _ = try take(Self.rows)
        _ = try hearth.object(["record", "disposal-notice-received", "a2", "--on", "2026-11-02"])
        let before = try asset("a2")
        let known = try hearth.object(["verify"]).whole("ledger-entry")
        let rehearsed = try take(Array(Self.rows.dropFirst(2)), ["--full", "--dry-run"])
        #expect(rehearsed.whole("withdrawn") == 2)
        #expect(try asset("a2").isNull("no-longer-published"))

        let report = try take(Array(Self.rows.dropFirst(2)), ["--full"])
        #expect(report.whole("withdrawn") == 2)
        #expect(report.whole("would-withdraw") == 2)
        #expect(report.truth("full") == true)
        let after = try asset("a2")
        #expect(after["no-longer-published"] == HearthBinary.day)
        for member in ["status", "standing", "last-confirmed"] { #expect(after[member] == before[member], "\(member)") }
        #expect(after.objects("windows").map { $0["state"] } == before.objects("windows").map { $0["state"] })
        #expect(try asset("a2", "--as-known", "\(known)").isNull("no-longer-published"))
        #expect(try hearth.run("asset", "a2").stdout.contains("no longer in the council's list since"))
        try hearth.expectWhole()

        // Once is enough: the next list has not lost them again.
        let again = try take(Array(Self.rows.dropFirst(2)), ["--full"])
        #expect(again.whole("withdrawn") == 0)
        #expect(again.whole("confirmed") == 38)
        try hearth.expectWhole()
    }

    @Test func `a row that comes back is published again, whether it says the same or not`() throws {
        _ = try take(Self.rows)
        _ = try take(Array(Self.rows.dropFirst(2)), ["--full"])
        let known = try hearth.object(["verify"]).whole("ledger-entry")
        let report = try take([Self.rows[0], Self.rows[1].replacing("Inn number 2", with: "The Second Inn")])
        #expect(report.whole("confirmed") == 1)
        #expect(report.whole("changed") == 1)
        for id in ["a2", "a3"] {
            #expect(try asset(id).isNull("no-longer-published"), "\(id)")
            #expect(try asset(id, "--as-known", "\(known)")["no-longer-published"] == HearthBinary.day)
        }
        try hearth.expectWhole()
    }

    @Test func `more than one in ten is refused, with what it looks like, and nothing is changed`() throws {
        _ = try take(Self.rows)
        let before = try hearth.text(["export", "assets"])
        let short = Array(Self.rows.prefix(30))
        let report = try take(short, ["--full"], status: 4)
        #expect(report.isNull("import"))
        #expect(report.whole("would-withdraw") == 10)
        #expect(report.whole("withdrawn") == 0)
        #expect(gone(report) == 10)
        let reason = try #require(report["refused"])
        #expect(reason.contains("10 of the 40 entries"))
        #expect(reason.contains("(25 %)"))
        #expect(reason.contains("a file cut short"))

        let list = try hearth.file("list.csv", Listing.text(short))
        let outcome = try hearth.run("import", list, "--authority", HearthBinary.authority, "--full")
        #expect(outcome.status == 4)
        #expect(outcome.stderr.contains("next: --max-withdrawn 26"))
        #expect(outcome.stdout.hasSuffix("Nothing was changed: this file was refused.\n"))
        #expect(try hearth.text(["export", "assets"]) == before)
        #expect(try hearth.list(["imports"]).count == 1)
        #expect(try take(short, ["--full", "--dry-run"], status: 4)["refused"] == reason)

        #expect(try take(short, ["--full", "--max-withdrawn", "25"]).whole("withdrawn") == 10)
        try hearth.expectWhole()
    }

    @Test func `new references look different from a file cut short, and so does another list`() throws {
        _ = try take(Self.rows)
        let renumbered = (1...40).map {
            "N-\($0),Inn number \($0) and Rooms,\($0) High St,HR2 9ZX,,,Fox Group,,,Pending,"
        }
        let report = try take(renumbered, ["--full"], status: 4)
        #expect(report["refused"]?.contains("gave its entries new references, for 40 rows are new, and") == true)
        let other = (1...40).map { Listing.listed("O/\($0)", "Meadow \($0) at Weir", "\($0 + 900) Low Lane") }
            .map { $0.replacing("HR2 9ZX", with: "HR4 9AA") }
        let stranger = try take(other, ["--full"], status: 4)
        #expect(stranger["refused"]?.contains("it looks like another list, for 40 rows are new, and none") == true)
    }

    @Test func `one or two are never refused`() throws {
        _ = try take(Array(Self.rows.prefix(4)))
        #expect(try take(Array(Self.rows.prefix(2)), ["--full"]).whole("withdrawn") == 2)
        #expect(try take(Array(Self.rows.prefix(1)), ["--full", "--max-withdrawn", "0"]).whole("withdrawn") == 1)
    }

    @Test func `a row that is there and cannot be read is not gone`() throws {
        _ = try take(Self.rows)
        var rows = Array(Self.rows.dropLast())
        rows[0] = "X/1,Inn number 1,1 High Street,HR2 9ZX,,,Fox Group,,2025-02-30,Listed,"
        let report = try take(rows, ["--full"], status: 3)
        #expect(report.whole("rejected") == 1)
        #expect(report.whole("withdrawn") == 1)
        #expect(try asset("a2").isNull("no-longer-published"))
        #expect(try asset("a41")["no-longer-published"] == HearthBinary.day)
    }

    @Test func `a mapping says that a council's lists are always whole`() throws {
        _ = try take(Self.rows)
        let mapping = try hearth.file("mapping.json", #"{"authority": "E07999004", "full": true}"#)
        #expect(try take(Array(Self.rows.dropLast()), ["--mapping", mapping]).whole("withdrawn") == 1)
        let part = try take(Array(Self.rows.prefix(1)), ["--mapping", mapping, "--partial"])
        #expect(part.whole("withdrawn") == 0)
        #expect(part.whole("would-withdraw") == 38)
    }

    @Test func `each list of a council goes by itself`() throws {
        _ = try take(Self.rows)
        let refused = "R/1,The Den,9 Low Lane,HR2 9ZX,,,Fox Group,2025-01-06,2025-02-24,Refused,"
        let other = try hearth.take(
            hearth.file("refused.csv", Listing.text([refused])), ["--list", "unsuccessful", "--full"])
        #expect(other.whole("would-withdraw") == 0)
        #expect(try take(Self.rows, ["--full"]).whole("withdrawn") == 0)
    }

    @Test func `what is said of the percentage is a whole number`() throws {
        let list = try hearth.file("list.csv", Listing.text(Self.rows))
        for percent in ["-1", "101", "ten"] {
            #expect(try hearth.run("import", list, "--max-withdrawn", percent).status == 2)
        }
    }
}
