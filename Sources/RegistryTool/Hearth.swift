internal import Platform
internal import RegisterKeeping

@main
struct Hearth {
    static func main() {
        CurrentProcess.ignoreFailedWrites()
        CurrentProcess.exit(run(Array(CommandLine.arguments.dropFirst())).code)
    }

    /// Does what the words ask for and says on standard error what went wrong.
    static func run(_ words: [String]) -> ExitStatus {
        do {
            let invocation = try Parser.parse(words)
            return try invocation.command.run(invocation)
        } catch {
            return Complaint(error).tell()
        }
    }
}

/// An error as the user is told of it: what happened, what to do next, and the exit status.
struct Complaint {
    let message: String
    let next: String?
    let status: ExitStatus

    init(_ error: any Error) {
        switch error {
        case let error as RegistryError:
            self.init(error.message, error.next, ExitStatus(error.kind))
        case let error as FileError:
            self.init(error.message, error.next, ExitStatus(error.kind))
        default:
            self.init("something unforeseen happened", "please report it, with the command that you gave", .failed)
        }
    }

    private init(_ message: String, _ next: String?, _ status: ExitStatus) {
        self.message = message
        self.next = next
        self.status = status
    }

    /// A reader that has gone away has seen enough: nothing is wrong, and nothing is said.
    func tell() -> ExitStatus {
        guard status != .done else { return status }
        let paragraphs = ["hearth: \(message)"] + (next.map { ["next: \($0)"] } ?? [])
        CurrentProcess.complain(paragraphs.flatMap(Complaint.lines).map { $0 + "\n" }.joined())
        return status
    }

    /// In the width of a terminal; on one line for whatever else reads it.
    private static func lines(_ paragraph: String) -> [String] {
        guard Terminal.error.isPresent, let width = Terminal.error.width else { return [paragraph.printable] }
        return TextLayout.wrapped(paragraph.printable, to: max(40, width), hanging: 2, isWhole: true)
    }
}

extension ExitStatus {
    init(_ kind: RegistryError.Kind) {
        switch kind {
        case .failed, .overtime: self = .failed
        case .misuse: self = .misuse
        case .refused: self = .refused
        case .notFound: self = .notFound
        case .damaged: self = .damaged
        case .busy: self = .busy
        case .unreadable: self = .unreadable
        case .interrupted: self = .interrupted
        }
    }

    init(_ kind: FileError.Kind) {
        switch kind {
        case .missing, .directory, .empty, .forbidden: self = .unreadable
        case .brokenPipe: self = .done
        case .taken: self = .busy
        case .interrupted: self = .interrupted
        case .full, .failed: self = .failed
        }
    }
}
