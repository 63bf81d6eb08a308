internal import Glibc

/// Whether a person is at the other end of a stream, and how much room there is.
public enum Terminal: Int32, Sendable {
    case input = 0
    case output = 1
    case error = 2

    public var isPresent: Bool { isatty(rawValue) == 1 }

    /// How many characters fit in a line; nil where there is no terminal or it does not say.
    public var width: Int? {
        var size = winsize()
        guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
