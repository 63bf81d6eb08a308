// What happens to a place and is not for everybody to know: an empty building invites crime, so that nobody is told
// of one (Local Government Transparency Code 2015).

extension RegisterEvent.Kind {
    /// What everybody sees in place of a kind that is private.
    public static let notPublished: Self = "not-published"

    /// Whether even the kind of such an event stays private.
    public var isPrivate: Bool { self == .vacant }
}

extension RegisterEvent {
    /// The event as everybody may know it, and what of it stays private: its kind, and what was told with it in free
    /// words, which may say the same.
    public var apart: (event: RegisterEvent, privateValues: [PrivateValue]) {
        guard kind.isPrivate else { return (self, []) }
        let told = [("event", kind.rawValue), ("note", note), ("by", by), ("override", overrideReason)]
        let shown = RegisterEvent(
            id: id, kind: .notPublished, on: on, basis: basis, supersedes: supersedes,
            overrideReason: overrideReason.map { _ in PrivateValue.withheld })
        return (shown, told.compactMap { field, text in text.map { PrivateValue(field: field, text: $0) } })
    }
}
