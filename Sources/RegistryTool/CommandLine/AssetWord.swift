internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

extension Invocation {
    /// The registry, and the asset that an operand names by its identifier.
    ///
    /// - Throws: `notFound` where the word is an asset's name or reference, naming the assets that have it;
    ///   `misuse` where it is nothing at all, whether or not there is a registry.
    func registry(
        _ access: Registry.Access, withAsset operand: Int
    ) throws(RegistryError) -> (registry: Registry, asset: Asset.ID) {
        let word = operands[operand]
        if let id = Asset.ID(text: word) { return (try registry(access), id) }
        guard InputFile.exists(registryPath) else { throw Asset.ID.misuse(word) }
        let registry = try registry(access)
        let named = try registry.assets(called: word, vantage(registry))
        guard !named.isEmpty else { throw Asset.ID.misuse(word) }
        let assets = named.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
        throw RegistryError(
            .notFound, "'\(word)' is the name or the reference of an asset, and not its identifier",
            next: named.count == 1 ? "use the identifier: \(assets)" : "use one of the identifiers: \(assets)")
    }
}

extension Asset.ID {
    /// A word that is no identifier, with the one that was probably meant.
    static func misuse(_ word: String) -> RegistryError {
        let small = word.lowercased()
        let near = (Asset.ID(text: small) ?? Asset.ID(text: "a" + small)).map { "did you mean \($0)?" }
        return .misuse(
            "'\(word)' is not an asset's identifier", next: near ?? "write it as a42; hearth assets lists them")
    }
}
