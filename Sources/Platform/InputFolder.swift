internal import Glibc

/// The files of a folder, where several of them make one thing.
public enum InputFolder {
    /// The paths of the files in a folder and the folders in it whose names end so, in the order of their paths; nil
    /// for what is no folder.
    ///
    /// - Parameter depth: how many folders deep to look.
    public static func files(in path: String, endingIn suffix: String, depth: Int = 4) throws(FileError) -> [String]? {
        var status = stat()
        guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0, status.isDirectory else { return nil }
        var files: [String] = []
        for name in try names(in: path).sorted() where !name.hasPrefix(".") {
            let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            if depth > 0, let nested = try InputFolder.files(in: inner, endingIn: suffix, depth: depth - 1) {
                files += nested
            } else if name.lowercased().hasSuffix(suffix) {
                files.append(inner)
            }
        }
        return files
    }

    /// The names in a folder; nil for what is no folder.
    public static func names(inFolder path: String) throws(FileError) -> [String]? {
        var status = stat()
        guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0, status.isDirectory else { return nil }
        return try names(in: path).filter { $0 != "." && $0 != ".." }
    }

    /// The names in a folder, in no order.
    static func names(in path: String) throws(FileError) -> [String] {
        guard let folder = unsafe path.withCString({ unsafe opendir($0) }) else { throw .last(path) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            // The name is copied before the next entry takes its place; it ends with a zero byte.
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
                    unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                })
        }
        return names
    }
}
