internal import CommunityAssets
internal import JSON
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// One writing of a site: the rows of the assets on one thread, what is small and the rows of their quarters on another,
/// then what is to be taken away, and the manifest.
struct SiteRun {
    private let work: SiteWork
    private let registry: Registry
    private let stop = SiteStop()

    init(_ work: SiteWork, _ registry: Registry) {
        self.work = work
        self.registry = registry
    }

    func write() throws -> Site.Report {
        if let before = try work.asBefore() {
            return Site.Report(
                files: before.assets.files + Int64(before.files.count),
                bytes: before.files.reduce(before.assets.bytes) { $0 + $1.bytes })
        }
        try work.folder.begin(work.vantage.entry)
        if work.folder.broken != nil { try tidy() }
        let (rows, quarters, answers) = try inParallel()
        var contents = try contents(rows, answers)
        contents.files = (rows.files + quarters.files + answers.files).sorted { $0.address < $1.address }
        var report = Site.Report()
        report.written = rows.written + quarters.written + answers.written
        report.files = contents.assets.files + Int64(contents.files.count)
        report.bytes = contents.files.reduce(contents.assets.bytes) { $0 + $1.bytes }
        try SiteMaps(contents).write(into: work.folder)
        report.removed = try removeOthers(rows.numbers, Set(contents.files.map(\.path)))
        var links = answers.links
        for found in [rows.links, quarters.links] { links.formUnion(found) }
        report.brokenLinks = links.broken(among: Set(contents.files.map(\.address)), rows.numbers)
        try stop.check()
        OutputFolder.settle()
        try work.folder.end(SiteRun.bytes(of: SiteDocument(contents)), isFaultless: report.brokenLinks.isEmpty)
        return report
    }

    // MARK: The parts

    private func inParallel() throws -> (rows: SiteRows.Outcome, quarters: SiteRows.Outcome, answers: SiteAnswers) {
        let (work, stop) = (work, stop)
        let (apart, here) = try Alongside.run {
            try stop.guarding {
                try work.pool.reading { try SiteRun.rows(work, SitePart.rows, withAssets: true, stop, $0) }
            }
        } while: {
            try stop.guarding {
                let answers = try self.answers()
                return (answers, try SiteRun.rows(work, SitePart.quarters, withAssets: false, stop, registry))
            }
        }
        // Where one failed the other was stopped, which is no reason.
        if case .failure(let error) = apart, (error as? RegistryError)?.kind != .interrupted { throw error }
        var (answers, quarters) = try here.get()
        let rows = try apart.get()
        try answers.addManifests(of: rows.files + quarters.files)
        return (rows, quarters, answers)
    }

    private static func rows(
        _ work: SiteWork, _ wanted: [SitePart.Exports], withAssets: Bool, _ stop: SiteStop, _ registry: Registry
    ) throws -> SiteRows.Outcome {
        let exports = try work.exports(wanted)
        func rows() throws -> SiteRows { try SiteRows(work, exports, withAssets: withAssets, stop) }
        guard let earlier = try work.earlier(exports) else { return try rows().write(registry, after: nil) }
        if earlier.touched.isEmpty, try work.endAsBefore(exports, registry) { return try rows().keep(earlier) }
        do {
            return try rows().write(registry, after: earlier)
        } catch is OlderExport.Changed {
            // Somebody else wrote into it: nothing of it is worth keeping.
            return try rows().write(registry, after: nil)
        }
    }

    private func answers() throws -> SiteAnswers {
        var answers = SiteAnswers(work, registry)
        try answers.write()
        try stop.check()
        try answers.writeIssues(stop)
        var deadlines = try SiteDeadlines(answers)
        try deadlines.write(&answers, stop)
        return answers
    }

    private func contents(_ rows: SiteRows.Outcome, _ answers: SiteAnswers) throws -> SiteDocument.Contents {
        var contents = SiteDocument.Contents(legalDay: work.vantage.legalDay)
        contents.registry = work.mark
        contents.ledgerEntry = work.head.entry
        contents.ledgerHead = work.head.hash
        contents.generatedAt = try registry.soonest(work.vantage)
        contents.publicAddress = work.api.settings.publicAddress
        contents.assets = rows.assets
        contents.assets.numbers = rows.numbers.text
        contents.moved = try registry.assetsMoved(work.vantage).map {
            SiteDocument.Moved(asset: $0.asset, survivor: $0.survivor)
        }
        contents.omissions = answers.omissions.sorted { $0.address < $1.address }
        let terms = try registry.manifest(
            of: Export(.assets, .ndjson, work.vantage), rows: 0, bytes: 0, sha256: ""
        ).terms
        contents.licences = terms.licences
        contents.attribution = terms.attribution
        return contents
    }

    // MARK: What is no more

    private func removeOthers(_ numbers: SiteNumbers, _ paths: Set<String>) throws -> Int {
        var removed = 0
        func remove(_ path: String) throws { if try work.folder.remove(path) { removed += 1 } }
        if let before = work.folder.before {
            for file in before.files where !paths.contains(file.path) { try remove(file.path) }
            try SiteNumbers(text: before.assets.numbers)?.forEach { number in
                if !numbers.contains(number) { try remove("v1/assets/a\(number).json") }
            }
        }
        // What a run wrote that came to no end stands in no manifest.
        if let broken = work.folder.broken {
            for name in try work.folder.folder("v1/assets").names() where name.hasPrefix("a") && name.hasSuffix(".json")
            {
                guard let number = Int64(name.dropFirst().dropLast(5)), number <= broken, !numbers.contains(number)
                else { continue }
                try remove("v1/assets/\(name)")
            }
        }
        return removed
    }

    private func tidy() throws {
        for folder in try OutputFolder.all(in: work.folder.path) { try folder.tidy() }
    }

    private static func bytes(of document: SiteDocument) -> [UInt8] {
        var json = JSONWriter()
        json.document(document)
        json.newline()
        return json.bytes
    }
}
