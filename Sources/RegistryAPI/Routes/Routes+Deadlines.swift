internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// Deadlines, for calendars and for readers of feeds.
    static let deadlines: [Route] = [
        Route(
            "calendar", "/v1/calendar.ics", "Deadlines as an iCalendar, for a phone or a shared calendar",
            formats: [.ics], parameters: Parameter.filters(Filters.windows) + Parameter.vantage,
            contents: .other("iCalendar (RFC 5545)"), answer: calendar),
        Route(
            "feed", "/v1/feed.atom", "News of deadlines, newest first", formats: [.atom],
            parameters: Parameter.filters(Filters.windows) + [Parameter.limit] + Parameter.vantage,
            contents: .other("Atom (RFC 4287)"), answer: feed),
        Route(
            "authority-calendar", "/v1/authorities/{authority}/calendar.ics", "A council's deadlines as an iCalendar",
            formats: [.ics], parameters: Parameter.vantage, contents: .other("iCalendar (RFC 5545)"), answer: calendar
        ).with(ofOneCouncil),
        Route(
            "authority-feed", "/v1/authorities/{authority}/feed.atom", "News of a council's deadlines, newest first",
            formats: [.atom], parameters: [Parameter.limit] + Parameter.vantage, contents: .other("Atom (RFC 4287)"),
            answer: feed
        ).with(ofOneCouncil),
    ]

    private static func ofOneCouncil(_ route: inout Route) {
        route.statuses = [.unknownItem]
        route.example = ["authority": "E07000078"]
        route.details = "Its address has no query, so that files can stand there too."
    }

    @Sendable private static func calendar(_ call: Call) throws -> Reply {
        var stream = CalendarStream(try call.channel())
        try call.registry.deadlines(call.deadlines(), call.vantage) {
            stream.add($0)
            return true
        }
        stream.end()
        var bytes: [UInt8] = []
        stream.drain { bytes = $0 }
        return Reply(bytes)
    }

    @Sendable private static func feed(_ call: Call) throws -> Reply {
        var selection = try call.deadlines()
        selection.limit = try call.limit()
        return Reply(try call.feed(of: call.registry.newestDeadlines(selection, call.vantage)))
    }
}

extension Call {
    func channel() throws -> DeadlineChannel {
        let council = try council()
        return DeadlineChannel(
            title: council.map { "\(asked.titleOfDeadlines): \($0.name)" } ?? asked.titleOfDeadlines,
            mark: try registry.mark(), selection: try deadlines(),
            url: api.settings.publicAddress == nil ? nil : api.url(inquiry.address))
    }

    func feed(of newest: [Deadline]) throws -> [UInt8] {
        var stream = FeedStream(try channel(), updated: newest.first?.updated ?? "\(vantage.legalDay)T00:00:00Z")
        for deadline in newest { stream.add(deadline) }
        stream.end()
        var bytes: [UInt8] = []
        stream.drain { bytes = $0 }
        return bytes
    }

    /// The deadlines that are asked for: those of the council that the path names, where it names one.
    fileprivate func deadlines() throws -> Selection {
        var selection = try selection(of: .windows)
        if let council = try council() { selection.authorities = [council.code] }
        return selection
    }

    private func council() throws -> Authority? {
        guard inquiry.route.valueNames.contains("authority") else { return nil }
        let code = value("authority")
        guard let council = try? Registry.authority(named: code), council.code.text == code else {
            throw Problem(.unknownItem, "no council has this code: /v1/authorities lists them")
        }
        return council
    }
}
