internal import CommunityAssets

/// What a council's lists are like, for people.
struct QualityPage {
    private let quality: CouncilQuality

    init(_ quality: CouncilQuality) {
        self.quality = quality
    }

    func lines(width: Int) -> [String] {
        var lines = ["\(quality.authority.name) (\(quality.authority.code))"]
        for text in [lists, issues, completeness, printed].compactMap(\.self) {
            lines += TextLayout.wrapped(text.printable, to: width, indent: 2, hanging: 6)
        }
        for days in quality.tally.printedDays {
            lines += TextLayout.wrapped(self.days(days).printable, to: width, indent: 4, hanging: 8)
            for misreading in ClaimedDifference.Misreading.allCases {
                guard let count = days.differing[misreading] else { continue }
                lines += TextLayout.wrapped(
                    differing(count, misreading, days.examples[misreading]), to: width, indent: 6, hanging: 10)
            }
        }
        return lines + [""]
    }

    private var lists: String {
        guard !quality.editions.isEmpty else { return "lists: none was read; its assets were told by hand" }
        let editions = quality.editions.map { edition in
            let age = edition.ageDays == 0 ? "today" : "\(counted(edition.ageDays, "day")) ago"
            let rejected = edition.rejected > 0 ? ", \(grouped(edition.rejected)) rejected" : ""
            return "\(edition.list.rawValue.unhyphenated), \(counted(edition.records, "row"))\(rejected), read \(age)"
        }
        return "lists: " + editions.joined(separator: "; ")
    }

    private var issues: String {
        guard !quality.issues.isEmpty else { return "issues: none" }
        let severities = Issue.Severity.allCases.compactMap { severity -> String? in
            let own = quality.issues.filter { $0.code.severity == severity }
            guard !own.isEmpty else { return nil }
            let codes = own.map { "\($0.code.rawValue) \(grouped($0.count))" }.joined(separator: ", ")
            return "\(grouped(quality.issues(of: severity))) \(severity.rawValue) (\(codes))"
        }
        return "issues: " + severities.joined(separator: "; ")
    }

    private var completeness: String? {
        let tally = quality.tally
        let parts = [
            ("place", tally.location), ("postcode", tally.postcode), ("UPRN", tally.uprn),
            ("reference", tally.reference), ("day of entry", tally.entryDate),
        ].compactMap { name, part in part.percent.map { "\(name) \(percent($0))\(missing(part))" } }
        guard !parts.isEmpty else { return nil }
        return "complete: " + parts.joined(separator: ", ")
    }

    private func missing(_ part: QualityTally.Completeness) -> String {
        part.missing == 0 ? "" : " (\(grouped(part.missing)) of \(grouped(part.of)) without)"
    }

    /// `66.6%`, `100%`.
    private func percent(_ value: Double) -> String {
        let tenths = Int(value * 10 + 0.5)
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    private var printed: String? {
        guard quality.printed > 0 else { return "printed last days: none" }
        let wrong = quality.checked - quality.agreeing
        return
            "printed last days: \(grouped(quality.printed)), of which \(grouped(quality.checked)) could be checked: \(grouped(quality.agreeing)) are the law's, \(grouped(wrong)) \(wrong == 1 ? "is" : "are") not"
    }

    private func days(_ days: PrintedDays) -> String {
        let unchecked = days.uncheckable > 0 ? ", \(grouped(days.uncheckable)) without a day to count from" : ""
        return
            "the end of \(days.label): \(grouped(days.agreeing)) of \(grouped(days.checked)) are the law's\(unchecked)"
    }

    private func differing(
        _ count: Int, _ misreading: ClaimedDifference.Misreading, _ example: PrintedDays.Example?
    ) -> String {
        let what =
            switch misreading {
            case .exclusive: "counted from the day after"
            case .oneDayShort: "one day short"
            case .other: "otherwise"
            }
        guard let example else { return "\(grouped(count)) \(what)" }
        let proxy = example.isFromProxy ? ", though another day stands in for the one to count from" : ""
        return
            "\(grouped(count)) \(what): \(example.asset) prints \(example.printed.short), the law gives \(example.computed.short), counted from \(example.countedFrom.short)\(proxy)"
    }
}
