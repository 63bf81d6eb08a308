internal import CommunityAssets
internal import Digest
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// The calendars and feeds of a site, the whole ones and those of each council whose lists are in, made in one walk.
struct SiteDeadlines {
    private let folder: SiteFolder
    /// The calendar and the feed of everything, then those of the councils in their order.
    private var calendars: [SiteCalendar] = []
    private var feeds: [(call: Call, newest: NewestDeadlines)] = []
    private let councils: [Authority.Code]

    init(_ answers: SiteAnswers) throws {
        folder = answers.folder
        councils = try answers.registry.authorities(answers.vantage).filter { !$0.lists.isEmpty }.map(\.authority.code)
        for place in [""] + councils.map({ "authorities/\($0)/" }) {
            calendars.append(try SiteCalendar(answers.call("/v1/\(place)calendar.ics"), folder))
            let feed = try answers.call("/v1/\(place)feed.atom")
            feeds.append((feed, NewestDeadlines(limit: try feed.limit())))
        }
    }

    mutating func write(_ answers: inout SiteAnswers, _ stop: SiteStop) throws {
        var failure: (any Error)?
        try answers.registry.deadlines(ofEach: councils, answers.vantage) { deadline, places in
            do {
                try stop.check()
                for place in [0] + places.map({ $0 + 1 }) {
                    try calendars[place].add(deadline)
                    feeds[place].newest.add(deadline)
                }
                return true
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        for calendar in calendars {
            let (file, isNew) = try calendar.end(folder)
            answers.add(file, isNew: isNew)
        }
        for (call, newest) in feeds {
            let entries = newest.all
            try answers.put(
                call.feed(of: entries), call.inquiry.address, rows: Int64(entries.count),
                mediaType: call.format.contentType)
        }
    }
}

/// One calendar on its way into its file.
private final class SiteCalendar {
    private let call: Call
    private var stream: CalendarStream
    private let output: OutputFile
    private let hash = SHA256()

    init(_ call: Call, _ folder: SiteFolder) throws {
        self.call = call
        stream = CalendarStream(try call.channel())
        let name = call.inquiry.path.dropFirst()
        _ = try folder.folder(OutputFile.folder(of: String(name)))
        output = try OutputFile(path: "\(folder.path)/\(name)")
    }

    func add(_ deadline: Deadline) throws {
        stream.add(deadline)
        if stream.pending > 16_384 { try drain() }
    }

    private func drain() throws {
        try stream.drain { bytes in
            hash.update(bytes)
            try output.write(bytes)
        }
    }

    func end(_ folder: SiteFolder) throws -> (file: SiteDocument.File, isNew: Bool) {
        stream.end()
        try drain()
        let file = SiteDocument.File(
            address: call.inquiry.address, mediaType: call.format.contentType, rows: stream.rows,
            bytes: output.count, sha256: SHA256.hexadecimal(hash.finalise()))
        let isNew = !folder.holds(file)
        if isNew { try output.finishUnsettled() }
        return (file, isNew)
    }
}
