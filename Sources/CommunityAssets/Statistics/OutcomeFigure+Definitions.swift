extension OutcomeFigure {
    struct Explanation {
        let definition: String
        let citation: String?

        init(_ definition: String, _ citation: String? = nil) {
            self.definition = definition
            self.citation = citation
        }
    }

    var explanation: Explanation {
        switch self {
        case .nominated, .undecided, .unsuccessful, .listed, .stillListed, .expired, .expiredNotRenewed, .removed:
            ofLists
        case .noticeGiven, .bidRequested, .community, .otherBuyer, .notSold, .withdrawn, .unknown, .running,
            .withoutNotice, .communityPercent:
            ofNotices
        case .procedures, .proceduresRunning, .proceduresCommunity, .proceduresRefused, .proceduresWithdrawn,
            .proceduresEnded:
            ofProcedures
        default: ofCouncils
        }
    }

    private var ofLists: Explanation {
        switch self {
        case .nominated:
            Explanation(
                "Nominations and entries in lists that the register holds by the day, each counted once.",
                "Localism Act 2011 s.89")
        case .undecided:
            Explanation(
                "Of the nominated: neither listed nor refused yet, as far as the register was told.",
                "Localism Act 2011 s.90; SI 2012/2421 reg 7")
        case .unsuccessful:
            Explanation(
                "Of the nominated: refused, whether or not they are in the list of unsuccessful nominations still.",
                "Localism Act 2011 s.93")
        case .listed:
            Explanation(
                "Of the nominated: entered in the list at some time, whether or not they are on it still.",
                "Localism Act 2011 s.87")
        case .stillListed: Explanation("Of the listed: on the list on the day.", "Localism Act 2011 s.87")
        case .expired:
            Explanation(
                "Of the listed: off the list because the time for which land stays on it ran out.",
                "Localism Act 2011 s.87(3)")
        case .expiredNotRenewed:
            Explanation(
                "Of those whose time ran out: with no newer nomination of the same land, made after the entry or under consideration.",
                "Localism Act 2011 s.87(3)")
        default:
            Explanation(
                "Of the listed: taken off before their time, as after a disposal, a review or an appeal.",
                "Localism Act 2011 ss.91, 92; SI 2012/2421 reg 2")
        }
    }

    private var ofNotices: Explanation {
        switch self {
        case .noticeGiven:
            Explanation(
                "Notices of wishing to dispose that owners of listed land gave, each counted once.",
                "Localism Act 2011 s.95(2)")
        case .bidRequested:
            Explanation(
                "Of the notices: answered in time by a group that may ask to be treated as a bidder, so that the full moratorium applied.",
                "Localism Act 2011 s.95(3)")
        case .community:
            Explanation(
                "Wishes to sell that ended with the community: told as such, or a relevant disposal to a group that may ask.",
                "Localism Act 2011 s.95(4)")
        case .otherBuyer:
            Explanation(
                "Wishes to sell that ended with another buyer: told as such, or a relevant disposal that was lawful and not to such a group.",
                "Localism Act 2011 ss.95, 96")
        case .notSold: Explanation("Wishes to sell after which the owner, as was told, did not sell.")
        case .withdrawn: Explanation("Wishes to sell that the owner, as was told, took back.")
        case .unknown:
            Explanation(
                "Wishes to sell that cannot lead to a sale under their notice any more, and of whose end the register was told nothing.",
                "Localism Act 2011 s.95(6)")
        case .running:
            Explanation(
                "Notices that may still lead to a sale, and no outcome told.", "Localism Act 2011 s.95(6)")
        case .withoutNotice:
            Explanation("Of the outcomes: told of assets of which the register has no notice before them.")
        default:
            Explanation(
                "The community's share, of a hundred, of the wishes to sell whose end is known: community, other-buyer, not-sold and withdrawn."
            )
        }
    }

    private var ofProcedures: Explanation {
        let law =
            "Community Empowerment (Scotland) Act 2015 Part 5; Land Reform (Scotland) Act 2003 Part 2"
        return switch self {
        case .procedures:
            Explanation(
                "Asset transfer requests, applications to register a community interest in land, and other procedures that lead through stages, each counted once.",
                law)
        case .proceduresRunning:
            Explanation("Of the procedures: neither over nor come to a transfer, a registered interest included.", law)
        case .proceduresCommunity:
            Explanation(
                "Of the procedures: the contract concluded or the land transferred with the community's body.", law)
        case .proceduresRefused: Explanation("Of the procedures: refused or declined, with no way left.", law)
        case .proceduresWithdrawn: Explanation("Of the procedures: taken back by the community's body.", law)
        default:
            Explanation("Of the procedures: over without a transfer in another way, as lapsed or extinguished.", law)
        }
    }

    private var ofCouncils: Explanation {
        let law =
            "SI 2012/2421 reg 7; Community Empowerment (Scotland) Act 2015 s.82; Land Reform (Scotland) Act 2003 s.37"
        let time = "from the day the time to decide counts from to the day of the decision"
        switch self {
        case .decided:
            return Explanation("Nominations, requests and applications decided, where both days are known.", law)
        case .decisionDaysLowerQuartile:
            return Explanation("Days \(time): a quarter of the decided took so long or less.", law)
        case .decisionDaysMedian:
            return Explanation("Days \(time): half of the decided took so long or less.", law)
        case .decisionDaysUpperQuartile:
            return Explanation("Days \(time): three quarters of the decided took so long or less.", law)
        case .decidedLate:
            return Explanation("Of the decided: after the last day that the law gives for deciding.", law)
        case .decidedLatePercent: return Explanation("Those decided late, of a hundred decided.", law)
        case .overdue: return Explanation("Not decided, and the last day for deciding has gone by.", law)
        case .daysPrinted:
            return Explanation(
                "Last days that lists print and that could be held against the law.",
                "Localism Act 2011 s.87(3), s.95(6)")
        case .daysWrong:
            return Explanation(
                "Of the printed days: not the law's, by either reading of a month's end.",
                "Localism Act 2011 s.87(3), s.95(6)")
        case .councils:
            return Explanation(
                "Councils of the row of which the register holds a list of nominated, listed or refused land, or entries told by hand."
            )
        case .councilsInArea:
            return Explanation(
                "Councils that keep such lists on the legal day, in the area of the row.", "Localism Act 2011 s.106")
        case .listAgeDays:
            return Explanation(
                "Days since the edition was read that was read longest ago, among the newest of each list.")
        default:
            return Explanation("Days since the newest edition of each list was read: the median.")
        }
    }
}
