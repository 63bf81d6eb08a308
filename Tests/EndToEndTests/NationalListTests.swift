import Foundation
import Testing

/// Lists as the draft national specification has them, of one council and of several.
@Suite struct NationalListTests {
    private let hearth: HearthBinary
    private static let councils = [
        ("E07999001", "little-harrowby/sample.csv", "mixed"), ("E07999004", "oakenmarsh/sample.csv", "mixed"),
        ("E07999006", "kestrel-vale/sample.xml", "mixed"),
    ]

    init() throws {
        hearth = try HearthBinary()
        for (code, file, list) in Self.councils {
            let taken = try hearth.run(
                "import", HearthBinary.demo(file), "--authority", code, "--list", list, "--as-at", HearthBinary.day)
            #expect([0, 3].contains(taken.status), "\(taken.stderr)")
        }
    }

    private func national(_ registry: String) throws -> String {
        let outcome = try hearth.run(
            "export", "--format", "national", "--registry", registry, "--as-at", HearthBinary.day)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    private func taken(_ path: String, _ more: [String], status: Int32 = 0) throws -> Answer? {
        try hearth.list(["import", path, "--registry", "second.db"] + more, status: status).first
    }

    @Test func `lists of several councils come back one council at a time, and are the same then`() throws {
        let first = try national("hearth.db")
        let rows = first.split(separator: "\r\n").count - 1
        let path = try hearth.file("national.csv", first)
        for round in ["new", "confirmed"] {
            var counted = 0
            for (code, _, _) in Self.councils {
                let report = try #require(try taken(path, ["--authority", code]))
                let own = first.split(separator: "\r\n").count { $0.contains(":\(code),") }
                #expect(report.whole(round) == own, "\(code)")
                #expect(report.whole("not-watched") == rows - own)
                #expect(report.objects("issues").contains { $0["code"] == "not-watched" })
                counted += own
            }
            #expect(counted == rows)
            #expect(try national("second.db") == first, "\(round)")
        }
        try hearth.expectWhole("second.db")
    }

    @Test func `a list of several councils is refused where nobody says whose rows are meant`() throws {
        let path = try hearth.file("national.csv", try national("hearth.db"))
        for command in ["import", "check"] {
            let outcome = try hearth.run([command, path, "--as-at", HearthBinary.day])
            #expect(outcome.status == 4, "\(command): \(outcome.stdout)")
            #expect(
                outcome.stderr.contains("rows of several councils, Little Harrowby District Council and Oakenmarsh"))
            #expect(outcome.stderr.contains("\nnext: import it once for each council, with --authority"))
        }
        #expect(try hearth.list(["imports"]).count == Self.councils.count)
    }

    @Test(arguments: [
        ("Organisation", "E07000082", "E07000078"), ("Local authority", "Stroud", "Cheltenham Borough Council"),
        ("Council", "Stroud District Council", "Cheltenham Borough Council"),
        ("Local authority code", "E07000082", "E07000078"),
    ])
    func `a list whose rows name several councils by name is treated alike`(
        header: String, one: String, other: String
    ) throws {
        let path = try hearth.file(
            "two.csv",
            "\(header),Ref,Name,Address,Date listed\n\(one),1,A,1 A St,01/02/2024\n\(other),2,B,2 B St,01/02/2024\n")
        #expect(try hearth.run("import", path, "--registry", "second.db").status == 4)
        let report = try taken(path, ["--authority", "E07000078"])
        #expect(report?.whole("new") == 1 && report?.whole("not-watched") == 1)
        #expect(report?.objects("issue-details").contains { $0["code"] == "invalid-organisation" } == false)
    }

    @Test func `among rows of several councils one that names none is told`() throws {
        let path = try hearth.file(
            "four.csv",
            "Local authority,Ref,Name,Address,Date listed\nStroud,1,A,1 A St,01/02/2024\nCheltenham,2,B,2 B St,01/02/2024\n,3,C,3 C St,01/02/2024\nChletnham Borough,4,D,4 D St,01/02/2024\n"
        )
        let report = try taken(path, ["--authority", "E07000078"])
        let told = report?.objects("issue-details").filter { $0["code"] == "invalid-organisation" }
        #expect(told?.map { $0.whole("line") } == [4, 5])
    }

    @Test func `where a place lies says nothing of whose list it stands in`() throws {
        let path = try hearth.file(
            "county.csv",
            "District,Ref,Name,Address,Date listed\nStroud,1,A,1 A St,01/02/2024\nCotswold,2,B,2 B St,01/02/2024\n")
        #expect(try taken(path, ["--authority", "Gloucestershire"])?.whole("new") == 2)
    }

    @Test func `rows of a council that went over to the one whose list it is are its own`() throws {
        let text =
            "reference,name,address-text,organisation,decision,decision-date,entry-date,start-date,end-date\r\n"
            + "S/1,The Fox,1 High Street,statistical-geography:E07000187,successful,2022-02-01,,,\r\n"
            + "S/2,The Hen,2 High Street,statistical-geography:E06000066,successful,2024-02-01,,,\r\n"
        let report = try taken(try hearth.file("somerset.csv", text), ["--authority", "E06000066"])
        #expect(report?.whole("new") == 2)
    }

    // MARK: Of one council

    @Test(arguments: [
        ("E07999001", "little-harrowby/sample.csv", "mixed"), ("E07999004", "oakenmarsh/sample.csv", "mixed"),
        ("E07999006", "kestrel-vale/sample.xml", "mixed"), ("E07999002", "wrenmouth/sample-listed.csv", "listed"),
        ("E07999003", "five-becks/sample-unsuccessful.csv", "unsuccessful"),
    ])
    func `a national list that is read in again comes out as it went in`(code: String, file: String, list: String)
        throws
    {
        let taken = try hearth.run(
            "import", HearthBinary.demo(file), "--authority", code, "--list", list, "--registry", "first.db",
            "--as-at", HearthBinary.day)
        #expect([0, 3].contains(taken.status), "\(taken.stderr)")
        func national(_ registry: String) throws -> String {
            let outcome = try hearth.run(
                "export", "--format", "national", "--registry", registry, "--as-at", HearthBinary.day)
            #expect(outcome.status == 0, "\(outcome.stderr)")
            return outcome.stdout
        }
        let first = try national("first.db")
        #expect(first.hasPrefix("reference,name,address-text,description,point,geometry,organisation,nomination-date,"))
        let rows = first.split(separator: "\r\n").count - 1
        #expect(rows > 3)
        let path = try hearth.file("national.csv", first)
        for round in ["new", "confirmed"] {
            let outcome = try hearth.run(
                "import", path, "--registry", "second.db", "--as-at", HearthBinary.day, "--format", "json")
            #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
            let reports = try #require(
                JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [[String: Any]])
            #expect(reports[0][round] as? Int == rows, "\(round)")
            #expect(try national("second.db") == first, "\(round)")
        }
    }

    @Test func `the council of a national list is known by its register code`() throws {
        let text =
            "reference,name,address-text,organisation,decision,decision-date,entry-date,start-date,end-date\r\n"
            + "C/1,The Fox,1 High Street,local-authority:CMD,successful,2024-02-01,,,\r\n"
        let path = try hearth.file("camden.csv", text)
        let outcome = try hearth.run(
            "import", path, "--registry", "camden.db", "--format", "json", "--as-at", HearthBinary.day)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let national = try hearth.run(
            "export", "--format", "national", "--registry", "camden.db", "--as-at", HearthBinary.day)
        #expect(national.stdout.contains(",local-authority:CMD,"), "\(national.stdout)")
    }
}
