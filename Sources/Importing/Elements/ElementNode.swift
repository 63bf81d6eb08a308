/// A place inside the record element, and the column that its text goes to.
struct ElementNode {
    enum Role {
        case leaf, geometry
        /// Says nothing of the record: the box around a geometry.
        case passedOver
    }

    var name: Int32
    var path: String
    var role = Role.leaf
    /// How many places of the same name one record has filled before it.
    var repeats = 0
    var column = ElementNode.notSought
    var children: [Int] = []
    /// Where among the children the next one is likely to be.
    var cursor = 0
    /// The same place filled once more in one record.
    var again = -1
    var filledIn = 0
    /// The one of those that was handed out last, and in which record: a record may hold a hundred thousand of them.
    var latest = -1
    var latestIn = 0

    static let notSought = -1
    static let withoutColumn = -2
}
