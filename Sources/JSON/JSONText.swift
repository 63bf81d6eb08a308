/// JSON for people to read.
public enum JSONText {
    /// The same value indented, a member a line, with a line end; small arrays and objects stay on theirs.
    ///
    /// - Parameter json: what is JSON already.
    public static func indented(_ json: [UInt8]) -> String {
        var text: [UInt8] = []
        var depth = 0
        var isInString = false
        var isEscaped = false
        var previous: UInt8 = 0
        func newline() {
            text.append(0x0A)
            for _ in 0..<(2 * depth) { text.append(0x20) }
        }
        for byte in json {
            if isInString {
                text.append(byte)
                if isEscaped {
                    isEscaped = false
                } else if byte == 0x5C {
                    isEscaped = true
                } else if byte == 0x22 {
                    isInString = false
                }
                continue
            }
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09: continue
            case 0x22:
                if previous == 0x7B || previous == 0x5B { newline() }
                isInString = true
                text.append(byte)
            case 0x7B, 0x5B:
                if previous == 0x7B || previous == 0x5B { newline() }
                text.append(byte)
                depth += 1
            case 0x7D, 0x5D:
                depth -= 1
                if previous != 0x7B && previous != 0x5B { newline() }
                text.append(byte)
            case 0x2C:
                text.append(byte)
                newline()
            case 0x3A: text += [0x3A, 0x20]
            default:
                if previous == 0x7B || previous == 0x5B { newline() }
                text.append(byte)
            }
            previous = byte
        }
        text.append(0x0A)
        return String(decoding: text, as: UTF8.self)
    }
}
