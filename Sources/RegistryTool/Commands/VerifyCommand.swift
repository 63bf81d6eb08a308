internal import Publishing
internal import RegisterKeeping

extension Command {
    static let verify = Command(
        name: "verify",
        summary: "check the database, the ledger's chain, the register that follows from it and private values",
        operands: [], options: [.format] + Option.csv,
        details: ["Exit status 6 says that something is damaged, and what."],
        run: { invocation in
            let registry = try invocation.registry(.reading)
            let verification = try registry.verify()
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(VerificationDocument(verification), invocation, format)
            } else {
                for check in verification.checks { try console.print("checked: \(check)".printable) }
                for finding in verification.findings { try console.print("damaged: \(finding)".printable) }
                let entries = counted(verification.entries, "ledger entry", "ledger entries")
                try console.print(
                    verification.holds
                        ? "The registry holds: \(entries), head \(verification.head)."
                        : "The registry is damaged: \(counted(verification.findings.count, "finding")).")
            }
            try console.finish()
            return verification.holds ? .done : .damaged
        })
}

extension VerificationDocument {
    fileprivate init(_ verification: Verification) {
        self.init(
            entries: verification.entries, head: verification.head, checks: verification.checks,
            findings: verification.findings)
    }
}
