import CommunityAssets
import Testing

@testable import Importing

/// What `bin/fuzz` found: each once ended the program.
struct FoundByFuzzingTests {
    @Test(arguments: [
        ("0.0000000000000000000000", 0.0), ("52." + String(repeating: "0", count: 400), 52.0),
        ("0.00000000000000000000005", 0.0), ("-1.000000000000000000", -1.0),
    ])
    func `a number may have any number of noughts`(text: String, value: Double) throws {
        let bytes = Array(text.utf8)
        #expect(Decimal.reading(bytes, 0..<bytes.count) == value)
        _ = try WholeReading(
            "asset name,postcode,date listed,latitude,longitude\nFox,HR2 9ZX,2025-02-24,\(text),-2.7\n")
    }

    @Test func `days out of order may come from no column of their own`() throws {
        let reading = try WholeReading(
            "asset name,postcode,date nominated,decision\nFox,HR2 9ZX,2025-02-24,21/10/2015 Listed\n")
        #expect(reading.rows.count == 1)
    }
}
