public import CommunityAssets
internal import Publishing

/// Several exports of one vantage, written in one walk, block by block, so that the law judges each asset once for all
/// of them, and a block about which nothing was told since can be taken from an older file as it stands.
///
/// The bytes of each are the head, the blocks with a separator between those that have rows, and the tail: the very
/// bytes that `ExportRun` gives.
public final class JointExport {
    /// What a walk over some assets gave.
    public struct Block: Sendable {
        /// The number at which the walk ended; the next block begins after it.
        public let last: Int64
        /// Each asset by itself, in order, where documents of them were asked for.
        public var assets: [(id: Asset.ID, document: [UInt8])] = []
        /// The rows of each export, in the order of the exports.
        public var parts: [Part] = []
    }

    public struct Part: Sendable {
        public let rows: Int64
        public let bytes: [UInt8]
    }

    public let exports: [Export]
    private let render: Registry.Render?
    /// A stream of each whose head has been handed over.
    private let begun: [RowStream]
    public let heads: [[UInt8]]
    public let separators: [[UInt8]]

    /// - Parameters:
    ///   - exports: of one vantage and of everything; not of issues, which belong to no asset.
    ///   - render: makes the document of each asset; nil where none is wanted.
    public init(_ exports: [Export], _ render: Registry.Render?) {
        self.exports = exports
        self.render = render
        var (begun, heads): ([RowStream], [[UInt8]]) = ([], [])
        for export in exports {
            var rows = export.emptyRows
            rows.drain { heads.append($0) }
            begun.append(rows)
        }
        self.begun = begun
        self.heads = heads
        separators = begun.map(\.separator)
    }

    /// What stands behind the last row of each.
    public func tails(_ registry: Registry) throws(RegistryError) -> [[UInt8]] {
        var tails: [[UInt8]] = []
        for (export, stream) in zip(exports, begun) {
            var rows = stream
            rows.end(try registry.closingTerms(of: export))
            rows.drain { tails.append($0) }
        }
        return tails
    }

    /// The assets from a number on: up to another where that is known, else so many of them. Nil where there are none.
    public func block(
        from first: Int64, through last: Int64? = nil, atMost limit: Int, _ registry: Registry
    ) throws(RegistryError) -> Block? {
        guard let any = exports.first else { return nil }
        return try translating(registry.path) {
            let quarters = try exports.lazy.compactMap { try $0.quarterMaker(registry) }.first
            var (streams, assets) = (begun, [(id: Asset.ID, document: [UInt8])]())
            var (seen, end) = (0, last)
            try registry.walk(any.selection, any.vantage, from: first) { number, stored, dossier in
                if let last, number > last { return false }
                guard last != nil || seen < limit else { return false }
                seen += 1
                if last == nil { end = number }
                guard let dossier else { return true }
                let document = render?(dossier)
                // What was taken out of the register has no document of its own.
                if let document, dossier.status != .withdrawn { assets.append((dossier.asset.id, document)) }
                let rows = quarters?.rows(of: stored)
                for index in exports.indices {
                    exports[index].add(dossier, in: rows, rendered: document, to: &streams[index])
                }
                return true
            }
            guard let end, seen > 0 || last != nil else { return nil }
            var block = Block(last: end, assets: assets)
            for index in streams.indices {
                let rows = streams[index].rows
                streams[index].drain { block.parts.append(Part(rows: rows, bytes: $0)) }
            }
            return block
        }
    }
}
