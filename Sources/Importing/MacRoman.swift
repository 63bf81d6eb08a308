/// The encoding of old Macintosh programs, which shares its lower half with Windows-1252 and nothing else.
enum MacRoman {
    /// Whether text that is not UTF-8 is rather of a Macintosh than of Windows, by the marks that English text has
    /// of either: apostrophes and quotation marks, dashes, no-break spaces, pounds and accents where they stand.
    static func isLikely(_ head: [UInt8]) -> Bool {
        var macintosh = 0
        var windows = 0
        for index in head.indices where head[index] >= 0x80 {
            let before: UInt8 = index > 0 ? head[index - 1] : 32
            let after: UInt8 = index + 1 < head.count ? head[index + 1] : 32
            switch head[index] {
            // Between letters: an apostrophe to the one, a capital O with a tilde to the other.
            case 0xD5 where before.isLetter && (after | 32).isLetter: macintosh += 1
            // Quotation marks at the edge of a word; dashes between spaces; a bullet; a no-break space.
            case 0xD2 where after.isLetterOrDigit && !before.isLetter: macintosh += 1
            case 0xD3 where !after.isLetter && before != 32: macintosh += 1
            case 0xD0 where before == 32 && after == 32, 0xD1 where before == 32 && after == 32: macintosh += 1
            case 0xCA where before.isLetterOrDigit && !(after | 32).isLetter: macintosh += 1
            // é within a word.
            case 0x8E where (before >= 97 && before <= 122): macintosh += 1
            // Nothing in Windows-1252.
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D: macintosh += 1
            case 0x91...0x94, 0x96, 0x97, 0xA0, 0xB0, 0xBD: windows += 1
            case 0xE0...0xFC where before >= 97 && before <= 122: windows += 1
            default: break
            }
        }
        return macintosh > windows
    }

    /// The scalar of a byte beyond ASCII.
    static func scalar(of byte: UInt8) -> UInt32 { upper[Int(byte) - 0x80] }

    /// 0x80 to 0xFF.
    private static let upper: [UInt32] = [
        0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
        0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
        0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
        0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
        0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
        0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
        0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
        0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
        0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
        0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
    ]
}
