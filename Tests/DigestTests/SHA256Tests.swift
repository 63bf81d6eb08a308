import Digest
import Testing

@Suite struct SHA256Tests {
    // FIPS 180-4, examples of the Secure Hash Standard.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the published examples come out`(text: String, expected: String) {
        let bytes = Array(text.utf8)
        #expect(SHA256.hexadecimal(SHA256.digest(bytes.span)) == expected)
    }

    @Test func `a million letters in pieces give the published digest`() {
        let hasher = SHA256()
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        for _ in 0..<1_000 { hasher.update(piece) }
        #expect(
            SHA256.hexadecimal(hasher.finalise())
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `a digest that was taken begins anew`() {
        let hasher = SHA256()
        hasher.update(Array("something".utf8))
        _ = hasher.finalise()
        hasher.update(Array("abc".utf8))
        #expect(hasher.finalise() == SHA256.digest(Array("abc".utf8).span))
    }

    @Test func `random bytes are as many as asked for and never the same`() {
        #expect(RandomBytes.make(32).count == 32)
        #expect(RandomBytes.make(32) != RandomBytes.make(32))
    }
}
