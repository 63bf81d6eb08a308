internal import CommunityAssets

/// The page that defines each figure of the statistics: what `Documentation/figures.md` has to hold.
public enum FiguresPage {
    public static var text: String {
        """
        # Figures

        Every figure of `hearth report outcomes` and of `/v1/statistics`, in the order of the documents. This page is made of the table that the reports, the documents and their schema are made of (`OutcomeFigure`). How to read them, and what is withheld: [statistics.md](statistics.md).

        | figure | what it counts | law | withheld with |
        |---|---|---|---|

        """
            + OutcomeFigure.allCases.map { figure in
                let confidence = figure.confidence?.rawValue ?? "never"
                return
                    "| `\(figure.rawValue)` | \(figure.definition) | \(figure.citation ?? "") | \(confidence) |\n"
            }.joined()
                + """

                A number below \(Discretion.threshold) is withheld where its figure is of a group in the last column, and so is every figure of that group in the row: each follows from the others. 0 is shown, since it tells of nobody.

                """
    }
}
