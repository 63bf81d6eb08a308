internal import JSON
internal import SQLite

/// A file of law that the registry was told of: a regime, or the holidays of a place.
public struct KeptRegimeFile: Hashable, Sendable {
    public let entry: Int64
    /// What it is about: a regime's id, or `local-holidays` and an authority's code.
    public let subject: String
    /// The file as it was given.
    public let text: String
}

extension Store {
    /// The files of law told up to an entry, oldest first.
    public func regimeFiles(upTo entry: Int64) throws -> [KeptRegimeFile] {
        try translating {
            // The condition is the index's own, or SQLite would walk the ledger.
            try connection.all(
                """
                SELECT entry, subject, content ->> '$.file'
                FROM ledger
                WHERE kind = 'regime' AND entry <= \(entry)
                ORDER BY entry
                """
            ) { KeptRegimeFile(entry: $0.integer(0), subject: $0.text(1), text: $0.text(2)) }
        }
    }
}

extension RegisterWriter {
    /// Keeps a file of law; answers its entry.
    ///
    /// - Parameter overrideReason: why a statute of the program is set aside.
    public func keepRegime(file text: String, subject: String, overrideReason: String?) throws -> Int64 {
        var content = JSONWriter(reserving: text.utf8.count + 256)
        content.beginObject()
        if let overrideReason { content.member("override-reason", overrideReason) }
        content.member("file", text)
        content.endObject()
        return try ledger.append(kind: "regime", subject: subject, content: content.bytes)
    }
}
