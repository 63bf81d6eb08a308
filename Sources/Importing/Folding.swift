/// How words of different councils are held equal: case, spaces and punctuation do not count, so that
/// `StartDate`, `Start Date`, `START_DATE` and `start.date` are one.
enum Folding {
    /// The text's folded bytes.
    static func bytes(of text: some StringProtocol) -> [UInt8] {
        let all = Array(text.utf8)
        var folded: [UInt8] = []
        folded.reserveCapacity(all.count)
        each(all, 0..<all.count) { folded.append($0) }
        return folded
    }

    static func text(of text: some StringProtocol) -> String {
        String(decoding: bytes(of: text), as: UTF8.self)
    }

    /// A 64-bit digest (FNV-1a) of the folded bytes: the key of every vocabulary table, so that a cell
    /// is looked up without becoming a String.
    static func key(of text: some StringProtocol) -> UInt64 {
        let all = Array(text.utf8)
        return key(all, 0..<all.count)
    }

    static func key(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var hash = start
        each(bytes, range) { hash = (hash ^ UInt64($0)) &* prime }
        return hash
    }

    /// The keys of the words in a range, in order: runs of letters and digits. An apostrophe joins
    /// ("people's" is one word).
    static func wordKeys(_ bytes: [UInt8], _ range: Range<Int>, into keys: inout [UInt64]) {
        keys.removeAll(keepingCapacity: true)
        var hash = start
        var isInside = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if let letter = byte == 0xEF && !isByteOrderMark(bytes, index, range.upperBound) ? byte : lowered(byte) {
                hash = (hash ^ UInt64(letter)) &* prime
                isInside = true
            } else if byte == 0xEF {
                index += 2
            } else if byte == 0xC2 {
                endWord()
                index += 1
            } else if byte == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x80 {
                // U+2018 and U+2019 are apostrophes; the rest of the block is dashes and spaces.
                if bytes[index + 2] != 0x98, bytes[index + 2] != 0x99 { endWord() }
                index += 2
            } else if byte != apostrophe {
                endWord()
            }
            index += 1
        }
        endWord()

        func endWord() {
            if isInside { keys.append(hash) }
            hash = start
            isInside = false
        }
    }

    /// The key of a phrase, from the keys of its words.
    static func phraseKey(_ words: ArraySlice<UInt64>) -> UInt64 {
        words.reduce(start) { ($0 ^ $1) &* prime }
    }

    private static let start: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01b3
    private static let apostrophe: UInt8 = 39

    @inline(__always)
    private static func each(_ bytes: [UInt8], _ range: Range<Int>, _ body: (UInt8) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if let letter = lowered(byte) {
                body(letter)
            } else if byte == 0xC2 {
                index += 1  // U+0080 to U+00BF: no-break space, signs
            } else if byte == 0xE2 {
                index += 2  // U+2000 to U+2FFF: curly quotation marks, dashes, symbols
            } else if byte == 0xEF {
                // A byte order mark in the middle of a text was once the beginning of another file.
                if isByteOrderMark(bytes, index, range.upperBound) { index += 2 } else { body(byte) }
            }
            index += 1
        }
    }

    private static func isByteOrderMark(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF
    }

    /// The lower-case form of a letter or digit; nil for what does not count.
    @inline(__always)
    private static func lowered(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 97...122, 48...57: byte
        case 65...90: byte | 32
        case 0xC2, 0xE2, 0xEF: nil
        case 128...255: byte
        default: nil
        }
    }
}
