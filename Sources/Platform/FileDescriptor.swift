internal import Glibc

/// An open file of the operating system, closed with its owner.
struct FileDescriptor: ~Copyable {
    let number: Int32
    private let closes: Bool

    /// One of the three streams that every process is given; never closed.
    init(standard number: Int32) {
        self.number = number
        self.closes = false
    }

    /// - Throws: `interrupted` where a signal asked to stop while it waited.
    init(opening path: String, _ flags: Int32, mode: mode_t = 0o666) throws(FileError) {
        closes = true
        while true {
            let opened = unsafe path.withCString { unsafe open($0, flags | O_CLOEXEC, mode) }
            guard opened < 0 else {
                number = opened
                return
            }
            // A pipe keeps whoever opens it waiting until somebody writes.
            guard errno == EINTR else { throw .last(path) }
            guard !Interruption.isRequested else { throw .interrupted(path) }
        }
    }

    deinit {
        if closes { _ = close(number) }
    }

    func status() -> stat {
        var status = stat()
        _ = unsafe fstat(number, &status)
        return status
    }

    /// Where the next read begins; nil where reading goes only forward, as in a pipe.
    func position() -> Int64? {
        let position = lseek(number, 0, SEEK_CUR)
        return position < 0 ? nil : Int64(position)
    }

    func seek(to position: Int64, path: String) throws(FileError) {
        guard lseek(number, off_t(position), SEEK_SET) >= 0 else { throw .last(path) }
    }

    /// Reads into the bytes from `offset` on; 0 at the end of the file.
    func read(into bytes: inout [UInt8], from offset: Int, path: String) throws(FileError) -> Int {
        while true {
            try awaitBytes(path: path)
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                // The buffer is not empty: the caller's offset lies inside it.
                unsafe Glibc.read(number, buffer.baseAddress! + offset, buffer.count - offset)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last(path) }
            guard !Interruption.isRequested else { throw .interrupted(path) }
        }
    }

    /// Waits until a read has something to tell. A signal may reach another thread than the one that reads, so a
    /// pipe that keeps us waiting is looked at again and again.
    private func awaitBytes(path: String) throws(FileError) {
        var waiting = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        let milliseconds: Int32 = 200
        while true {
            let ready = unsafe poll(&waiting, 1, milliseconds)
            // What poll cannot tell, the read will.
            if ready > 0 || (ready < 0 && errno != EINTR) { return }
            guard !Interruption.isRequested else { throw .interrupted(path) }
        }
    }

    func write(_ bytes: [UInt8], path: String) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                // The buffer is not empty: `done` lies inside it.
                unsafe Glibc.write(number, buffer.baseAddress! + done, buffer.count - done)
            }
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                throw .last(path)
            } else if Interruption.isRequested {
                throw .interrupted(path)
            }
        }
    }

    /// Waits until the bytes are on the disk; streams that have no disk are none the worse.
    func synchronise(path: String) throws(FileError) {
        if fsync(number) != 0 && errno != EINVAL && errno != EROFS { throw .last(path) }
    }
}

extension stat {
    var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}
