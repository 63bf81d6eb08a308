internal import HTTP

/// What a route answers with, before the fields of HTTP are put to it.
struct Reply: Sendable {
    var body: HTTPResponse.Body
    /// As the field Content-Type has it; the format's own where nothing is said.
    var contentType: String?
    /// Where the next page is.
    var next: String?
    /// What a browser should call it when it keeps it as a file.
    var fileName: String?

    init(_ bytes: [UInt8], contentType: String? = nil) {
        body = .bytes(bytes)
        self.contentType = contentType
    }

    /// Bytes that are kept for other answers too.
    init(pieces: [[UInt8]]) {
        body = .pieces(pieces)
    }

    init(_ file: HTTPFile) {
        body = .file(file)
    }

    init(_ stream: HTTPStream) {
        body = .stream(stream)
    }
}
