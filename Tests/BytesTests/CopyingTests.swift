import Bytes
import Testing

@Suite struct CopyingTests {
    @Test(arguments: [0, 1, 7, 8, 9, 1000])
    func `a run of any length is appended as it is`(length: Int) {
        let run = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var bytes: [UInt8] = [1, 2]
        bytes.append(copying: run.span)
        #expect(bytes == [1, 2] + run)
        let written = [UInt8](capacity: length + 2) { output in
            output.append(1)
            output.append(copying: run.span)
            output.append(2)
        }
        #expect(written == [1] + run + [2])
    }

    @Test func `part of an array may be appended to it`() {
        let bytes: [UInt8] = [1, 2, 3, 4]
        var copy = bytes
        copy.append(copying: bytes.span.extracting(1..<3))
        #expect(copy == [1, 2, 3, 4, 2, 3])
        #expect(bytes == [1, 2, 3, 4])
    }

    @Test func `a run for which there is no room ends the program`() async {
        await #expect(processExitsWith: .failure) {
            let run: [UInt8] = [1, 2, 3]
            _ = [UInt8](capacity: 2) { $0.append(copying: run.span) }
        }
    }
}
