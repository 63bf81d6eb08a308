internal import CommunityAssets

/// A list whose records are blocks, one label and its value below the other:
///
///     Property Address
///     The Vine
///     133 Washway Road
///     Listing Date
///     16 March 2016
struct BlockLayout {
    /// The folded labels. A word that comes once is none, since a value may be any word; several words that are a
    /// header's hardly are.
    /// Each as the file writes it first.
    private(set) var labels: [String: String]
    /// The folded label with which a record begins, where one tells what the record is about.
    var lead: String?
    /// As the file writes that label.
    var leadHeader: String
    /// What separates label and value where both stand on a line; nil where only a colon does.
    var separator: UInt8?

    private let privateWords: [String]

    /// What stands over a label that tells nothing of the place: the name, without a label of its own.
    static let unlabelled = "(without a label)"

    /// A piece of the text that blocks are found in.
    enum Item {
        case line(Page.Line)
        case pair(label: String, text: String, line: Int)
        /// Something else stands between: no block goes on behind it.
        case end
    }

    /// Nil where the items are no blocks: no two labels come more than once.
    init?(_ items: [Item], separator: UInt8? = nil, _ vocabulary: Vocabulary) {
        var counts: [String: (count: Int, header: String, field: Field)] = [:]
        for item in items {
            guard let found = BlockLayout.label(in: item) else { continue }
            let folded = Folding.text(of: found)
            guard let field = vocabulary.fields[folded], !field.isAboutTheFile || field == .kept else { continue }
            counts[folded, default: (0, found, field)].count += 1
        }
        let repeated = counts.filter { $0.value.count > 1 }
        guard Set(repeated.map(\.value.field)).count > 1, repeated.contains(where: { $0.value.field != .kept }) else {
            return nil
        }
        let all = counts.filter { $0.value.count > 1 || $0.value.header.contains(" ") || $0.value.field.isPrivate }
        labels = all.mapValues(\.header)
        let leads = all.filter { BlockLayout.identity.contains($0.value.field) }
            .max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
        lead = leads?.key
        leadHeader = leads?.value.header ?? BlockLayout.unlabelled
        self.separator = separator
        privateWords = vocabulary.privateWords
    }

    private static let identity: Set<Field> = [.nameAndAddress, .name, .address, .reference]

    /// The part of a line that may be a label.
    private static func label(in item: Item) -> String? {
        switch item {
        case .line(let line):
            let label = line.text.prefix { $0 != ":" }
            return label.utf8.count <= longestLabel ? String(label) : nil
        case .pair(let label, _, _): return label.hasSuffix(":") ? String(label.dropLast()) : label
        case .end: return nil
        }
    }

    private static let longestLabel = 80

    /// Label and value of an item; the value is nil where it stands on the lines below. Nil where there is no label.
    ///
    /// Two cells side by side are a label and its value whatever the label; on a line of its own it must be known,
    /// or be about a person, so that no name is read as part of the value above it.
    func split(_ item: Item) -> (label: String, text: String?)? {
        guard let label = BlockLayout.label(in: item) else { return nil }
        let folded = Folding.text(of: label)
        switch item {
        case .line(let line):
            let rest = line.text.dropFirst(label.count + 1).drop { $0 == " " }
            let isKnown = labels[folded] != nil
            let isPrivate = line.text.count > label.count && privateWords.contains { folded.contains($0) }
            guard isKnown || isPrivate else { return nil }
            return (labels[folded] ?? label, rest.isEmpty ? nil : String(rest))
        case .pair(_, let text, _): return (labels[folded] ?? label, text)
        case .end: return nil
        }
    }
}
