internal import CommunityAssets
internal import JSON

/// What only some events have, as the ledger holds it: a flat object of texts.
struct EventDetails {
    let members: [(key: String, value: String)]

    /// - Parameter json: as `JSONWriter.writeDetails` writes it.
    init(_ json: String) {
        members = EventDetails.plain(json.utf8) ?? EventDetails.any(json)
    }

    /// The members of an object without an escape in it, which nearly all are; nil for any other.
    private static func plain(_ text: String.UTF8View) -> [(key: String, value: String)]? {
        guard text.first == 0x7B, text.last == 0x7D, !text.contains(0x5C) else { return nil }
        // Between quotation marks stand key, colon, value, comma, key and so on.
        let parts = text.dropFirst().dropLast().split(separator: 0x22, omittingEmptySubsequences: false)
        guard parts.count % 4 == 1, parts[0].isEmpty else { return nil }
        var members: [(key: String, value: String)] = []
        for start in stride(from: 1, to: parts.count - 1, by: 4) {
            guard parts[start + 1].elementsEqual([0x3A]),
                start + 4 == parts.count ? parts[start + 3].isEmpty : parts[start + 3].elementsEqual([0x2C])
            else { return nil }
            guard let key = String(parts[start]), let value = String(parts[start + 2]) else { return nil }
            members.append((key, value))
        }
        return members
    }

    private static func any(_ json: String) -> [(key: String, value: String)] {
        guard case .object(let members)? = try? JSONValue(reading: Array(json.utf8)) else { return [] }
        return members.compactMap { member in member.value.scalar.map { (member.key, $0) } }
    }
}
