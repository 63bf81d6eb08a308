internal import Glibc

/// A thread of the operating system that runs one closure.
struct Thread: Sendable {
    private let handle: pthread_t

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    init(_ body: @escaping @Sendable () -> Void) throws(FileError) {
        let work = unsafe Unmanaged.passRetained(Work(body))
        var handle = pthread_t()
        let code = unsafe pthread_create(
            &handle, nil,
            { argument in
                // The retain above is balanced here, on the new thread.
                unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().body()
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            unsafe work.release()
            throw FileError(
                .failed, "hearth", "the system has no thread to spare", next: "close other programs and try again")
        }
        self.handle = handle
    }

    func join() { pthread_join(handle, nil) }
}
