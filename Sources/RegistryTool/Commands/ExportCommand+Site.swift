internal import Platform
internal import Publishing
internal import RegisterKeeping
internal import RegistryAPI

extension Command {
    static func exportSite(_ invocation: Invocation) throws -> ExitStatus {
        guard invocation.operands.count == 2, !invocation.operands[1].isEmpty else {
            throw RegistryError.misuse("site needs a folder", next: "hearth export site FOLDER")
        }
        let others = ["format", "output", "since", "authority"] + Option.csv.map(\.name)
        if let other = others.first(where: { invocation.has($0) }) {
            throw RegistryError.misuse(
                "--\(other) does not belong to hearth export site", next: "hearth export site FOLDER")
        }
        var settings = Site.Settings()
        settings.publicAddress = try invocation.publicAddress()
        settings.looksAtAll = invocation.has("again")
        let path = invocation.operands[1]
        _ = try invocation.legalDay()
        let report = try Site(path, of: invocation.registryPath, settings).write { registry throws(RegistryError) in
            try invocation.vantage(registry)
        }
        for (target, file) in report.brokenLinks {
            CurrentProcess.complain("\(path): \(file) points to \(target), which is not there".printable + "\n")
        }
        if !invocation.isQuiet {
            let changes =
                report.written + report.removed == 0
                ? "nothing changed" : "\(grouped(report.written)) written, \(grouped(report.removed)) removed"
            CurrentProcess.complain(
                "\(path): \(counted(report.files, "file")), \(grouped(report.bytes)) bytes; \(changes)".printable + "\n"
            )
        }
        return report.brokenLinks.isEmpty ? .done : .failed
    }

    static func verifySite(_ invocation: Invocation) throws -> ExitStatus {
        guard !invocation.has("again") else {
            throw RegistryError.misuse(
                "--again: a site is not verified so", next: "hearth export site FOLDER --again makes it anew")
        }
        let format = try invocation.formatOfCheck()
        let check = try SiteCheck(invocation.operands[1])
        let console = Console()
        if let format {
            try console.print(SiteCheckDocument(check), invocation, format)
        } else {
            try console.tell(
                invocation.operands[1], check.findings, more: check.count - Int64(check.findings.count),
                "\(counted(check.files, "file")), \(grouped(check.bytes)) bytes, entry \(check.statement.ledgerEntry), \(check.statement.legalDay)"
            )
        }
        try console.finish()
        return check.holds ? .done : .damaged
    }
}

extension SiteCheckDocument {
    fileprivate init(_ check: SiteCheck) {
        self.init(
            Outcome(
                folder: check.folder, files: check.files, bytes: check.bytes, differences: check.count,
                findings: check.findings), of: check.statement)
    }
}

extension Invocation {
    /// How others reach what is served; nil where nobody said.
    func publicAddress() throws(RegistryError) -> String? {
        guard let text = text("public-address") else { return nil }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            !text.contains(where: { $0 == " " || $0 == "?" || $0 == "#" || $0 == "\"" || $0 == "<" || $0 == ">" })
        else {
            throw .misuse(
                "--public-address: '\(text)' is no address of the web", next: "write it as https://register.example")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
