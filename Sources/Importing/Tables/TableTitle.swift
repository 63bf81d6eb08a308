internal import CommunityAssets

/// What the title of a list says it holds.
extension Vocabulary {
    /// The kind of list that a title names; `mixed` where it only says that the list is of community value; nil
    /// where it says nothing.
    func kind(ofTitle title: String) -> ListingFile.Kind? {
        let words = Vocabulary.spaced(Array(title.utf8.prefix(400)))
        return listTitles.first { $0.phrases.contains { FileSignature.contains(words, $0) } }?.kind
    }

    /// How all entries below a title ended, as "Removed from the list" has it; nil where it names several states.
    func status(ofTitle title: String) -> Status? {
        let bytes = Array(title.utf8.prefix(400))
        var words: [UInt64] = []
        Folding.wordKeys(bytes, 0..<bytes.count, into: &words)
        // "Removed assets are shown in grey" tells of some.
        guard !words.contains(where: titleAsides.contains) else { return nil }
        var named: Set<Status> = []
        var start = 0
        while start < words.count {
            // "Previously listed" is not listed.
            let longest = (1...3).reversed().first { length in
                start + length <= words.count
                    && titleStatuses[Folding.phraseKey(words[start..<(start + length)])] != nil
            }
            if let longest, let status = titleStatuses[Folding.phraseKey(words[start..<(start + longest)])] {
                named.insert(status)
            }
            start += longest ?? 1
        }
        return named.count == 1 ? named.first.flatMap { $0.isEnd ? $0 : nil } : nil
    }

    /// The words of a text in lower case with one space around each, so that a phrase is found as whole words.
    static func spaced(_ text: [UInt8]) -> [UInt8] {
        var words: [UInt8] = [32]
        for byte in text {
            switch byte {
            case 48...57, 97...122, 128...255: words.append(byte)
            case 65...90: words.append(byte | 32)
            case 39: break
            default: if words.last != 32 { words.append(32) }
            }
        }
        if words.last != 32 { words.append(32) }
        return words
    }
}

extension ColumnPlan {
    /// What kind of list a table is by its columns and its title; nil where neither tells.
    func kind(under title: String?, _ vocabulary: Vocabulary) -> ListingFile.Kind? {
        let own = kind
        guard let title, let named = vocabulary.kind(ofTitle: title), hasIdentity else { return own }
        switch (named, own) {
        // Each row says what became of it, which the title cannot.
        case (.listed, .mixed?), (.nominated, .mixed?), (.mixed, .mixed?): return .mixed
        // "Assets of community value" says no more than the columns do, where these are a list's.
        case (.mixed, .listed?), (.mixed, .unsuccessful?), (.mixed, .nominated?): return own
        case (.mixed, _): return has(.notes) || has(.status) ? .mixed : .listed
        default: return named
        }
    }

    /// Whether most rows tell what became of a nomination, by their sentences or by their status.
    func tellsNominations(in rows: [[String]], _ vocabulary: Vocabulary) -> Bool {
        guard hasIdentity else { return false }
        return hasStatusesOfNominations(in: rows, vocabulary) || tellsInSentences(rows, vocabulary)
    }

    /// Whether most statuses are of the lists of community value: a shop may be "current" or "closed", and nothing but
    /// an entry is unsuccessful.
    private func hasStatusesOfNominations(in rows: [[String]], _ vocabulary: Vocabulary) -> Bool {
        let column = column(of: .status)
        guard column >= 0 else { return false }
        let texts = rows.filter { $0.count > column && !$0[column].isEmpty }.map { $0[column] }
        let known = texts.compactMap { vocabulary.statuses[Folding.key(of: $0)] }
        guard known.count * 2 >= texts.count else { return false }
        return known.contains(.unsuccessful) || texts.contains { Folding.text(of: $0) == "nominated" }
    }

    private func tellsInSentences(_ rows: [[String]], _ vocabulary: Vocabulary) -> Bool {
        guard narrative >= 0 else { return false }
        let texts = rows.filter { $0.count > narrative && !$0[narrative].isEmpty }.map { Array($0[narrative].utf8) }
        let telling = texts.count { text in
            let facts = Narrative(text, 0..<text.count, DateReader(), vocabulary.prose).statements.map(\.fact)
            return facts.contains(.day(.enteredOn)) || facts.contains(.unsuccessful)
        }
        return telling > 0 && telling * 2 >= texts.count
    }

    /// Whether a row can say what it is about.
    var hasIdentity: Bool {
        has(.name) || has(.nameAndAddress) || has(.address) || has(.addressLine) || has(.reference)
    }
}
