public import CommunityAssets

extension Filters {
    /// Where days are counted that depend on the place.
    public static let place: [Filter] = [
        Filter(
            "authority", "CODE|NAME", "whose local holidays count, where the regime counts such", example: "S12000036"),
        Filter(
            "holiday", "DATE,...", "all public and local holidays of the place, in place of those known", isList: true,
            example: "2026-04-03"),
    ]
}

extension WorkingDays.Place {
    /// Whose holidays count.
    public init(_ asked: Asked, _ regime: Regime) throws(RegistryError) {
        var holidays: Set<CalendarDate>?
        if asked.has("holiday") {
            guard regime.countsLocalHolidays else {
                throw asked.blamed(
                    "holiday",
                    "\(asked.written("holiday")): no period of \(regime.id) leaves local holidays out of the count",
                    next: "leave \(asked.written("holiday")) out")
            }
            var days: Set<CalendarDate> = []
            for word in asked.list("holiday") { days.insert(try asked.date(word, for: "holiday")) }
            holidays = days
        }
        guard let name = asked.text("authority") else {
            self.init(holidays: holidays)
            return
        }
        let authority = try asked.blaming("authority") { () throws(RegistryError) in
            try Registry.authority(named: name)
        }
        guard regime.applies(to: authority) else {
            throw asked.blamed(
                "authority",
                "\(asked.written("authority")): \(regime.id) does not apply in the area of \(authority.name)",
                next: "hearth regimes lists where each applies")
        }
        self.init(authority: authority.code, holidays: holidays)
    }
}
