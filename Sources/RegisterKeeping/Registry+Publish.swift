public import CommunityAssets
internal import Platform
internal import Publishing
internal import Storage

extension Registry {
    /// What publishing made of one list.
    public struct ListPublication: Sendable {
        /// The newest version of the list.
        public let published: PublishedVersion
        /// Whether the list differs from the version before, so that this one was made.
        public let isNew: Bool
    }

    /// Publishes an authority's lists as at a day: each that says something else than its last version becomes a
    /// version of its own, numbered on. With `dryRun` nothing is kept.
    ///
    /// - Parameter list: only this one; nil for all that the law has the authority publish.
    /// - Throws: `refused` where the law has the authority publish no such list, where the register holds nothing
    ///   of it, and where a version as at a later day is published already.
    public func publish(
        _ authority: Authority, _ list: Listing.List?, on day: CalendarDate, by: String?, dryRun: Bool
    ) throws(RegistryError) -> [ListPublication] {
        try translating(path) {
            try writing(dryRun: dryRun) { store in
                let lists = PublishedLists(store: store)
                let kinds = try Regimes(known: store, upTo: try store.head(upTo: nil).entry, on: day)
                    .publishedLists(of: authority, list)
                guard try lists.knows(authority) else {
                    throw RegistryError(
                        .refused, "the register holds no asset of \(authority.name)",
                        next: "import its list first, or name another council (hearth councils lists them)")
                }
                let next = try kinds.map { try NextVersion(of: $0, authority, on: day, lists) }
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: by ?? "publish")
                return try next.compactMap { next in
                    if let version = next.version {
                        return ListPublication(published: try writer.publish(version), isNew: true)
                    }
                    return next.last.map { ListPublication(published: $0, isNew: false) }
                }
            }
        }
    }

    /// The versions published by the vantage's entry: by council and list, oldest first.
    public func listVersions(
        _ vantage: Vantage, of authorities: [Authority.Code] = []
    ) throws(RegistryError) -> [PublishedVersion] {
        try translating(path) { try store.listVersions(upTo: vantage.entry, authorities: authorities) }
    }

    /// A version of a list.
    ///
    /// - Throws: `notFound` where it was never published.
    public func listVersion(
        _ number: Int, of authority: Authority, _ list: Listing.List
    ) throws(RegistryError) -> PublishedVersion {
        let versions = try listVersions(Vantage(legalDay: .endOfTime, entry: .max), of: [authority.code])
            .filter { $0.version.list == list }
        guard let found = versions.first(where: { $0.version.number == number }) else {
            let newest = versions.last.map { "the newest is version \($0.version.number)" } ?? "none was published yet"
            throw RegistryError(
                .notFound,
                "there is no version \(number) of the list '\(list.rawValue)' of \(authority.name): \(newest)",
                next: "hearth report versions --authority \(authority.code) lists them")
        }
        return found
    }

    /// Makes a version of a list again, byte for byte, and hands it to `take` a stretch at a time; nothing is
    /// handed over unless the digest is the one in the ledger.
    ///
    /// - Throws: `damaged` where it is another; `unreadable` where a newer program wrote the version.
    public func write(_ published: PublishedVersion, to take: ([UInt8]) throws -> Void) throws(RegistryError) {
        try translating(path) {
            let store = try store
            try store.reading {
                let lists = PublishedLists(store: store)
                if let fault = try lists.fault(of: published) { throw fault }
                _ = try lists.write(published.version, to: take)
            }
        }
    }

    /// The entries of a version of a list, by name.
    public func entries(
        of published: PublishedVersion, _ body: (ListEntry) throws -> Bool
    ) throws(RegistryError) {
        try translating(path) {
            let store = try store
            try store.reading {
                let lists = PublishedLists(store: store)
                if let fault = try lists.fault(of: published) { throw fault }
                try lists.forEachEntry(of: published.version, body)
            }
        }
    }

    /// Every version of every list, made again: what does not come out as the ledger has it.
    func verifyListVersions() throws -> (checks: [String], findings: [String]) {
        let store = try store
        return try store.reading {
            let lists = PublishedLists(store: store)
            let versions = try store.listVersions(upTo: .max)
            let known = try versions.filter { try lists.obstacle(to: $0.version) == nil }
            let checks = [
                (known.count, "versions of lists against their digests"),
                (versions.count - known.count, "versions of lists left out, which another program or law made"),
            ]
            return (
                checks.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" },
                try known.compactMap { try lists.fault(of: $0)?.message }
            )
        }
    }
}

extension Regimes {
    /// The lists that the law has an authority publish.
    func publishedLists(of authority: Authority, _ wanted: Listing.List?) throws(RegistryError) -> [Publication.List] {
        let all = publishing(authority).compactMap(\.publication).flatMap(\.lists)
        let found = all.filter { wanted == nil || $0.list == wanted }
        guard found.isEmpty else { return found }
        guard !all.isEmpty else {
            throw RegistryError(
                .refused, "no law that Hearth knows has \(authority.name) publish a list",
                next: "hearth regimes lists the bodies of law")
        }
        throw RegistryError(
            .refused, "the law has \(authority.name) publish no such list",
            next: "use --list with \(all.map(\.list.rawValue).joined(separator: " or "))")
    }
}
