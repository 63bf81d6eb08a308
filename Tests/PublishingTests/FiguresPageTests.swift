import CommunityAssets
import Foundation
import Publishing
import Testing

@Suite struct `The page of figures` {
    @Test func `the page on disk is the one the table makes`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/figures.md")
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil {
            try Data(FiguresPage.text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == FiguresPage.text)
    }
}
