/// How many nominations, notices and procedures came to what: counters only, whatever the size of the register.
public struct OutcomeTally: Sendable {
    private var counts: [OutcomeFigure: Int] = [:]
    private var decisions = DayCounts()

    public init() {}

    public mutating func add(_ fact: OutcomeFact) {
        for figure in fact.figures { counts[figure, default: 0] += 1 }
        if let days = fact.decisionDays { decisions.add(days) }
        if fact.printed > 0 { counts[.daysPrinted, default: 0] += fact.printed }
        if fact.wrong > 0 { counts[.daysWrong, default: 0] += fact.wrong }
    }

    public mutating func add(_ other: OutcomeTally) {
        counts.merge(other.counts) { $0 + $1 }
        decisions.add(other.decisions)
    }

    /// How many there are; 0 for a figure that is no count of these.
    public func count(_ figure: OutcomeFigure) -> Int { counts[figure] ?? 0 }

    /// A figure that follows from what was counted; nil where it cannot be said, or is not about that.
    public func value(_ figure: OutcomeFigure) -> Double? {
        switch figure {
        case .communityPercent:
            OutcomeTally.percent(
                count(.community), of: [.community, .otherBuyer, .notSold, .withdrawn].map(count).reduce(0, +))
        case .decidedLatePercent: OutcomeTally.percent(count(.decidedLate), of: count(.decided))
        case .decisionDaysLowerQuartile: decisions.quartile(1)
        case .decisionDaysMedian: decisions.quartile(2)
        case .decisionDaysUpperQuartile: decisions.quartile(3)
        case .councils, .councilsInArea, .listAgeDays, .listAgeDaysMedian: nil
        default: Double(count(figure))
        }
    }

    /// In hundredths cut to one decimal, so that 100 means all; nil where there is nothing to have a share of.
    private static func percent(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part * 1000 / whole) / 10 : nil
    }
}
