internal import CommunityAssets
internal import RegisterKeeping

// How people write identifiers on a command line.

extension Asset.ID {
    init(writtenAs text: String) throws(RegistryError) {
        guard let id = Asset.ID(text: text) else { throw Asset.ID.misuse(text) }
        self = id
    }
}

extension Listing.ID {
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        guard let id = Listing.ID(text: text) else {
            throw .misuse(
                "\(what): '\(text)' is not a listing's identifier",
                next: "write it as l42; hearth asset ID lists an asset's listings")
        }
        self = id
    }
}

extension Import.ID {
    init(writtenAs text: String) throws(RegistryError) {
        guard let id = Import.ID(text: text) else {
            throw .misuse("'\(text)' is not an import's identifier", next: "write it as i42; hearth imports lists them")
        }
        self = id
    }
}

extension RegisterEvent.ID {
    init(writtenAs text: String, for what: String) throws(RegistryError) {
        guard let id = RegisterEvent.ID(text: text) else {
            throw .misuse(
                "\(what): '\(text)' is not an event's identifier",
                next: "write it as e42 or e42-2; hearth asset ID lists an asset's events")
        }
        self = id
    }
}
