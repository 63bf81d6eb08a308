internal import CGnuTLS

/// Bytes that nobody can guess, by GnuTLS's generator for nonces and keys.
public enum RandomBytes {
    public static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let code = unsafe bytes.withUnsafeMutableBytes { unsafe gnutls_rnd(GNUTLS_RND_KEY, $0.baseAddress, $0.count) }
        // The system's generator does not fail once GnuTLS has started; a salt that can be guessed must never be used.
        guard code == 0 else { fatalError("GnuTLS has no random bytes") }
        return bytes
    }
}
