internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// Deadlines, for calendars and for readers of feeds.
    static let deadlines: [Route] = [
        Route(
            "calendar", "/v1/calendar.ics", "Deadlines as an iCalendar, for a phone or a shared calendar",
            formats: [.ics], parameters: Parameter.filters(Filters.windows) + Parameter.vantage,
            contents: .other("iCalendar (RFC 5545)")
        ) { call in
            var stream = CalendarStream(try call.channel())
            try call.registry.deadlines(call.selection(of: .windows), call.vantage) {
                stream.add($0)
                return true
            }
            stream.end()
            var bytes: [UInt8] = []
            stream.drain { bytes = $0 }
            return Reply(bytes)
        },
        Route(
            "feed", "/v1/feed.atom", "News of deadlines, newest first", formats: [.atom],
            parameters: Parameter.filters(Filters.windows) + [Parameter.limit] + Parameter.vantage,
            contents: .other("Atom (RFC 4287)")
        ) { call in
            var selection = try call.selection(of: .windows)
            selection.limit = try call.limit()
            let newest = try call.registry.newestDeadlines(selection, call.vantage)
            var stream = FeedStream(
                try call.channel(), updated: newest.first?.updated ?? "\(call.vantage.legalDay)T00:00:00Z")
            for deadline in newest { stream.add(deadline) }
            stream.end()
            var bytes: [UInt8] = []
            stream.drain { bytes = $0 }
            return Reply(bytes)
        },
    ]
}

extension Call {
    fileprivate func channel() throws -> DeadlineChannel {
        DeadlineChannel(
            title: asked.titleOfDeadlines, mark: try registry.mark(), selection: try selection(of: .windows),
            url: api.settings.publicAddress == nil ? nil : api.url(inquiry.address))
    }
}
