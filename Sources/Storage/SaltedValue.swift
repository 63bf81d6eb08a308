internal import CommunityAssets
internal import Digest

/// A private value with the salt without which its digest, which the ledger has, tells nothing.
struct SaltedValue: Sendable {
    /// The field's name, numbered from the second value of one field on: two owners, the lines of an address.
    let field: String
    let text: String
    let salt: [UInt8]
    let digest: [UInt8]
}

/// Salts private values; one serves for many.
struct Salting {
    private var pool: [UInt8] = []
    private let hasher = SHA256()

    private static let saltLength = 16

    mutating func salted(_ values: [PrivateValue]) -> [SaltedValue] {
        guard !values.isEmpty else { return [] }
        var salted: [SaltedValue] = []
        salted.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            if pool.isEmpty { pool = RandomBytes.make(256 * Salting.saltLength) }
            let salt = Array(pool.suffix(Salting.saltLength))
            pool.removeLast(Salting.saltLength)
            let earlier = values[..<index].count { $0.field == value.field }
            salted.append(
                SaltedValue(
                    field: earlier == 0 ? value.field : "\(value.field)-\(earlier + 1)", text: value.text, salt: salt,
                    digest: digest(salt: salt, text: value.text)))
        }
        return salted
    }

    /// The SHA-256 of salt and text.
    func digest(salt: [UInt8], text: String) -> [UInt8] {
        hasher.update(salt)
        hasher.update(text)
        return hasher.finalise()
    }
}
