internal import CommunityAssets

/// Instants are kept as seconds since 1970 and shown as RFC 3339 in UTC.
public enum Instant {
    public static func text(_ seconds: Int64) -> String {
        let day = Int32(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let rest = Int(seconds - Int64(day) * 86_400)
        let date = CalendarDate(dayNumber: day).isoBytes
        func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0x30 + value % 10) }
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
        // An export writes several for each asset.
        return String(
            decoding: date.indices.map { date[$0] } + [
                0x54, digit(hour / 10), digit(hour), 0x3A, digit(minute / 10), digit(minute), 0x3A, digit(second / 10),
                digit(second), 0x5A,
            ], as: UTF8.self)
    }

    /// From the first second of a day to its last.
    public static let lastOfDay: Int64 = 86_399

    /// Reads `YYYY-MM-DDTHH:MM:SSZ`, or a date alone as its first second.
    public static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let date = CalendarDate(isoBytes: bytes[0..<10]) else { return nil }
        let midnight = Int64(date.dayNumber) * 86_400
        if bytes.count == 10 { return midnight }
        guard bytes.count == 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
            let hour = number(bytes[11..<13]), hour < 24, let minute = number(bytes[14..<16]), minute < 60,
            let second = number(bytes[17..<19]), second < 60
        else { return nil }
        return midnight + hour * 3600 + minute * 60 + second
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        digits.allSatisfy({ (48...57).contains($0) }) ? digits.reduce(0) { $0 * 10 + Int64($1) - 48 } : nil
    }
}
