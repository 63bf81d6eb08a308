internal import CommunityAssets
internal import Importing
internal import Schemas

/// The mappings inside the program, by authority.
enum ShippedMappings {
    /// The authority's mapping for lists of a kind; nil where the common vocabulary does. A mapping that names
    /// no list, or a file of which nobody can tell, goes by the authority alone.
    static func mapping(for authority: Authority.Code, _ kind: ListingFile.Kind?) throws -> ImportMapping? {
        for path in Schemas.paths where path.hasPrefix("Imports/") && path.hasSuffix("/mapping.json") {
            let mapping = try translating(path) { try ImportMapping.decode(Schemas.bytes(of: path) ?? [], name: path) }
            guard mapping.authority == authority else { continue }
            guard let own = mapping.list, let kind, Matching.Family(own) != Matching.Family(kind) else {
                return mapping
            }
        }
        return nil
    }
}
