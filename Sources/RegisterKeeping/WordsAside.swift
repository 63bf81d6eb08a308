internal import CommunityAssets
internal import Platform
internal import Storage

/// Indexes the words of a draft's assets on a thread of its own while its rows are written.
final class WordsAside {
    private let plan: WordIndex.Plan
    private let aside: Aside<WordIndex.Words>
    private var batch = WordIndex.Words()

    private static let batchSize = 256
    /// A batch ends with the asset that makes it longer than so many bytes.
    private static let batchLength = 128 << 10

    init(_ plan: WordIndex.Plan) throws {
        self.plan = plan
        aside = try Aside(capacity: 12) { next in
            let index = try WordIndex(plan)
            while let batch = next() { try index.add(batch) }
            try index.finish()
        }
    }

    /// - Throws: what kept the index from being made.
    func take(_ asset: Asset.Particulars, entry: Int64) throws {
        batch.add(asset, entry: entry)
        if batch.count == WordsAside.batchSize || batch.length > WordsAside.batchLength { try hand() }
    }

    /// Hands over the last words; the index is completed meanwhile.
    func close() throws {
        try hand()
        aside.close()
    }

    /// Waits until all words are indexed, and tells where.
    func finish() throws -> WordIndex.Plan {
        try aside.finish()
        return plan
    }

    private func hand() throws {
        try aside.put(batch)
        batch = WordIndex.Words()
    }
}
