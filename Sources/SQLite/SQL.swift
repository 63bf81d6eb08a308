/// A statement with its values. It is written as a literal whose interpolations become parameters, so
/// that no value can ever be read as SQL; another `SQL` interpolates as text.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    public enum Value: Sendable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case blob([UInt8])
    }

    public private(set) var text: String
    public private(set) var values: [Value]

    public init(stringLiteral value: StaticString) {
        self.text = value.description
        self.values = []
    }

    public init(stringInterpolation: StringInterpolation) {
        self.text = stringInterpolation.text
        self.values = stringInterpolation.values
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [Value] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }

        private mutating func bind(_ value: Value) {
            text += "?"
            values.append(value)
        }

        public mutating func appendInterpolation(_ value: Int64?) { bind(value.map(Value.integer) ?? .null) }
        public mutating func appendInterpolation(_ value: Int?) { bind(value.map { .integer(Int64($0)) } ?? .null) }
        public mutating func appendInterpolation(_ value: Int32?) { bind(value.map { .integer(Int64($0)) } ?? .null) }
        public mutating func appendInterpolation(_ value: Bool) { bind(.integer(value ? 1 : 0)) }
        public mutating func appendInterpolation(_ value: Double?) { bind(value.map(Value.real) ?? .null) }
        public mutating func appendInterpolation(_ value: String?) { bind(value.map(Value.text) ?? .null) }
        public mutating func appendInterpolation(_ value: [UInt8]?) { bind(value.map(Value.blob) ?? .null) }

        /// `IN (…)`: one parameter for each text.
        public mutating func appendInterpolation(list values: [String]) {
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                bind(.text(value))
            }
        }

        /// `IN (…)`: one parameter for each number.
        public mutating func appendInterpolation(numbers values: [Int64]) {
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                bind(.integer(value))
            }
        }

        public mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }
    }

    /// The fragments one after another, with a fragment between.
    public static func joined(_ fragments: [SQL], by separator: SQL) -> SQL {
        guard var result = fragments.first else { return "" }
        for fragment in fragments.dropFirst() { result = "\(result)\(separator)\(fragment)" }
        return result
    }
}
