internal import CommunityAssets

/// Takes records out of blocks of labels and values, one at a time.
struct LabelBlocks {
    struct Record {
        /// The physical line on which it begins.
        var line: Int
        /// What stands over it and names a list.
        var title: String?
        var cells: [(label: String, text: String)]
    }

    private let layout: BlockLayout
    private let vocabulary: Vocabulary
    private var title: String?
    private var line = 0
    private var cells: [(label: String, folded: String, lines: [String])] = []
    /// Lines that belong to no label: the title of a list, or the name of what follows.
    private var loose: [Page.Line] = []
    private var isInCell = false
    /// Lines that belong to no record.
    private(set) var unread = 0
    private(set) var firstUnread = 0

    init(_ layout: BlockLayout, _ vocabulary: Vocabulary) {
        self.layout = layout
        self.vocabulary = vocabulary
    }

    /// Takes the next item; the record that ended before it, if one did.
    mutating func take(_ item: BlockLayout.Item) -> Record? {
        if let found = layout.split(item) { return takeLabel(found.label, found.text, item) }
        switch item {
        case .line(let line): return takeLine(line)
        case .pair: return nil
        case .end:
            defer { drop() }
            return end()
        }
    }

    /// After the last item.
    mutating func finish() -> Record? {
        defer { drop() }
        return end()
    }

    private mutating func takeLabel(_ label: String, _ text: String?, _ item: BlockLayout.Item) -> Record? {
        let folded = Folding.text(of: label)
        var ended: Record?
        if cells.contains(where: { $0.folded == folded }) || folded == layout.lead || !loose.isEmpty { ended = end() }
        if cells.isEmpty { begin(folded, item) }
        cells.append((label, folded, text.map { [$0] } ?? []))
        isInCell = true
        return ended
    }

    private mutating func takeLine(_ line: Page.Line) -> Record? {
        guard !line.text.isEmpty else { return nil }
        guard isInCell, !line.isHeading, let last = cells.last else {
            let ended = line.isHeading ? end() : nil
            loose.append(line)
            return ended
        }
        // A day is one line: what follows it belongs to the next record.
        if !last.lines.isEmpty, isDay(last.folded) || vocabulary.kind(ofTitle: line.text) != nil {
            let ended = end()
            loose.append(line)
            return ended
        }
        cells[cells.count - 1].lines.append(line.text)
        return nil
    }

    private func isDay(_ folded: String) -> Bool {
        switch vocabulary.fields[folded] {
        case .enteredOn, .expiryDate, .decisionDate, .nominationDate, .disposalNoticeDate, .interimMoratoriumEnd,
            .fullMoratoriumEnd, .protectedPeriodEnd, .bidRequestDate, .removalDate:
            true
        default: false
        }
    }

    /// Begins a record with what stands loose above its first label: titles, then the place.
    private mutating func begin(_ first: String, _ item: BlockLayout.Item) {
        line =
            switch item {
            case .line(let line): line.number
            case .pair(_, _, let number): number
            case .end: 0
            }
        if let place = loose.lastIndex(where: { vocabulary.kind(ofTitle: $0.text) != nil }) {
            title = loose[place].text
            note(loose[...place])
            loose.removeFirst(place + 1)
        }
        // The label of the place comes later, or now.
        if first == layout.lead { return drop() }
        if let heading = loose.lastIndex(where: \.isHeading) {
            note(loose[..<heading])
            loose.removeFirst(heading)
        }
        let named = loose.suffix(LabelBlocks.mostLinesOfPlace)
        note(loose.dropLast(named.count))
        if let start = named.first {
            line = start.number
            cells.append((layout.leadHeader, layout.lead ?? "", named.map(\.text)))
        }
        loose.removeAll()
    }

    /// A name and an address without a label.
    private static let mostLinesOfPlace = 5

    private mutating func end() -> Record? {
        defer {
            cells.removeAll()
            isInCell = false
        }
        guard cells.count > 1 else {
            unread += cells.reduce(0) { $0 + 1 + $1.lines.count }
            if firstUnread == 0, !cells.isEmpty { firstUnread = line }
            return nil
        }
        return Record(
            line: line, title: title, cells: cells.map { ($0.label, $0.lines.joined(separator: "\n")) })
    }

    private mutating func drop() {
        note(loose[...])
        loose.removeAll()
    }

    private mutating func note(_ lines: ArraySlice<Page.Line>) {
        unread += lines.count
        if firstUnread == 0 { firstUnread = lines.first?.number ?? 0 }
    }
}
