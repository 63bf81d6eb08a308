/// An owner's notice of wishing to dispose, the stretches that run from it, and what came of it.
///
/// It is the owner's own and does not run with the land (Localism Act 2011 s.95(2)).
struct NoticeCourse {
    let step: Course.Step
    let id: RegisterEvent.ID?
    let interim: Course.Counted?
    let full: Course.Counted?
    let protected: Course.Counted?
    /// The first request that triggered the full moratorium.
    var request: Course.Step?
    /// The day on which the land passed to an owner who gave no notice.
    var handedOverOn: CalendarDate?
    /// The disposal under it that the regime lets stand.
    var sale: DisposalNotice.Sale?

    func protects(on day: CalendarDate) -> Bool {
        protected?.range.contains(day) ?? false
    }

    /// Where the notice stands on a day from its own on; `informedUntil` is how long silence about
    /// requests means that none came.
    func standing(on day: CalendarDate, informedUntil: CalendarDate?) -> Standing {
        guard let interim = interim?.range, let full = full?.range, let protected = protected?.range else {
            return .noNotice
        }
        if let handedOverOn, handedOverOn <= day { return .noNotice }
        if protected.hasEnded(by: day) { return .lapsed }
        let isRequested = request.map { $0.on <= day } ?? false
        if interim.contains(day) { return isRequested ? .interimRequested : .interimOpen }
        if full.hasEnded(by: day) { return .released }
        if isRequested { return .full }
        return isInformed(informedUntil) ? .released : .unknown
    }

    /// Whether a source dated after the interim would have shown a request.
    func isInformed(_ informedUntil: CalendarDate?) -> Bool {
        guard let interim, let informedUntil else { return false }
        return informedUntil >= interim.range.endExclusive
    }
}
