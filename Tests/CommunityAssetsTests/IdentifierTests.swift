import CommunityAssets
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [Int64(1), 9, 10, 42, 1_000_000, .max]) func `what is written is read again`(number: Int64) {
        #expect(Asset.ID(text: Asset.ID(number).description)?.number == number)
        #expect(Listing.ID(text: "l\(number)")?.number == number)
        #expect(Import.ID(text: "i\(number)")?.number == number)
        #expect(Asset.ID(text: "a\(number)b".dropLast())?.number == number)
    }

    @Test(arguments: [
        "", "a", "A2", "l2", "2", "a0", "a02", "a-2", "a+2", "a 2", " a2", "a2 ", "a2x", "a2.0", "a٢", "a２",
        "a1\u{301}",
        "á2", "a9223372036854775808", "a99999999999999999999",
    ])
    func `one thing has one name, and nothing else is taken for it`(text: String) {
        #expect(Asset.ID(text: text) == nil)
    }
}
