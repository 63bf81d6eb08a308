internal import CommunityAssets
internal import Digest
internal import HTTP
internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// One writing of an export, whatever its rows are.
protocol ExportRunning: Sendable {
    /// The body, made while it is sent.
    var stream: HTTPStream { get }
    /// What the body would hold.
    func manifest(_ registry: Registry) throws -> ManifestDocument.Contents
}

/// Writes an export in short steps, each a reading of its own at the same ledger entry, so that no client holds a
/// snapshot, and a slow one holds no more than a stretch of bytes.
final class ExportRun<Subject: Document & SendableMetatype>: ExportRunning {
    typealias Read = @Sendable (Registry, PagePosition) throws -> ([Subject], PagePosition?)

    private struct State {
        var writer: ExportWriter<Subject>
        /// Nil once all rows are written.
        var place: PagePosition? = PagePosition()
        let hash = SHA256()
        var bytes: Int64 = 0
        var isComplete = false
    }

    private let export: Export
    private let api: API
    private let read: Read
    private let state: Mutex<State>

    init(_ export: Export, _ api: API, _ read: @escaping Read) {
        self.export = export
        self.api = api
        self.read = read
        state = Mutex(State(writer: ExportWriter(export.format)))
    }

    var stream: HTTPStream {
        HTTPStream { [self] in
            try api.pool.reading { registry in
                let bytes = try registry.within(milliseconds: api.settings.timeLimit) { try step(registry) }
                if bytes == nil { api.manifests.keep(try contents(registry), of: export) }
                return bytes
            }
        }
    }

    func manifest(_ registry: Registry) throws -> ManifestDocument.Contents {
        while try step(registry) != nil {}
        return try contents(registry)
    }

    /// The next bytes; nil when all have been written.
    private func step(_ registry: Registry) throws -> [UInt8]? {
        let place = state.withLock { $0.place }
        var rows: [Subject] = []
        var next: PagePosition?
        if let place { (rows, next) = try read(registry, place) }
        return state.withLock { state in
            guard !state.isComplete else { return nil }
            for row in rows { state.writer.add(row) }
            state.place = next
            if next == nil {
                state.writer.end()
                state.isComplete = true
            }
            let bytes = state.writer.drain()
            state.hash.update(bytes)
            state.bytes += Int64(bytes.count)
            return bytes
        }
    }

    private func contents(_ registry: Registry) throws -> ManifestDocument.Contents {
        let head = try registry.head(at: export.vantage)
        let (rows, bytes, digest) = state.withLock { ($0.writer.rows, $0.bytes, $0.hash.finalise()) }
        return ManifestDocument.Contents(
            file: export.file, what: export.what.rawValue, format: export.format.rawValue, rows: rows, bytes: bytes,
            sha256: SHA256.hexadecimal(digest), ledgerEntry: head.entry, ledgerHead: head.hash,
            legalDay: export.vantage.legalDay, schema: PublishedSchemas.fileName(of: Subject.self))
    }
}

/// Rows in the form of an export.
private struct ExportWriter<Subject: Document> {
    private var documents: DocumentStream<Subject>?
    private var features: FeatureStream?

    init(_ format: Format) {
        if format == .geojson {
            features = FeatureStream()
        } else {
            documents = DocumentStream(ExportFormat(rawValue: format.rawValue) ?? .json)
        }
    }

    var rows: Int64 { documents?.rows ?? features?.rows ?? 0 }

    mutating func add(_ row: Subject) {
        documents?.add(row)
        if let asset = row as? AssetDocument { features?.add(asset) }
    }

    mutating func end() {
        documents?.end()
        features?.end()
    }

    mutating func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        documents?.drain { bytes = $0 }
        features?.drain { bytes = $0 }
        return bytes
    }
}
