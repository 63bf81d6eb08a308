internal import CommunityAssets
internal import Storage

extension ImportSession.Taken {
    /// What an officer should know of how the row found its entry.
    ///
    /// - Parameter day: on which councils are what they are.
    func issues(of row: RowStatement, on day: CalendarDate) -> [Issue] {
        let place = (line: row.line, number: row.number)
        if let repeatedLine { return [.repeated(row.proposal, at: place, firstLine: repeatedLine)] }
        if let clashingLine { return [.sharedReference(row.proposal, at: place, firstLine: clashingLine)] }
        var issues: [Issue] = []
        if let formerReference, outcome == .changed {
            issues.append(renaming(from: formerReference, row))
        }
        if let event = leftOut.first {
            let names = leftOut.map { "\($0.kind.rawValue) of \($0.on)" }.joined(separator: ", ")
            issues.append(
                Issue(
                    .leftOut, line: row.line, record: row.number, value: event.on.description,
                    message:
                        "an earlier edition stated \(names) of \(asset), and this row, as it was read, does not; it stays, for silence ends no period",
                    suggestion: "if it was an error, record the correction by hand with --supersedes"))
        }
        if let event = takenBack.first {
            issues.append(
                Issue(
                    .leftOut, line: row.line, record: row.number, value: event.on.description,
                    message:
                        "an earlier edition had \(asset) removed on \(event.on), and this row, as it was read, does not: the land stands in the list again",
                    suggestion: "if it was removed, give the day again, or record it with hearth record listing-removed"
                ))
        }
        if let withdrawal {
            issues.append(
                Issue(
                    .withdrawnAsset, line: row.line, record: row.number, value: row.proposal.listing?.reference,
                    message:
                        "\(asset) was withdrawn from the register (\(withdrawal)), and this list has it; it stays out",
                    suggestion: "if it belongs in the register, hearth withdraw \(asset) --undo"))
        }
        if let possibleMatch { issues.append(possibleMatch.issue(of: row, asset, on: day)) }
        return issues
    }

    private func renaming(from former: String, _ row: RowStatement) -> Issue {
        let now = row.proposal.listing?.reference ?? row.proposal.asset.reference
        return Issue(
            .newReference, line: row.line, record: row.number, value: now,
            message: "\(asset) had the reference '\(former)' and now has \(now.map { "'\($0)'" } ?? "none")",
            suggestion: "nothing, if the two are one; hearth asset \(asset) shows both references")
    }
}

extension ImportSession.PossibleMatch {
    fileprivate func issue(of row: RowStatement, _ new: Asset.ID, on day: CalendarDate) -> Issue {
        issue(of: row.proposal.asset, new, line: row.line, number: row.number, on: day)
    }

    /// - Parameter new: the asset that the row was taken to be.
    func issue(
        of particulars: Asset.Particulars, _ new: Asset.ID, line: Int, number: Int?, on day: CalendarDate
    ) -> Issue {
        let other = "\(asset) '\(name)'"
        let why = likeness.map { ": \($0.reason) (\($0.confidence.rawValue))" } ?? ""
        guard Authorities.shipped.answers(particulars.authority, for: authority, on: day) else {
            let council = Authorities.shipped.known(authority).name
            return Issue(
                .possibleMatch, line: line, record: number,
                message: "'\(particulars.name)' looks like \(other) in a list of \(council)\(why)",
                suggestion: "nothing: what two councils publish stays apart, as \(new) and \(asset)")
        }
        return Issue(
            .possibleMatch, line: line, record: number,
            message: likeness == nil
                ? "'\(particulars.name)' may be \(other), but what is said of them differs; it was taken as another"
                : "'\(particulars.name)' may be \(other)\(why); it was taken as another",
            suggestion: "compare them with hearth asset; if they are one, hearth merge \(new) \(asset)")
    }
}

extension Issue {
    static func repeated(_ proposal: Proposal, at place: (line: Int, number: Int), firstLine: Int) -> Issue {
        let name = proposal.listing?.reference ?? proposal.asset.reference ?? proposal.asset.name
        return Issue(
            .repeatedEntry, line: place.line, record: place.number, value: name,
            message: "'\(name)' on line \(firstLine) is the same entry; this row's values are kept with it",
            suggestion: "nothing to do if the list has several rows for one place; else ask the council which one holds"
        )
    }

    static func sharedReference(_ proposal: Proposal, at place: (line: Int, number: Int), firstLine: Int) -> Issue {
        let reference = proposal.listing?.reference ?? proposal.asset.reference ?? ""
        return Issue(
            .referenceValuesAreNotUnique, line: place.line, record: place.number, value: reference,
            message:
                "reference '\(reference)' stands on line \(firstLine) too, for another place; both were kept apart",
            suggestion: "ask the council for a reference of its own for each")
    }

    static func gone(_ entry: ImportSession.Gone, of family: Matching.Family, isWithdrawn: Bool) -> Issue {
        let reference = entry.reference.map { " (\($0))" } ?? ""
        let asset = "\(entry.asset) '\(entry.name)'"
        // Of several listings of one place, one may be missing alone.
        let missing = entry.hasOthers ? entry.listing : nil
        let what = missing.map { "\($0)\(reference), one of the listings of \(asset)," } ?? "\(asset)\(reference)"
        let option = missing.map { " with --listing \($0)" } ?? ""
        return Issue(
            .noLongerPublished, value: entry.reference,
            message:
                "\(what) was in an earlier edition of this list and is not in this one"
                + (isWithdrawn ? ": it is noted as no longer published, and its periods go on" : ""),
            suggestion: family == .communityValue
                ? "check whether the council removed it, and record listing-removed\(option) if it did"
                : "check with the council whether it still has it")
    }
}
