public import CommunityAssets

/// A row of `report quality`.
public struct QualityReportDocument: Document {
    public static let name = "quality-report"
    public static let meaning =
        "What a council's lists are like: rows, issues and age of the newest edition of each list, how complete the register's entries are, and whether the last days it printed are the law's."

    private let quality: CouncilQuality

    public init(_ quality: CouncilQuality) {
        self.quality = quality
    }

    public static func define<D: Definition>(_ define: inout D) where D.Subject == QualityReportDocument {
        define.document("authority", "The council.") { AuthorityReference($0.quality.authority) }
        define.integer("list-age-days", "How many days ago the list read longest ago was last read; null without any.")
        {
            $0.quality.ageDays.map(Int64.init)
        }
        define.integer("rows", "Rows of data in the newest edition of each of its lists.") { Int64($0.quality.records) }
        define.integer("rejected", "Of these, rows that could not be read.") { Int64($0.quality.rejected) }
        define.integer("assets", "Assets that the register holds of it.") { Int64($0.quality.tally.assets) }
        define.integer("listings", "Entries in lists, and nominations, of these assets.") {
            Int64($0.quality.tally.listings)
        }
        define.document("location", "Assets with a point, however it came to be known.") {
            CompletenessPart($0.quality.tally.location)
        }
        define.document("postcode", "Assets with a postcode.") { CompletenessPart($0.quality.tally.postcode) }
        define.document("uprn", "Assets with a property reference number.") { CompletenessPart($0.quality.tally.uprn) }
        define.document("reference", "Assets with a reference of the council's own.") {
            CompletenessPart($0.quality.tally.reference)
        }
        define.document("entry-date", "Entries listed, or expired, with the day of the entry itself.") {
            CompletenessPart($0.quality.tally.entryDate)
        }
        define.document("issues", "How many issues of each severity the newest edition of each list has.") {
            SeveritiesPart($0.quality)
        }
        define.documents("issue-codes", "How often each of them was met.") {
            $0.quality.issues.lazy.map(IssuePart.init)
        }
        define.document("printed-days", "The last days that its lists printed, held against the law.") {
            PrintedDaysPart($0.quality)
        }
        define.documents(
            "printed-days-by-kind", "The same for each kind of window, with an example of each misreading."
        ) {
            $0.quality.tally.printedDays.lazy.map(PrintedKindPart.init)
        }
        define.documents("lists", "The newest edition of each of its lists.") {
            $0.quality.editions.lazy.map(EditionPart.init)
        }
    }
}

private struct CompletenessPart: Document {
    static let name = "completeness"
    static let meaning = "How many have something that each should have."

    private let completeness: QualityTally.Completeness

    init(_ completeness: QualityTally.Completeness) {
        self.completeness = completeness
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == CompletenessPart {
        define.integer("of", "How many should have it.") { Int64($0.completeness.of) }
        define.integer("missing", "How many do not.") { Int64($0.completeness.missing) }
        define.decimal(
            "percent", "The share that has it, cut to a tenth, so that 100 means all; null where none should."
        ) {
            $0.completeness.percent
        }
    }
}

private struct SeveritiesPart: Document {
    static let name = "severities"
    static let meaning = "How many issues of each severity there are."

    private let quality: CouncilQuality

    init(_ quality: CouncilQuality) {
        self.quality = quality
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == SeveritiesPart {
        for severity in Issue.Severity.allCases {
            define.integer(severity.rawValue, "Issues of that severity.") { Int64($0.quality.issues(of: severity)) }
        }
    }
}

private struct IssuePart: Document {
    static let name = "quality-issue"
    static let meaning = "How often an issue was met, and who can put it right."

    private let tally: Import.IssueCount

    init(_ tally: Import.IssueCount) {
        self.tally = tally
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == IssuePart {
        define.choice("code", "What is wrong, from the vocabulary of issues.") { $0.tally.code }
        define.choice("severity", "How grave it is.") { $0.tally.code.severity }
        define.code("responsibility", "Who can put it right.", allowed: { ["council", "registry"] }) {
            $0.tally.code.responsibility.rawValue
        }
        define.integer("count", "How often.") { Int64($0.tally.count) }
    }
}

private struct EditionPart: Document {
    static let name = "edition"
    static let meaning = "The newest edition of one of a council's lists."

    private let edition: CouncilQuality.Edition

    init(_ edition: CouncilQuality.Edition) {
        self.edition = edition
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == EditionPart {
        define.choice("list", "The kind of list.") { $0.edition.list }
        define.identifier("import", "The import that read it.") { .batch($0.edition.importID) }
        define.instant("last-import", "When it was read.") { $0.edition.at }
        define.integer("age-days", "How many days ago that was.") { Int64($0.edition.ageDays) }
        define.integer("rows", "How many rows of data it had.") { Int64($0.edition.records) }
        define.integer("rejected", "Of these, rows that could not be read.") { Int64($0.edition.rejected) }
    }
}
