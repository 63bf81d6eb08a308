internal import XML

/// What the runs of a text in a workbook of Excel say of themselves; a run without properties is as its cell.
struct RunFormats {
    private var own = StrikeThrough()
    private var hasBare = false
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
        if hasProperties {
            own.take(text, isStruck: isStruck)
        } else {
            hasBare = hasBare || StrikeThrough.isVisible(text)
        }
    }

    func strike(inCellThatIsStruck isStruck: Bool) -> StrikeThrough {
        var strike = own
        if hasBare { strike.takeVisible(isStruck: isStruck) }
        return strike
    }
}
