public import CommunityAssets

/// What a file's beginning tells of the whole.
public struct Recognition: Sendable {
    /// `utf-8`, `utf-8-bom`, `windows-1252`, `macintosh`, `utf-16le` or `utf-16be`.
    public let encoding: String
    public let shape: ListingFile.Shape
    /// The authority's GSS code, where a column or an element has one.
    public let authorityCode: Authority.Code?
    /// The authority as the file names it.
    public let authorityName: String?
    /// Nil where the columns do not tell.
    public let kind: ListingFile.Kind?
    public let columns: [String]
    /// The columns that are known, and the fields they hold.
    public let fields: [(column: String, field: String)]
}

public enum Recognising {
    /// - Parameters:
    ///   - head: the first bytes of the file, up to 256 KiB.
    ///   - isWhole: whether that is all there is.
    /// - Throws: an error that names what the file is instead of a list, or says that none of its columns is known.
    public static func recognise(head: [UInt8], isWhole: Bool, vocabulary: Vocabulary) throws(ImportError)
        -> Recognition
    {
        let opening = try Opening.judging(
            head, isWhole: isWhole, vocabulary: vocabulary, mapping: nil)
        return Recognition(
            encoding: opening.encoding.rawValue, shape: opening.shape, authorityCode: opening.names.code,
            authorityName: opening.names.name, kind: opening.kind, columns: opening.plan.names,
            fields: opening.plan.columns.compactMap { column in column.field.map { (column.name, $0.kebabName) } })
    }
}
