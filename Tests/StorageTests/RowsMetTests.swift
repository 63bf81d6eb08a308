import CommunityAssets
import Storage
import Testing

@Suite struct RowsMetTests {
    private func row(_ reference: Int, at place: Int, listed day: Int) -> Proposal {
        Proposal(
            asset: Asset.Particulars(
                authority: Authority.Code("E07999004")!, reference: "X/\(reference)", name: "Inn \(place)",
                category: .pub, address: "\(place) Quay Street"),
            listing: Listing.Particulars(regime: "en-acv-2011", list: .listed, reference: "X/\(reference)"),
            events: [RegisterEvent(kind: .listingEntered, on: CalendarDate(dayNumber: Int32(20_000 + day)))])
    }

    private func meetings(_ proposals: [Proposal], mostInMemory: Int) throws -> [String] {
        let met = RowsMet(.listed, mostInMemory: mostInMemory)
        return try proposals.enumerated().map { number, proposal in
            let source = SourceRecord(
                line: number + 2, number: number + 1, claimed: Claimed(columns: [], bytes: [], cells: []))
            return "\(try met.meet(proposal, at: source))"
        }
    }

    @Test func `a row is met again, clashes, or is told from another by what it states`() throws {
        let rows = [
            row(1, at: 1, listed: 0), row(1, at: 1, listed: 0), row(1, at: 2, listed: 0), row(1, at: 1, listed: 9),
            row(1, at: 1, listed: 9), row(2, at: 3, listed: 0),
        ]
        #expect(
            try meetings(rows, mostInMemory: 98_000)
                == ["first", "again(line: 2)", "clashing(line: 2)", "first", "again(line: 5)", "first"])
    }

    @Test(arguments: [1, 3, 50]) func `what is remembered in a file is met as in memory`(mostInMemory: Int) throws {
        var random = Linear(state: 7)
        let rows = (0..<2_000).map { _ in
            row(Int(random.next() % 300), at: Int(random.next() % 3), listed: Int(random.next() % 4))
        }
        let expected = try meetings(rows, mostInMemory: 98_000)
        #expect(Set(expected.map { $0.prefix { $0 != "(" } }) == ["first", "again", "clashing"])
        #expect(try meetings(rows, mostInMemory: mostInMemory) == expected)
    }
}

/// The same numbers in every run.
private struct Linear {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
