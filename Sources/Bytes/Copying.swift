extension OutputSpan<UInt8> {
    /// Appends a run of bytes in one go, where one after another would take four instructions each.
    ///
    /// - Precondition: there is room for all of them.
    @inlinable @inline(__always)
    public mutating func append(copying run: Span<UInt8>) {
        precondition(run.count <= freeCapacity, "no room for the run")
        unsafe run.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe withUnsafeMutableBufferPointer { room, count in
                guard let start = room.baseAddress else { return }
                unsafe UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
                count += bytes.count
            }
        }
    }
}

extension [UInt8] {
    /// Appends a run of bytes, and makes room for it once.
    @inlinable @inline(__always)
    public mutating func append(copying run: Span<UInt8>) {
        append(addingCapacity: run.count) { $0.append(copying: run) }
    }
}
