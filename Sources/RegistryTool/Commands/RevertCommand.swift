internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let revert = Command(
        name: "revert",
        summary: "undo a wrong import",
        operands: [Operand(name: "IMPORT", meaning: "the import's identifier, as i42")],
        options: [.text("reason", "TEXT", "what was wrong with it"), .by, .dryRun, .format] + Option.csv,
        details: [
            "What the import told is taken back and what held before it is told again, by new entries: --as-known shows "
                + "the register as it was meanwhile. It is refused, naming them, where later changes stand on the import. "
                + "The file can be imported again."
        ],
        examples: ["hearth revert i42 --reason \"the list of another year\" --dry-run"],
        run: { invocation in
            let id = try Import.ID(writtenAs: invocation.operands[0])
            let change = IdentityChange(
                reason: invocation.text("reason"), by: invocation.text("by"), today: try invocation.legalDay(),
                isDryRun: invocation.isDryRun)
            let revert = try invocation.registry(.writing).revert(id, change)
            let console = Console()
            if let format = invocation.format.forMachines {
                try console.print(ImportDocument(revert.report), invocation, format)
            } else {
                try console.print(
                    TextLayout.wrapped(
                        revert.summary(isDryRun: invocation.isDryRun).printable, to: console.width, hanging: 2))
            }
            try console.finish()
            return .done
        })
}

extension Revert {
    fileprivate func summary(isDryRun: Bool) -> String {
        let rows =
            "\(counted(restoredRows, "row")) as before, \(counted(removedAssets, "asset")) taken out of the register"
        let what = "import \(report.id?.description ?? "") of \(report.file.name)"
        guard !isDryRun else { return "Nothing was changed: this was a dry run. Else: \(what) undone, \(rows)." }
        let entry = report.revertedBy.map { " (ledger entry \($0))" } ?? ""
        return "Done: \(what) undone\(entry): \(rows)."
    }
}
