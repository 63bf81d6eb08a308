import Foundation
import Testing

/// From a file whose headers nobody knows to a register, by a mapping that was suggested and completed.
@Suite struct MappingsTests {
    private let hearth: HearthBinary

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.file(
            "odd.csv", "Obj,Bezeichnung,Plz,Wann\n1,The Ship Inn,TN34 3AT,5 Apr 2023\n2,The Fox,TN34 1AA,6 Apr 2023\n")
    }

    @Test func `a mapping is suggested, completed, checked and used`() throws {
        let refused = try hearth.run("import", "odd.csv", "--authority", "Hastings", "--list", "listed")
        #expect(refused.status == 8 && refused.stderr.contains("None of the columns is known"))

        let suggested = try hearth.run("mappings", "suggest", "odd.csv", "--authority", "Hastings", "--list", "listed")
        #expect(suggested.status == 0)
        #expect(suggested.stderr.contains("'Wann' holds days"))
        let completed = suggested.stdout.replacing("\"Wann\": \"kept\"", with: "\"Wann\": \"entered-on\"")
        #expect(completed != suggested.stdout)
        _ = try hearth.file("mapping.json", completed)

        let checked = try hearth.run("mappings", "check", "mapping.json", "--listing", "odd.csv")
        #expect(checked.status == 0)
        #expect(checked.stdout.contains("for Hastings Borough Council, listed"))
        #expect(checked.stdout.contains("The listing has every one of these columns."))

        let imported = try hearth.run("import", "odd.csv", "--mapping", "mapping.json")
        #expect(imported.status == 0, "\(imported.stderr)")
        #expect(try hearth.run("listings", "--format", "csv").stdout.contains("2023-04-05"))
    }

    @Test func `a mapping at fault is refused with its key`() throws {
        for (text, says) in [
            ("nothing", "not valid JSON"), (#"{"columns": {"A": "nam"}}"#, "columns.A: there is no field 'nam'"),
            (#"{"colums": {}}"#, "colums"), (#"{"authority": "E99999999"}"#, "no council"),
        ] {
            _ = try hearth.file("bad.json", text)
            let answer = try hearth.run("mappings", "check", "bad.json")
            #expect(answer.status == 8)
            #expect(answer.stderr.contains(says), "\(answer.stderr)")
            #expect(answer.stderr.contains("next: "))
            #expect(answer.stderr.components(separatedBy: "bad.json").count == 2)
        }
    }

    @Test func `headers that a listing does not have are named`() throws {
        _ = try hearth.file(
            "m.json", #"{"list": "listed", "columns": {"Obj": "reference", "Bezeichnung": "name", "Ward": "kept"}}"#)
        let answer = try hearth.run("mappings", "check", "m.json", "--listing", "odd.csv")
        #expect(answer.stdout.contains("The listing does not have: 'Ward'."))
    }

    @Test func `another word than check and suggest is misuse`() throws {
        let answer = try hearth.run("mappings", "sugest", "odd.csv")
        #expect(answer.status == 2 && answer.stderr.contains("did you mean 'suggest'"))
        #expect(try hearth.run("mappings", "suggest", "odd.csv", "--listing", "odd.csv").status == 2)
        #expect(try hearth.run("mappings", "suggest", "nothing.csv").status == 8)
    }
}
