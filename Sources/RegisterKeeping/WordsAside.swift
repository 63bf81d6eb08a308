internal import Platform
internal import Storage

/// Indexes the words of a draft's assets on a thread of its own while its rows are written.
final class WordsAside {
    let plan: WordIndex.Plan
    private let aside: Aside<[WordIndex.Words]>
    private var batch: [WordIndex.Words] = []

    private static let batchSize = 256

    init(_ plan: WordIndex.Plan) throws {
        self.plan = plan
        aside = try Aside(capacity: 12) { next in
            let index = try WordIndex(plan)
            while let batch = next() { try index.add(batch) }
            try index.finish()
        }
    }

    /// - Throws: what kept the index from being made.
    func take(_ words: WordIndex.Words) throws {
        batch.append(words)
        if batch.count == WordsAside.batchSize { try hand() }
    }

    /// Waits until all words are indexed.
    func finish() throws {
        try hand()
        try aside.finish()
    }

    private func hand() throws {
        try aside.put(batch)
        batch.removeAll(keepingCapacity: true)
    }
}
