/// The JSON Schemas of all public documents: what `Schemas/json` has to hold.
public enum PublishedSchemas {
    /// File name and text, in order of the names.
    public static var files: [(name: String, text: String)] {
        [
            file(AssetDocument.self), file(AuthorityDocument.self), file(ChangeDocument.self), file(DatesDocument.self),
            file(DutyReportDocument.self), file(EligibleDocument.self), file(EndingDocument.self),
            file(EventDocument.self), file(ExportCheckDocument.self), file(HealthDocument.self),
            file(ImportDocument.self), file(IssueDocument.self),
            file(LedgerEntryDocument.self), file(LedgerHeadDocument.self),
            file(ListEntryDocument.self), file(ListVersionDocument.self), file(ListingDocument.self),
            file(ManifestDocument.self), file(NationalEntryDocument.self), file(OutcomeReportDocument.self),
            file(ProblemDocument.self),
            file(ProblemKindDocument.self), file(QualityReportDocument.self), file(QuarterDocument.self),
            file(ReferenceDocument.self), file(RegimeDocument.self), file(SaleCaseDocument.self),
            file(ShownItemDocument.self), file(SiteCheckDocument.self), file(SiteDocument.self),
            file(VerificationDocument.self), file(VersionDocument.self), file(WindowDocument.self),
        ]
    }

    /// The name of the file with a document's schema.
    public static func fileName<Subject: Document>(of type: Subject.Type) -> String {
        "\(Subject.name).schema.json"
    }

    private static func file<Subject: Document>(_ type: Subject.Type) -> (name: String, text: String) {
        (fileName(of: type), SchemaWriter.schema(of: type))
    }
}
