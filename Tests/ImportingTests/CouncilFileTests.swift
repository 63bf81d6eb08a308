import CommunityAssets
import Foundation
import Importing
import Testing

/// Real councils' files, where they are beside the project. Facts about them only; none is copied here.
@Suite(.enabled(if: FileOnDisk.hasData, "the real councils' files are not beside the project"))
struct CouncilFileTests {
    private func reading(_ path: String, kind: ListingFile.Kind? = nil) throws -> WholeReading {
        try WholeReading(try FileOnDisk.bytes(FileOnDisk.data.appending(path: path)), kind: kind)
    }

    @Test func `Cheltenham's register of 2021 has 498 records in Windows-1252 with three kinds of line end`() throws {
        let list = try reading("cheltenham-land-and-assets/local_authority_land_and_assets_2021.csv")
        #expect(list.file.records == 498)
        #expect(list.file.rejected == 0)
        #expect(list.file.encoding == "windows-1252")
        #expect(list.file.kind == .landAndProperty)
        #expect(list.file.authorityName == "Cheltenham Borough Council")
        #expect(list.file.issues.count { $0.code == .duplicateColumn } == 2)
        #expect(list.proposals.allSatisfy { $0.asset.ownership == .public && $0.listing == nil })
        #expect(list.proposals.count { $0.asset.location?.basis == .convertedFromOSGB36 } > 480)
        #expect(list.proposals.allSatisfy { !$0.asset.isVacant || $0.asset.address == nil })
        #expect(list.proposals.contains { $0.asset.isVacant })
    }

    @Test func `Cheltenham's register of 2023 has 459 records and two blank rows`() throws {
        let list = try reading("cheltenham-land-and-assets/local_authority_land_and_assets_2023.csv")
        #expect(list.file.records == 459)
        #expect(list.file.rejected == 0)
        #expect(list.file.issueTotals.first { $0.code == .skippedRow }?.count == 2)
        #expect(list.proposals.allSatisfy { $0.asset.uprn.map { $0.utf8.count == 12 } ?? true })
    }

    static let hygieneFiles: [String] = ((try? FileOnDisk.names(in: FileOnDisk.data.appending(path: "fhrs-xml"))) ?? [])
        .filter { $0.hasSuffix(".xml") }

    @Test(arguments: hygieneFiles) func `a food hygiene file has as many records as it says`(name: String) throws {
        let list = try reading("fhrs-xml/\(name)")
        #expect(list.file.kind == .premises)
        #expect(list.file.records > 0)
        #expect(!list.file.issues.contains { $0.code == .countMismatch })
        #expect(list.file.authorityName != nil)
        #expect(list.file.dated != nil)
        #expect(list.file.rejected == 0)
        #expect(list.file.notWatched > 0 && list.proposals.count + list.file.notWatched == list.file.records)
        #expect(list.proposals.contains { $0.asset.category == .pub })
    }

    @Test func `Bath's pubs are pubs, each with its place`() throws {
        let list = try reading("bath/Open_Pubs_-_Bath__North_East_Somerset.csv")
        #expect(list.file.kind == .premises)
        #expect(list.file.rejected == 0)
        #expect(list.proposals.allSatisfy { $0.asset.category == .pub })
        #expect(list.proposals.count { $0.asset.location?.basis == .published } > list.proposals.count * 9 / 10)
    }

    @Test func `Bath's post offices come on one row for each weekday`() throws {
        let list = try reading("bath/Post_Office_Branches.csv")
        #expect(list.file.records == 188)
        #expect(list.proposals.allSatisfy { $0.asset.category == .postOffice })
        #expect(Set(list.proposals.map(\.asset.reference)).count == 31)
    }

    @Test(arguments: [
        "BNES_Libraries.csv", "Location_of_Allotments_in_Bath.csv", "Community_Gardens.csv", "BANES_Public_Toilets.csv",
    ]) func `Bath's other places are read whole, each with its published point`(name: String) throws {
        let list = try reading("bath/\(name)")
        #expect(list.file.kind == .premises)
        #expect(list.file.records > 0)
        #expect(list.file.rejected == 0)
        #expect(list.proposals.count == list.file.records)
        #expect(list.proposals.allSatisfy { $0.asset.location?.basis == .published })
    }

    @Test func `Bath's toilets are known by their service, and by a date and an authority in the file`() throws {
        let list = try reading("bath/BANES_Public_Toilets.csv")
        #expect(list.proposals.allSatisfy { $0.asset.category == .publicToilet })
        #expect(list.file.dated == CalendarDate(year: 2014, month: 9, day: 15))
        #expect(list.file.authorityName == "Bath and North East Somerset")
    }

    @Test func `a firewall's page is named as one`() throws {
        let error = #expect(throws: ImportError.self) { try reading("portal-files/STH_stations.kml") }
        #expect(error?.kind == .html)
        #expect(error?.message.contains("firewall") == true)
    }
}
