internal import CommunityAssets

/// Windows as bars over one stretch of days, with today's mark.
struct Timeline {
    private let first: CalendarDate
    private let days: Int
    private let width: Int
    private let today: CalendarDate

    /// Nil where there is nothing to draw, or no room for it.
    init?(_ windows: [Window], today: CalendarDate, width: Int) {
        let ends = windows.compactMap { $0.lastDay }
        guard width >= 10, let first = windows.map(\.firstDay).min(), let last = ends.max(), first <= last else {
            return nil
        }
        self.first = min(first, today)
        self.days = self.first.days(until: max(last, today)) + 1
        self.width = width
        self.today = today
    }

    /// `··[====|==]··`: brackets on the first and the last day, `|` for today; `<` and `>` where the window
    /// goes on beyond the stretch, or has no last day yet.
    func bar(_ window: Window) -> String {
        var cells = [Character](repeating: "·", count: width)
        let end = window.lastDay ?? last
        if window.firstDay <= last && end >= first {
            let columns = column(window.firstDay)...column(end)
            for cell in columns { cells[cell] = "=" }
            cells[columns.lowerBound] = window.firstDay < first ? "<" : "["
            cells[columns.upperBound] = window.lastDay.map { $0 <= last } ?? false ? "]" : ">"
        }
        cells[column(today)] = "|"
        return String(cells)
    }

    private var last: CalendarDate { first.adding(days: days).adding(days: -1) }

    private func column(_ day: CalendarDate) -> Int {
        min(width - 1, max(0, first.days(until: day) * width / days))
    }
}
