internal import CommunityAssets
internal import Platform
internal import Publishing

extension ExportRun {
    /// So many numbers of the ledger are looked through in one go, for what was first told under them.
    private static let numbersOfPiece: Int64 = 512

    /// Writes the whole export, handing its bytes over in their order. Rows that follow from one asset at a time are made
    /// by as many threads as there are processors, each of which reads the registry by itself, at the one entry.
    ///
    /// - Throws: also what `body` throws.
    public func writeAll(_ registry: Registry, _ body: ([UInt8]) throws -> Void) throws {
        let pieces = Int(export.vantage.entry / ExportRun.numbersOfPiece + 1)
        let threads = min(pieces, Relay.threads)
        guard export.isOfAssets, threads > 1, var work = take() else {
            while let bytes = try next(registry) { try body(bytes) }
            return
        }
        let readers = try ReaderPool(path: registry.path, room: 0)
        var rows = work.rows
        let empty = rows.fragment
        try Relay.run(pieces, threads: threads) { [self] piece in
            let first = Int64(piece) * ExportRun.numbersOfPiece
            return try readers.reading { registry in
                try translating(registry.path) {
                    var rows = empty
                    _ = try addAssets(
                        to: &rows, from: first, upTo: first + ExportRun.numbersOfPiece, registry, while: { _ in true })
                    return rows
                }
            }
        } consume: { fragment in
            try rows.join(fragment) { bytes in
                count(bytes, of: &work, isLast: false)
                try body(bytes)
            }
        }
        rows.end(try registry.closingTerms(of: export))
        var last: [UInt8] = []
        rows.drain { last = $0 }
        work.rows = rows
        count(last, of: &work, isLast: true)
        work.place = nil
        put(work)
        try body(last)
    }
}

extension Export {
    /// Whether its rows follow from one asset after the other.
    fileprivate var isOfAssets: Bool { what != .issues && since == nil }
}
