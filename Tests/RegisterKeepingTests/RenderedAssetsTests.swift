import CommunityAssets
import Storage
import Testing

@testable import RegisterKeeping

@Suite struct RenderedAssetsTests {
    private static let vantage = Vantage(legalDay: TemporaryFolder.today, entry: 7)

    private static func asset(_ number: Int64, size: Int = 1_000, at point: AssetSummary.Point? = nil) -> RenderedAsset
    {
        RenderedAsset(
            Asset.ID(number), [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size),
            AssetSummary(
                authority: Authority.Code("E07999001")!, status: .expired, isAtRisk: number % 2 == 0,
                lastChanged: "2026-11-21T18:36:46Z", point: point))
    }

    /// Whatever stands in it: an asset is what a test says.
    private static func store(_ folder: TemporaryFolder) throws -> Store {
        try folder.registry(ofInns: 1).store
    }

    private static func kept(capacity: Int64 = 1 << 20) throws -> (RenderedAssets, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let assets = RenderedAssets(capacity: capacity)
        try assets.turn(to: vantage, store(folder))
        return (assets, folder)
    }

    @Test(arguments: [nil, AssetSummary.Point(latitude: 52.1, longitude: -2.000001)])
    func `what is kept is found again as it was, with what a selection asks of it`(point: AssetSummary.Point?) throws {
        let (assets, _) = try Self.kept()
        for number in 1...40 as ClosedRange<Int64> { assets.keep(Self.asset(number, at: point), Self.vantage) }
        for number in 1...40 as ClosedRange<Int64> {
            let found = try #require(assets.asset(Asset.ID(number), Self.vantage))
            let asset = Self.asset(number, at: point)
            #expect(found.id == asset.id)
            #expect(found.bytes == asset.bytes)
            #expect(found.summary == asset.summary)
        }
        #expect(assets.asset(Asset.ID(41), Self.vantage) == nil)
        #expect(assets.asset(Asset.ID(0), Self.vantage) == nil)
    }

    @Test func `what is seen from elsewhere is neither kept nor found`() throws {
        let (assets, _) = try Self.kept()
        let other = Vantage(legalDay: Self.vantage.legalDay, entry: 6)
        assets.keep(Self.asset(1), other)
        #expect(assets.asset(Asset.ID(1), Self.vantage) == nil)
        assets.keep(Self.asset(1), Self.vantage)
        #expect(assets.asset(Asset.ID(1), other) == nil)
        #expect(assets.asset(Asset.ID(1), Self.vantage) != nil)
    }

    @Test func `the eldest go when there is no more room, and at least half of what there is room for stays`() throws {
        let (assets, _) = try Self.kept(capacity: 20_000)
        var hadRoom: [Int64] = []
        for number in 1...100 as ClosedRange<Int64> {
            if assets.keep(Self.asset(number), Self.vantage) { hadRoom.append(number) }
        }
        let found = (1...100 as ClosedRange<Int64>).filter { assets.has(Asset.ID($0), Self.vantage) }
        #expect(found.last == 100)
        #expect(found == Array(found[0]...100))
        #expect((9...20).contains(found.count))
        #expect(hadRoom.prefix(10) == Array(1...10)[...])
        #expect(hadRoom.count < 100)
        for number in found {
            #expect(assets.asset(Asset.ID(number), Self.vantage)?.bytes == Self.asset(number).bytes)
        }
    }

    @Test func `what is made anew takes the place of what was kept`() throws {
        let (assets, _) = try Self.kept(capacity: 20_000)
        for size in [10, 5_000, 20, 5_000, 5_000, 30] {
            assets.keep(Self.asset(3, size: size), Self.vantage)
            #expect(assets.asset(Asset.ID(3), Self.vantage)?.bytes.count == size)
        }
    }

    @Test func `nothing is kept where there is no room for anything`() throws {
        let (assets, _) = try Self.kept(capacity: 0)
        #expect(!assets.keep(Self.asset(1), Self.vantage))
        #expect(assets.asset(Asset.ID(1), Self.vantage) == nil)
    }

    @Test func `an event makes its own asset forgotten and no other`() throws {
        let folder = try TemporaryFolder()
        let registry = try folder.registry(ofInns: 3)
        let before = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)
        let assets = RenderedAssets(capacity: 1 << 20)
        try assets.turn(to: before, registry.store)
        let ids = try registry.page(ofAssets: Selection(), before, from: PagePosition(), limit: 9).items.map(\.asset.id)
        #expect(ids.count == 3)
        for id in ids { assets.keep(Self.asset(id.number), before) }

        let notice = RegisterEvent(kind: "disposal-notice-received", on: CalendarDate(iso: "2026-11-02")!)
        _ = try registry.record(
            EventReport(event: notice, asset: ids[1]), today: TemporaryFolder.today, dryRun: false)
        let after = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)
        #expect(after.entry > before.entry)
        try assets.turn(to: after, registry.store)
        #expect(ids.map { assets.has($0, after) } == [true, false, true])
        #expect(!assets.has(ids[0], before))
    }

    @Test func `another day forgets all`() throws {
        let (assets, folder) = try Self.kept()
        assets.keep(Self.asset(1), Self.vantage)
        let tomorrow = Vantage(legalDay: Self.vantage.legalDay.adding(days: 1), entry: 7)
        try assets.turn(to: tomorrow, Self.store(folder))
        #expect(assets.asset(Asset.ID(1), tomorrow) == nil)
        assets.keep(Self.asset(1), tomorrow)
        #expect(assets.asset(Asset.ID(1), tomorrow) != nil)
    }

    @Test func `who still reads an older file keeps nothing for those who read the new one`() throws {
        let folder = try TemporaryFolder()
        let registry = try folder.registry(ofInns: 2)
        let vantage = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)
        let pool = try ReaderPool(path: folder.registryPath, room: 1 << 20)
        func sent(_ registry: Registry, _ words: String) throws -> String? {
            try registry.stand(at: vantage)
            return try registry.rendered(Asset.ID(2), vantage) { _ in Array(words.utf8) }
                .map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        let (first, second, third) = try pool.reading { older in
            let first = try sent(older, "older")
            pool.reopen()
            let second = try pool.reading { try sent($0, "new") }
            return (first, second, try sent(older, "again"))
        }
        #expect(first == "older")
        #expect(second == "new")
        #expect(third == "older")
        let later = try pool.reading { try sent($0, "later") }
        #expect(later == "new")
    }

    @Test func `a record that was cut short is no asset`() {
        let record = Self.asset(1, size: 0, at: AssetSummary.Point(latitude: 1, longitude: 2)).record
        #expect(RenderedAsset(Asset.ID(1), record: record) != nil)
        for count in 0..<record.count {
            #expect(RenderedAsset(Asset.ID(1), record: Array(record.suffix(count))) == nil)
        }
    }
}
