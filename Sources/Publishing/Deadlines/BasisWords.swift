public import CommunityAssets

extension Window {
    /// How firmly the day that it runs from is known, as words to stand after that day.
    public func basisInWords(under regime: Regime?) -> String {
        switch because.basis {
        case .recorded: return "recorded"
        case .published: return "as the council published it"
        case .proxy:
            guard let anchor = regime?.period(kind)?.anchor.event, anchor != because.event,
                let wanted = regime?.rule(for: anchor)?.label, let other = regime?.rule(for: because.event)?.label
            else { return "taken from another date that stands in for it" }
            return "the day of \(other), which stands in for that of \(wanted)"
        }
    }
}
