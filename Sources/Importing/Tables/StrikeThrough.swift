internal import CommunityAssets

/// How much of a cell's text is struck through, as it comes piece by piece.
struct StrikeThrough: Equatable {
    /// Whether any of it is.
    private(set) var isPresent = false
    private var hasPlain = false

    /// Whether nothing but white space stands beside what is struck through.
    var isWhole: Bool { isPresent && !hasPlain }

    mutating func take(_ text: some Collection<UInt8>, isStruck: Bool) {
        if StrikeThrough.isVisible(text) { takeVisible(isStruck: isStruck) }
    }

    mutating func takeVisible(isStruck: Bool) {
        if isStruck { isPresent = true } else { hasPlain = true }
    }

    /// Whether there is more than white space; a space that does not break is C2 A0.
    static func isVisible(_ text: some Collection<UInt8>) -> Bool {
        text.contains { $0 > 32 && $0 != 0xC2 && $0 != 0xA0 }
    }

    /// Whether most of a row's cells are struck through.
    static func isOfRow(_ struck: [StrikeThrough], _ cells: [CSVReader.Cell], _ bytes: [UInt8]) -> Bool {
        guard !struck.isEmpty else { return false }
        return struck.count(where: \.isWhole) * 2 > cells.count { isVisible(bytes[$0.range]) }
    }
}

extension Issue {
    /// Cells whose text is struck through in a row that is not.
    static func struck(cells: Int, of place: String, line: Int) -> Issue {
        Issue(
            .hiddenData, line: line,
            message:
                "the text of \(cells == 1 ? "a cell" : "\(cells) cells") of \(place) is struck through, in whole or in part, and read all the same",
            suggestion: "leave out what no longer holds")
    }
}
