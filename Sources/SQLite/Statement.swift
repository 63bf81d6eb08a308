internal import CSQLite

/// A prepared statement, for a statement that runs once a row: bind by number, step, reset.
@safe public final class Statement {
    private let handle: OpaquePointer
    // Unowned: the connection keeps its statements, and would otherwise never be freed.
    private unowned let connection: Connection
    /// What `bind(_:usual:)` bound last, by number.
    ///
    /// Nothing that runs while it is accessed comes back here, and the look whether something does would take longer than
    /// to compare two texts.
    @exclusivity(unchecked) private var usual: [String?] = []
    /// Before the number of each value: where in a statement for many rows a row begins.
    var offset: Int32 = 0
    /// Bytes of texts and blobs bound since it was last 0.
    var boundBytes = 0
    /// Where texts and blobs wait for the statement to run, if it binds many: SQLite would make a copy of each, and an
    /// allocation for it.
    private let room: UnsafeMutableRawBufferPointer?
    private var taken = 0

    /// - Parameter room: so many bytes of texts and blobs are kept together; what is beyond SQLite copies.
    init(handle: OpaquePointer, connection: Connection, room: Int = 0) {
        unsafe self.handle = handle
        self.connection = connection
        unsafe self.room = room > 0 ? .allocate(byteCount: room, alignment: 1) : nil
    }

    deinit {
        unsafe sqlite3_finalize(handle)
        unsafe room?.deallocate()
    }

    var parameterCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

    /// Lets the next values take the place of those that are bound, which may not be read any more.
    func forget() { taken = 0 }

    /// A place of the statement's own for bytes, which holds them until `forget`; nil where there is none.
    private func kept(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard let room = unsafe room, bytes.count <= room.count - taken else { return nil }
        defer { taken += bytes.count }
        let place = unsafe room.baseAddress! + taken  // allocated with more than nothing
        if let start = bytes.baseAddress { unsafe place.copyMemory(from: start, byteCount: bytes.count) }
        return UnsafeRawPointer(place)
    }

    private func bind(_ index: Int32, textBytes bytes: UnsafeRawBufferPointer) {
        boundBytes += bytes.count
        if let place = unsafe kept(bytes) {
            // A nil destructor is SQLITE_STATIC.
            unsafe sqlite3_bind_text(handle, offset + index, place, Int32(bytes.count), nil)
        } else {
            unsafe bindCopy(index, textBytes: bytes)
        }
    }

    private func bindCopy(_ index: Int32, textBytes bytes: UnsafeRawBufferPointer) {
        _ = unsafe hearth_sqlite3_bind_text(handle, offset + index, bytes.baseAddress, Int32(bytes.count))
    }

    /// Makes every value NULL where they are longer than so many bytes together, so that nothing long is kept for longer
    /// than it is wanted.
    @discardableResult func forgetLong(_ most: Int) -> Bool {
        defer { boundBytes = 0 }
        guard boundBytes > most else { return false }
        unsafe usual.removeAll()
        unsafe sqlite3_clear_bindings(handle)
        return true
    }

    public func bind(_ index: Int32, _ value: Int64) { unsafe sqlite3_bind_int64(handle, offset + index, value) }
    public func bind(_ index: Int32, _ value: Double) { unsafe sqlite3_bind_double(handle, offset + index, value) }
    public func bindNull(_ index: Int32) { unsafe sqlite3_bind_null(handle, offset + index) }

    public func bind(_ index: Int32, _ value: String) {
        let span = value.utf8Span.span
        unsafe span.withUnsafeBytes { bytes in unsafe bind(index, textBytes: bytes) }
    }

    /// Binds a text that is mostly the same from one run to the next. SQLite keeps a binding until there is another
    /// (sqlite.org/c3ref/bind_blob.html), so that the same needs no copy; a number is bound either so or in other ways.
    public func bind(_ index: Int32, usual value: String?) {
        let place = Int(offset + index)
        while unsafe usual.count <= place { unsafe usual.append(nil) }
        if unsafe usual[place] == value { return }
        unsafe usual[place] = value
        guard var value else { return bindNull(index) }
        value.withUTF8 { bytes in
            boundBytes += bytes.count
            unsafe bindCopy(index, textBytes: UnsafeRawBufferPointer(bytes))
        }
    }

    /// Binds bytes of UTF-8 as text.
    public func bind(_ index: Int32, utf8 bytes: borrowing Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { bytes in unsafe bind(index, textBytes: bytes) }
    }

    public func bind(_ index: Int32, blob bytes: borrowing Span<UInt8>) {
        boundBytes += bytes.count
        unsafe bytes.withUnsafeBytes { bytes in
            if let place = unsafe kept(bytes) {
                unsafe sqlite3_bind_blob(handle, offset + index, place, Int32(bytes.count), nil)
            } else {
                _ = unsafe hearth_sqlite3_bind_blob(handle, offset + index, bytes.baseAddress, Int32(bytes.count))
            }
        }
    }

    public func bind(_ index: Int32, _ value: String?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    public func bind(_ index: Int32, _ value: Int64?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    public func bind(_ index: Int32, _ value: Double?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    func bind(_ values: [SQL.Value]) {
        for (place, value) in values.enumerated() {
            let index = Int32(place + 1)
            switch value {
            case .null: bindNull(index)
            case .integer(let number): bind(index, number)
            case .real(let number): bind(index, number)
            case .text(let text): bind(index, text)
            case .blob(let bytes): bind(index, blob: bytes.span)
            }
        }
    }

    /// Runs a statement that yields no rows, and makes it ready for the next values.
    public func run() throws(SQLiteError) {
        try connection.settle()
        defer { forget() }
        try step()
    }

    /// Runs without a look at the rows that wait to be inserted.
    func step() throws(SQLiteError) {
        let code = unsafe sqlite3_step(handle)
        let result = unsafe sqlite3_reset(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw connection.error(result) }
    }

    /// Calls `body` with each row; `body` returns false to stop. The statement is then ready for new values.
    public func forEach(_ body: (borrowing Row) throws -> Bool) throws {
        try connection.settle()
        defer { unsafe sqlite3_reset(handle) }
        while true {
            let code = unsafe sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw connection.error(code) }
            // The row is lent to the closure and gone before the next step.
            let goOn = try body(unsafe Row(handle: handle))
            if !goOn { return }
        }
    }
}
