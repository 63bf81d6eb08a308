internal import XML

/// How much of a cell's text is struck through, as it comes piece by piece.
struct StrikeThrough: Equatable {
    /// Whether any of it is.
    private(set) var isPresent = false
    private var hasPlain = false

    /// Whether nothing but white space stands beside what is struck through.
    var isWhole: Bool { isPresent && !hasPlain }

    mutating func take(_ text: some Collection<UInt8>, isStruck: Bool) {
        guard StrikeThrough.isVisible(text) else { return }
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

    mutating func take(_ other: StrikeThrough) {
        isPresent = isPresent || other.isPresent
        hasPlain = hasPlain || other.hasPlain
    }
}

/// What the runs of a text in a workbook of Excel say of themselves; a run without properties is as its cell.
struct RunFormats {
    private var own = StrikeThrough()
    private var bare = false
    private var hasProperties = false
    private var isStruck = false

    /// Whether a run says anything.
    var isTelling: Bool { own != StrikeThrough() }

    mutating func start(_ name: String, _ index: Int, _ events: XMLEvents) {
        switch name {
        case "r": (hasProperties, isStruck) = (false, false)
        case "rPr": hasProperties = true
        case "strike": isStruck = ArchivePart.isOn(index, events)
        default: break
        }
    }

    mutating func take(_ text: some Collection<UInt8>) {
        if hasProperties { own.take(text, isStruck: isStruck) } else { bare = bare || StrikeThrough.isVisible(text) }
    }

    func strike(inCellThatIsStruck isStruck: Bool) -> StrikeThrough {
        var strike = own
        if bare { strike.take([UInt8(ascii: "x")], isStruck: isStruck) }
        return strike
    }
}
