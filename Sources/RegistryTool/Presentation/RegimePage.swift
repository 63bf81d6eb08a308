internal import CommunityAssets
internal import Publishing

/// A regime for people: what it opens, how long, by which provision.
struct RegimePage {
    private let regime: Regime

    init(_ regime: Regime) {
        self.regime = regime
    }

    func lines(width: Int) -> [String] {
        var lines = TextLayout.wrapped(
            "\(regime.title) (\(regime.id), version \(regime.version))", to: width, hanging: 2)
        let state = regime.isEnabled ? "opens windows" : "opens no windows here"
        lines.append(
            "\(regime.jurisdiction.rawValue.unhyphenated), \(regime.binding.rawValue), \(regime.status.rawValue.unhyphenated): \(state)"
        )
        if !regime.periods.isEmpty { lines += ["", "Periods"] }
        for period in regime.periods {
            lines += TextLayout.wrapped(
                "\(period.kind): \(period.rule) (\(period.citation))".printable, to: width, indent: 2, hanging: 6)
        }
        if !regime.events.isEmpty { lines += ["", "Events"] }
        for event in regime.events {
            lines += TextLayout.wrapped(
                "\(event.event.rawValue): \(event.label) (\(event.citation))".printable, to: width, indent: 2,
                hanging: 6)
        }
        if !regime.exemptions.isEmpty { lines += ["", "Exemptions"] }
        for exemption in regime.exemptions {
            lines += TextLayout.wrapped(
                "\(exemption.code): \(exemption.label) (\(exemption.citation))".printable, to: width, indent: 2,
                hanging: 6)
        }
        return lines
    }
}

extension AuthorityDocument.List {
    /// `listed 42 rows, 3 days ago`.
    var inWords: String {
        "\(kind.rawValue.unhyphenated) \(counted(records, "row")), \(ageDays == 0 ? "today" : counted(ageDays, "day") + " ago")"
    }
}
