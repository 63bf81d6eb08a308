internal import CommunityAssets

extension ColumnPlan {
    /// What is odd about the columns of a header.
    ///
    /// - Parameter line: the header's physical line.
    func issues(line: Int?) -> [Issue] {
        columns.enumerated().compactMap { issue(of: $1, $0, line) } + corrections(line: line) + competing(line)
    }

    /// The headers that were not known as they stand, and what they were taken for.
    func corrections(line: Int?) -> [Issue] {
        columns.compactMap { column in
            guard let guess = column.guess else { return nil }
            let why = guess.reason == .cutOff ? "is cut off at ten characters" : "is not known"
            return Issue(
                .corrected, line: line, column: column.name, value: column.header,
                message: "the header '\(column.name)' \(why): it was read as '\(guess.meant)'",
                suggestion: "write '\(guess.meant)'", action: .corrected)
        }
    }

    private func issue(of column: Column, _ number: Int, _ line: Int?) -> Issue? {
        if let twin = column.duplicateOf {
            return Issue(
                .duplicateColumn, line: line, column: column.name,
                message:
                    "columns \(twin + 1) and \(number + 1) are both called '\(names[twin])'; where they agree they are read as one"
            )
        }
        guard column.field == nil else { return nil }
        if column.name.hasPrefix("(column ") {
            return Issue(
                .emptyColumnName, line: line, column: column.name, message: "column \(number + 1) has no name")
        }
        return Issue(
            .unknownColumn, line: line, column: column.name,
            message: "the column '\(column.name)' is not known: its cells are kept, and published as they are")
    }

    /// Columns of different names for one field, which can hold one value.
    private func competing(_ line: Int?) -> [Issue] {
        Field.allCases.filter(\.isSingle).compactMap { field in
            let first = column(of: field)
            guard first >= 0 else { return nil }
            let others = otherColumns(of: field).filter { columns[$0].duplicateOf == nil }
            guard !others.isEmpty else { return nil }
            let quoted = others.map { "'\(names[$0])'" }.joined(separator: ", ")
            return Issue(
                .competingColumns, line: line, column: names[first],
                message:
                    "'\(names[first])' and \(quoted) all mean \(field.kebabName): the first that is filled is read, in this order",
                suggestion: "say in a mapping which one it is")
        }
    }
}

extension Field {
    /// Whether a row can have one value of the field only.
    fileprivate var isSingle: Bool {
        switch self {
        case .addressLine, .point, .geometry, .owner, .private, .notes, .authorityName, .authorityCode, .extractDate,
            .recordCount, .full, .kept, .ignore:
            false
        default: true
        }
    }
}
