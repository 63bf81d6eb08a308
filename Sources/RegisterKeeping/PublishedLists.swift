internal import CommunityAssets
internal import Digest
internal import Publishing
internal import Storage

/// The lists of an authority as the law has them published, made from the register as it was at an entry.
struct PublishedLists {
    let store: Store
    let regimes: Regimes

    /// Calls `body` with each entry of a list, by name.
    func forEachEntry(
        of authority: Authority.Code, _ list: Listing.List, asKnown entry: Int64, on day: CalendarDate,
        _ body: (ListEntry) throws -> Bool
    ) throws {
        var selection = Selection()
        selection.authorities = [authority]
        selection.sort = [Selection.SortKey(.name)]
        let maker = DossierMaker(regimes: regimes, day: day)
        try RegisterReader(store, entry: entry).forEachAsset(in: selection, anchors: nil) { stored in
            for entry in entries(of: maker.dossier(of: stored)) where entry.list == list {
                guard try body(entry) else { return false }
            }
            return true
        }
    }

    /// The bodies of law by which the lists of a nation's authorities are made, each with its version.
    func law(in nation: Authority.Nation) -> String {
        regimes.all.filter { $0.isEnabled && $0.applies(in: nation) && $0.publication != nil }
            .map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    }

    func entries(of dossier: Dossier) -> [ListEntry] {
        dossier.listings.compactMap { listing in
            regimes[listing.listing.particulars.regime]?
                .listEntry(listing, of: dossier.asset, events: dossier.events)
        }
    }

    /// A list as it was written: how many entries it has, and its digest.
    struct Written {
        let rows: Int
        let sha256: String
    }

    /// Writes a version of a list in its form, a stretch at a time, to `take`.
    ///
    /// - Parameter day: the day whose law decides what is in it; the version's own unless another is asked for.
    func write(
        _ version: ListVersion, on day: CalendarDate? = nil, to take: ([UInt8]) throws -> Void = { _ in }
    ) throws -> Written {
        var stream = DocumentStream<ListEntryDocument>(.csv)
        let hash = SHA256()
        func hand(_ bytes: [UInt8]) throws {
            hash.update(bytes)
            try take(bytes)
        }
        try forEachEntry(
            of: version.authority, version.list, asKnown: version.asKnown, on: day ?? version.day
        ) { entry in
            stream.add(ListEntryDocument(entry, version: version.number, day: version.day))
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
