import CommunityAssets
import Testing

/// What became of owners' wishes to sell.
@Suite struct SaleCaseTests {
    private let entry = event(3, .listingEntered, "2022-02-03")
    private let notice = event(5, .disposalNoticeReceived, "2022-06-01")

    private func cases(_ desk: Desk, on today: String = "2026-11-21") -> [SaleCase] {
        desk.dossier(on: today).saleCases
    }

    private func told(_ number: Int64, _ on: String, _ outcome: String, notice: Int64? = nil) -> RegisterEvent {
        event(number, .outcomeKnown, on) {
            $0.outcome = outcome
            $0.notice = notice.map { RegisterEvent.ID(entry: $0, ordinal: 1) }
        }
    }

    private func sale(_ number: Int64, _ on: String, to buyer: GroupKind?) -> RegisterEvent {
        event(number, .disposalEnteredInto, on) {
            $0.disposalKind = .relevant
            $0.buyerKind = buyer
        }
    }

    @Test func `while a window runs and nothing is told, there is no outcome yet; after its last day it is unknown`() {
        #expect(cases(Desk([entry, notice]), on: "2023-11-30").map(\.outcome) == [nil])
        #expect(cases(Desk([entry, notice]), on: "2023-12-01").map(\.outcome) == [.unknown])
    }

    @Test func `a lawful sale says who bought`() {
        #expect(cases(Desk([entry, notice, sale(7, "2022-09-01", to: .charity)])).map(\.outcome) == [.community])
        #expect(cases(Desk([entry, notice, sale(7, "2022-09-01", to: nil)])).map(\.outcome) == [.otherBuyer])
        #expect(
            cases(Desk([entry, notice, sale(7, "2022-09-01", to: .neighbourhoodForum)])).map(\.outcome) == [
                .otherBuyer
            ])
    }

    @Test func `a sale in breach is no outcome`() {
        #expect(cases(Desk([entry, notice, sale(7, "2022-06-10", to: nil)])).map(\.outcome) == [.unknown])
    }

    @Test func `a request in time is one, and a late one is not`() {
        func asked(_ on: String) -> RegisterEvent {
            event(6, .bidRequestReceived, on) {
                $0.groupKinds = [.charity]; $0.localConnection = .yes
            }
        }
        #expect(cases(Desk([entry, notice, asked("2022-07-12")])).map(\.isRequested) == [true])
        #expect(cases(Desk([entry, notice, asked("2022-07-13")])).map(\.isRequested) == [false])
    }

    @Test func `what is told as the outcome counts before what a sale implies, and knowing before not knowing`() {
        let sold = sale(7, "2022-09-01", to: nil)
        let desk = Desk(
            [entry, notice, sold], others: [told(8, "2023-01-01", "community"), told(9, "2023-02-01", "unknown")])
        #expect(cases(desk).map(\.outcome) == [.community])
        #expect(cases(desk).first?.toldBy == RegisterEvent.ID(entry: 8, ordinal: 1))
    }

    @Test func `an outcome belongs to the notice it names, else to the newest before it`() {
        let second = event(6, .disposalNoticeReceived, "2025-06-02")
        let named = Desk([entry, notice, second], others: [told(8, "2025-08-01", "not-sold", notice: 5)])
        #expect(cases(named).map(\.outcome) == [.notSold, nil])
        let unnamed = Desk([entry, notice, second], others: [told(8, "2025-08-01", "withdrawn")])
        #expect(cases(unnamed).map(\.outcome) == [.unknown, .withdrawn])
    }

    @Test func `an outcome that was corrected is not told`() {
        var right = told(9, "2023-02-01", "not-sold")
        right.supersedes = RegisterEvent.ID(entry: 8, ordinal: 1)
        let desk = Desk([entry, notice], others: [told(8, "2023-03-01", "community"), right])
        #expect(cases(desk).map(\.outcome) == [.notSold])
    }

    @Test func `an outcome where no notice is on record stands by itself`() {
        let found = cases(Desk([entry], others: [told(8, "2023-01-01", "community")]))
        #expect(found.map(\.outcome) == [.community])
        #expect(found.first?.notice == nil)
    }
}
