internal import CommunityAssets

/// Postcodes and UPRNs, and cells that hold several values.
extension RowReader {
    /// A postcode, and the column that it was read from.
    struct FoundPostcode {
        var postcode: Postcode
        var column: Int
    }

    mutating func postcode(_ row: Row) -> FoundPostcode? {
        guard let found = postcodeOfColumn(row) ?? postcodeInAddress(row) else { return nil }
        noteOthers(than: found, row)
        return found
    }

    private mutating func postcodeOfColumn(_ row: Row) -> FoundPostcode? {
        guard let range = cell(.postcode, row) else { return nil }
        let column = usedColumn(.postcode, row)
        if let postcode = Postcode(cell: row.bytes, range) {
            checkOutward(postcode, row, range, column)
            if !postcode.isWhole {
                note(
                    .outwardPostcode, row, column: column, value: range,
                    message: "only the outward part of the postcode is given")
            }
            return FoundPostcode(postcode: postcode, column: column)
        }
        if let first = Postcode.first(in: row.bytes, range) {
            if Postcode.last(in: row.bytes, range)?.postcode == first {
                note(
                    .noteInValue, row, column: column, value: range,
                    message:
                        "there are words beside the postcode in '\(Quoting.shortened(row.bytes, range))': \(first.text) was read"
                )
            } else {
                noteSeveral("postcodes", first.text, row, column, range)
            }
            checkOutward(first, row, range, column)
            return FoundPostcode(postcode: first, column: column)
        }
        if let joined = Postcode(hyphenated: row.bytes, range) {
            note(
                .patch, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' was read as the postcode \(joined.text)",
                action: .corrected)
            checkOutward(joined, row, range, column)
            return FoundPostcode(postcode: joined, column: column)
        }
        note(
            .invalidPostcode, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' is not a postcode: write it as GL50 1DY")
        return nil
    }

    private mutating func postcodeInAddress(_ row: Row) -> FoundPostcode? {
        for column in plan.placeColumns {
            guard let range = cell(column: column, row) else { continue }
            if let found = Postcode.last(in: row.bytes, range) {
                // Where there is no column for postcodes, the address is their place.
                if plan.has(.postcode) {
                    note(
                        .postcodeInAddress, row, column: column, value: found.range,
                        message: "the postcode was found in the address", action: .corrected)
                }
                checkOutward(found.postcode, row, found.range, column)
                return FoundPostcode(postcode: found.postcode, column: column)
            }
        }
        if let found = postcodeOverLines(row) { return found }
        guard !outwardCodes.isEmpty else { return nil }
        for column in plan.placeColumns {
            guard let range = cell(column: column, row),
                let found = Postcode.outwardAtEnd(of: row.bytes, range) ?? Postcode.outward(within: row.bytes, range),
                outwardCodes.position(of: found.postcode) != nil
            else { continue }
            note(
                .outwardPostcode, row, column: column, value: found.range,
                message: "only the outward part of a postcode was found, in the address")
            return FoundPostcode(postcode: found.postcode, column: column)
        }
        return nil
    }

    /// Tells where the address has another postcode than the one that was read: the first such, of a district that
    /// there is.
    private mutating func noteOthers(than read: FoundPostcode, _ row: Row) {
        for column in plan.placeColumns {
            guard column < row.cells.count, RowReader.mayHoldPostcode(row.bytes, row.cells[column].range),
                let range = cell(column: column, row)
            else { continue }
            var end = range.upperBound
            while let found = Postcode.last(in: row.bytes, range.lowerBound..<end) {
                end = found.range.lowerBound
                guard !found.postcode.agrees(with: read.postcode), isOfDistrict(found.postcode) else { continue }
                note(
                    .severalValues, row, column: column, value: range,
                    message: "the row has two postcodes: \(read.postcode.text) was read"
                        + (read.column == column ? "" : ", from '\(plan.names[read.column])'")
                        + ", and \(found.postcode.text) stands here too",
                    suggestion: "give the one at which the place stands")
                return
            }
        }
    }

    /// Whether a digit stands before two letters, as in every inward code.
    private static func mayHoldPostcode(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count > 4 else { return false }
        for index in range.lowerBound..<(range.upperBound - 2)
        where bytes[index].isDigit && bytes[index + 1].isLetter && bytes[index + 2].isLetter { return true }
        return false
    }

    /// A postcode of which one address line has the first half at its end and the next begins with the second.
    private mutating func postcodeOverLines(_ row: Row) -> FoundPostcode? {
        let lines = plan.addressLines.compactMap { column in cell(column: column, row).map { (column, $0) } }
        for (upper, lower) in zip(lines, lines.dropFirst()) {
            let inward = lower.1.prefix(3)
            guard inward.count == 3, row.bytes[inward.lowerBound].isDigit,
                lower.1.count == 3 || !row.bytes[inward.upperBound].isLetterOrDigit
            else { continue }
            var text = Array(row.bytes[upper.1])
            text.append(32)
            text += row.bytes[inward]
            guard let found = Postcode.last(in: text, 0..<text.count), found.range.upperBound == text.count else {
                continue
            }
            note(
                .postcodeInAddress, row, column: upper.0,
                message: "the postcode \(found.postcode.text) was found over two lines of the address",
                action: .corrected)
            return FoundPostcode(postcode: found.postcode, column: upper.0)
        }
        return nil
    }

    /// Whether there is such a district, as far as is known: the table is of Great Britain.
    private func isOfDistrict(_ postcode: Postcode) -> Bool {
        outwardCodes.isEmpty || outwardCodes.position(of: postcode) != nil || postcode.isOfNorthernIreland
    }

    private mutating func checkOutward(_ postcode: Postcode, _ row: Row, _ range: Range<Int>, _ column: Int) {
        guard !isOfDistrict(postcode) else { return }
        note(
            .invalidPostcode, row, column: column, value: range,
            message: "there is no postcode district '\(postcode.outward)'")
    }

    // MARK: UPRN

    mutating func uprn(_ row: Row) -> String? {
        guard let (column, range) = located(.uprn, row) else { return nil }
        if let digits = uprnDigits(row.bytes, range) { return padded(digits) }
        let parts = parts(row.bytes, range)
        let all = parts.compactMap { uprnDigits(row.bytes, $0) }
        if let first = all.first, all.count == parts.count {
            let text = padded(first)
            if all.count > 1 { noteSeveral("UPRNs", text, row, column, range) }
            return text
        }
        if let digits = mendedUPRN(row.bytes, range) {
            let text = padded(digits[...])
            note(
                .patch, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' was read as the UPRN \(text)", action: .corrected)
            return text
        }
        let hasExponent = row.bytes[range].contains { $0 | 32 == 101 } && row.bytes[range.lowerBound].isDigit
        note(
            .invalidUPRN, row, column: column, value: range,
            message: hasExponent
                ? "'\(Quoting.shortened(row.bytes, range))' is a UPRN that a spreadsheet rounded: its last digits are lost"
                : "'\(Quoting.shortened(row.bytes, range))' is not a UPRN: it has 8 to 12 digits",
            suggestion: hasExponent ? "show the column as a number without places, and save again" : nil)
        return nil
    }

    /// Where an earlier row has the UPRN for something else: parts of one building, or one number copied down.
    mutating func noteShared(_ uprn: String, _ name: String, _ row: Row) {
        guard let line = uprns.meet(uprn, name: name, line: row.line) else { return }
        note(
            .sharedUPRN, row, column: usedColumn(.uprn, row), value: cell(.uprn, row),
            message: "the UPRN \(uprn) stands on line \(line) too, for another name",
            suggestion: "nothing to do where both are parts of one property")
    }

    /// The digits of a UPRN, from 8 to 12 and not all 0; nil where that is not what a text is.
    private func uprnDigits(_ bytes: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8>? {
        var end = range.upperBound
        // A spreadsheet's 100121228178.0
        if range.count > 2, bytes[end - 1] == 48, bytes[end - 2] == 46 { end -= 2 }
        let digits = bytes[range.lowerBound..<end]
        guard (8...12).contains(digits.count), digits.allSatisfy(\.isDigit), digits.contains(where: { $0 != 48 })
        else { return nil }
        return digits
    }

    /// The digits of a UPRN behind a spreadsheet's apostrophe, or in groups with spaces or commas between them; nil where
    /// a group is a UPRN by itself.
    private func mendedUPRN(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        var digits: [UInt8] = []
        var group = 0
        for index in range {
            switch bytes[index] {
            case 48...57:
                digits.append(bytes[index])
                group += 1
                if group >= 8, digits.count > group { return nil }
            // Spaces, an apostrophe, a comma, and the bytes of U+00A0, U+2009, U+2019 and U+202F.
            case 9, 32, 39, 44, 0xC2, 0xA0, 0xE2, 0x80, 0x89, 0x99, 0xAF:
                if group >= 8, bytes[index..<range.upperBound].contains(where: \.isDigit) { return nil }
                group = 0
            default: return nil
            }
        }
        return uprnDigits(digits, digits.indices).map(Array.init)
    }

    private func padded(_ digits: ArraySlice<UInt8>) -> String {
        var padded = [UInt8](repeating: 48, count: 12 - digits.count)
        padded.append(contentsOf: digits)
        return String(decoding: padded, as: UTF8.self)
    }

    // MARK: Several values

    /// The parts of a cell between bars, semicolons, slashes, commas and line breaks.
    private func parts(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        bytes[range].indices.split { [124, 59, 47, 44, 10, 13].contains(bytes[$0]) }.compactMap { part in
            guard let first = part.first, let last = part.last else { return nil }
            let trimmed = RowReader.trimmed(bytes, first..<(last + 1))
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    private mutating func noteSeveral(
        _ what: String, _ first: String, _ row: Row, _ column: Int, _ range: Range<Int>
    ) {
        note(
            .severalValues, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' has several \(what): the first, \(first), was read",
            suggestion: "give each a row of its own")
    }

    /// Where the parts of a cell name different kinds of place.
    mutating func noteSeveralCategories(_ read: Category, _ row: Row, _ column: Int, _ range: Range<Int>) {
        guard vocabulary.categories[Folding.key(row.bytes, range)] == nil else { return }
        let kinds = parts(row.bytes, range).compactMap { vocabulary.categories[Folding.key(row.bytes, $0)] }
        guard Set(kinds).count > 1 else { return }
        noteSeveral("kinds of place", read.rawValue, row, column, range)
    }
}
