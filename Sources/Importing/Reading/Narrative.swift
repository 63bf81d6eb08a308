internal import CommunityAssets

/// A cell in which a clerk told what happened, as far as it is certain.
///
/// A day belongs to the words before it in its sentence, or, where the sentence begins with a day, to those after it.
/// What is said without a day of its own has that of the day before it in the sentence for a stand-in.
struct Narrative {
    struct Statement: Equatable {
        var fact: Prose.Fact
        var day: CalendarDate
        var range: Range<Int>
        /// Day and month could change places.
        var hasTwoOrders: Bool
    }

    private(set) var statements: [Statement] = []
    /// What was told without a day of its own, with the day before it in its sentence.
    private(set) var undated: [(fact: Prose.Fact, day: CalendarDate?)] = []
    /// Days of which it is not told for certain what happened.
    private(set) var unread: [CalendarDate] = []

    init(_ bytes: [UInt8], _ range: Range<Int>, _ dates: DateReader, _ prose: Prose) {
        var days: [InnerDates.Found] = []
        var inner = InnerDates(bytes, range, dates)
        while let found = inner.next() { days.append(found) }
        for sentence in Narrative.sentences(bytes, range, days) {
            read(bytes, sentence, days.filter { sentence.contains($0.range.lowerBound) }, prose)
        }
    }

    /// Stretches between full stops, semicolons and line ends that are no part of a date.
    private static func sentences(_ bytes: [UInt8], _ range: Range<Int>, _ days: [InnerDates.Found]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        for index in range {
            let isEnd =
                switch bytes[index] {
                case 10, 13, 59: true
                case 46: index + 1 == range.upperBound || bytes[index + 1] <= 32 || bytes[index + 1] == 0xC2
                default: false
                }
            guard isEnd, !days.contains(where: { $0.range.contains(index) }) else { continue }
            sentences.append(start..<index)
            start = index + 1
        }
        sentences.append(start..<range.upperBound)
        return sentences.filter { !$0.isEmpty }
    }

    private mutating func read(
        _ bytes: [UInt8], _ sentence: Range<Int>, _ days: [InnerDates.Found], _ prose: Prose
    ) {
        guard let first = days.first, let last = days.last else {
            tell(words(bytes, sentence), after: nil, prose)
            return
        }
        let leads = words(bytes, sentence.lowerBound..<first.range.lowerBound).isEmpty
        var start = sentence.lowerBound
        for (number, day) in days.enumerated() {
            let stretch =
                leads
                ? day.range
                    .upperBound..<(number + 1 < days.count ? days[number + 1].range.lowerBound : sentence.upperBound)
                : start..<day.range.lowerBound
            start = day.range.upperBound
            guard let fact = prose.fact(in: words(bytes, stretch), isBeforeDay: !leads) else {
                unread.append(day.date)
                continue
            }
            statements.append(
                Statement(fact: fact, day: day.date, range: day.range, hasTwoOrders: day.hasTwoOrders))
        }
        if !leads { tell(words(bytes, start..<sentence.upperBound), after: last.date, prose) }
    }

    private mutating func tell(_ words: [UInt64], after day: CalendarDate?, _ prose: Prose) {
        guard let fact = prose.fact(in: words, isBeforeDay: false) else { return }
        undated.append((fact, day))
    }

    private func words(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt64] {
        var words: [UInt64] = []
        Folding.wordKeys(bytes, range, into: &words)
        return words
    }
}
