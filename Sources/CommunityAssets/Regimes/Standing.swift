/// Where an owner's notice of wishing to dispose stands, for land that is listed (Localism Act 2011 s.95).
public enum Standing: String, Sendable, CaseIterable {
    case noNotice = "no-notice"
    case interimOpen = "interim-open"
    case interimRequested = "interim-requested"
    case full, released, lapsed, unknown
}
