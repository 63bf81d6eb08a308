import CommunityAssets
import Testing

@Suite struct ListEntryTests {
    private let entry = event(3, .listingEntered, "2025-02-12")
    private let notice = event(5, .disposalNoticeReceived, "2026-03-02")

    @Test func `an entry is in the list while it stands, with the days of its notice while they count`() throws {
        let desk = Desk([entry, notice])
        #expect(try #require(desk.dossier(on: "2026-03-01").listEntries.first).notice == nil)
        let shown = try #require(desk.dossier(on: "2026-03-02").listEntries.first)
        #expect(shown.list == .listed)
        #expect(shown.enteredOn == day("2025-02-12"))
        #expect(shown.lastDay == day("2030-02-11"))
        #expect(shown.notice?.receivedOn == day("2026-03-02"))
        #expect(shown.notice?.interimLastDay == day("2026-04-12"))
        #expect(shown.notice?.fullLastDay == day("2026-09-01"))
        #expect(shown.notice?.protectedLastDay == day("2027-09-01"))
        #expect(shown.notice?.request == nil)
        #expect(try #require(desk.dossier(on: "2027-09-02").listEntries.first).notice == nil)
        #expect(desk.dossier(on: "2030-02-12").listEntries.isEmpty)
    }

    @Test func `a request that brought the full moratorium is in the entry with the regime's own words`() throws {
        let request = event(6, .bidRequestReceived, "2026-04-01") {
            $0.group = "Quay Trust"
            $0.groupKinds = [.charity]
            $0.localConnection = .yes
        }
        let shown = try #require(Desk([entry, notice, request]).dossier(on: "2026-04-02").listEntries.first)
        #expect(shown.notice?.request?.group == "Quay Trust")
        #expect(shown.notice?.request?.receivedOn == day("2026-04-01"))
        #expect(shown.notice?.request?.statements.first?.contains("further twelve months") == true)
    }

    @Test func `a refusal is in the list of unsuccessful nominations, and a nomination in none`() throws {
        let nomination = event(1, .nominationReceived, "2025-01-06")
        let refusal = event(2, .decisionMade, "2025-02-10") { $0.decision = .unsuccessful }
        var desk = Desk([nomination, refusal])
        desk.particulars.list = .nominated
        #expect(desk.dossier(on: "2025-02-09").listEntries.isEmpty)
        #expect(try #require(desk.dossier(on: "2025-02-10").listEntries.first).list == .unsuccessful)
    }
}
