import CommunityAssets
import Testing

@testable import Importing

/// Lists that tell all days and states in the sentences of one cell.
struct NarrativeTests {
    private func list(_ comments: [String], header: String = "Reference Number,Property,Comment") throws -> WholeReading
    {
        let rows = comments.enumerated().map { "CA\($0 + 1),\"House \($0 + 1), Mill Lane\",\"\($1)\"" }
        return try WholeReading(([header] + rows).joined(separator: "\n") + "\n")
    }

    private func events(_ comment: String) throws -> [String] {
        try list([comment, "Property listed 1 May 2020."]).proposals[0].events.map {
            "\($0.kind.rawValue) \($0.on)\($0.basis == .proxy ? " stands in" : "")"
        }
    }

    @Test(arguments: [61, 62]) func `a row that tells more events than a register takes of one is rejected whole`(
        notices: Int
    ) throws {
        let days = (1...notices).map { CalendarDate(dayNumber: Int32(16_000 + 20 * $0)).description }
        let told = "Nominated 2013-01-02. Listed 2013-02-01. " + days.map { "Disposal notice received \($0)." }.joined()
        let list = try list([told, "Listed 2020-05-01."])
        let isTooLong = notices + 2 > Proposal.mostEvents
        #expect(list.codes(0).contains(.rowTooLong) == isTooLong)
        #expect(list.file.rejected == (isTooLong ? 1 : 0))
        #expect(list.proposals.map(\.events.count) == (isTooLong ? [1] : [63, 1]))
    }

    @Test(arguments: [
        ("Disposal notice received 01/10/2026", true), ("Removed from the list 05/06/2024 following review", true),
        ("Disposal notice received 02/03/2025", false), ("Listed 01/02/2023", false),
        ("See minute 12 of 2/3/2024", false),
        ("Notice of disposal not received by 01/10/2026", true), ("Listing overturned at tribunal 5 May 2025", true),
        ("Delisted June 2025", true), ("Full moratorium triggered 1 May 2025 by Friends of the Pig", true),
        ("Roof mended 1 May 2025", false), ("Decision notice issued 06/03/2024", false),
        ("Removed trees 4 May 2024", false), ("No disposal notice received as of 1 June 2024", false),
    ])
    func `notes beside columns for days are told where they know of a notice or a removal that no column has`(
        notes: String, isTold: Bool
    ) throws {
        let list = try WholeReading(
            "Ref,Name,Address,Date listed,Disposal notice received,Notes\n8,The Pig,8 Mill Lane,01/02/2023,02/03/2025,\(notes)\n"
        )
        #expect(list.codes(0).contains(.unreadText) == isTold)
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered, .disposalNoticeReceived])
    }

    @Test func `what happened on a day that cannot be read is told`() throws {
        let list = try list(["Property listed 12/13/2023.", "Property listed 1 May 2020."])
        #expect(list.codes(0).contains(.unreadText))
        #expect(!list.codes(1).contains(.unreadText))
    }

    @Test(arguments: [
        ("Property listed 17/02/2014.", ["listing-entered 2014-02-17"]),
        (
            "Property listed 17/02/2014. Notice of disposal received 17/03/2015.",
            ["listing-entered 2014-02-17", "disposal-notice-received 2015-03-17"]
        ),
        (
            "Nomination received on 3rd March 2016; added to the list on 20 April 2016; removed from the list on 1.6.2017",
            ["nomination-received 2016-03-03", "listing-entered 2016-04-20", "listing-removed 2017-06-01"]
        ),
        (
            "17/02/2014: Property listed\n17/03/2015 - notice of intention to sell received\n2/5/2016 second notice of intention to sell received",
            [
                "listing-entered 2014-02-17", "disposal-notice-received 2015-03-17",
                "disposal-notice-received 2016-05-02",
            ]
        ),
        ("Property listed 5/4/23Executive Decision Notice", ["listing-entered 2023-04-05"]),
        ("Property listed 5/4/23ABC", []),
        ("Listed on 05.04.23.", ["listing-entered 2023-04-05"]),
        ("The request to have it listed was received 12/04/2023 and refused 01/06/2023.", []),
        (
            "Property listed 12/04/2023; Notice of disposal due 01/10/2026.", ["listing-entered 2023-04-12"]
        ),
        ("Grade II listed 12/04/2022. Nominated 01/11/2026.", ["nomination-received 2026-11-01"]),
        ("Property to be listed 01/11/2026 if approved.", []),
    ]) func `what sentences say for certain is read`(comment: String, expected: [String]) throws {
        #expect(try events(comment) == expected)
    }

    @Test func `what is said without a day has the day before it in its sentence for a stand-in`() throws {
        #expect(
            try events(
                "Property listed 17/02/2014. Notice of disposal received 17/03/2015 and notice to be treated as a bidder received."
            ) == [
                "listing-entered 2014-02-17", "disposal-notice-received 2015-03-17",
                "bid-request-received 2015-03-17 stands in",
            ])
        #expect(
            try events("Property listed 17/02/2014. Sold to a trust on 28/06/2016 and removed from list.") == [
                "listing-entered 2014-02-17", "listing-removed 2016-06-28 stands in",
            ])
    }

    @Test func `a nomination that was decided against goes to the other list`() throws {
        let list = try list([
            "Property entered onto the register of unsuccessful community nominations on 12/04/17",
            "Property listed 1/5/20",
        ])
        #expect(list.file.kind == .mixed)
        #expect(list.proposals.map(\.listing?.list) == [.unsuccessful, .listed])
        #expect(list.proposals[0].events.map(\.on.description) == ["2017-04-12"])
    }

    @Test(arguments: [
        "Property not listed until 17/02/2014", "Expected to be listed 17/02/2014", "To be listed before 17/02/2014",
        "Nominated and listed 17/02/2014", "Meeting held 17/02/2014", "Listed 17/02/2014. Property listed 18/02/2014.",
    ]) func `what is not certain is told and not read`(comment: String) throws {
        let list = try list([comment, "Property listed 1/5/2020"])
        #expect(list.proposals[0].events.isEmpty)
        let issue = try #require(list.rows[0].issues.first { $0.code == .unreadText })
        #expect(issue.message.contains("2014-02-17"))
        #expect(issue.code.severity == .warning)
        #expect(list.claimed(0)["Comment"] == comment)
    }

    @Test func `a disposal is told and left to a person, who knows whether it was exempt`() throws {
        let list = try list(["Property listed 17/02/2014. Property disposed to Community Interest Group on 28/06/2016."]
        )
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
        #expect(list.rows[0].issues.contains { $0.code == .unreadText && $0.message.contains("2016-06-28") })
    }

    @Test func `an impossible order is told and the row stays`() throws {
        let list = try list(["Property listed 10/09/2014. Notice of disposal received 12/10/2012."])
        #expect(list.proposals.count == 1)
        #expect(list.rows[0].issues.contains { $0.code == .impossibleOrder })
    }

    @Test func `notes beside columns of days are notes`() throws {
        let list = try WholeReading(
            "Name,Date listed,Notes\nThe Fox,5 May 2021,Notice of disposal received 1 June 2022\n")
        #expect(list.proposals[0].events.map(\.kind) == [.listingEntered])
    }

    @Test func `a list whose sentences tell of no nomination is none of community value`() throws {
        #expect(try list(["Built in 1890, grade II listed", "Closed on Mondays"]).file.kind == .premises)
    }

    @Test func `what no sentence tells in known words is said so`() throws {
        let list = try list(["Property listed 1/5/2020", "With the officer"])
        #expect(list.codes(1) == [.unreadText, .defaultValue])
        #expect(list.proposals[1].listing?.list == .nominated)
    }
}
