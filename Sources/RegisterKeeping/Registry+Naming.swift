public import CommunityAssets
internal import Importing
internal import Storage

/// What people write in place of identifiers, codes and instants.
extension Registry {
    public struct NamedAsset: Sendable {
        public let id: Asset.ID
        public let name: String
    }

    /// Some of the assets that have a text as their name or reference, whatever the case of its letters.
    public func assets(called text: String, _ vantage: Vantage) throws(RegistryError) -> [NamedAsset] {
        try translating(path) {
            try RegisterReader(store, entry: vantage.entry).assets(called: text).map {
                NamedAsset(id: $0.id, name: $0.name)
            }
        }
    }

    /// A postcode, or the outward part of one, as it is written: `GL50 3AB`, `GL50`. Nil for what is neither.
    public static func postcode(_ text: String) -> String? {
        Postcode(text)?.text
    }

    /// An instant as the register writes it; a day is its first second in London. Nil for what is neither.
    public static func instant(_ text: String) -> String? {
        guard let seconds = Instant.seconds(text) else { return nil }
        guard let day = CalendarDate(iso: text) else { return Instant.text(seconds) }
        return Instant.text(day.londonMidnight)
    }
}
