/// Eight bytes of a text as one number, so that a question about them takes a few instructions and not some for each.
///
/// An answer marks bytes by the highest bit of each; answers are joined by `|`.
public struct EightBytes {
    /// The first of them lowest.
    @usableFromInline let value: UInt64

    @inlinable @inline(__always)
    init(_ value: UInt64) { self.value = value }

    /// Those from a value on; it is at most 128.
    @inlinable @inline(__always)
    public func from(_ first: UInt8) -> UInt64 { (reaching(first) | value) & EightBytes.highest }

    /// Those below a value, which is at most 128.
    @inlinable @inline(__always)
    public func below(_ first: UInt8) -> UInt64 { ~(reaching(first) | value) & EightBytes.highest }

    /// Those in a range that ends below 128.
    @inlinable @inline(__always)
    public func among(_ range: ClosedRange<UInt8>) -> UInt64 {
        reaching(range.lowerBound) & ~(reaching(range.upperBound + 1) | value) & EightBytes.highest
    }

    /// Those that are a byte.
    @inlinable @inline(__always)
    public func equal(to byte: UInt8) -> UInt64 {
        EightBytes(value ^ UInt64(byte) &* EightBytes.ones).below(1)
    }

    /// Those that are neither a letter nor a digit of ASCII.
    @inlinable @inline(__always)
    public var outsideWords: UInt64 { outsideLetters & ~among(0x30...0x39) }

    /// Those that are no letter of ASCII.
    @inlinable @inline(__always)
    public var outsideLetters: UInt64 {
        // Beside the letters, only what is a sign already becomes a sign.
        ~EightBytes(value | 0x20 &* EightBytes.ones).among(0x61...0x7A) & EightBytes.highest
    }

    /// In the highest bit of each whether its other bits are a value or above it; what the others are is of no account.
    @inlinable @inline(__always)
    func reaching(_ first: UInt8) -> UInt64 {
        (value & ~EightBytes.highest) &+ UInt64(0x80 - first) &* EightBytes.ones
    }

    @inlinable @inline(__always)
    static var ones: UInt64 { 0x0101_0101_0101_0101 }

    @inlinable @inline(__always)
    static var highest: UInt64 { 0x8080_8080_8080_8080 }
}

extension Span<UInt8> {
    /// Where the first byte of a range stands that is marked, or the range's end.
    ///
    /// - Precondition: the range is in the bytes.
    @inlinable @inline(__always)
    public func end(of range: Range<Int>, before marks: (EightBytes) -> UInt64) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "the range is beyond the bytes")
        var index = range.lowerBound
        while index < range.upperBound {
            guard count &- index >= 8 else {
                if marks(EightBytes(UInt64(self[index]))) & 0x80 != 0 { return index }
                index &+= 1
                continue
            }
            // Perhaps with some behind the range.
            let found = marks(eight(at: index))
            if found != 0 { return Swift.min(index &+ found.trailingZeroBitCount / 8, range.upperBound) }
            index &+= 8
        }
        return range.upperBound
    }

    /// Whether any byte is marked.
    @inlinable @inline(__always)
    public func contains(_ marks: (EightBytes) -> UInt64) -> Bool {
        guard count >= 8 else { return count > 0 && marks(fewerThanEight) != 0 }
        var found: UInt64 = 0
        var index = 0
        while count &- index > 8 {
            found |= marks(eight(at: index))
            index &+= 8
        }
        // The last eight, some of which were looked at already.
        return found | marks(eight(at: count &- 8)) != 0
    }

    /// One to seven bytes, and some of them again.
    @inlinable @inline(__always)
    var fewerThanEight: EightBytes {
        guard count >= 4 else {
            let (first, middle, last) = (UInt64(self[0]), UInt64(self[count / 2]), UInt64(self[count &- 1]))
            return EightBytes(first &* EightBytes.ones << 16 | middle << 8 | last)
        }
        return EightBytes(UInt64(four(at: 0)) | UInt64(four(at: count &- 4)) << 32)
    }

    @inlinable @inline(__always)
    func four(at index: Int) -> UInt32 {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)
    }

    @inlinable @inline(__always)
    func eight(at index: Int) -> EightBytes {
        EightBytes(
            UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)))
    }
}
