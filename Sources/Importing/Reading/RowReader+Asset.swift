internal import CommunityAssets

extension RowReader {
    /// The asset that a row is about; nil when it has neither name nor address nor reference.
    mutating func particulars(_ row: Row) -> Asset.Particulars? {
        var reference = text(.reference, row)
        // `ACV17 (1st moratorium)` and `ACV17 (2nd moratorium)` are one entry with two notices.
        if let whole = reference, let range = cell(.reference, row) {
            reference = withoutRemarks(whole, range, what: "reference", row, .reference)
        }
        let place = nameAndAddress(row)
        guard var name = place.name ?? reference else { return nil }
        if place.name == nil {
            note(
                .missingName, row,
                message: "the row has no name and no address: the reference stands for the name")
        }
        if let range = place.nameRange {
            name = withoutRemarks(name, range, what: "name", row, plan.has(.name) ? .name : .nameAndAddress)
        }
        var asset = Asset.Particulars(authority: authority, reference: reference, name: name)
        asset.address = place.address
        let postcode = postcode(row)
        asset.postcode = postcode?.postcode.text
        asset.uprn = uprn(row)
        if let uprn = asset.uprn { noteShared(uprn, name, row) }
        let shape = shape(row)
        asset.geometry = shape?.boundary
        asset.location = location(row, postcode, shape)
        (asset.category, asset.categoryBasis) = category(row, name: name)
        asset.tenure = usual(.tenure, row, vocabulary.tenures)
        asset.holdingType = usual(.holdingType, row, vocabulary.holdingTypes)
        if let (column, range) = located(.ownership, row) {
            asset.ownership = meaning(row, column, range, in: vocabulary.ownerships) ?? .unknown
        }
        return asset
    }

    // MARK: Name and address

    private mutating func nameAndAddress(_ row: Row) -> (name: String?, nameRange: Range<Int>?, address: String?) {
        let named = cell(.name, row)
        if let range = cell(.nameAndAddress, row) {
            // Beside a column for the name the other may have the address alone.
            if let named, !beginsAlike(row.bytes, named, range) {
                return (text(row, named), named, joined(row, [range]))
            }
            let end = endOfName(row.bytes, range)
            let rest = RowReader.trimmed(row.bytes, min(end + 1, range.upperBound)..<range.upperBound)
            let name = named ?? RowReader.trimmed(row.bytes, range.lowerBound..<end)
            let text = named == nil ? plan.constants[.name] ?? text(row, name) : text(row, name)
            return (text, name, rest.isEmpty ? nil : joined(row, [rest]))
        }
        addressParts.removeAll(keepingCapacity: true)
        if let range = cell(.address, row) { addressParts.append(range) }
        for column in plan.addressLines {
            guard let range = cell(column: column, row) else { continue }
            // A name repeated as the first line of its address says nothing.
            if let named, named.count == range.count, row.bytes[named].elementsEqual(row.bytes[range]) { continue }
            addressParts.append(range)
        }
        if addressParts.isEmpty, let range = placeInWords(row) { addressParts.append(range) }
        let address = addressParts.isEmpty ? nil : joined(row, addressParts)
        let (name, range) = name(row, named)
        return (name, range, address.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// Whether a text begins with a name, however the two are written.
    private func beginsAlike(_ bytes: [UInt8], _ name: Range<Int>, _ range: Range<Int>) -> Bool {
        let name = Folding.bytes(of: String(decoding: bytes[name], as: UTF8.self))
        return Folding.bytes(of: String(decoding: bytes[range], as: UTF8.self)).starts(with: name)
    }

    /// The name of a row whose address stands apart: its own, else the beginning of the address.
    private mutating func name(_ row: Row, _ named: Range<Int>?) -> (String?, Range<Int>?) {
        var range = named
        if named == nil {
            if let constant = plan.constants[.name] { return (constant, nil) }
            guard let first = addressParts.first else { return (nil, nil) }
            range = RowReader.trimmed(row.bytes, first.lowerBound..<endOfName(row.bytes, first))
            if plan.has(.name) {
                note(
                    .defaultValue, row, column: plan.column(of: .name),
                    message: "there is no name: the beginning of the address stands for it", action: .corrected)
            }
        }
        let text = range.map { self.text(row, $0) }
        return text.map { $0.isEmpty } == true ? (nil, nil) : (text, range)
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

    // MARK: Words

    /// A cell's text, put right where it is a usual word misspelt.
    private mutating func usual(_ field: Field, _ row: Row, _ table: WordTable<String>) -> String? {
        guard let (column, range) = located(field, row) else { return plan.constants[field] }
        guard table[Folding.key(row.bytes, range)] == nil else { return text(row, range) }
        guard let near = nearest(row, column, range, in: table) else { return text(row, range) }
        noteCorrected(near.word, row, column, range)
        return near.value
    }

    // MARK: Category

    private mutating func category(_ row: Row, name: String) -> (Category, Category.Basis) {
        if let (column, range) = located(.category, row) {
            if let category = meaning(row, column, range, in: vocabulary.categories) {
                noteSeveralCategories(category, row, column, range)
                return (category, .stated)
            }
            note(
                .invalidCategoryValue, row, column: column, value: range,
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
            if phrase(row.bytes, range, in: vocabulary.vacantWords) == true { return true }
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
