import CommunityAssets
import Importing
import Testing

/// One test for each mess of delimited files.
struct TableTests {
    private let header = "Reference,Name,Date listed,Notes\r\n"

    @Test func `line ends of three kinds and breaks inside cells keep the physical lines right`() throws {
        let list = try WholeReading(
            header
                + "A1,One,2024-01-05,\"first\nsecond\r\nthird\rfourth\"\r\nA2,Two,2024-01-06,x\rA3,Three,2024-01-07,y\n"
        )
        #expect(list.rows.map(\.source.line) == [2, 6, 7])
        #expect(list.claimed(0)["Notes"] == "first\nsecond\r\nthird\rfourth")
    }

    @Test func `doubled quotation marks become one`() throws {
        let list = try WholeReading(header + "A1,\"\"\"The\"\" \"\"Old\"\" Inn\",2024-01-05,\n")
        #expect(list.proposals[0].asset.name == "\"The\" \"Old\" Inn")
        #expect(list.rows[0].issues.isEmpty)
    }

    @Test func `stray quotation marks are text, with an issue`() throws {
        let list = try WholeReading(
            header + "A1,\"The \"Old\" Inn\",2024-01-05,x\nA2,\"abc\"def,2024-01-05,y\nA3,Plain,2024-01-05,z\n")
        #expect(list.proposals.map(\.asset.name) == ["The \"Old\" Inn", "\"abc\"def", "Plain"])
        #expect(list.codes(0) == [.strayQuote])
        #expect(list.codes(1) == [.strayQuote])
        #expect(list.rows.map(\.source.line) == [2, 3, 4])
    }

    @Test func `a quotation mark that is never closed swallows no rows, and its line is told`() throws {
        let list = try WholeReading(
            header + "A1,One,2024-01-05,\"never closed\nA2,Two,2024-01-06,\nA3,Three,2024-01-07,")
        #expect(list.proposals.map(\.asset.reference) == ["A1", "A2", "A3"])
        #expect(list.codes(0) == [.unclosedQuote])
        #expect(list.rows[0].issues[0].line == 2)
        #expect(list.claimed(0)["Notes"] == "\"never closed")
    }

    @Test func `a forgotten mark does not reach into the next row, whose first cell has marks of its own`() throws {
        let list = try WholeReading(
            "Name,Notes,Date listed\nOne,\"never closed,2024-01-05\n\"Two, or Too\",x,2024-01-06\n")
        #expect(list.proposals.map(\.asset.name) == ["One", "Two, or Too"])
        #expect(list.codes(0) == [.unclosedQuote])
        #expect(list.codes(1) == [])
    }

    /// Each of these takes minutes where a byte is looked at once for each mark before it.
    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            ("\"a", "\"b", 300_000, "\",x,2024-01-05\n"), ("", "\"x\"\",y,2024-01-05\n", 3_000, ""),
            ("", "\"x\"\",\"x\"\",2024-01-05\n", 3_000, ""), ("x,\"", "y\"\"", 300_000, ""),
        ])
    func `marks of any number are read in the time that their bytes take`(
        start: String, again: String, count: Int, end: String
    ) throws {
        let text = "Name,Notes,Date listed\n" + start + String(repeating: again, count: count) + end
        let records = try WholeReading(text, chunk: 4096).file.records
        #expect(records > 0)
        #expect(try WholeReading(text).file.records == records)
    }

    @Test(.timeLimit(.minutes(10))) func `thousands of columns of one name are told apart at once`() throws {
        let header = (["Name", "Date listed"] + Array(repeating: "Notes", count: 4_000)).joined(separator: ",")
        let list = try WholeReading(header + "\nA,2024-01-05" + String(repeating: ",x", count: 4_000) + "\n")
        #expect(list.file.columns.last == "Notes (4000)")
        #expect(Set(list.file.columns).count == 4_002)
        #expect(list.file.issueTotals.first { $0.code == .duplicateColumn }?.count == 3_999)
    }

    @Test func `a column may be called what another was made to be called`() throws {
        let list = try WholeReading("Name,Notes,Notes,Notes (2),Date listed\nA,x,y,z,2024-01-05\n")
        #expect(list.file.columns == ["Name", "Notes", "Notes (2)", "Notes (2) (2)", "Date listed"])
        #expect(list.claimed(0)["Notes (2) (2)"] == "z")
    }

    @Test(arguments: [",", "\t", ";", "|"]) func `the separator is found`(separator: String) throws {
        let text = "Reference,Name,Date listed\nA1,One,2024-01-05\n".replacing(",", with: separator)
        #expect(try WholeReading(text).proposals[0].asset.name == "One")
    }

    @Test(arguments: [
        ("Reference\tName\tAddress\tDate listed\nA1\tOne\t1, The Street, Foxley, Kent\t2024-01-05\n", "tabs"),
        ("Reference;Name;Address;Date listed\nA1;One;1, The Street, Foxley, Kent;2024-01-05\n", "semicolons"),
        (
            "A list, with commas, many, of, them, in, its, title\nReference|Name|Address|Date listed\nA1|One|1, The Street, Foxley, Kent|2024-01-05\n",
            "bars"
        ),
    ]) func `the separator is the one by which the columns are known, however many commas there are`(
        text: String, word: String
    ) throws {
        let list = try WholeReading(text)
        #expect(list.proposals[0].asset.address == "1, The Street, Foxley, Kent")
        #expect(list.file.recognised.basis.hasPrefix(word))
        #expect(list.file.recognised.certainty == .certain)
    }

    @Test(arguments: [
        ("Reference,Name,Date listed\nA1,One,2024-01-05\n", ListingFile.Recognised.Certainty.certain),
        ("Name,Colour,Size,Date listed\nOne,red,2,2024-01-05\n", .likely), ("Name,Colour\nOne,red\n", .unsure),
    ]) func `how sure the reading is follows from what it knows`(
        text: String, certainty: ListingFile.Recognised.Certainty
    ) throws {
        #expect(try WholeReading(text, kind: .listed).file.recognised.certainty == certainty)
    }

    @Test func `a byte order mark is no part of the first header`() throws {
        let list = try WholeReading(
            [0xEF, 0xBB, 0xBF] + Array("Reference,Name,Date listed\nA1,Café,2024-01-05\n".utf8))
        #expect(list.file.encoding == "utf-8-bom")
        #expect(list.file.columns[0] == "Reference")
        #expect(list.proposals[0].asset.name == "Café")
    }

    @Test func `Windows-1252 is guessed, with a notice`() throws {
        let list = try WholeReading(
            Array("Reference,Name,Date listed\nA1,King".utf8) + [0x92] + Array("s Arms,2024-01-05\n".utf8))
        #expect(list.file.encoding == "windows-1252")
        #expect(list.proposals[0].asset.name == "King’s Arms")
        #expect(list.file.issues.map(\.code) == [.guessedEncoding])
    }

    @Test func `a Macintosh's apostrophes and accents are known for what they are`() throws {
        // King's Arms with 0xD5, a café with 0x8E, quotation marks 0xD2 and 0xD3, a dash 0xD0.
        let list = try WholeReading(
            Array("Reference,Name,Date listed,Notes\nA1,King".utf8) + [0xD5] + Array("s Arms Caf".utf8) + [0x8E]
                + Array(",2024-01-05,".utf8) + [0xD2] + Array("Old".utf8) + [0xD3] + Array(" ".utf8) + [0xD0]
                + Array(" new \u{A3}".utf8.prefix(5)) + [0xA3, 53, 10])
        #expect(list.file.encoding == "macintosh")
        #expect(list.proposals[0].asset.name == "King’s Arms Café")
        #expect(list.claimed(0)["Notes"] == "“Old” – new £5")
        #expect(list.file.issues.map(\.message) == ["the file is not UTF-8 and was read as Mac Roman"])
    }

    @Test func `a row of other encoding far down a UTF-8 file is mended, with an issue`() throws {
        var bytes = Array("Reference,Name,Date listed\n".utf8)
        for number in 0..<20_000 { bytes += Array("A\(number),Plain,2024-01-05\n".utf8) }
        bytes += Array("Z,King".utf8) + [0x92] + Array("s Arms,2024-01-05\n".utf8)
        let list = try WholeReading(bytes)
        #expect(list.file.encoding == "utf-8")
        #expect(list.proposals.last?.asset.name == "King’s Arms")
        #expect(list.file.issues.map(\.code) == [.invalidText])
        #expect(list.file.issues[0].line == 20_002)
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is read in either order, with and without its mark`(isLittle: Bool, hasMark: Bool) throws {
        var bytes: [UInt8] = []
        for unit in ((hasMark ? "\u{FEFF}" : "") + "Reference,Name,Date listed\nA1,Café 😀,2024-01-05\n").utf16 {
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            bytes += isLittle ? pair : pair.reversed()
        }
        for chunk in [3, 1 << 16] {
            let list = try WholeReading(bytes, chunk: chunk)
            #expect(list.file.encoding == (isLittle ? "utf-16le" : "utf-16be"))
            #expect(list.file.columns[0] == "Reference")
            #expect(list.proposals[0].asset.name == "Café 😀")
        }
    }

    @Test func `columns of one name are one where they agree, and two where they do not`() throws {
        let list = try WholeReading(
            "Name,Notes,Date listed,Notes\nOne,same,2024-01-05,same\nTwo,this,2024-01-05,that\n")
        let issue = try #require(list.file.issues.first { $0.code == .duplicateColumn })
        #expect(issue.message.contains("2 and 4") && issue.message.contains("Notes"))
        #expect(list.claimed(0) == ["Name": "One", "Notes": "same", "Date listed": "2024-01-05"])
        #expect(list.claimed(1)["Notes (2)"] == "that")
    }

    @Test func `columns without a name are kept and told`() throws {
        let list = try WholeReading("Name,,Date listed\nOne,something,2024-01-05\n")
        #expect(list.file.issues.map(\.code) == [.emptyColumnName])
        #expect(list.claimed(0)["(column 2)"] == "something")
    }

    @Test func `unknown columns are kept as claimed and told once`() throws {
        let list = try WholeReading("Name,Date listed,Moon phase\nOne,2024-01-05,full\nTwo,2024-01-05,new\n")
        #expect(list.file.issues.map(\.code) == [.unknownColumn])
        #expect(list.file.issues[0].column == "Moon phase")
        #expect(list.claimed(1)["Moon phase"] == "new")
    }

    @Test func `rows too short or too long are read, with an issue`() throws {
        let list = try WholeReading(header + "A1,One,2024-01-05\nA2,Two,2024-01-05,x,extra\nA3,Three,2024-01-05,x,,\n")
        #expect(list.codes(0) == [.rowTooShort])
        #expect(list.codes(1) == [.rowTooLong])
        #expect(list.codes(2) == [])
        #expect(list.proposals.count == 3)
    }

    @Test func `a shifted row of a list with owners publishes nothing`() throws {
        let list = try WholeReading("Name,Owner,Date listed\nOne,Jane,Doe,2024-01-05\n")
        #expect(list.file.rejected == 1)
        #expect(list.codes(0) == [.rowTooLong])
        #expect(list.rows[0].issues[0].value == nil)
    }

    @Test func `titles above the header, blank rows, totals, hints and repeated headers are no data`() throws {
        let list = try WholeReading(
            """
            Assets of community value,,
            ,,
            Reference,Name,Date listed
            text,text,dd/mm/yyyy
            A1,One,05/01/2024
            ,,
            Reference,Name,Date listed
            A2,Two,06/01/2024
            Total,2,
            """)
        #expect(list.proposals.map(\.asset.reference) == ["A1", "A2"])
        #expect(list.rows.map(\.source.line) == [5, 8])
        #expect(list.file.issues.map(\.code) == Array(repeating: .skippedRow, count: 6))
        #expect(list.file.issues.map(\.line) == [1, 2, 4, 6, 7, 9])
    }

    @Test func `the apostrophe that guards a formula is taken off`() throws {
        let list = try WholeReading(header + "A1,'=The Sum Inn,2024-01-05,\nA2,'Appy Days,2024-01-05,\n")
        #expect(list.proposals.map(\.asset.name) == ["=The Sum Inn", "'Appy Days"])
    }

    @Test func `a header alone is a list without rows`() throws {
        let list = try WholeReading("Reference,Name,Date listed\r\n")
        #expect(list.file.records == 0)
        #expect(list.file.kind == .listed)
    }

    @Test func `a row with more private values than a register keeps of one is rejected, and the next is read`() throws
    {
        let owners = (1...65).map { "Owner \($0)" }
        let names = owners.map { "\($0) Smith" }.joined(separator: ",")
        let list = try WholeReading(
            "Name,Address,Date listed,\(owners.joined(separator: ","))\nThe Fox,1 High St,05/04/2024,\(names)\nThe Hare,2 High St,06/04/2024\(String(repeating: ",", count: 65))\n"
        )
        #expect(list.proposals.map(\.asset.name) == ["The Hare"])
        #expect(list.codes(0) == [.rowTooLong])
        #expect(list.rows[0].issues.first?.message.contains("has 65 values about people") == true)
    }
}
