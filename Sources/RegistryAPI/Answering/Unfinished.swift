internal import RegisterKeeping
internal import Synchronization

/// Questions that took longer than they may, and whose answers are gone on with when nothing else is to be done, so
/// that they are there when they are asked for again.
final class Unfinished: Sendable {
    private struct Question {
        let inquiry: Inquiry
        let ticket: Ticket
        /// How often it was gone on with.
        var turns = 0
    }

    /// More at a time would keep one another from being finished.
    private static let most = 16
    /// Nobody waits for longer.
    private static let mostTurns = 1_200

    private let state = Mutex<[Question]>([])

    func add(_ inquiry: Inquiry, _ ticket: Ticket) {
        state.withLock { questions in
            guard questions.count < Unfinished.most, !questions.contains(where: { $0.ticket.etag == ticket.etag })
            else { return }
            questions.append(Question(inquiry: inquiry, ticket: ticket))
        }
    }

    /// The one that has waited longest.
    func first() -> (inquiry: Inquiry, ticket: Ticket)? {
        state.withLock { questions in questions.first.map { ($0.inquiry, $0.ticket) } }
    }

    /// After a turn at the first: it is done with, or has to go on.
    func turned(isDone: Bool) {
        state.withLock { questions in
            guard !questions.isEmpty else { return }
            questions[0].turns += 1
            if isDone || questions[0].turns > Unfinished.mostTurns { questions.removeFirst() }
        }
    }

    func forget() { state.withLock { $0 = [] } }
}

extension API {
    /// Goes on with an answer that was not ready in time.
    ///
    /// - Returns: whether there was any.
    func goOn() -> Bool {
        guard let (inquiry, ticket) = unfinished.first() else { return false }
        do {
            let response = try pool.reading { try made(inquiry, ticket, $0, within: API.turn) }
            answers.keep(response, as: ticket.etag)
            unfinished.turned(isDone: true)
        } catch {
            unfinished.turned(isDone: !Problem(any: error).isResumable)
        }
        return true
    }

    /// Milliseconds of one turn: the server stops between two.
    private static let turn: UInt64 = 500
}
