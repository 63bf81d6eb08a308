internal import CommunityAssets
internal import Publishing

extension Registry {
    /// What the file itself says of its terms; nil where it has no place for that.
    func closingTerms(of export: Export) throws(RegistryError) -> ExportTerms? {
        export.form == .geojson ? try terms(of: export) : nil
    }

    func terms(of export: Export) throws(RegistryError) -> ExportTerms {
        ExportTerms(try sources(of: export), referenceLicences: try referenceLicences(export.vantage))
    }

    /// Where the rows of an export came from: the imports that hold at its vantage, by council, list and terms.
    func sources(of export: Export) throws(RegistryError) -> [ExportSource] {
        let authorities = export.selection.authorities
        var found: [ExportSource] = []
        for report in try imports(export.vantage) where report.revertedBy == nil {
            guard let authority = report.authority, let id = report.id,
                authorities.isEmpty || authorities.contains(authority.code)
            else { continue }
            let same = found.firstIndex {
                $0.authority.code == authority.code && $0.list == report.file.kind
                    && $0.newest.licence == report.file.licence && $0.newest.attribution == report.file.attribution
            }
            guard let same else {
                found.append(ExportSource(report.file, of: authority, importID: id, at: report.at))
                continue
            }
            found[same].files += 1
            found[same].newest = report.file
            found[same].importID = id
            found[same].at = report.at
        }
        return found.sorted {
            ($0.authority.code.text, $0.list.rawValue, $0.importID) < (
                $1.authority.code.text, $1.list.rawValue, $1.importID
            )
        }
    }
}
