internal import CommunityAssets
public import Publishing

extension Registry {
    /// What a whole export holds, and where its rows came from.
    ///
    /// - Parameters:
    ///   - sha256: of all of its bytes, in lower-case hexadecimal.
    ///   - file: the name under which it is kept.
    public func manifest(
        of export: Export, rows: Int64, bytes: Int64, sha256: String, named file: String? = nil
    ) throws(RegistryError) -> ManifestDocument.Contents {
        let head = try head(at: export.vantage)
        var contents = ManifestDocument.Contents(
            file: file ?? export.fileName, what: export.what.rawValue, format: export.form.rawValue, rows: rows,
            bytes: bytes, sha256: sha256, ledgerEntry: head.entry, ledgerHead: head.hash,
            legalDay: export.vantage.legalDay, schema: export.schema,
            referenceLicences: try referenceLicences(export.vantage))
        contents.since = export.since
        contents.authorities = export.authorities
        contents.hasGuardedText = export.guardsFormulas
        contents.hasByteOrderMark = export.hasByteOrderMark
        contents.sources = try sources(of: export)
        return contents
    }
}
