public import CommunityAssets

/// What a file's beginning tells of the whole.
public struct Recognition: Sendable {
    /// `utf-8`, `utf-8-bom`, `windows-1252`, `macintosh`, `utf-16le` or `utf-16be`.
    public let encoding: String
    public let shape: ListingFile.Shape
    /// How sure that is, and what it goes by.
    public let recognised: ListingFile.Recognised
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
    /// Pulls as much of a file as `recognise` needs: the first 256 KiB of most, a web page or a workbook whole.
    public static func head(_ nextChunk: () throws -> [UInt8]?) throws -> (bytes: [UInt8], isWhole: Bool) {
        var head: [UInt8] = []
        var wanted = Opening.headLength
        while head.count < wanted {
            guard let chunk = try nextChunk() else { return (head, true) }
            head.append(contentsOf: chunk)
            if head.count >= wanted { wanted = max(wanted, Opening.length(toJudge: head)) }
        }
        return (head, false)
    }

    /// - Parameters:
    ///   - head: the first bytes of the file, as `head` gives them.
    ///   - isWhole: whether that is all there is.
    ///   - sheet: the sheet of a workbook that is meant; nil for those that look like listings.
    ///   - mapping: the council's, where it is known whose file it is.
    /// - Throws: an error that names what the file is instead of a list, or says that none of its columns is known.
    public static func recognise(
        head: [UInt8], isWhole: Bool, sheet: String? = nil, vocabulary: Vocabulary, mapping: ImportMapping? = nil
    ) throws(ImportError) -> Recognition {
        let opening = try Opening.judging(
            head, isWhole: isWhole, sheet: sheet, vocabulary: mapping?.extending(vocabulary) ?? vocabulary,
            mapping: mapping)
        return Recognition(
            encoding: opening.encoding.rawValue, shape: opening.shape, recognised: opening.recognised,
            authorityCode: opening.names.code,
            authorityName: opening.names.name, kind: opening.kind, columns: opening.plan.names,
            fields: opening.plan.columns.compactMap { column in column.field.map { (column.name, $0.kebabName) } })
    }
}
