/// Numbers as councils write them, read from bytes.
enum Decimal {
    /// Digits with an optional point, thousands separators, spaces around, and any of the signs that stand
    /// for minus (`-`, U+2010 to U+2015, U+2212); nil for anything else.
    static func reading(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        var index = range.lowerBound
        let end = range.upperBound
        var isNegative = false
        var mantissa: UInt64 = 0
        var digits = 0
        var scale = 0
        var isFraction = false

        while index < end, bytes[index] == 32 { index += 1 }
        if index < end, bytes[index] == 45 || bytes[index] == 43 {
            isNegative = bytes[index] == 45
            index += 1
        } else if index + 2 < end, bytes[index] == 0xE2,
            (bytes[index + 1] == 0x80 && (0x90...0x95).contains(bytes[index + 2]))
                || (bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92)
        {
            isNegative = true
            index += 3
        }
        while index < end {
            let byte = bytes[index]
            switch byte {
            case 48...57:
                digits += 1
                // Digits beyond the seventeenth say nothing that a Double could hold.
                if mantissa < 100_000_000_000_000_000, scale < powers.count - 1 {
                    mantissa = mantissa * 10 + UInt64(byte - 48)
                    if isFraction { scale += 1 }
                } else if !isFraction {
                    return nil
                }
            case 46 where !isFraction: isFraction = true
            case 44 where !isFraction && digits > 0: break
            case 32 where bytes[index..<end].allSatisfy { $0 == 32 }: index = end
            default: return nil
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        let value = Double(mantissa) / powers[scale]
        return isNegative ? -value : value
    }

    private static let powers: [Double] = (0...18).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }
}
