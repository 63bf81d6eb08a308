import Foundation
import Testing

/// Where rejected rows may be written, and what they remember of their list.
@Suite struct RejectsPlaceTests {
    private let hearth: HearthBinary
    private let list = "Ref,Name,Postcode,Date listed\n,,,01/02/2024\n2,Barn,GL50 1AB,01/02/2024\n"

    init() throws {
        hearth = try HearthBinary()
        _ = try hearth.file("list.csv", list)
    }

    private func take(_ file: String, _ more: String...) throws -> HearthBinary.Outcome {
        try hearth.run(["import", file, "--authority", "Cheltenham", "--as-at", "2026-11-21"] + more)
    }

    @Test(arguments: ["hearth.db", "./hearth.db"]) func `rejected rows never take the place of a registry that is made`(
        path: String
    ) throws {
        let answer = try take("list.csv", "--rejects", path)
        #expect(answer.status == 2 && answer.stderr.contains("is the registry itself"))
        #expect(!FileManager.default.fileExists(atPath: hearth.folder.appending(path: "hearth.db").path))
    }

    @Test func `a file that somebody may be correcting is left alone`() throws {
        _ = try hearth.file("mine.csv", "mine")
        let answer = try take("list.csv", "--rejects", "mine.csv")
        #expect(answer.status == 2 && answer.stderr.contains("is there already"))
        #expect(try hearth.text(of: "mine.csv") == "mine")
        #expect(try hearth.run("imports").status == 8)
    }

    @Test func `a corrected row goes into the list that it came from`() throws {
        #expect(try take("list.csv", "--list", "unsuccessful", "--rejects", "bad.csv").status == 3)
        let corrected = try hearth.text(of: "bad.csv").replacing(
            ",,,,01/02/2024", with: ",3,Barn X,GL50 1AC,01/02/2024")
        _ = try hearth.file("corrected.csv", corrected)
        #expect(try take("corrected.csv").status == 0)
        let listings = try hearth.run("listings", "--format", "csv", "--as-at", "2026-11-21").stdout
        #expect(listings.components(separatedBy: ",unsuccessful,unsuccessful,").count == 3, "\(listings)")
    }
}
