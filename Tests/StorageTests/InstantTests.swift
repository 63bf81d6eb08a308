import Storage
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_772_409_599, "2026-03-01T23:59:59Z"),
        (4_102_444_800, "2100-01-01T00:00:00Z"),
    ])
    func `an instant is shown in UTC and read back`(seconds: Int64, text: String) {
        #expect(Instant.text(seconds) == text)
        #expect(Instant.seconds(text) == seconds)
    }

    @Test func `a day alone is its first second`() {
        #expect(Instant.seconds("2026-03-02") == 1_772_409_600)
    }

    @Test(arguments: ["", "2026-02-30", "2026-03-02T24:00:00Z", "2026-03-02T10:00:00", "2026-03-02 10:00:00Z", "12"])
    func `what is no instant is not read`(text: String) {
        #expect(Instant.seconds(text) == nil)
    }
}
