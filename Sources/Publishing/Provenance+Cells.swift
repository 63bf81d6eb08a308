public import CommunityAssets
internal import JSON

extension Provenance {
    /// The texts of the public cells as published, in their order.
    public var claimedTexts: [String] {
        guard case .object(let members)? = try? JSONValue(reading: Array(claimed.utf8)) else { return [] }
        return members.compactMap(\.value.scalar)
    }
}
