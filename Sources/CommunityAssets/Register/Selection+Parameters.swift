extension Selection {
    /// What is asked for, in the names of the command line and of HTTP, always in one order and one form: two
    /// selections that ask for the same by the same means have the same parameters. Order and limit are left out.
    public var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        func add(_ name: String, _ values: [String]) {
            if !values.isEmpty { parameters.append((name, Set(values).sorted().joined(separator: ","))) }
        }
        func add(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { parameters.append((name, value.description)) }
        }
        add("authority", authorities.map(\.text))
        add("nation", nations.map(\.rawValue))
        add("category", categories.map(\.rawValue))
        add("query", query)
        add("postcode", postcodes)
        add("uprn", uprns)
        add("near", near.map { "\($0.latitude),\($0.longitude)" })
        add("within", near.map { "\($0.radiusMetres / 1000)km" })
        add("bbox", box.map { "\($0.west),\($0.south),\($0.east),\($0.north)" })
        add("at-risk", atRisk)
        add("updated-since", updatedSince)
        add("status", (assetStatuses + listingStatuses).map(\.rawValue))
        add("list", lists.map(\.rawValue))
        add("regime", regimes)
        add("entered-from", enteredFrom)
        add("entered-to", enteredTo)
        add("kind", windowKinds)
        add("state", windowStates.map(\.rawValue))
        add("last-day-from", lastDayFrom)
        add("last-day-to", lastDayTo)
        add("closing-within", closingWithin.map(\.written))
        return parameters
    }
}

extension Length {
    /// As on the command line: `14d`, `6w`, `6m`, `5y`.
    fileprivate var written: String {
        switch unit {
        case .day: "\(count)d"
        case .week: "\(count)w"
        case .month: "\(count)m"
        case .year: "\(count)y"
        case .workingDay: "\(count) working days"
        }
    }
}
