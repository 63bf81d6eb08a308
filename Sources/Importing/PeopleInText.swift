internal import Bytes

/// Finds in sentences the names of people: behind a title (`Mr J. Smith`), and behind words that lead to whoever owns,
/// leases, buys or nominates (`Owned by Jane Smith`), where no body follows them.
struct PeopleInText: Sendable {
    /// Words that lead to a name, in lower case, by their first letter; the longest first.
    private var leads = [[Lead]](repeating: [], count: 32)
    /// Of each first and second letter those that come third in any of them, a bit each: most words lead to nobody, and
    /// are told by that.
    private var thirds = [UInt32](repeating: 0, count: 32 * 32)
    private var nobody: Set<UInt64> = []
    private var titles: Set<UInt64> = []
    /// The letters with which a title begins, a bit each.
    private var initials: UInt32 = 0
    private var longestTitle = 0

    fileprivate struct Lead {
        /// With one space between its words, however many the text has.
        let words: [UInt8]
        let role: NameKinds.Role
    }

    init() {}

    init(_ document: VocabularyDocument) {
        titles = Set(document.personTitles.map { Folding.key(of: $0) })
        for title in document.personTitles {
            initials |= title.utf8.first.map { 1 << UInt32($0 & 31) } ?? 0
            longestTitle = max(longestTitle, title.utf8.count)
        }
        let introductions = document.introductions.object
        nobody = Set(introductions.nobody.map { Folding.key(of: $0) })
        for (phrases, role) in [(introductions.owner, NameKinds.Role.owner), (introductions.group, .group)] {
            for phrase in phrases {
                let words = Array(phrase.utf8.split(separator: 32).joined(separator: [32]))
                // One letter leads to nobody.
                guard words.count > 1 else { continue }
                leads[Int(words[0] & 31)].append(Lead(words: words, role: role))
                thirds[PeopleInText.pair(words, 0)] |=
                    words.count > 2 && words[2] != 32 ? 1 << UInt32(words[2] & 31) : .max
            }
        }
        for letter in leads.indices { leads[letter].sort { $0.words.count > $1.words.count } }
    }

    /// The names in a text, in order and apart.
    func names(in bytes: [UInt8], _ range: Range<Int>, _ kinds: NameKinds) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index].isLetter else {
                index += 1
                continue
            }
            let end = PeopleInText.wordEnd(bytes, index, range)
            if mayLead(bytes, index, range),
                let name = titled(bytes, index..<end, range) ?? introduced(bytes, index, range, kinds)
            {
                let whole = name.lowerBound..<homeEnd(bytes, name.upperBound, range)
                found.append(whole)
                index = whole.upperBound
            } else {
                index = end
            }
        }
        return found
    }

    /// Whether the word that begins with a byte may be a title or lead to a name, by its first letters.
    private func mayLead(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Bool {
        if bytes[start].isCapital, initials & 1 << UInt32(bytes[start] & 31) != 0 { return true }
        guard start + 1 < range.upperBound else { return false }
        let third = start + 2 < range.upperBound ? bytes[start + 2] : 32
        return thirds[PeopleInText.pair(bytes, start)] & 1 << UInt32(third & 31) != 0
    }

    /// The letters at a place and behind it as one number.
    private static func pair(_ bytes: [UInt8], _ start: Int) -> Int {
        Int(bytes[start] & 31) << 5 | Int(bytes[start + 1] & 31)
    }

    /// In a name or an address, where houses are called after people: a title counts only before an initial or a given
    /// name, and whoever a letter goes "care of" where that is no body.
    func addressees(in bytes: [UInt8], _ range: Range<Int>, _ kinds: NameKinds) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index].isLetter else {
                index += 1
                continue
            }
            let end = PeopleInText.wordEnd(bytes, index, range)
            var name: Range<Int>?
            if bytes[index] | 32 == 99, end + 1 < range.upperBound, bytes[end] == 47, end == index + 1,
                bytes[end + 1] | 32 == 111
            {
                let start = PeopleInText.afterSpaces(bytes, end + 2, range)
                let stop = run(bytes, start, range)
                if stop > start, kinds.body(in: bytes, start..<stop, .owner) == nil { name = start..<stop }
            } else if let titled = titled(bytes, index..<end, range),
                kinds.beginsAsPerson(bytes, PeopleInText.afterSpaces(bytes, end, range)..<titled.upperBound)
            {
                name = titled
            }
            if let name { found.append(name) }
            index = name?.upperBound ?? end
        }
        return found
    }

    // MARK: Homes

    /// Where the address ends that follows a person's name: a house's number and what stands behind it in the sentence.
    /// A day is none.
    private func homeEnd(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
        var index = start
        if index < range.upperBound, bytes[index] == 44 { index += 1 }
        index = PeopleInText.afterSpaces(bytes, index, range)
        if bytes[index..<min(index + 3, range.upperBound)].elementsEqual([111, 102, 32]) { index += 3 }
        let number = index
        while index < range.upperBound, bytes[index].isDigit { index += 1 }
        guard index > number, index - number < 5 else { return start }
        if index < range.upperBound, bytes[index].isLetter, index + 1 < range.upperBound, bytes[index + 1] == 32 {
            index += 1
        }
        guard index + 1 < range.upperBound, bytes[index] == 32, bytes[index + 1].isCapital,
            !DateScan.isMonth(bytes, index + 1..<PeopleInText.wordEnd(bytes, index + 1, range))
        else { return start }
        while index < range.upperBound, ![10, 13, 59].contains(bytes[index]) {
            if bytes[index] == 46, index + 1 == range.upperBound || bytes[index + 1] <= 32 { break }
            index += 1
        }
        return index
    }

    // MARK: Titles

    private func titled(_ bytes: [UInt8], _ word: Range<Int>, _ range: Range<Int>) -> Range<Int>? {
        guard bytes[word.lowerBound].isCapital, word.count <= longestTitle, titles.contains(Folding.key(bytes, word))
        else {
            return nil
        }
        let start = PeopleInText.afterSpaces(bytes, word.upperBound, range)
        let stop = run(bytes, start, range, PeopleInText.joints)
        return stop > start ? word.lowerBound..<stop : nil
    }

    // MARK: Leads

    private func introduced(
        _ bytes: [UInt8], _ start: Int, _ range: Range<Int>, _ kinds: NameKinds
    ) -> Range<Int>? {
        for lead in leads[Int(bytes[start] & 31)] {
            guard let end = lead.end(in: bytes, start, range) else { continue }
            let begin = nameStart(bytes, end, range)
            guard begin < range.upperBound, bytes[begin].isCapital else { return nil }
            let first = begin..<PeopleInText.wordEnd(bytes, begin, range)
            if nobody.contains(Folding.key(bytes, first)) { return nil }
            if let titled = titled(bytes, first, range) { return titled }
            let stop = run(bytes, begin, range)
            return kinds.body(in: bytes, begin..<stop, lead.role) == nil ? begin..<stop : nil
        }
        return nil
    }

    /// Behind the words that lead to a name: a colon or dash, "is", and an article.
    private func nameStart(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
        var index = start
        while index < range.upperBound, [32, 58, 45, 61, 40].contains(bytes[index]) { index += 1 }
        for _ in 0..<2 {
            let end = PeopleInText.wordEnd(bytes, index, range)
            // A capital alone is an initial: "Owner: A Patel".
            guard end < range.upperBound, bytes[end] == 32, end > index + 1 || !bytes[index].isCapital,
                PeopleInText.fillers.contains(Folding.key(bytes, index..<end))
            else { break }
            index = PeopleInText.afterSpaces(bytes, end, range)
        }
        return index
    }

    private static let fillers = Set(["is", "was", "are", "were", "the", "a", "an", "now"].map { Folding.key(of: $0) })

    // MARK: Names

    /// Where the words end that make up a name: those with a capital, and "and", "of" and the like between two of them.
    private func run(
        _ bytes: [UInt8], _ start: Int, _ range: Range<Int>, _ links: Set<UInt64> = PeopleInText.links
    ) -> Int {
        var stop = start
        var index = start
        for _ in 0..<PeopleInText.longestName {
            let end = PeopleInText.wordEnd(bytes, index, range)
            guard end > index else { break }
            if bytes[index].isCapital || bytes[index] == 38 {
                if bytes[index].isCapital { stop = end }
            } else if !links.contains(Folding.key(bytes, index..<end)) {
                break
            }
            var next = end
            // A full stop ends the sentence, but behind an initial or a title.
            if next < range.upperBound, bytes[next] == 46 {
                let isShort = end - index == 1 || titles.contains(Folding.key(bytes, index..<end))
                guard isShort else { break }
                if bytes[index].isCapital { stop = min(next + 1, range.upperBound) }
                next += 1
            }
            guard next < range.upperBound, bytes[next] == 32 || bytes[next - 1] == 46 else { break }
            index = PeopleInText.afterSpaces(bytes, next, range)
        }
        return stop
    }

    private static let longestName = 8
    /// Between the words of one person's name, or the names of two.
    private static let joints = Set(["and", "de", "van", "von"].map { Folding.key(of: $0) })
    /// Between the words of a body's name too.
    private static let links = joints.union(["of", "the", "for", "at"].map { Folding.key(of: $0) })

    /// Letters, apostrophes and hyphens, whatever the alphabet; or one "&".
    private static func wordEnd(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
        guard start < range.upperBound else { return start }
        if bytes[start] == 38 { return start + 1 }
        var index = bytes.span.end(of: start..<range.upperBound) { $0.outsideLetters }
        while index < range.upperBound,
            bytes[index] >= 128 || bytes[index] == 39 || (bytes[index] == 45 && index > start)
        { index = bytes.span.end(of: index + 1..<range.upperBound) { $0.outsideLetters } }
        return index
    }

    private static func afterSpaces(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
        var index = start
        while index < range.upperBound, bytes[index] == 32 || bytes[index] == 46 { index += 1 }
        return index
    }
}

extension PeopleInText.Lead {
    /// Where it ends in a text that has it from a byte on; nil where the text has something else.
    fileprivate func end(in bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int? {
        var index = start
        for letter in words {
            guard index < range.upperBound, bytes[index] | 32 == letter else { return nil }
            index += 1
            // A space stays one; of other bytes only NUL becomes it, which no text has.
            guard letter == 32 else { continue }
            while index < range.upperBound, bytes[index] == 32 { index += 1 }
        }
        return index < range.upperBound && bytes[index].isLetterOrDigit ? nil : index
    }
}
