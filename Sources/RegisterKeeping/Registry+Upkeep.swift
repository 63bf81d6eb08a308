public import CommunityAssets
internal import Platform
internal import Storage

public struct Verification: Sendable {
    public let entries: Int64
    /// The hash of the newest entry, in lower-case hexadecimal.
    public let head: String
    /// What was checked, one line each.
    public let checks: [String]
    /// What is damaged and where, one line each.
    public let findings: [String]
    public var holds: Bool { findings.isEmpty }
}

extension Registry {
    /// Database integrity, ledger chain, projection and index against recomputation, and every version of a list
    /// against its digest.
    public func verify() throws(RegistryError) -> Verification {
        return try translating(path) {
            var result = try Verifier.verify(try store)
            do {
                let lists = try verifyListVersions()
                result.findings += lists.findings
                result.checks += lists.checks
            } catch let error as StoreError where error.kind == .damaged {
                result.findings.append(error.message)
            }
            return Verification(
                entries: result.entries, head: result.head, checks: result.checks, findings: result.findings)
        }
    }

    /// Erases what is kept privately of an asset in one field, as `owner`; answers how many values went. The
    /// ledger keeps their salted digests and goes on verifying.
    public func erasePrivateValues(of id: Asset.ID, field: String, by: String?) throws(RegistryError) -> Int {
        return try translating(path) {
            try writing(dryRun: false) { store in
                let writer = try RegisterWriter(
                    store, at: SystemClock.epochSeconds, actor: by ?? "hand")
                let reader = try RegisterReader(store, entry: try store.head(upTo: nil).entry)
                return try ([id] + reader.merged(into: id)).reduce(0) { count, asset in
                    try count + writer.erasePrivateValues(of: asset, field: field)
                }
            }
        }
    }
}
