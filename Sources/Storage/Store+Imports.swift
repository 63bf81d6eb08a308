public import CommunityAssets
internal import SQLite

extension Store {
    /// A kept import, without its authority's name, which is not the store's to know.
    public struct KeptImport: Sendable {
        public let report: Import
        public let authority: Authority.Code
        /// The legal day that the file speaks for.
        public let day: CalendarDate
    }

    /// The imports up to an entry, oldest first, with their totals and without their details.
    public func imports(upTo entry: Int64) throws -> [KeptImport] {
        try translating {
            let archive = ImportArchive(connection: connection)
            return try archive.imports(upTo: entry, id: nil).map { try withCounts($0, archive) }
        }
    }

    /// One import with all that is kept of it; nil when there is none of that id.
    public func importReport(_ id: Import.ID, upTo entry: Int64) throws -> KeptImport? {
        try translating {
            let archive = ImportArchive(connection: connection)
            guard let kept = try archive.imports(upTo: entry, id: id).first else { return nil }
            var report = kept.report
            report.issueCounts = try archive.issueCounts(of: id)
            report.issues = try archive.issues(of: id)
            return KeptImport(report: report, authority: kept.authority, day: kept.day)
        }
    }

    /// The issues kept of an import, in the order of its file.
    public func issues(of id: Import.ID) throws -> [Issue] {
        try translating { try ImportArchive(connection: connection).issues(of: id) }
    }

    private func withCounts(_ kept: KeptImport, _ archive: ImportArchive) throws -> KeptImport {
        guard let id = kept.report.id else { return kept }
        var report = kept.report
        report.issueCounts = try archive.issueCounts(of: id)
        return KeptImport(report: report, authority: kept.authority, day: kept.day)
    }
}
