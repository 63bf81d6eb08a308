internal import CommunityAssets

/// What is done to a row before its cells are read: whatever leads to a person is hidden, and markup taken away.
extension RowReader {
    /// The row as it may be published, and as it is to be read; nil where both are the row as it stands.
    mutating func tidied(_ row: Row) -> (published: Row, read: Row)? {
        var published: Row?
        var readable: Row?
        var hasMarkup = false
        for column in plan.publicColumns where column < row.cells.count {
            let marks = row.cells[column].marks
            hasMarkup = hasMarkup || marks.contains(.markup)
            let isSuspect =
                marks.contains(.address) || (marks.contains(.number) && plan.isFreeText[column])
                || (plan.isProse[column] ? row.cells[column].range.count > 8 : marks.contains(.title))
            if isSuspect { hide(column, row, &published, &readable) }
        }
        guard hasMarkup else { return published.map { ($0, readable ?? $0) } }
        let read = withoutMarkup(readable ?? row)
        guard published != nil || read != nil else { return nil }
        return (published ?? row, read ?? readable ?? row)
    }

    // MARK: People within a text

    /// What stands in the place of what is hidden.
    static let withheldText = Array("(withheld)".utf8)

    /// Takes e-mail addresses and telephone numbers out of a cell and, where people write sentences, the names that
    /// follow a title. Beside an address or a number stands mostly whose it is: in a sentence, the whole of it goes, and
    /// of notes the whole cell.
    private mutating func hide(_ column: Int, _ row: Row, _ published: inout Row?, _ readable: inout Row?) {
        let range = row.cells[column].range
        let mayHaveDetails = !row.cells[column].marks.isDisjoint(with: [.address, .number])
        let details = mayHaveDetails ? ContactDetails.all(in: row.bytes, range) : []
        var found = details
        if plan.isProse[column] {
            found = details.map { sentence(around: $0, in: row.bytes, range) }
        }
        let people = people(in: column, row) + ownNames(in: column, row)
        found += people
        guard !found.isEmpty else { return }
        let isNote = [.notes, .kept, nil].contains(plan.columns[column].field)
        let text =
            isNote && !details.isEmpty && plan.isProse[column]
            ? RowReader.withheldText : RowReader.text(of: row.bytes, range, without: found)
        published = (published ?? row).replacing(column, with: text)
        // What happened is read from sentences all the same, and only days are taken from them.
        let read =
            column == plan.narrative
            ? RowReader.text(of: row.bytes, range, without: details + people)
            : text
        readable = (readable ?? row).replacing(column, with: read)
        keepPrivately(column, row)
        note(
            .privateValue, row, column: column,
            message: "someone's name, e-mail address or telephone number stands here: it is kept privately",
            suggestion: "leave such details out of a public list", action: .corrected)
    }

    /// The names of people in a cell: by titles and by the words that lead to them in sentences; in names and addresses
    /// only where no house is called so.
    private func people(in column: Int, _ row: Row) -> [Range<Int>] {
        let range = row.cells[column].range
        let vocabulary = words.vocabulary
        if plan.isProse[column] { return vocabulary.people.names(in: row.bytes, range, vocabulary.names) }
        guard plan.columns[column].field?.isOfPlace == true else { return [] }
        return vocabulary.people.addressees(in: row.bytes, range, vocabulary.names)
    }

    /// Where the names that the row keeps privately stand in its sentences: a person's, for all that can be told.
    private mutating func ownNames(in column: Int, _ row: Row) -> [Range<Int>] {
        guard plan.isProse[column] else { return [] }
        let range = row.cells[column].range
        var found: [Range<Int>] = []
        for other in plan.privateColumns where other < row.cells.count {
            let name = RowReader.trimmed(row.bytes, row.cells[other].range)
            let text = row.bytes[name]
            guard (5...60).contains(name.count), text.contains(32), !text.contains(where: \.isDigit) else { continue }
            var met: [Range<Int>] = []
            var start = range.lowerBound
            while let first = row.bytes[start..<range.upperBound].firstIndex(of: text[name.lowerBound]),
                first + name.count <= range.upperBound
            {
                start = first + 1
                guard row.bytes[first..<(first + name.count)].elementsEqual(text) else { continue }
                met.append(first..<(first + name.count))
            }
            let words = words
            if !met.isEmpty, bodies.body(in: row.bytes, name, .owner, words.vocabulary.names) == nil { found += met }
        }
        return found
    }

    private static func text(of bytes: [UInt8], _ range: Range<Int>, without hidden: [Range<Int>]) -> [UInt8] {
        var text: [UInt8] = []
        var index = range.lowerBound
        for stretch in hidden.sorted(by: { $0.lowerBound < $1.lowerBound }) where stretch.upperBound > index {
            if stretch.lowerBound >= index {
                text += bytes[index..<stretch.lowerBound]
                text += withheldText
            }
            index = stretch.upperBound
        }
        return text + bytes[index..<range.upperBound]
    }

    /// The sentence in which a stretch of a cell stands, without the full stop behind it.
    private func sentence(around stretch: Range<Int>, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        func isEnd(_ index: Int) -> Bool {
            switch bytes[index] {
            case 10, 13, 59: true
            case 46: index + 1 == range.upperBound || bytes[index + 1] <= 32
            default: false
            }
        }
        var start = stretch.lowerBound
        while start > range.lowerBound, !isEnd(start - 1) { start -= 1 }
        while start < stretch.lowerBound, bytes[start] <= 32 { start += 1 }
        var end = stretch.upperBound
        while end < range.upperBound, !isEnd(end) { end += 1 }
        return start..<end
    }

    /// Keeps a cell, as the file has it, among the private values.
    mutating func keepPrivately(_ column: Int, _ row: Row) {
        let range = RowReader.trimmed(row.bytes, row.cells[column].range)
        guard !privateValues.contains(where: { $0.field == plan.privateNames[column] }) else { return }
        privateValues.append(
            PrivateValue(
                field: plan.privateNames[column], text: String(decoding: row.bytes[range], as: UTF8.self)))
    }

    // MARK: Markup

    private mutating func withoutMarkup(_ row: Row) -> Row? {
        var clean: Row?
        for column in row.cells.indices where row.cells[column].marks.contains(.markup) {
            let range = row.cells[column].range
            guard Markup.stands(in: row.bytes, range) else { continue }
            clean = (clean ?? row).replacing(column, with: Markup.text(of: row.bytes, range))
            guard column < plan.columns.count, plan.isPublic[column] else { continue }
            note(
                .markupInCell, row, column: column,
                message: "the cell holds HTML: it was read as the text that a page would show", action: .corrected)
        }
        return clean
    }
}

extension Row {
    /// The row with another text in one cell.
    func replacing(_ column: Int, with text: [UInt8]) -> Row {
        var bytes = self.bytes
        var cells = self.cells
        let start = bytes.count
        bytes += text
        cells[column] = CSVReader.Cell(start: start, end: bytes.count)
        return Row(
            bytes: bytes, cells: cells, line: line, number: number, hasHighBytes: hasHighBytes, isStruck: isStruck)
    }
}
