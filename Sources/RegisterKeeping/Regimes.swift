internal import CommunityAssets
internal import Importing
internal import Schemas
internal import Storage
internal import Synchronization

/// The regimes as they govern on one day: those inside the program and those that a registry was told of.
///
/// Each is read when it is first asked for, since a question is mostly about one of many.
final class Regimes: Sendable {
    /// All ids, in alphabetical order.
    let ids: [String]
    let day: CalendarDate
    private let told: Told
    /// Mostly one or two of them, which are found sooner by comparing than by a digest of their ids.
    private let read = Mutex<[Regime]>([])

    /// What a registry was told of law.
    struct Told: Sendable {
        /// By id, oldest entry first.
        var regimes: [String: [Regime]] = [:]
        var calendars = Calendars()
        var hasLocalHolidays = false
    }

    init(on day: CalendarDate, told: Told = Told()) {
        self.day = day
        self.told = told
        ids = Set(Regimes.shippedIDs).union(told.regimes.keys).sorted()
    }

    /// What governs on a day by what a registry had been told by an entry.
    convenience init(known store: Store, upTo entry: Int64, on day: CalendarDate) throws {
        self.init(on: day, told: try Told(files: try store.regimeFiles(upTo: entry)))
    }

    var all: [Regime] { ids.compactMap { self[$0] } }

    /// The regime of an id as it governs on the day; nil where none is known.
    subscript(id: String) -> Regime? {
        if let regime = read.withLock({ $0.first { $0.id == id } }) { return regime }
        guard let regime = versions(of: id)?.inForce(on: day) else { return nil }
        read.withLock { read in
            if !read.contains(where: { $0.id == id }) { read.append(regime) }
        }
        return regime
    }

    /// All versions of a regime that are known.
    func versions(of id: String) -> RegimeVersions? {
        var known = (told.regimes[id] ?? [])[...]
        guard let first = shipped(id) ?? known.popFirst() else { return nil }
        var versions = RegimeVersions(first)
        for regime in known { versions.add(regime) }
        return versions
    }

    // MARK: Those inside the program

    private static let folder = "Schemas/regimes/"

    static let shippedIDs = Schemas.paths.filter { $0.hasPrefix(folder) }.map {
        String($0.dropFirst(folder.count).dropLast(".json".count))
    }

    /// The file of a regime inside the program, as it is.
    static func shippedFile(_ id: String) -> [UInt8]? { Schemas.bytes(of: "\(folder)\(id).json") }

    private static let cache = Mutex<[String: Regime]>([:])

    private func shipped(_ id: String) -> Regime? {
        if !told.hasLocalHolidays, let regime = Regimes.cache.withLock({ $0[id] }) { return regime }
        guard let bytes = Regimes.shippedFile(id) else { return nil }
        do {
            let regime = try RegimeFile.decode(bytes, calendars: told.calendars)
            if !told.hasLocalHolidays { Regimes.cache.withLock { $0[id] = regime } }
            return regime
        } catch {
            // A test reads every file that ships: a broken one never leaves the workshop.
            preconditionFailure("\(id): \(error)")
        }
    }
}

extension Regimes.Told {
    /// - Throws: `unreadable` for a file that only a newer program can read.
    init(files: [KeptRegimeFile]) throws {
        self.init()
        guard !files.isEmpty else { return }
        // Holidays first: a regime counts by all that are known, whenever they were told.
        var laws: [KeptRegimeFile] = []
        for file in files {
            guard file.subject.hasPrefix(Self.holidays) else {
                laws.append(file)
                continue
            }
            calendars.add(try translating(file.subject) { try Calendars.decodeLocalHolidays(Array(file.text.utf8)) })
            hasLocalHolidays = true
        }
        for file in laws {
            let regime = try translating(file.subject) {
                try RegimeFile.decode(Array(file.text.utf8), calendars: calendars)
            }
            regimes[regime.id, default: []].append(regime)
        }
    }

    static let holidays = "local-holidays"
}
