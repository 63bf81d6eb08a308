internal import CGnuTLS

/// SHA-256 (FIPS 180-4), by GnuTLS. After a digest is taken the hash starts anew, so that one serves for many.
@safe public final class SHA256 {
    private let handle: gnutls_hash_hd_t

    public init() {
        var handle: gnutls_hash_hd_t?
        let code = unsafe gnutls_hash_init(&handle, GNUTLS_DIG_SHA256)
        // GnuTLS always has SHA-256; without it no ledger could be written or believed, and going on would be worse.
        guard code == 0, let handle = unsafe handle else { fatalError("GnuTLS has no SHA-256") }
        unsafe self.handle = handle
    }

    deinit { unsafe gnutls_hash_deinit(handle, nil) }

    public func update(_ bytes: borrowing Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { bytes in
            _ = unsafe gnutls_hash(handle, bytes.baseAddress, bytes.count)
        }
    }

    public func update(_ bytes: [UInt8]) { update(bytes.span) }

    public func update(_ byte: UInt8) {
        var byte = byte
        _ = unsafe gnutls_hash(handle, &byte, 1)
    }

    /// The bytes of a text's UTF-8.
    public func update(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            _ = unsafe gnutls_hash(handle, bytes.baseAddress, bytes.count)
        }
    }

    /// The 32 bytes of the digest so far; the hash then starts anew.
    public func finalise() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            unsafe gnutls_hash_output(handle, buffer.baseAddress)
            count = 32
        }
    }

    /// The digest of one buffer.
    public static func digest(_ bytes: borrowing Span<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe digest.withUnsafeMutableBytes { output in
            unsafe bytes.withUnsafeBytes { input in
                _ = unsafe gnutls_hash_fast(GNUTLS_DIG_SHA256, input.baseAddress, input.count, output.baseAddress)
            }
        }
        return digest
    }

    /// Lower-case hexadecimal.
    public static func hexadecimal(_ digest: [UInt8]) -> String {
        func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
        var text: [UInt8] = []
        text.reserveCapacity(digest.count * 2)
        for byte in digest {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
