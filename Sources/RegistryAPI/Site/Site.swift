public import CommunityAssets
internal import Platform
internal import Publishing
public import RegisterKeeping

/// The whole public register as a folder of files that any web server can carry: each has the bytes that `hearth serve`
/// answers at the same address, ledger entry and legal day. What is there already is only renewed.
public struct Site: Sendable {
    public struct Settings: Sendable {
        /// Where others reach it, as `https://register.example`; nil for links without a host.
        public var publicAddress: String?
        /// Whether files are looked at too about which nothing was told since.
        public var looksAtAll = false

        public init() {}
    }

    public struct Report: Sendable {
        public var files: Int64 = 0
        public var bytes: Int64 = 0
        /// Files that were written, the manifest not counted, and files that were taken away.
        public var written = 0
        public var removed = 0
        /// Links that lead nowhere, each with the file in which it stands.
        public var brokenLinks: [(target: String, file: String)] = []

        init(files: Int64 = 0, bytes: Int64 = 0) {
            self.files = files
            self.bytes = bytes
        }
    }

    private let folder: String
    private let registry: String
    private let settings: Settings

    /// - Parameters:
    ///   - folder: a path, at which nothing is yet, or an empty folder, or a site of the same registry.
    ///   - registry: a path.
    public init(_ folder: String, of registry: String, _ settings: Settings) {
        self.folder = folder
        self.registry = registry
        self.settings = settings
    }

    /// Writes what is otherwise than before, and takes away what is no more.
    ///
    /// - Throws: `refused` for a folder of something else, `busy` while another run writes there, `interrupted`.
    public func write(at vantage: (Registry) throws -> Vantage) throws(RegistryError) -> Report {
        do {
            let pool = try ReaderPool(path: registry, room: 0)
            return try pool.reading { opened in
                let vantage = try vantage(opened)
                let folder = try SiteFolder(folder, registry: registry)
                let work = try SiteWork(folder, pool, settings, opened, vantage)
                return try SiteRun(work, opened).write()
            }
        } catch let error as RegistryError {
            throw error
        } catch let error as FileError {
            throw Site.translated(error)
        } catch let error as Problem {
            throw RegistryError(.failed, error.detail, next: "run hearth verify")
        } catch {
            throw RegistryError(
                .failed, "\(folder): something unforeseen happened", next: "please report it, with what you did")
        }
    }

    static func translated(_ error: FileError) -> RegistryError {
        switch error.kind {
        case .interrupted: SiteStop.interrupted
        case .taken: RegistryError(.busy, error.message, next: error.next)
        case .full:
            RegistryError(
                .failed, error.message, next: "make room and run the command again; every file there is whole")
        default: RegistryError(.failed, error.message, next: error.next)
        }
    }
}
