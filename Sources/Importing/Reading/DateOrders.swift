/// Which of a file's columns have dates that begin with the month, as far as their values show it.
///
/// `25/03/2024` has the day first and `03/25/2024` can only have the month first, but `03/04/2024` says nothing by
/// itself: a column with one value of the second kind leaves each of the third in doubt, above it and below.
public struct DateOrders: Sendable {
    /// A value that can only begin with the month.
    struct Witness: Sendable {
        var value: String
        var line: Int
    }

    private(set) var monthFirst: [String: Witness] = [:]

    /// Of a file that nobody has read yet.
    public init() {}

    /// What a reading met when rows that it had already delivered turned out to be in doubt: the file is to be
    /// read again from its beginning, knowing this.
    public struct Contradiction: Error, Sendable {
        public let orders: DateOrders
        /// The value that brought it to light, with its column and line, for people.
        public let description: String
    }

    mutating func note(_ witness: Witness, in column: String) { monthFirst[column] = witness }
}

/// The judgement of one reading, column by column, in constant memory.
struct ColumnOrders {
    private enum State {
        case unknown
        /// Days whose two numbers could change places were read, as beginning with the day.
        case readDayFirst
        case monthFirst(DateOrders.Witness)
    }

    private(set) var orders: DateOrders
    private var states: [State] = []
    /// Set once what was read before is in doubt.
    private(set) var contradiction: DateOrders.Contradiction?

    init(_ orders: DateOrders) { self.orders = orders }

    /// The value that puts in doubt a day whose two numbers could change places; nil where it may be read.
    mutating func doubt(_ column: Int, _ names: [String]) -> DateOrders.Witness? {
        switch state(column, names) {
        case .monthFirst(let witness): return witness
        case .unknown, .readDayFirst:
            states[column] = .readDayFirst
            return nil
        }
    }

    /// Takes note of a value that can only begin with the month.
    mutating func meetMonthFirst(_ value: String, line: Int, _ column: Int, _ names: [String]) {
        let state = state(column, names)
        if case .monthFirst = state { return }
        let witness = DateOrders.Witness(value: value, line: line)
        states[column] = .monthFirst(witness)
        orders.note(witness, in: names[column])
        guard case .readDayFirst = state else { return }
        contradiction = DateOrders.Contradiction(
            orders: orders, description: "'\(value)' in column '\(names[column])' on line \(line) begins with the month"
        )
    }

    private mutating func state(_ column: Int, _ names: [String]) -> State {
        while states.count <= column {
            states.append(orders.monthFirst[names[states.count]].map(State.monthFirst) ?? .unknown)
        }
        return states[column]
    }
}
