internal import CommunityAssets

/// The last days that a council printed, of all kinds of window together.
struct PrintedDaysPart: Document {
    static let name = "printed-days"
    static let meaning = "Printed last days, held against the law."

    private let quality: CouncilQuality

    init(_ quality: CouncilQuality) {
        self.quality = quality
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == PrintedDaysPart {
        define.integer("printed", "How many the newest rows print.") { Int64($0.quality.printed) }
        define.integer("checked", "Of these, those that could be counted from an event.") { Int64($0.quality.checked) }
        define.integer("agreeing", "Of these, those that are the law's, by either reading of a month's end.") {
            Int64($0.quality.agreeing)
        }
        define.integer("exclusive", "Those counted from the day after the event, where the law counts the day itself.")
        {
            Int64($0.quality.differing(by: .exclusive))
        }
        define.integer("one-day-short", "Those that are one day short.") {
            Int64($0.quality.differing(by: .oneDayShort))
        }
        define.integer("other", "Those that differ otherwise.") { Int64($0.quality.differing(by: .other)) }
        define.integer(
            "from-proxy",
            "Of those that differ, those held against a day counted from one that stands in for the event's: the council may be right."
        ) { Int64($0.quality.fromProxy) }
    }
}

/// The last days that a council printed for one kind of window.
struct PrintedKindPart: Document {
    static let name = "printed-kind"
    static let meaning = "Printed last days of one kind of window, held against the law."

    private let days: PrintedDays

    init(_ days: PrintedDays) {
        self.days = days
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == PrintedKindPart {
        define.code("kind", "The kind of window.") { $0.days.kind }
        define.text("label", "The same in words.") { $0.days.label }
        define.integer("printed", "How many the newest rows print.") { Int64($0.days.printed) }
        define.integer("checked", "Of these, those that could be counted from an event.") { Int64($0.days.checked) }
        define.integer("agreeing", "Of these, those that are the law's.") { Int64($0.days.agreeing) }
        for misreading in ClaimedDifference.Misreading.allCases {
            define.integer(misreading.rawValue, "Those that differ so.") { Int64($0.days.differing[misreading] ?? 0) }
        }
        define.integer("from-proxy", "Of those that differ, those counted from a day that stands in for the event's.") {
            Int64($0.days.fromProxy)
        }
        define.documents("examples", "One of each misreading.") { part in
            ClaimedDifference.Misreading.allCases.compactMap { part.days.examples[$0] }.map(PrintedExamplePart.init)
        }
        define.text("provision", "The provision of the window.") { $0.days.citation }
    }
}

private struct PrintedExamplePart: Document {
    static let name = "printed-example"
    static let meaning = "A printed last day that is not the law's."

    private let example: PrintedDays.Example

    init(_ example: PrintedDays.Example) {
        self.example = example
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == PrintedExamplePart {
        define.identifier("asset", "The asset.") { .asset($0.example.asset) }
        define.identifier("listing", "The listing.") { .listing($0.example.listing) }
        define.choice("misreading", "How it was probably counted.") { $0.example.misreading }
        define.date("counted-from", "The day from which the window runs.") { $0.example.countedFrom }
        define.boolean("from-proxy", "Whether another day stands in for that.") { $0.example.isFromProxy }
        define.date("printed", "What the council printed.") { $0.example.printed }
        define.date("computed", "What the law gives.") { $0.example.computed }
        define.integer("days-apart", "How many days late the council is; negative where it is early.") {
            Int64($0.example.daysApart)
        }
    }
}
