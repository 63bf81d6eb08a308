internal import Bytes

extension [UInt8] {
    /// Appends an integer in decimal digits.
    public mutating func appendDecimal(_ value: Int64) {
        if value < 0 { append(0x2D) }
        appendDigits(value.magnitude, atLeast: 1)
    }

    /// Appends a finite number with six decimals, rounded half away from zero, never as `-0.000000`.
    public mutating func appendSixDecimals(_ value: Double) {
        // Conversion cuts towards zero; `rounded()` would need the C library's mathematics, which nothing here links.
        let millionths = Int64(value * 1_000_000 + (value < 0 ? -0.5 : 0.5))
        if millionths < 0 { append(0x2D) }
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        appendDigits(whole, atLeast: 1)
        append(0x2E)
        appendDigits(fraction, atLeast: 6)
    }

    private mutating func appendDigits(_ value: UInt64, atLeast width: Int) {
        // A number of 64 bits has twenty digits at most.
        var digits = InlineArray<20, UInt8>(repeating: 0x30)
        var first = 20
        var rest = value
        repeat {
            first -= 1
            digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0 || 20 - first < width
        append(copying: digits.span.extracting(last: 20 - first))
    }
}
