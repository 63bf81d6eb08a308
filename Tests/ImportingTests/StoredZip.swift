/// A zip archive whose files are stored as they are (PKWARE APPNOTE 4.3), enough to make workbooks of any kind.
enum StoredZip {
    static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
        var all: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let name = Array(file.name.utf8)
            let content = Array(file.text.utf8)
            let sizes = little(crc(content), 4) + little(UInt32(content.count), 4) + little(UInt32(content.count), 4)
            let common = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + sizes
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(UInt32(name.count), 2)
            directory += [UInt8](repeating: 0, count: 12) + little(UInt32(all.count), 4) + name
            all += [0x50, 0x4B, 3, 4] + common + little(UInt32(name.count), 2) + little(0, 2) + name + content
        }
        let count = UInt32(files.count)
        return all + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(count, 2) + little(count, 2)
            + little(UInt32(directory.count), 4) + little(UInt32(all.count), 4) + [0, 0]
    }

    private static func little(_ value: UInt32, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { part, _ in part & 1 == 1 ? part >> 1 ^ 0xEDB8_8320 : part >> 1 }
        }
    }
}
