public import CommunityAssets
internal import Digest
internal import Platform
internal import Storage

/// The register as its two faces use it: the one place where reading, law and storage meet.
public final class Registry {
    public enum Access: Sendable {
        case reading
        case writing
        /// Writing; the registry is made where there is none.
        case creating
    }

    public let path: String
    let access: Access
    private var opened: Store?
    /// Orders that took long to find, which several connections share; nil for a question that is asked once.
    let rankings: Rankings?
    /// Where things lie, which several connections share.
    let places: PlaceIndex?
    /// Assets as they are sent, which several connections share.
    let rendered: RenderedAssets?
    /// The law and the reader of the last question, which the next is likely to be asked from too.
    private var laws: (vantage: Vantage, regimes: Regimes)?
    private var reader: RegisterReader?
    /// What was last counted of what came of it.
    var lastOutcomes: (question: OutcomeQuestion, rows: [OutcomeRow])?
    /// Where the ledger ended when somebody last looked.
    private var head: LedgerHead?
    /// By the machine's forward clock.
    private var deadline: UInt64?

    /// Opens the registry at a path. One that is yet to be made is made by the first thing written, whole or
    /// not at all.
    ///
    /// - Throws: `unreadable` where there is none (unless `creating`), where the file is no registry, and
    ///   where a newer program made it; `busy` when another process holds it.
    public convenience init(path: String, access: Access) throws(RegistryError) {
        try self.init(path: path, access: access, rankings: nil, places: nil, rendered: nil)
    }

    init(
        path: String, access: Access, rankings: Rankings?, places: PlaceIndex?, rendered: RenderedAssets?
    ) throws(RegistryError) {
        self.path = path
        self.access = access
        self.rankings = rankings
        self.places = places
        self.rendered = rendered
        if access != .reading { DraftFile.tidy(beside: path) }
        guard !InputFile.exists(path) else {
            opened = try translating(path) { try Registry.open(path, access) }
            return
        }
        guard access == .creating else {
            throw RegistryError(
                .unreadable, "\(path): there is no registry",
                next: "import a listing to make one, or name another with --registry PATH")
        }
    }

    private static func open(_ path: String, _ access: Access) throws -> Store {
        guard !InputFile.isStream(path) else {
            throw RegistryError(
                .unreadable, "\(path): is a pipe or a device, and no registry",
                next: "name a registry with --registry PATH")
        }
        // A path that is no file gives a better message than SQLite's.
        do throws(FileError) {
            _ = try InputFile(path)
        } catch {
            guard error.kind == .empty else { throw error }
            throw RegistryError(
                .unreadable, "\(path): there is nothing in the file, so that it is no registry",
                next: "name another with --registry PATH; or take the empty file away, and import a listing to make one"
            )
        }
        return try Store(path: path, access: access == .reading ? .reading : .writing)
    }

    /// Whether the registry has been made.
    var isThere: Bool { opened != nil }

    /// The store of a registry that is there.
    var store: Store {
        get throws {
            guard let opened else {
                throw RegistryError(.unreadable, "\(path): there is no registry", next: "import a listing to make one")
            }
            return opened
        }
    }

    /// Writes all of `body` or nothing; with `dryRun` nothing, and the same answer.
    func writing<Value>(dryRun: Bool, _ body: (Store) throws -> Value) throws -> Value {
        do {
            guard let opened else { return try creating(dryRun: dryRun, body) }
            let value = try opened.writing(dryRun: dryRun) { try body(opened) }
            opened.truncateLog()
            return value
        } catch let error as StoreError {
            // What goes wrong with the registry is told of it, not of the file that is read into it.
            throw RegistryError(error, path)
        }
    }

    /// Makes the registry beside its place and moves it there when it is whole, so that nobody ever sees half
    /// of one; being nobody else's, it needs no journal until then.
    private func creating<Value>(dryRun: Bool, _ body: (Store) throws -> Value) throws -> Value {
        let value = try drafting(dryRun: dryRun, body)
        // Only now that the draft is let go of: closing it would end the locks of whoever has the registry open.
        if !dryRun { opened = try Registry.open(path, access) }
        return value
    }

    private func drafting<Value>(dryRun: Bool, _ body: (Store) throws -> Value) throws -> Value {
        let draft = try emptyDraft()
        var value: Value
        do {
            let store = try Store(draft: draft.path)
            // What is not kept need not reach the disk.
            if dryRun { return try store.writing(dryRun: true) { try body(store) } }
            value = try draft.writtenBack {
                let value = try store.writing(dryRun: false) { try body(store) }
                try store.settle()
                return value
            }
        } catch let error as StoreError where error.kind == .other && !draft.canGrow() {
            throw RegistryError(
                .failed, "\(path): the disk is full", next: "make room and run the command again; nothing was changed")
        }
        try draft.publish()
        return value
    }

    private func emptyDraft() throws -> DraftFile {
        do {
            // A process's number comes again, in a container at once, and with it what a dead one left behind.
            return try DraftFile(for: path) { SHA256.hexadecimal(RandomBytes.make(8)) }
        } catch {
            guard error.kind == .missing || error.kind == .forbidden else { throw error }
            throw RegistryError(
                .unreadable, "\(path): the registry cannot be made there",
                next: "check that its folder is there and may be written to")
        }
    }

    // MARK: Questions

    /// Does what asks the registry within a time; what takes longer fails with `overtime`.
    public func within<Value, Failure: Error>(
        milliseconds: UInt64, _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let deadline = SystemClock.nanoseconds + milliseconds * 1_000_000
        self.deadline = deadline
        opened?.limit(until: deadline)
        defer {
            self.deadline = nil
            opened?.limit(until: nil)
        }
        return try body()
    }

    /// To be called from work that asks SQLite for little and takes long.
    func checkTime() throws(RegistryError) {
        guard let deadline, SystemClock.nanoseconds > deadline else { return }
        throw RegistryError(
            .overtime, "the question took longer than it may", next: "narrow the question with filters")
    }

    func lawsKnown(_ vantage: Vantage) throws -> Regimes {
        if let laws, laws.vantage == vantage { return laws.regimes }
        let regimes = try Regimes(known: try store, upTo: vantage.entry, on: vantage.legalDay)
        laws = (vantage, regimes)
        return regimes
    }

    /// A reader at an entry. What the ledger tells later changes nothing of what was known then.
    func reader(at entry: Int64) throws -> RegisterReader {
        if let reader, reader.entry == entry { return reader }
        let made = try RegisterReader(try store, entry: entry)
        reader = made
        return made
    }

    // MARK: Vantage

    public enum AsKnown: Sendable {
        case entry(Int64)
        /// RFC 3339 in UTC.
        case instant(String)
    }

    /// The newest entry of the ledger and the legal day, unless others are asked for.
    public func vantage(asAt day: CalendarDate, asKnown: AsKnown?) throws(RegistryError) -> Vantage {
        try translating(path) {
            let store = try store
            let head = try store.head(upTo: nil)
            switch asKnown {
            case nil: return Vantage(legalDay: day, entry: head.entry)
            case .entry(let entry):
                guard (0...head.entry).contains(entry) else {
                    throw RegistryError(
                        .notFound, "ledger entry \(entry): the ledger ends at entry \(head.entry)",
                        next: "use an entry from 0 to \(head.entry)")
                }
                return Vantage(legalDay: day, entry: entry)
            case .instant(let text):
                guard let seconds = Instant.seconds(text) else {
                    throw RegistryError(
                        .misuse, "'\(text)' is neither a ledger entry nor an instant",
                        next: "write a number, or an instant as 2026-11-21T09:30:00Z")
                }
                // A day alone means all that was told on it.
                let isDay = CalendarDate(iso: text) != nil
                return Vantage(legalDay: day, entry: try store.entry(at: isDay ? seconds + Instant.lastOfDay : seconds))
            }
        }
    }

    public struct LedgerHead: Sendable {
        public let entry: Int64
        /// Lower-case hexadecimal.
        public let hash: String
    }

    /// The ledger's state now.
    public func newest() throws(RegistryError) -> LedgerHead {
        try translating(path) {
            // What has been told never changes: the same number has the same hash.
            let last = try store.lastEntry()
            if let head, head.entry == last { return head }
            let now = try store.head(upTo: nil)
            let found = LedgerHead(entry: now.entry, hash: SHA256.hexadecimal(now.hash))
            head = found
            return found
        }
    }

    /// The ledger's state at an entry.
    public func head(at vantage: Vantage) throws(RegistryError) -> LedgerHead {
        try translating(path) {
            let head = try store.head(upTo: vantage.entry)
            return LedgerHead(entry: head.entry, hash: SHA256.hexadecimal(head.hash))
        }
    }
}
