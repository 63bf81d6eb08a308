import CommunityAssets
import Foundation
import Importing
import Testing

/// What groups may do, as data: a place, a group, a day, and the answer that the law gives.
@Suite struct OpportunityTests {
    private static let table = try! Fixtures.file("opportunity-cases.json", as: OpportunityTable.self)

    @Test(arguments: table.cases)
    func `a group is answered as the law has it`(_ worked: OpportunityCase) throws {
        let place = try #require(Self.table.places[worked.place])
        let answers = try worked.answers(place)
        let found = answers.filter { $0.action.rawValue == worked.action }
        #expect(found.count <= 1, "one answer for one action: \(found)")
        guard let may = worked.may else {
            #expect(found.isEmpty, "\(found)")
            return
        }
        let answer = try #require(found.first)
        #expect(answer.may.rawValue == may, "\(answer)")
        #expect(answer.lastDay?.description == worked.lastDay)
        #expect(answer.daysLeft == worked.daysLeft)
        for words in worked.reason { #expect(answer.reason.contains(words), "\(answer.reason)") }
        if let provision = worked.provision { #expect(answer.provision == provision) }
        if let to = worked.to { #expect(answer.to == to) }
        #expect((answer.send == nil) == (answer.may == .no))
        #expect((answer.to == nil) == (answer.may == .no))

    }

    @Test func `the table asks of each kind of body, each action and each answer`() {
        let cases = Self.table.cases
        for kind in GroupKind.allCases { #expect(cases.contains { $0.group.kinds.contains(kind.rawValue) }) }
        for action in Opportunity.Action.allCases {
            for answer in ["yes", "no"] {
                #expect(cases.contains { $0.action == action.rawValue && $0.may == answer }, "\(action) \(answer)")
            }
        }
    }

    @Test func `no answer speaks in codes or in the law's own terms`() throws {
        let jargon = [
            "moratorium", "relevant disposal", "community interest group", "vacant possession", "protected period",
            "interim", "eligible", "entity", "null",
        ]
        for worked in Self.table.cases {
            for answer in try worked.answers(#require(Self.table.places[worked.place])) {
                let said = [answer.reason, answer.send ?? "", answer.to ?? ""].joined(separator: " ")
                for word in jargon { #expect(!said.contains(word), "\(worked.title): \(said)") }
                #expect(said.firstMatch(of: /[a-z]-[a-z]+-[a-z]/) == nil, "\(worked.title): \(said)")
            }
        }
    }

    @Test func `a draft says why it gives nothing, once for each thing that groups would do by it`() throws {
        let draft = try OpportunityCase.regime("test-transfer") {
            $0.replacing(
                #""status": "live", "enabled": true"#,
                with: #""status": "not-commenced", "enabled": false, "disabled-because": "no day has been named""#)
        }
        var worked = try #require(Self.table.cases.first { $0.nation == "scotland" })
        worked.regimes = [draft]
        let answers = try worked.answers(#require(Self.table.places["never nominated"]))
        #expect(answers.map(\.action) == [.requestTransfer, .registerInterest])
        #expect(answers.allSatisfy { $0.may == .no && $0.reason.hasSuffix("(for tests): no day has been named") })
    }

    @Test func `of several listings the listed one answers, then the one under notice, then the newest`() {
        func listing(_ number: Int64, _ events: [[String]]) -> ListingDossier {
            OpportunityPlace(events: events, informedUntil: "2035-12-31").listing(number, on: day("2026-03-20"))
        }
        let refused = listing(
            1, [["nomination-received", "2026-01-05"], ["decision-made", "2026-03-02", "unsuccessful"]])
        let listed = listing(2, [["listing-entered", "2025-01-01"]])
        let noticed = listing(3, [["listing-entered", "2024-01-01"], ["disposal-notice-received", "2026-03-02"]])
        let ranOut = listing(4, [["listing-entered", "2021-03-15"]])
        let renewed = listing(5, [["nomination-received", "2026-02-02"]])
        #expect([refused, listed].leading?.listing.id == Listing.ID(2))
        #expect([listed, noticed].leading?.listing.id == Listing.ID(3))
        #expect([noticed, listed].leading?.listing.id == Listing.ID(3))
        // It ran out after the nomination to renew it, which is being decided.
        #expect(ranOut.evaluation.status == .expired)
        #expect([renewed, ranOut].leading?.listing.id == Listing.ID(5))
        #expect([ranOut, refused].leading?.listing.id == Listing.ID(1))
        #expect([ListingDossier]().leading == nil)
    }
}
