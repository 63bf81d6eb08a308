/// An angle in degrees with minutes and seconds, or with the letter of its hemisphere: `51°44'42"N`, `51° 44.7' N`,
/// `N 51 44 42`, `51.745°N`.
struct Sexagesimal {
    /// Degrees, positive to the north and to the east.
    var degrees: Double
    /// Whether its letter says that it is a latitude, or a longitude; nil without one.
    var isLatitude: Bool?
    /// What one of its last digit is worth on a meridian, in metres; 0 where it has neither minutes nor seconds.
    var metres: Double

    enum Reading {
        case angles([Sexagesimal])
        /// It is written as angles and cannot be read as such.
        case refused
    }

    /// The angles of a text; nil where nothing in it says that it has any: no sign for degrees, and no letters of
    /// hemispheres beside numbers that could be degrees.
    static func reading(_ bytes: [UInt8], _ range: Range<Int>) -> Reading? {
        let hasSign = range.contains { isDegreeSign(bytes, $0, range.upperBound) }
        guard hasSign || bytes[range].contains(where: { [78, 83, 69, 87].contains($0 & 0xDF) }) else { return nil }
        var scan = SexagesimalScan(bytes, range)
        guard scan.run() else { return hasSign ? .refused : nil }
        // `E 394751 N 222126` has letters too.
        guard hasSign || (scan.hasLetters && !scan.hasMetres) else { return nil }
        return scan.angles.map(Reading.angles) ?? .refused
    }

    /// A latitude and a longitude, in the order that their letters say; without any the latitude stands first.
    static func pair(_ bytes: [UInt8], _ range: Range<Int>) -> (north: Sexagesimal, east: Sexagesimal)? {
        guard case .angles(let angles)? = reading(bytes, range), angles.count == 2 else { return nil }
        switch (angles[0].isLatitude, angles[1].isLatitude) {
        case (true, true), (false, false): return nil
        case (false, _), (_, true): return (angles[1], angles[0])
        default: return (angles[0], angles[1])
        }
    }

    /// U+00B0, and the ordinal indicator and the ring that are taken for it.
    static func isDegreeSign(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        guard index + 1 < end else { return false }
        return (bytes[index] == 0xC2 && [0xB0, 0xBA].contains(bytes[index + 1]))
            || (bytes[index] == 0xCB && bytes[index + 1] == 0x9A)
    }
}

/// Sorts the numbers of a text into angles.
private struct SexagesimalScan {
    private struct Part {
        var value: Double
        var decimals: Int
        var hasMinus: Bool
    }

    /// An angle as far as it has been met.
    private struct Angle {
        var parts: [Part] = []
        /// The letter of its hemisphere, in capitals; 0 without one.
        var letter: UInt8 = 0
    }

    private let bytes: [UInt8]
    private let start: Int
    private let end: Int
    private var index: Int
    private var met: [Angle] = []
    /// Whether the letters stand before the numbers, as the first one does.
    private var hasLettersFirst: Bool?
    private var isOpen = false

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        end = range.upperBound
        index = range.lowerBound
    }

    var hasLetters: Bool { !met.isEmpty && met.allSatisfy { $0.letter != 0 } }

    var hasMetres: Bool { met.contains { $0.parts.first.map { $0.value > 180 } ?? true } }

    /// The angles; nil where one of them is none.
    var angles: [Sexagesimal]? {
        var found: [Sexagesimal] = []
        for angle in met {
            guard let sound = sexagesimal(angle) else { return nil }
            found.append(sound)
        }
        return found.isEmpty ? nil : found
    }

    /// False where a word stands in the text that has nothing to do with angles.
    mutating func run() -> Bool {
        while index < end {
            let byte = bytes[index]
            if byte.isDigit {
                takeNumber()
            } else if byte.isLetter {
                guard takeWord() else { return false }
            } else if Sexagesimal.isDegreeSign(bytes, index, end) {
                takeDegreeSign()
            } else {
                index += 1
            }
        }
        return true
    }

    private mutating func takeNumber() {
        let first = index
        var decimals = 0
        var isFraction = false
        while index < end, bytes[index].isDigit || (bytes[index] == 46 && !isFraction) {
            if isFraction { decimals += 1 }
            isFraction = isFraction || bytes[index] == 46
            index += 1
        }
        if !isOpen {
            met.append(Angle())
            isOpen = true
        }
        let value = Decimal.reading(bytes, first..<index) ?? .infinity
        met[met.count - 1].parts.append(Part(value: value, decimals: decimals, hasMinus: hasMinus(before: first)))
        if hasLettersFirst == nil { hasLettersFirst = false }
    }

    /// Whether any of the signs that stand for minus is right before a number.
    private func hasMinus(before first: Int) -> Bool {
        let before = bytes[max(start, first - 3)..<first]
        guard let last = before.last else { return false }
        return last == 45 || before.elementsEqual([0xE2, 0x88, 0x92])
            || (before.starts(with: [0xE2, 0x80]) && (0x90...0x95).contains(last))
    }

    /// A number with the sign for degrees begins an angle.
    private mutating func takeDegreeSign() {
        index += 2
        guard isOpen, let last = met.last, last.parts.count > 1, let part = last.parts.last else { return }
        met[met.count - 1].parts.removeLast()
        met.append(Angle(parts: [part]))
    }

    private mutating func takeWord() -> Bool {
        let first = index
        while index < end, bytes[index].isLetter { index += 1 }
        let word = String(decoding: bytes[first..<index].map { $0 | 32 }, as: UTF8.self)
        if SexagesimalScan.labels.contains(word) { return true }
        guard let letter = SexagesimalScan.hemispheres[word] else { return false }
        let isFirst = hasLettersFirst ?? true
        hasLettersFirst = isFirst
        if isFirst {
            met.append(Angle(letter: letter))
            isOpen = true
        } else {
            guard isOpen else { return false }
            met[met.count - 1].letter = letter
            isOpen = false
        }
        return true
    }

    private func sexagesimal(_ angle: Angle) -> Sexagesimal? {
        guard (1...3).contains(angle.parts.count), angle.parts[0].value <= 180,
            angle.parts.dropFirst().allSatisfy({ $0.value < 60 }),
            angle.parts.dropLast().allSatisfy({ $0.decimals == 0 })
        else { return nil }
        var degrees = 0.0
        var unit = 1.0
        for part in angle.parts {
            degrees += part.value * unit
            unit /= 60
        }
        unit *= 60
        for _ in 0..<(angle.parts.last?.decimals ?? 0) { unit /= 10 }
        // Whatever a minus says beside a letter, the letter says it plainer.
        let isNegative = angle.letter == 0 ? angle.parts[0].hasMinus : angle.letter == 83 || angle.letter == 87
        return Sexagesimal(
            degrees: isNegative ? -degrees : degrees,
            isLatitude: angle.letter == 0 ? nil : angle.letter == 78 || angle.letter == 83,
            metres: angle.parts.count > 1 ? unit * SexagesimalScan.metresPerDegree : 0)
    }

    private static let labels: Set = ["lat", "latitude", "long", "longitude", "lon", "lng", "deg", "degrees", "gps"]
    private static let hemispheres: [String: UInt8] = [
        "n": 78, "north": 78, "s": 83, "south": 83, "e": 69, "east": 69, "w": 87, "west": 87,
    ]
    private static let metresPerDegree = 111_200.0
}
