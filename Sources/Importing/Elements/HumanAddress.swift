internal import JSON

/// The address that Socrata's portals give as a text of JSON.
enum HumanAddress {
    /// What its parts are called here.
    static let names = ["street", "town", "county", "postcode"]
    private static let keys = ["address", "city", "state", "zip"]

    /// Its parts with the numbers of their names, without those that are blank; empty where the text is none.
    static func parts(of text: [UInt8]) -> [(name: Int, text: [UInt8])] {
        guard case .object(let members)? = try? JSONValue(reading: text) else { return [] }
        return members.compactMap { member in
            guard let name = keys.firstIndex(of: member.key), let value = member.value.scalar, !value.isEmpty else {
                return nil
            }
            return (name, Array(value.utf8))
        }
    }
}
