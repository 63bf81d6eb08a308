internal import CommunityAssets
internal import Digest
internal import Publishing
internal import Storage

/// The lists of an authority as the law has them published, made from the register as it was at an entry.
struct PublishedLists {
    let store: Store

    /// The law as it was known for a version, on its day.
    func regimes(of version: ListVersion) throws -> Regimes {
        try Regimes(known: store, upTo: version.asKnown, on: version.day)
    }

    /// Calls `body` with each entry of a version of a list, by name.
    func forEachEntry(of version: ListVersion, _ body: (ListEntry) throws -> Bool) throws {
        var selection = Selection()
        selection.authorities = [version.authority]
        selection.sort = [Selection.SortKey(.name)]
        let regimes = try regimes(of: version)
        let maker = DossierMaker(regimes: regimes, day: version.day)
        try RegisterReader(store, entry: version.asKnown).forEachAsset(in: selection, anchors: nil) { stored in
            let dossier = maker.dossier(of: stored)
            for listing in dossier.listings {
                let regime = regimes[listing.listing.particulars.regime]
                guard let entry = regime?.listEntry(listing, of: dossier.asset, events: dossier.events),
                    entry.list == version.list
                else { continue }
                guard try body(entry) else { return false }
            }
            return true
        }
    }

    /// The bodies of law by which a version is made, each with its version.
    func law(of version: ListVersion) throws -> String {
        try regimes(of: version).publishing(Registry.authority(version.authority))
            .map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    }

    /// A list as it was written: how many entries it has, and its digest.
    struct Written {
        let rows: Int
        let sha256: String
    }

    /// Writes a version of a list in its form, a stretch at a time, to `take`.
    ///
    /// - Parameter stamp: the version whose number and day stand in every row; the version itself unless another
    ///   is asked for.
    func write(
        _ version: ListVersion, stampedAs stamp: ListVersion? = nil, to take: ([UInt8]) throws -> Void = { _ in }
    ) throws -> Written {
        var stream = DocumentStream<ListEntryDocument>(.csv)
        let hash = SHA256()
        func hand(_ bytes: [UInt8]) throws {
            hash.update(bytes)
            try take(bytes)
        }
        let stamp = stamp ?? version
        try forEachEntry(of: version) { entry in
            stream.add(ListEntryDocument(entry, version: stamp.number, day: stamp.day))
            if stream.pending >= PublishedLists.stretch { try stream.drain(hand) }
            return true
        }
        stream.end()
        try stream.drain(hand)
        return Written(rows: Int(stream.rows), sha256: SHA256.hexadecimal(hash.finalise()))
    }

    /// How many bytes are gathered before they are handed on.
    private static let stretch = 64 * 1024
}

extension Regimes {
    /// Those that have an authority publish lists.
    func publishing(_ authority: Authority) -> [Regime] {
        all.filter { $0.isEnabled && $0.publication != nil && $0.applies(to: authority) }
    }
}
