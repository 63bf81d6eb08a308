import CLibZip

/// Makes archives with libzip itself, packed as other programs pack them.
enum ZipMaker {
    static func archive(_ files: [(name: String, content: [UInt8])], password: String? = nil) -> [UInt8] {
        var error = unsafe zip_error_t()
        let source = unsafe zip_source_buffer_create(nil, 0, 0, &error)!  // fails only without memory
        unsafe zip_source_keep(source)
        let archive = unsafe zip_open_from_source(source, Int32(ZIP_CREATE | ZIP_TRUNCATE), &error)!  // as above
        // libzip reads the contents when the archive is closed, from one buffer that is kept until then.
        let all = files.flatMap(\.content)
        let kept = UnsafeMutablePointer<UInt8>.allocate(capacity: max(all.count, 1))
        unsafe kept.initialize(from: all, count: all.count)
        var start = 0
        for file in files {
            let content = unsafe zip_source_buffer(archive, kept + start, UInt64(file.content.count), 0)
            start += file.content.count
            let number = unsafe zip_file_add(archive, file.name, content, UInt32(ZIP_FL_ENC_UTF_8))
            if let password {
                unsafe _ = zip_file_set_encryption(archive, UInt64(number), UInt16(ZIP_EM_AES_256), password)
            }
        }
        unsafe _ = zip_close(archive)
        unsafe kept.deallocate()
        unsafe _ = zip_source_open(source)
        unsafe _ = zip_source_seek(source, 0, SEEK_END)
        let length = unsafe Int(zip_source_tell(source))
        unsafe _ = zip_source_seek(source, 0, SEEK_SET)
        var result = [UInt8](repeating: 0, count: length)
        unsafe result.withUnsafeMutableBytes { unsafe _ = zip_source_read(source, $0.baseAddress, UInt64(length)) }
        unsafe _ = zip_source_close(source)
        unsafe zip_source_free(source)
        unsafe zip_error_fini(&error)
        return result
    }
}
