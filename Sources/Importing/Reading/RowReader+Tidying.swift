internal import CommunityAssets

/// What is done to a row before its cells are read: whatever leads to a person is hidden, and markup taken away.
extension RowReader {
    /// Whether a row has a byte that e-mail addresses, tags or character references have.
    private func hasMarks(_ row: Row) -> (address: Bool, markup: Bool) {
        guard let first = row.cells.first, let last = row.cells.last, first.start <= last.end else {
            return (false, false)
        }
        var address: UInt8 = 0
        var markup: UInt8 = 0
        for byte in row.bytes[first.start..<last.end] {
            address |= byte == 64 ? 1 : 0
            markup |= byte == 60 || byte == 38 ? 1 : 0
        }
        return (address != 0, markup != 0)
    }

    /// The row as it may be published, and as it is to be read.
    mutating func tidied(_ row: Row) -> (published: Row, read: Row) {
        let marks = hasMarks(row)
        var published = row
        let suspects = marks.address ? plan.publicColumns : plan.textColumns
        for column in suspects where column < row.cells.count {
            let range = row.cells[column].range
            guard ContactDetails.mayStand(in: row.bytes, range) else { continue }
            hideContacts(column, row, &published)
        }
        guard marks.markup else { return (published, published) }
        return (published, withoutMarkup(published))
    }

    // MARK: E-mail addresses and telephone numbers

    /// What stands in the place of what is hidden.
    static let withheldText = Array("(withheld)".utf8)

    private mutating func hideContacts(_ column: Int, _ row: Row, _ published: inout Row) {
        let range = row.cells[column].range
        let found = ContactDetails.all(in: row.bytes, range)
        guard !found.isEmpty else { return }
        var text: [UInt8] = []
        var index = range.lowerBound
        for stretch in found {
            text += row.bytes[index..<stretch.lowerBound]
            text += RowReader.withheldText
            index = stretch.upperBound
        }
        text += row.bytes[index..<range.upperBound]
        published = published.replacing(column, with: text)
        keepPrivately(column, row)
        note(
            .privateValue, row, column: column,
            message: "an e-mail address or a telephone number stands here: it is kept privately, and not published",
            suggestion: "leave such details out of a public list", action: .corrected)
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

    private mutating func withoutMarkup(_ row: Row) -> Row {
        var clean = row
        for column in row.cells.indices {
            let range = row.cells[column].range
            guard Markup.stands(in: row.bytes, range) else { continue }
            clean = clean.replacing(column, with: Markup.text(of: row.bytes, range))
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
        return Row(bytes: bytes, cells: cells, line: line, number: number)
    }
}
