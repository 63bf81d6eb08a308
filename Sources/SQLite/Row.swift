internal import CSQLite

/// A row of an answer, lent for the time of a closure.
@safe public struct Row: ~Copyable {
    private let handle: OpaquePointer

    init(handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    public func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }
    public func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
    public func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(handle, column) }

    public func text(_ column: Int32) -> String {
        unsafe withUTF8(column) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    public func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    public func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }
    public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    public func blob(_ column: Int32) -> [UInt8] {
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        guard count > 0, let bytes = unsafe sqlite3_column_blob(handle, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Appends a text or blob to a buffer, without a String between.
    public func append(_ column: Int32, to buffer: inout [UInt8]) {
        unsafe withUTF8(column) { unsafe buffer.append(contentsOf: $0) }
    }

    private func withUTF8<Value>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        // SQLite keeps the bytes until the next step; the closure is over before that.
        let bytes = unsafe sqlite3_column_text(handle, column)
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe body(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }
}
