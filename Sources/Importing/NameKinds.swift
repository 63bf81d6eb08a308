/// Tells the names of bodies, which may be published, from those of people, which may not; in doubt a name is a
/// person's.
struct NameKinds: Sendable {
    /// In whose place a name stands.
    enum Role {
        /// Nominators and bidders: any group may be one.
        case group
        /// Most owners are people, and a firm's name may be a person's.
        case owner
    }

    private var bodies: Set<UInt64> = []
    private var groups: Set<UInt64> = []
    private var persons: Set<UInt64> = []
    private var givenNames: Set<UInt64> = []
    /// Words of bodies and groups that people are called too.
    private var surnames: Set<UInt64> = []
    private var remarks: Set<UInt64> = []

    init() {}

    init(_ document: VocabularyDocument) {
        bodies = Set(document.bodyWords.map { Vocabulary.keys(of: $0)[1] })
        groups = Set(document.groupWords.map { Vocabulary.keys(of: $0)[1] })
        persons = Set(document.personWords.map { Vocabulary.keys(of: $0)[1] })
        givenNames = Set(document.givenNames.map { Folding.key(of: $0) })
        surnames = Set(document.surnames.map { Folding.key(of: $0) })
        remarks = Set(document.groupRemarks.map { Folding.key(of: $0) })
    }

    /// The beginning of a cell that names one body or several; nil where the cell names a person, or may.
    ///
    /// What follows a body's name is left out, unless it is another body's: an address, a contact, a solicitor.
    func body(in bytes: [UInt8], _ range: Range<Int>, _ role: Role) -> Range<Int>? {
        var end: Int?
        var start = range.lowerBound
        while start < range.upperBound {
            let part = NameKinds.part(of: bytes, start..<range.upperBound)
            let name = RowReader.trimmed(bytes, part)
            guard !name.isEmpty, isBody(bytes, name, role) || (end != nil && isHarmless(bytes, name)) else { break }
            end = name.upperBound
            start = part.upperBound + 1
            // A bracket that closes belongs to what stands in it.
            if let last = end, last < range.upperBound, bytes[last] == 41 {
                end = last + 1
                start = max(start, last + 1)
            }
        }
        return end.map { range.lowerBound..<$0 }
    }

    // MARK: Parts

    /// A text up to the next comma, bracket, line break or the like.
    private static func part(of bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] <= 32 || bytes[start] == 40 || bytes[start] == 41 { start += 1 }
        var index = start
        while index < range.upperBound {
            switch bytes[index] {
            case 40, 41, 44, 59, 10, 13, 47, 124: return start..<index
            // A full stop behind a word: "Yew Tree Society. Ann Smith"; "St. Mary's" and "Co. Ltd" go on.
            case 46
            where index + 1 < range.upperBound && bytes[index + 1] == 32 && index > start + 5
                && bytes[(index - 6)..<index].allSatisfy(\.isLetter):
                return start..<index
            // A dash between spaces; in "Stow-on-the-Wold" there are none.
            case 45 where index > start && bytes[index - 1] == 32: return start..<index
            case 0xE2 where index > start && bytes[index - 1] == 32: return start..<index
            // c/o, before which the name ends.
            case 67, 99:
                guard index > start, bytes[index - 1] == 32, index + 2 < range.upperBound, bytes[index + 1] == 47,
                    bytes[index + 2] | 32 == 111
                else { break }
                return start..<index
            default: break
            }
            index += 1
        }
        return start..<index
    }

    /// `CAMRA` or `unincorporated` or `21 members`, behind a name in full.
    private func isHarmless(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        if (2...6).contains(range.count), bytes[range].allSatisfy(\.isCapital) { return true }
        var words: [UInt64] = []
        Folding.wordKeys(bytes, range, into: &words)
        return !words.isEmpty && words.contains(where: remarks.contains)
            && bytes[range].split(whereSeparator: { !$0.isLetterOrDigit }).allSatisfy { word in
                (word.count < 4 && word.allSatisfy(\.isDigit))
                    || remarks.contains(Folding.key(bytes, word.startIndex..<word.endIndex))
            }
    }

    // MARK: Words

    private func isBody(_ bytes: [UInt8], _ range: Range<Int>, _ role: Role) -> Bool {
        var words: [UInt64] = []
        Folding.wordKeys(bytes, range, into: &words)
        guard has(words, persons) == false else { return false }
        let isNamed = has(words, bodies) || (role == .group && has(words, groups))
        guard isNamed else { return false }
        // "Jane Hall" is no village hall.
        if words.count < 4, isPersonal(words[...]), let last = words.last, surnames.contains(last) { return false }
        if role == .owner {
            // "Smith & Sons Ltd" is one firm or a person and a firm; a number is part of an address.
            return !words.contains(where: NameKinds.joints.contains)
                && !bytes[range].contains { $0.isDigit || $0 == 38 }
        }
        // "Jo Smith and 20 residents" are a person and some more.
        if isJointWithNumber(bytes, range) { return false }
        return parts(words).allSatisfy { has($0, bodies) || has($0, groups) || !isPersonal($0) }
            && !(isPersonal(words[...]) && words.contains(where: NameKinds.links.contains))
    }

    /// Whether "and" and a number follow words none of which is a body's or a group's.
    private func isJointWithNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let words = bytes[range].split { $0 == 32 }
        for (number, word) in words.enumerated().dropFirst() where word.first?.isDigit == true {
            guard word.allSatisfy(\.isDigit), number > 1 else { continue }
            let joint = words[number - 1]
            guard joint.elementsEqual([38]) || NameKinds.joints.contains(Folding.key(bytes, joint.indices)) else {
                continue
            }
            var leading: [UInt64] = []
            Folding.wordKeys(bytes, range.lowerBound..<joint.startIndex, into: &leading)
            if !has(leading, bodies), !has(leading, groups) { return true }
        }
        return false
    }

    /// Whether a phrase of up to three of the words is in a table.
    private func has(_ words: [UInt64], _ table: Set<UInt64>) -> Bool { has(words[...], table) }

    private func has(_ words: ArraySlice<UInt64>, _ table: Set<UInt64>) -> Bool {
        words.indices.contains { start in
            (1...3).contains { length in
                start + length <= words.endIndex && table.contains(Folding.phraseKey(words[start..<(start + length)]))
            }
        }
    }

    /// The stretches of words between "and" and "&", which is no word and leaves none behind.
    private func parts(_ words: [UInt64]) -> [ArraySlice<UInt64>] {
        words.split { NameKinds.joints.contains($0) }
    }

    /// Whether words begin with a given name or an initial.
    private func isPersonal(_ words: ArraySlice<UInt64>) -> Bool {
        words.first.map { givenNames.contains($0) || NameKinds.initials.contains($0) } ?? false
    }

    /// Whether a text begins with a given name or an initial.
    func beginsAsPerson(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var words: [UInt64] = []
        Folding.wordKeys(bytes, range, into: &words)
        return isPersonal(words[...])
    }

    private static let joints = Set(["and", "with", "plus"].map { Folding.key(of: $0) })
    /// Behind a person's name these lead to the body that the person speaks for.
    private static let links = Set(
        ["and", "of", "for", "from", "at", "behalf", "representing", "chair", "chairman", "secretary", "clerk"]
            .map { Folding.key(of: $0) })
    private static let initials = Set("abcdefghijklmnopqrstuvwxyz".map { Folding.key(of: String($0)) })
}
