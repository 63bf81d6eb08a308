/// How long a period of law is: a number of calendar or working units, never turned into days by itself.
public struct Length: Hashable, Sendable {
    public enum Unit: String, Sendable, CaseIterable {
        case day, week, month, year
        case workingDay = "working-day"
    }

    public let count: Int
    public let unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }
}
