import Archive
import Testing

struct ArchiveTests {
    private func kind(_ body: () throws -> Void) -> ArchiveFault.Kind? {
        do {
            try body()
            return nil
        } catch {
            return (error as? ArchiveFault)?.kind
        }
    }

    @Test func `files are unpacked in chunks, under their names`() throws {
        let long = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let archive = try Archive(
            ZipMaker.archive([("a.txt", Array("one".utf8)), ("folder/ü.xml", long), ("empty", [])]))
        #expect(archive.entries.map(\.name) == ["a.txt", "folder/ü.xml", "empty"])
        #expect(archive.entries.map(\.size) == [3, 600_000, 0])
        #expect(try archive.contents(of: "a.txt", atMost: 100) == Array("one".utf8))
        #expect(try archive.contents(of: "empty", atMost: 100).isEmpty)
        let file = try archive.open("folder/ü.xml")
        var all: [UInt8] = []
        var chunks = 0
        while let chunk = try file.next() {
            all += chunk
            chunks += 1
        }
        #expect(all == long && chunks == 3)
        #expect(archive.holds("a.txt") && !archive.holds("b.txt"))
    }

    @Test func `a file outlives the archive that it came from`() throws {
        let file = try Archive(ZipMaker.archive([("a", Array("one".utf8))])).open("a")
        #expect(try file.next() == Array("one".utf8))
    }

    @Test func `what is no archive, or half of one, is broken`() throws {
        let whole = ZipMaker.archive([("a", [UInt8](repeating: 7, count: 10_000))])
        for bytes in [[], [0x50, 0x4B, 3, 4], Array(whole.prefix(whole.count / 2))] {
            #expect(kind { _ = try Archive(bytes) } == .broken)
        }
    }

    @Test func `a file whose bytes were changed does not unpack`() throws {
        var bytes = ZipMaker.archive([("a", (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 3) })])
        bytes[60] ^= 0xFF
        let archive = try Archive(bytes)
        #expect(kind { _ = try archive.contents(of: "a", atMost: 1 << 20) } == .broken)
    }

    @Test func `a file that unpacks to far more than it is, is refused while it does`() throws {
        let zeros = [UInt8](repeating: 0, count: 40 << 20)
        let archive = try Archive(ZipMaker.archive([("bomb", zeros)]))
        let file = try archive.open("bomb")
        var length: Int64 = 0
        let found = kind { while let chunk = try file.next() { length += Int64(chunk.count) } }
        #expect(found == .tooLarge)
        #expect(length <= Archive.freelyUnpacked)
        #expect(kind { _ = try archive.contents(of: "bomb", atMost: 1 << 20) } == .tooLarge)
    }

    @Test func `an archive of very many files is refused`() {
        let files = (0...Archive.mostEntries).map { (name: "\($0)", content: [UInt8]()) }
        #expect(kind { _ = try Archive(ZipMaker.archive(files)) } == .tooLarge)
    }

    @Test func `a password is told, and a missing file`() throws {
        let archive = try Archive(ZipMaker.archive([("a", Array("one".utf8))], password: "secret"))
        #expect(archive.entries.map(\.isEncrypted) == [true])
        #expect(kind { _ = try archive.open("a") } == .encrypted)
        #expect(kind { _ = try archive.open("b") } == .missing)
    }
}
