internal import Importing
internal import Platform
internal import Storage

/// Runs an operation and turns what the modules below throw into what the faces show: by their kinds, never
/// by comparing texts.
func translating<Value>(_ place: String, _ body: () throws -> Value) throws(RegistryError) -> Value {
    do {
        return try body()
    } catch let error as RegistryError {
        throw error
    } catch let error as StoreError {
        throw RegistryError(error, place)
    } catch let error as FileError {
        throw RegistryError(error)
    } catch let error as ImportError {
        throw RegistryError(
            error.kind == .noSuchSheet ? .misuse : .unreadable, "\(place): \(error.message)", next: error.next)
    } catch let error as DataFileError {
        throw RegistryError(.unreadable, "\(place): \(error)", next: "correct the file and try again")
    } catch {
        throw RegistryError(
            .failed, "\(place): something unforeseen happened", next: "please report it, with what you did")
    }
}

extension RegistryError {
    init(_ error: StoreError, _ place: String) {
        switch error.kind {
        case .missing:
            self.init(
                .unreadable, "\(place): \(error.message)",
                next: "import a listing to make one, or name another with --registry PATH")
        case .notARegistry:
            self.init(.unreadable, "\(place): \(error.message)", next: "name a registry with --registry PATH")
        case .newer:
            self.init(.unreadable, "\(place): \(error.message)", next: "use the newer program")
        case .busy:
            self.init(.busy, "\(place): \(error.message)", next: "wait until it is done and run the command again")
        case .full:
            self.init(
                .failed, "\(place): \(error.message)", next: "make room and run the command again; nothing was changed")
        case .readOnly:
            self.init(.failed, "\(place): \(error.message)", next: "check who may write to the file and its folder")
        case .damaged:
            self.init(
                .damaged, "\(place): \(error.message)", next: "put a copy in its place that hearth verify finds whole")
        case .overtime: self.init(.overtime, error.message, next: "narrow the question with filters")
        case .other:
            self.init(.failed, "\(place): \(error.message)", next: "run hearth verify")
        }
    }

    init(_ error: FileError) {
        switch error.kind {
        case .missing, .directory, .empty, .forbidden: self.init(.unreadable, error.message, next: error.next)
        case .taken: self.init(.busy, error.message, next: error.next)
        case .interrupted: self.init(.interrupted, error.message, next: error.next)
        case .brokenPipe, .full, .failed: self.init(.failed, error.message, next: error.next)
        }
    }
}
