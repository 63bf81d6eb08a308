internal import CommunityAssets
internal import Importing
internal import Platform
internal import Schemas

/// The mappings inside the program, by authority, and others from their files.
enum ShippedMappings {
    /// - Throws: `unreadable`, with the file and the key at fault.
    static func mapping(at path: String) throws(RegistryError) -> ImportMapping {
        let bytes = try translating(path) { try InputFile.contents(of: path) }
        do {
            return try ImportMapping.decode(bytes, name: path)
        } catch {
            throw RegistryError(.unreadable, error.message, next: error.next)
        }
    }

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
