import CommunityAssets
import Platform
import Testing

@testable import RegisterKeeping

@Suite struct RenderedRunTests {
    private static let summary = AssetSummary(
        authority: Authority.Code("E07999001")!, status: .listed, isAtRisk: true, lastChanged: "2026-11-21T18:36:46Z",
        point: AssetSummary.Point(latitude: 51.5, longitude: -0.1))

    /// Documents behind each other in a file, and where they lie.
    private static func laid(_ documents: [[UInt8]], _ file: UnnamedFile) throws -> [RenderedRun.Place] {
        var offset: Int64 = 0
        return try documents.map { document in
            let record = RenderedRecord.bytes(of: document, summary)
            try file.write(record, at: offset)
            defer { offset += Int64(record.count) }
            return RenderedRun.Place(file: file, offset: offset, count: record.count)
        }
    }

    /// A run whose assets are the numbers by which they are met and a hundred.
    private final class Run {
        private var run = RenderedRun()

        func add(_ number: Int64, at place: RenderedRun.Place) -> Bool {
            run.add(number, Asset.ID(number + 100), at: place)
        }

        /// What is handed over, to one who stops at a number.
        func drain(until last: Int64 = .max) throws -> [Int64: [UInt8]?] {
            var found: [Int64: [UInt8]?] = [:]
            var numbers: [Int64] = []
            let wentOn = try run.drain { number, id, record in
                #expect(id == Asset.ID(number + 100))
                if let record { #expect(record.summary == summary) }
                found[number] = .some(record.map { Array($0.document) })
                numbers.append(number)
                return number < last
            }
            #expect(wentOn == !numbers.contains(last))
            #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
            return found
        }
    }

    private static let documents: [[UInt8]] = [[1], [], [2, 3], [4, 5, 6]]

    @Test func `neighbours come together and in their order, each as it was kept, and once`() throws {
        let places = try Self.laid(Self.documents, UnnamedFile())
        let run = Run()
        for number in 0..<4 { #expect(run.add(Int64(number), at: places[number])) }
        #expect(try run.drain() == [0: [1], 1: [], 2: [2, 3], 3: [4, 5, 6]])
        #expect(try run.drain().isEmpty)
    }

    @Test func `what lies in another file, or not behind the last, or goes beyond what is read in one go, is left`()
        throws
    {
        let file = try UnnamedFile()
        let places = try Self.laid(Self.documents, file)
        let elsewhere = try Self.laid(Self.documents, UnnamedFile())
        let run = Run()
        #expect(run.add(1, at: places[1]))
        #expect(!run.add(3, at: places[3]))
        #expect(!run.add(1, at: places[1]))
        #expect(!run.add(2, at: elsewhere[2]))
        #expect(!run.add(2, at: RenderedRun.Place(file: file, offset: places[2].offset, count: 1 << 20)))
        #expect(run.add(2, at: places[2]))
        #expect(try run.drain() == [1: [], 2: [2, 3]])
    }

    @Test func `alone an asset may be as long as it is`() throws {
        let document = [UInt8](repeating: 7, count: 1 << 20)
        let run = Run()
        #expect(run.add(1, at: try Self.laid([document], UnnamedFile())[0]))
        #expect(try run.drain() == [1: document])
    }

    @Test func `of what cannot be read, or is no record, each asset is told to be missing`() throws {
        let file = try UnnamedFile()
        try file.write([0xFF, 1, 2, 200], at: 0)
        let run = Run()
        #expect(run.add(1, at: RenderedRun.Place(file: file, offset: 2, count: 2)))
        #expect(try run.drain() == [1: nil])
        #expect(run.add(1, at: RenderedRun.Place(file: file, offset: 0, count: 4)))
        #expect(run.add(2, at: RenderedRun.Place(file: file, offset: 4, count: 9)))
        #expect(try run.drain() == [1: nil, 2: nil])
    }

    @Test func `who stops is handed no more, and begins anew`() throws {
        let places = try Self.laid(Self.documents, UnnamedFile())
        let run = Run()
        for number in 0..<4 { #expect(run.add(Int64(number), at: places[number])) }
        #expect(try run.drain(until: 1) == [0: [1], 1: []])
        #expect(run.add(0, at: places[0]))
        #expect(try run.drain() == [0: [1]])
    }
}
