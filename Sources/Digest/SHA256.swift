internal import CGnuTLS

/// SHA-256 (FIPS 180-4), by GnuTLS.
@safe public struct SHA256: ~Copyable {
    private let handle: gnutls_hash_hd_t

    public init() {
        var handle: gnutls_hash_hd_t?
        let code = unsafe gnutls_hash_init(&handle, GNUTLS_DIG_SHA256)
        guard code == 0, let handle = unsafe handle else { fatalError("GnuTLS has no SHA-256") }
        unsafe self.handle = handle
    }

    deinit { unsafe gnutls_hash_deinit(handle, nil) }

    public mutating func update(_ bytes: borrowing Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { bytes in
            _ = unsafe gnutls_hash(handle, bytes.baseAddress, bytes.count)
        }
    }

    public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// The 32 bytes of the digest so far; the hash then starts anew.
    public mutating func finalise() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe digest.withUnsafeMutableBytes { unsafe gnutls_hash_output(handle, $0.baseAddress) }
        return digest
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
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
