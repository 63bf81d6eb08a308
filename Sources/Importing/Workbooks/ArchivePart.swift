internal import Archive
internal import XML

/// A part of an archive that is an XML document, read event by event.
enum ArchivePart {
    /// Hands over what each chunk held until `take` answers false.
    static func read(
        _ archive: Archive, _ name: String, _ take: (XMLEvents) throws -> Bool
    ) throws {
        do {
            let file = try archive.open(name)
            let parser = XMLParser()
            var events = XMLEvents()
            while let chunk = try file.next() {
                try parser.parse(chunk, isLast: false, &events)
                guard try take(events) else { return }
            }
            try parser.parse([], isLast: true, &events)
            _ = try take(events)
        } catch let fault as ArchiveFault {
            throw ImportError(fault)
        } catch let fault as XMLFault {
            throw ImportError(
                fault.kind == .tooLarge ? .tooLarge : .brokenArchive,
                "The part '\(name)' of the file is broken on line \(fault.line): \(fault.detail).",
                next: "Open the file in its own program and save it again, or save the sheet as CSV.")
        }
    }

    /// The attributes of the element whose start stands at an index.
    static func attributes(after index: Int, _ events: XMLEvents) -> [String: String] {
        var found: [String: String] = [:]
        for event in events.events[(index + 1)...] {
            guard event.kind == .attribute else { break }
            found[events.names[Int(event.name)]] = String(decoding: events.bytes[event.range], as: UTF8.self)
        }
        return found
    }

    /// Whether an element of Excel that is a switch, as `strike`, is on: it is where nothing says that it is off.
    static func isOn(_ index: Int, _ events: XMLEvents) -> Bool {
        !["0", "false", "off"].contains(attributes(after: index, events)["val"])
    }
}

extension ImportError {
    init(_ fault: ArchiveFault) {
        switch fault.kind {
        case .broken, .missing:
            self.init(
                .brokenArchive, "The file is a broken archive: \(fault.detail).",
                next: "Download the file again; if it stays broken, ask the council for the list as CSV.")
        case .encrypted:
            self.init(
                .protected, "The file is protected by a password: \(fault.detail).",
                next: "Open it in its own program, take the password off, and save it again.")
        case .tooLarge:
            self.init(
                .tooLarge, "The file unpacks to more than any list has: \(fault.detail).",
                next: "Save the sheet that is meant as CSV, in UTF-8.")
        case .unknownMethod:
            self.init(
                .brokenArchive, "The file is an archive that cannot be unpacked: \(fault.detail).",
                next: "Open it in its own program and save it again, or save the sheet as CSV.")
        }
    }
}
