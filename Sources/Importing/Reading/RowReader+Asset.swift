internal import CommunityAssets

extension RowReader {
    /// The asset that a row is about; nil when it has neither name nor address nor reference.
    mutating func particulars(_ row: Row) -> Asset.Particulars? {
        var reference = text(.reference, row)
        // `ACV17 (1st moratorium)` and `ACV17 (2nd moratorium)` are one entry with two notices.
        if let whole = reference, let plain = withoutNote(whole) {
            reference = plain
            note(
                .noteInValue, row, column: usedColumn(.reference, row), value: cell(.reference, row),
                message: "a remark stands in the reference; the reference was read without it")
        }
        let place = nameAndAddress(row)
        guard var name = place.name ?? reference else { return nil }
        if place.name == nil {
            note(.missingName, row, message: "the row has a reference and neither name nor address")
        }
        if let plain = withoutNote(name) {
            name = plain
            note(
                .noteInValue, row, column: max(plan.column(of: .name), plan.column(of: .nameAndAddress)),
                message: "a remark stands in the name; the name was read without it")
        }
        var asset = Asset.Particulars(authority: authority, reference: reference, name: name)
        asset.address = place.address
        let postcode = postcode(row)
        asset.postcode = postcode?.text
        asset.uprn = uprn(row)
        let shape = shape(row)
        asset.geometry = shape?.boundary
        asset.location = location(row, postcode, shape)
        (asset.category, asset.categoryBasis) = category(row, name: name)
        asset.tenure = text(.tenure, row)
        asset.holdingType = text(.holdingType, row)
        if let range = cell(.ownership, row) {
            asset.ownership =
                vocabulary.ownerships[Folding.key(row.bytes, range)]
                ?? phrase(row, range, in: vocabulary.ownerships) ?? .unknown
        }
        return asset
    }

    // MARK: Name and address

    private mutating func nameAndAddress(_ row: Row) -> (name: String?, address: String?) {
        let named = cell(.name, row)
        var name = named.map { text(row, $0) } ?? plan.constants[.name]
        if let range = cell(.nameAndAddress, row) {
            let end = endOfName(row.bytes, range)
            let rest = RowReader.trimmed(row.bytes, min(end + 1, range.upperBound)..<range.upperBound)
            return (
                name ?? text(row, RowReader.trimmed(row.bytes, range.lowerBound..<end)),
                rest.isEmpty ? nil : joined(row, [rest])
            )
        }
        addressParts.removeAll(keepingCapacity: true)
        if let range = cell(.address, row) { addressParts.append(range) }
        for column in plan.addressLines {
            guard let range = cell(column: column, row) else { continue }
            // A name repeated as the first line of its address says nothing.
            if let named, named.count == range.count, row.bytes[named].elementsEqual(row.bytes[range]) { continue }
            addressParts.append(range)
        }
        if name == nil, let first = addressParts.first {
            name = text(row, RowReader.trimmed(row.bytes, first.lowerBound..<endOfName(row.bytes, first)))
            if plan.has(.name) {
                note(
                    .defaultValue, row, column: plan.column(of: .name),
                    message: "there is no name: the beginning of the address stands for it", action: .corrected)
            }
        }
        let address = addressParts.isEmpty ? nil : joined(row, addressParts)
        return (name.flatMap { $0.isEmpty ? nil : $0 }, address.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// A name without the remark behind it, as `(resubmission)` or `- 2014 nomination`; nil when it has none.
    private func withoutNote(_ name: String) -> String? {
        guard let last = name.utf8.last, last == 41 || last | 32 == 110 else { return nil }
        let bytes = Array(name.utf8)
        var start: Int?
        if bytes.last == 41 {
            start = bytes.lastIndex(of: 40)
        } else if let dash = bytes.lastIndex(of: 45), dash > 0, bytes[dash - 1] == 32 {
            start = dash
        }
        guard let start, start > 0, vocabulary.nameNotes.contains(Folding.key(bytes, undated(bytes, start))) else {
            return nil
        }
        let kept = RowReader.trimmed(bytes, 0..<start)
        return kept.isEmpty ? nil : String(decoding: bytes[kept], as: UTF8.self)
    }

    /// What is left of a remark without a year at its beginning.
    private func undated(_ bytes: [UInt8], _ start: Int) -> Range<Int> {
        var index = start + 1
        while index < bytes.count, bytes[index] == 32 { index += 1 }
        let year = index..<min(index + 4, bytes.count)
        return bytes[year].allSatisfy(\.isDigit) ? year.upperBound..<bytes.count : index..<bytes.count
    }

    /// Where the name ends in a cell that goes on with the address: at the first comma or line break
    /// outside brackets.
    private func endOfName(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var depth = 0
        for index in range {
            switch bytes[index] {
            case 40: depth += 1
            case 41: depth -= 1
            case 44 where depth <= 0: return index
            case 10, 13: return index
            default: break
            }
        }
        return range.upperBound
    }

    // MARK: Postcode and UPRN

    private mutating func postcode(_ row: Row) -> Postcode? {
        if let range = cell(.postcode, row) {
            if let postcode = Postcode(cell: row.bytes, range) {
                checkOutward(postcode, row, range, usedColumn(.postcode, row))
                if !postcode.isWhole {
                    note(
                        .outwardPostcode, row, column: usedColumn(.postcode, row), value: range,
                        message: "only the outward part of the postcode is given")
                }
                return postcode
            }
            note(
                .invalidPostcode, row, column: usedColumn(.postcode, row), value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is not a postcode: write it as GL50 1DY")
        }
        for column in placeColumns(row) {
            guard let range = cell(column: column, row) else { continue }
            if let found = Postcode.last(in: row.bytes, range) {
                // Where there is no column for postcodes, the address is their place.
                if plan.has(.postcode) {
                    note(
                        .postcodeInAddress, row, column: column, value: found.range,
                        message: "the postcode was found in the address", action: .corrected)
                }
                checkOutward(found.postcode, row, found.range, column)
                return found.postcode
            }
        }
        guard !outwardCodes.isEmpty else { return nil }
        for column in placeColumns(row) {
            guard let range = cell(column: column, row),
                let found = Postcode.outwardAtEnd(of: row.bytes, range),
                outwardCodes.position(of: found.postcode.text) != nil
            else { continue }
            note(
                .outwardPostcode, row, column: column, value: found.range,
                message: "only the outward part of a postcode was found, in the address")
            return found.postcode
        }
        return nil
    }

    /// Where an address, and a postcode within it, may stand; the last line first.
    private func placeColumns(_ row: Row) -> [Int] {
        plan.addressLines.reversed()
            + [plan.column(of: .address), plan.column(of: .nameAndAddress), plan.column(of: .name)].filter { $0 >= 0 }
    }

    private mutating func checkOutward(_ postcode: Postcode, _ row: Row, _ range: Range<Int>, _ column: Int) {
        // The table is of Great Britain.
        guard !outwardCodes.isEmpty, outwardCodes.position(of: postcode) == nil,
            !postcode.outward.starts(with: [66, 84])
        else { return }
        note(
            .invalidPostcode, row, column: column, value: range,
            message: "there is no postcode district '\(String(decoding: postcode.outward, as: UTF8.self))'")
    }

    private mutating func uprn(_ row: Row) -> String? {
        guard let range = cell(.uprn, row) else { return nil }
        var end = range.upperBound
        // A spreadsheet's 100121228178.0
        if range.count > 2, row.bytes[end - 1] == 48, row.bytes[end - 2] == 46 { end -= 2 }
        let digits = row.bytes[range.lowerBound..<end]
        guard (8...12).contains(digits.count), digits.allSatisfy(\.isDigit), digits.contains(where: { $0 != 48 }) else {
            note(
                .invalidUPRN, row, column: usedColumn(.uprn, row), value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is not a UPRN: it has 8 to 12 digits")
            return nil
        }
        var padded = [UInt8](repeating: 48, count: 12 - digits.count)
        padded.append(contentsOf: digits)
        return String(decoding: padded, as: UTF8.self)
    }

    // MARK: Category

    private mutating func category(_ row: Row, name: String) -> (Category, Category.Basis) {
        if let range = cell(.category, row) {
            if let category = vocabulary.categories[Folding.key(row.bytes, range)]
                ?? phrase(row, range, in: vocabulary.categories)
            {
                return (category, .stated)
            }
            note(
                .invalidCategoryValue, row, column: usedColumn(.category, row), value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is no kind of place that the register knows")
        }
        if let range = cell(.premisesType, row), case .watched(let category)? = premises(row, range) {
            return (category, .stated)
        }
        if let constant = plan.constants[.category], let category = vocabulary.categories[Folding.key(of: constant)] {
            return (category, .stated)
        }
        let bytes = Array(name.utf8)
        if let category = categoryByName(bytes, 0..<bytes.count) { return (category, .inferred) }
        if let range = cell(.address, row), let category = categoryByName(row.bytes, range) {
            return (category, .inferred)
        }
        return (.other, .inferred)
    }

    private mutating func premises(_ row: Row, _ range: Range<Int>) -> Vocabulary.Premises? {
        vocabulary.premises[Folding.key(row.bytes, range)]
    }

    /// Whether premises are of a kind that the register holds: by their stated type, or by their name.
    mutating func isWatched(_ row: Row) -> Bool {
        // A list without types is a list of one kind that somebody chose.
        guard plan.has(.premisesType) else { return true }
        if let range = cell(.premisesType, row) {
            switch premises(row, range) {
            case .watched?: return true
            case .notWatched?: return false
            case .byName?, nil: break
            }
        }
        guard let name = cell(.name, row), let category = categoryByName(row.bytes, name) else { return false }
        return RowReader.watchedByName.contains(category)
    }

    private static let watchedByName: [Category] = [
        .pub, .villageHall, .communityCentre, .postOffice, .shop, .library,
    ]

    // MARK: Vacancy

    mutating func isVacant(_ row: Row) -> Bool {
        for field in [Field.tenureDetail, .status, .tenure] {
            guard let range = cell(field, row) else { continue }
            if phrase(row, range, in: vocabulary.vacantWords) == true { return true }
        }
        return false
    }

    /// Keeps what would tell where a vacant property is out of everything that is published, the ledger
    /// too: of its address only the outward part of the postcode stays (Local Government Transparency Code
    /// 2015, part 2). The rest is kept privately.
    mutating func withhold(_ asset: inout Asset.Particulars, _ row: Row) {
        asset.isVacant = true
        asset.address = nil
        // "14 Cloister Street" is a name that is an address.
        let isAddress =
            cell(.name, row) == nil || asset.name.utf8.contains(where: \.isDigit)
            || asset.name.utf8.allSatisfy { !$0.isLetter }
        if isAddress { asset.name = "Vacant property" }
        let columns = plan.columns.indices.filter { column in
            guard let field = plan.columns[column].field else { return false }
            return field.tellsThePlace && (field != .name || isAddress)
        }
        withhold(columns: columns, row)
        for index in issues.indices {
            guard let column = issues[index].column, let number = plan.names.firstIndex(of: column),
                withheld.contains(number)
            else { continue }
            issues[index].value = nil
            issues[index].message = "the cell cannot be read; it is not shown, as the property is vacant"
            issues[index].suggestion = nil
        }
        let outward = asset.postcode?.split(separator: " ").first.map(String.init)
        asset.uprn = nil
        asset.geometry = nil
        asset.postcode = outward
        asset.location = outward.flatMap(outwardCodes.location)
    }
}
