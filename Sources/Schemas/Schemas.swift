internal import CSchemas

/// The files of `Schemas/` and `Imports/` that ship inside the binary.
public enum Schemas {
    /// Paths from the root of the project, in the order of the table in `CSchemas`.
    public static let paths: [String] = (0..<count).map { index in
        let file = unsafe hearth_embedded_file(index)
        // A path is a C string literal, which lives as long as the program.
        return unsafe String(cString: file.path)
    }

    /// The bytes of an embedded file; nil when no such path is embedded.
    public static func bytes(of path: String) -> [UInt8]? {
        guard let index = paths.firstIndex(of: path) else { return nil }
        let file = unsafe hearth_embedded_file(Int32(index))
        // The bytes are a constant array of the C target, which lives as long as the program.
        return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }

    /// The text of an embedded file; nil when no such path is embedded.
    public static func text(of path: String) -> String? {
        bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static var count: Int32 { hearth_embedded_file_count() }
}
