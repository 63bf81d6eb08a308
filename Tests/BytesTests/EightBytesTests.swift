import Bytes
import Testing

@Suite struct EightBytesTests {
    /// Each question beside what it asks of a single byte.
    static let questions:
        [(name: String, marks: @Sendable (EightBytes) -> UInt64, isMarked: @Sendable (UInt8) -> Bool)] =
            [
                ("from", { $0.from(0x20) }, { $0 >= 0x20 }),
                ("from 128", { $0.from(0x80) }, { $0 >= 0x80 }),
                ("below", { $0.below(0x20) }, { $0 < 0x20 }),
                ("among", { $0.among(0x30...0x39) }, { (0x30...0x39).contains($0) }),
                ("among up to 127", { $0.among(0x7B...0x7F) }, { (0x7B...0x7F).contains($0) }),
                ("equal", { $0.equal(to: 0x22) }, { $0 == 0x22 }),
                ("equal beyond ASCII", { $0.equal(to: 0xE2) }, { $0 == 0xE2 }),
                ("outside letters", { $0.outsideLetters }, { !isLetter($0) }),
                ("outside words", { $0.outsideWords }, { !isLetter($0) && !(0x30...0x39).contains($0) }),
                ("two", { $0.below(0x20) | $0.equal(to: 0x5C) }, { $0 < 0x20 || $0 == 0x5C }),
            ]

    static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    @Test(arguments: questions.indices)
    func `every byte is told apart at every place, whatever stands beside it`(question: Int) {
        let (name, marks, isMarked) = Self.questions[question]
        let neighbours: [UInt8] = [0x00, 0x1F, 0x20, 0x22, 0x35, 0x41, 0x5C, 0x61, 0x7F, 0x80, 0xE2, 0xFF]
        for (count, neighbour) in (1...18).flatMap({ count in neighbours.map { (count, $0) } }) {
            for place in 0..<count {
                for byte in UInt8.min...UInt8.max {
                    var bytes = [UInt8](repeating: neighbour, count: count)
                    bytes[place] = byte
                    let end = bytes.firstIndex(where: isMarked) ?? count
                    if bytes.span.end(of: 0..<count, before: marks) != end {
                        Issue.record("\(name): \(byte) beside \(neighbour), \(count) bytes")
                    }
                    if bytes.span.end(of: 0..<count / 2, before: marks) != min(end, count / 2) {
                        Issue.record("\(name): \(byte) beside \(neighbour), \(count) bytes, half of them")
                    }
                    if bytes.span.contains(marks) != (end < count) {
                        Issue.record("\(name): \(byte) beside \(neighbour), \(count) bytes, anywhere")
                    }
                }
            }
        }
    }

    @Test func `a search begins and ends at any place`() {
        let bytes = Array("The Bell Inn, 12 High Street, Café-Bar \u{7F}x".utf8)
        for start in 0...bytes.count {
            for stop in start...bytes.count {
                let expected = bytes[start..<stop].firstIndex { Self.questions[8].isMarked($0) } ?? stop
                #expect(bytes.span.end(of: start..<stop) { $0.outsideWords } == expected, "\(start) to \(stop)")
            }
        }
        let nothing: [UInt8] = []
        #expect(nothing.span.end(of: 0..<0) { $0.outsideWords } == 0)
        #expect(!nothing.span.contains { $0.below(0x80) })
    }

    @Test func `a range beyond the bytes ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let bytes: [UInt8] = [1, 2]
            _ = bytes.span.end(of: 1..<3) { $0.outsideWords }
        }
    }
}
