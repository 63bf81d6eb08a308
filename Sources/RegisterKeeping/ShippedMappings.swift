internal import CommunityAssets
internal import Importing
internal import Schemas

/// The mappings inside the program, by authority.
enum ShippedMappings {
    /// The mapping of an authority whose list the recognised file is; nil where the common vocabulary does.
    static func mapping(for authority: Authority.Code, _ recognition: Recognition) throws -> ImportMapping? {
        for path in Schemas.paths where path.hasPrefix("Imports/") && path.hasSuffix("/mapping.json") {
            let mapping = try translating(path) { try ImportMapping.decode(Schemas.bytes(of: path) ?? [], name: path) }
            if mapping.authority == authority { return mapping }
        }
        return nil
    }
}
