internal import CommunityAssets
internal import Digest
internal import Platform
public import Publishing
internal import Synchronization

/// One writing of an export, for the command line and for HTTP alike: in short steps, each a reading of its own at the
/// same ledger entry, so that nobody holds a snapshot of the file and a slow reader holds no more than a stretch.
public final class ExportRun: Sendable {
    struct Work {
        var rows: RowStream
        /// Where the next rows begin; nil when all have been written.
        var place: PagePosition? = PagePosition()
        var bytes: Int64 = 0
        /// Of all bytes, in lower-case hexadecimal; nil until they have been written.
        var sha256: String?
        /// What differs from the earlier entry, once it has been looked for.
        var differences: ExportDifferences?
    }

    public let export: Export
    let state: Mutex<Work>
    let hash = Mutex(SHA256())
    /// Whether anybody wants to know the digest.
    public let isDigested: Bool

    /// - Parameter isDigested: whether its manifest will be asked for, which tells the digest of all bytes.
    public init(_ export: Export, isDigested: Bool = true) {
        self.export = export
        self.isDigested = isDigested
        state = Mutex(Work(rows: export.emptyRows))
    }

    /// So many bytes are gathered in a step, unless its time is up before.
    public static let stretch = 256 * 1024

    /// The next bytes, an empty array where this step found none; nil when all have been written.
    ///
    /// - Parameter size: how many bytes to gather; a step ends with the asset that reaches them.
    /// - Throws: `overtime` too; a step that failed is taken again by the next call.
    public func next(_ registry: Registry, gathering size: Int = stretch) throws(RegistryError) -> [UInt8]? {
        guard let before = take() else { return nil }
        return try translating(registry.path) {
            var work = before
            let next: PagePosition?
            do {
                next = try advance(&work, registry, size)
                if next == nil { work.rows.end(try registry.closingTerms(of: export)) }
            } catch {
                put(before)
                throw error
            }
            var bytes: [UInt8] = []
            work.rows.drain { bytes = $0 }
            count(bytes, of: &work, isLast: next == nil)
            work.place = next
            put(work)
            return bytes
        }
    }

    func count(_ bytes: [UInt8], of work: inout Work, isLast: Bool) {
        work.bytes += Int64(bytes.count)
        guard isDigested else { return }
        hash.withLock { hash in
            hash.update(bytes)
            if isLast { work.sha256 = SHA256.hexadecimal(hash.finalise()) }
        }
    }

    /// The rows as they stand, to be gone on with outside of the lock; nil when all have been written.
    func take() -> Work? {
        state.withLock { work in
            guard work.place != nil else { return nil }
            let taken = work
            // The one buffer has one owner at a time.
            work.rows = export.emptyRows
            return taken
        }
    }

    func put(_ work: Work) { state.withLock { $0 = work } }

    /// What has been written, once all has.
    ///
    /// - Parameter file: the name under which it is kept.
    public func manifest(_ registry: Registry, named file: String? = nil) throws(RegistryError)
        -> ManifestDocument.Contents
    {
        let (rows, bytes, sha256) = state.withLock { ($0.rows.rows, $0.bytes, $0.sha256 ?? "") }
        return try registry.manifest(of: export, rows: rows, bytes: bytes, sha256: sha256, named: file)
    }

    // MARK: Rows

    /// How long a step looks for rows that are far between.
    private static let patience: UInt64 = 1_000_000_000

    /// Adds rows from where they ended, and answers where the next ones begin; nil after the last.
    private func advance(
        _ work: inout Work, _ registry: Registry, _ size: Int
    ) throws -> PagePosition? {
        guard let place = work.place else { return nil }
        try registry.checkTime()
        if export.what == .issues { return try addIssues(to: &work.rows, from: place.item, registry) }
        let patient = SystemClock.nanoseconds + ExportRun.patience
        if let since = export.since {
            if work.differences == nil { work.differences = try ExportDifferences(export, since: since, registry) }
            return try work.differences?.add(to: &work.rows, from: place.item, registry) {
                $0.pending >= size || SystemClock.nanoseconds > patient
            }
        }
        return try addAssets(to: &work.rows, from: place.asset, upTo: .max, registry) {
            $0.pending < size && SystemClock.nanoseconds < patient
        }
    }

    /// Adds rows about the assets whose numbers lie in a range, as long as `goesOn`; nil after the last.
    func addAssets(
        to rows: inout RowStream, from first: Int64, upTo end: Int64, _ registry: Registry,
        while goesOn: (RowStream) -> Bool
    ) throws -> PagePosition? {
        var next: PagePosition?
        if export.isOfDocuments, let kept = registry.rendered {
            try registry.walk(export.selection, export.vantage, from: first, upTo: end, kept) { number, found in
                switch found {
                case .kept(let bytes): rows.add(rendered: bytes)
                case .made(let dossier): export.add(dossier, in: nil, to: &rows)
                case .other: break
                }
                guard goesOn(rows) else {
                    next = PagePosition(asset: number + 1)
                    return false
                }
                return true
            }
            return next
        }
        let quarters = try export.quarterMaker(registry)
        try registry.walk(export.selection, export.vantage, from: first, upTo: end) { number, stored, dossier in
            if let dossier {
                export.add(dossier, in: quarters?.rows(of: stored), to: &rows)
            }
            guard goesOn(rows) else {
                next = PagePosition(asset: number + 1)
                return false
            }
            return true
        }
        return next
    }

    /// The issues of one import a step: the details that are kept of one are limited.
    private func addIssues(to rows: inout RowStream, from item: Int, _ registry: Registry) throws -> PagePosition? {
        let imports = try registry.imports(export.vantage).filter { report in
            guard let id = report.id, id.number > export.since ?? 0 else { return false }
            return export.authorities.isEmpty || report.authority.map { export.authorities.contains($0.code) } ?? false
        }
        guard item < imports.count, let id = imports[item].id else { return nil }
        if let report = try registry.importReport(id, export.vantage) {
            for issue in report.issues { rows.add(IssueDocument(issue, importID: id, file: report.file.name)) }
        }
        return item + 1 < imports.count ? PagePosition(item: item + 1) : nil
    }
}
