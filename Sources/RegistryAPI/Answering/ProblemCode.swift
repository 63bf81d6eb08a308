/// Every kind of problem that the API answers with. A name, once given, keeps its meaning.
enum ProblemCode: String, CaseIterable, Sendable {
    case unknownRoute = "unknown-route"
    case unknownItem = "unknown-item"
    case methodNotAllowed = "method-not-allowed"
    case notAcceptable = "not-acceptable"
    case unknownParameter = "unknown-parameter"
    case emptyParameter = "empty-parameter"
    case repeatedParameter = "repeated-parameter"
    case missingParameter = "missing-parameter"
    case invalidValue = "invalid-value"
    case invalidCursor = "invalid-cursor"
    case malformedRequest = "malformed-request"
    case merged
    case presentValues = "present-values"
    case withdrawn
    case pastTheHead = "past-the-head"
    case contentTooLarge = "content-too-large"
    case addressTooLong = "address-too-long"
    case headerTooLarge = "header-too-large"
    case tooManyRequests = "too-many-requests"
    case overtime
    case busy
    case closing
    case unavailable
    case failed

    var status: Int {
        switch self {
        case .unknownRoute, .unknownItem: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .unknownParameter, .emptyParameter, .repeatedParameter, .missingParameter, .invalidValue, .invalidCursor,
            .malformedRequest:
            400
        case .merged: 308
        case .presentValues: 307
        case .withdrawn: 410
        case .pastTheHead: 416
        case .contentTooLarge: 413
        case .addressTooLong: 414
        case .headerTooLarge: 431
        case .tooManyRequests: 429
        case .overtime, .busy, .closing, .unavailable: 503
        case .failed: 500
        }
    }

    var title: String {
        switch self {
        case .unknownRoute: "There is nothing at this address"
        case .unknownItem: "There is nothing of this identifier"
        case .methodNotAllowed: "Only reading is possible"
        case .notAcceptable: "Not in this format"
        case .unknownParameter: "A parameter is not known"
        case .emptyParameter: "A parameter has no value"
        case .repeatedParameter: "A parameter is given more than once"
        case .missingParameter: "A parameter is missing"
        case .invalidValue: "A value cannot be read"
        case .invalidCursor: "The cursor does not belong here"
        case .malformedRequest: "The request cannot be read"
        case .merged: "It is the same as another"
        case .presentValues: "The present values are elsewhere"
        case .withdrawn: "It was taken out of the register"
        case .pastTheHead: "The ledger does not reach so far"
        case .contentTooLarge: "The request has a body"
        case .addressTooLong: "The address is too long"
        case .headerTooLarge: "The header is too large"
        case .tooManyRequests: "Too many requests"
        case .overtime: "It would take too long"
        case .busy: "The server is busy"
        case .closing: "The server is stopping"
        case .unavailable: "The registry cannot be read"
        case .failed: "Something unforeseen happened"
        }
    }

    /// When there is such a problem, and what to do about it.
    var explanation: String {
        switch self {
        case .unknownRoute: "No route has this path. `detail` names the nearest one; /v1/openapi.json has them all."
        case .unknownItem:
            "The path is that of an asset, an import or a body of law that the register does not hold, or did not hold "
                + "at the ledger entry of as-known. Identifiers are never reused."
        case .methodNotAllowed: "The API cannot change anything: use GET, HEAD or OPTIONS, as the field Allow says."
        case .notAcceptable:
            "The route does not write the format of the path's suffix or, without one, of the field Accept. "
                + "`allowed` lists what it writes. A suffix goes before Accept."
        case .unknownParameter:
            "The route does not know a parameter of this name: a filter that is overlooked would give an answer to "
                + "another question. `detail` names the nearest one, `allowed` lists them all."
        case .emptyParameter: "A parameter without a value, or of commas alone, asks for nothing: leave it out."
        case .repeatedParameter:
            "Give each parameter once; values of a list have commas between them. Only the events of /v1/dates may "
                + "be named several times."
        case .missingParameter: "The route cannot do without this parameter."
        case .invalidValue:
            "The value is none that may stand there. `detail` says how to write it, `allowed` which there are."
        case .invalidCursor:
            "A cursor belongs to the route, the filters, the sort and the ledger entry it was made for. Follow "
                + "links.next as it is, or begin again without a cursor."
        case .malformedRequest: "The path or the query has bytes that no address may have, or that are not UTF-8."
        case .merged: "The asset turned out to be the same as another: Location is the one that has its place for good."
        case .presentValues:
            "An export and its manifest agree only at one ledger entry and one legal day: Location has those of the "
                + "present. Keep them to fetch both."
        case .withdrawn: "Somebody took the asset out of the register for good; `detail` has the reason."
        case .pastTheHead: "`after` is beyond the last entry of the ledger. /v1/ledger/head says where it ends."
        case .contentTooLarge: "No request needs a body; one of this size is not read."
        case .addressTooLong: "Path and query have at most 8,000 bytes."
        case .headerTooLarge: "The header has at most 16,000 bytes."
        case .tooManyRequests: "Retry-After says in how many seconds the next request will be answered."
        case .overtime:
            "The question would keep the server from others. Narrow it with filters, leave count out, or sort by id: "
                + "lists in that order are read a little at a time."
        case .busy: "Too many requests wait already. Retry-After says when to try again."
        case .closing: "The server answers what it has begun and nothing new. Retry-After says when to try again."
        case .unavailable:
            "The registry's file is missing, damaged or of a newer program. Whoever runs the server has to see to it."
        case .failed: "This is a fault of the program. Please report it, with the address that was asked for."
        }
    }
}
