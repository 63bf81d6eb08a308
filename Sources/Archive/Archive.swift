internal import CLibZip

/// A zip archive in memory, read by libzip with a stranger's file in mind: nothing is written to disk, and what
/// unpacks to far more than it is, is refused while it is unpacked.
///
/// Safe, because the pointers stay inside and are freed once, by `deinit`.
@safe public final class Archive {
    public struct Entry: Hashable, Sendable {
        public let name: String
        /// Unpacked, as the archive has it; what comes out is counted.
        public let size: Int64
        public let packedSize: Int64
        public let isEncrypted: Bool
    }

    /// Of the archive itself.
    public static let longest = 64 << 20
    public static let mostEntries = 10_000
    /// Of one file once it is unpacked.
    public static let longestEntry: Int64 = 1 << 30
    /// How many times its packed size a file may unpack to, once it is longer than `freelyUnpacked`. Sheets of a
    /// workbook, which repeat themselves much, stay far below.
    public static let mostUnpacked: Int64 = 200
    public static let freelyUnpacked: Int64 = 16 << 20

    public let entries: [Entry]
    private let numbers: [String: UInt64]
    private var archive: OpaquePointer?
    /// libzip reads from here as long as the archive is open.
    private let bytes: UnsafeMutableRawPointer

    /// - Throws: `broken`, `tooLarge`.
    public init(_ content: [UInt8]) throws(ArchiveFault) {
        guard content.count <= Archive.longest else {
            throw ArchiveFault(.tooLarge, detail: "the archive is longer than 64 MiB")
        }
        // libzip takes nothing for an empty archive.
        guard !content.isEmpty else { throw ArchiveFault(.broken, detail: "it is no whole zip archive") }
        unsafe bytes = .allocate(byteCount: content.count, alignment: 1)
        unsafe bytes.copyMemory(from: content, byteCount: content.count)
        var error = unsafe zip_error_t()
        unsafe archive = nil
        if let source = unsafe zip_source_buffer_create(bytes, UInt64(content.count), 0, &error) {
            unsafe archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error)
            if unsafe archive == nil { unsafe zip_source_free(source) }
        }
        unsafe zip_error_fini(&error)
        guard let archive = unsafe archive else {
            unsafe bytes.deallocate()
            throw ArchiveFault(.broken, detail: "it is no whole zip archive")
        }
        let count = unsafe zip_get_num_entries(archive, 0)
        guard count <= Archive.mostEntries else {
            unsafe zip_discard(archive)
            unsafe bytes.deallocate()
            throw ArchiveFault(.tooLarge, detail: "it holds more than \(Archive.mostEntries) files")
        }
        var entries: [Entry] = []
        var numbers: [String: UInt64] = [:]
        for number in 0..<UInt64(max(0, count)) {
            var stat = unsafe zip_stat_t()
            guard unsafe zip_stat_index(archive, number, 0, &stat) == 0, let name = unsafe stat.name else { continue }
            let entry = unsafe Entry(
                name: String(cString: name), size: Int64(clamping: stat.size),
                packedSize: Int64(clamping: stat.comp_size),
                isEncrypted: stat.encryption_method != UInt16(ZIP_EM_NONE))
            entries.append(entry)
            if numbers[entry.name] == nil { numbers[entry.name] = number }
        }
        self.entries = entries
        self.numbers = numbers
    }

    deinit {
        if let archive = unsafe archive { unsafe zip_discard(archive) }
        unsafe bytes.deallocate()
    }

    public func holds(_ name: String) -> Bool { numbers[name] != nil }

    /// Opens a file to be unpacked in chunks.
    ///
    /// - Throws: `missing`, `encrypted`, `unknownMethod`, `broken`.
    public func open(_ name: String) throws(ArchiveFault) -> ArchivedFile {
        guard let number = numbers[name], let archive = unsafe archive else {
            throw ArchiveFault(.missing, detail: "there is no '\(name)' in it")
        }
        guard let file = unsafe zip_fopen_index(archive, number, 0) else {
            switch unsafe zip_error_code_zip(zip_get_error(archive)) {
            case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP:
                throw ArchiveFault(.encrypted, detail: "'\(name)' is protected by a password")
            case ZIP_ER_COMPNOTSUPP:
                throw ArchiveFault(.unknownMethod, detail: "'\(name)' is packed by a method that is not known here")
            default: throw ArchiveFault(.broken, detail: "'\(name)' cannot be opened")
            }
        }
        let packed = entries.first { $0.name == name }?.packedSize ?? 0
        return unsafe ArchivedFile(file, in: self, name: name, packedSize: packed)
    }

    /// All of a small file.
    ///
    /// - Throws: what `open` throws; `tooLarge` where it is longer than `most`.
    public func contents(of name: String, atMost most: Int) throws(ArchiveFault) -> [UInt8] {
        let file = try open(name)
        var all: [UInt8] = []
        while let chunk = try file.next() {
            all += chunk
            guard all.count <= most else {
                throw ArchiveFault(.tooLarge, detail: "'\(name)' unpacks to more than \(most >> 20) MiB")
            }
        }
        return all
    }
}

/// A file of an archive while it is unpacked.
///
/// Safe, because it keeps the archive that its pointer belongs to.
@safe public final class ArchivedFile {
    private let file: OpaquePointer
    private let archive: Archive
    private let name: String
    private let packedSize: Int64
    private var length: Int64 = 0
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    fileprivate init(_ file: OpaquePointer, in archive: Archive, name: String, packedSize: Int64) {
        unsafe self.file = unsafe file
        self.archive = archive
        self.name = name
        self.packedSize = packedSize
    }

    deinit {
        unsafe _ = zip_fclose(file)
    }

    /// The next bytes; nil at the end.
    ///
    /// - Throws: `broken`, `tooLarge`.
    public func next() throws(ArchiveFault) -> [UInt8]? {
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe zip_fread(file, $0.baseAddress, UInt64($0.count)) }
        guard count >= 0 else { throw ArchiveFault(.broken, detail: "'\(name)' cannot be unpacked") }
        guard count > 0 else { return nil }
        length += count
        guard length <= Archive.longestEntry else {
            throw ArchiveFault(.tooLarge, detail: "'\(name)' unpacks to more than 1 GiB")
        }
        guard length <= Archive.freelyUnpacked || length <= packedSize * Archive.mostUnpacked else {
            throw ArchiveFault(
                .tooLarge, detail: "'\(name)' unpacks to more than \(Archive.mostUnpacked) times its size")
        }
        return Array(buffer[..<Int(count)])
    }
}
