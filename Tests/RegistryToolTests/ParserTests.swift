import CommunityAssets
import RegisterKeeping
import Testing

@testable import RegistryTool

@Suite struct ParserTests {
    private func parsed(_ line: String) throws -> Invocation {
        try Parser.parse(line.split(separator: " ").map(String.init))
    }

    private func misuse(_ line: String) -> RegistryError? {
        do throws(RegistryError) {
            _ = try Parser.parse(line.split(separator: " ").map(String.init))
            return nil
        } catch { return error }
    }

    /// Every option of every command, with a value of its vocabulary where it has one.
    static let everyOption = Command.all.flatMap { command in
        command.allOptions.filter { $0.name != "help" && $0.name != "version" }.map { (command.name, $0.name) }
    }

    @Test func `a command with a version of its own takes it, and the others print the program's`() throws {
        let publish = try parsed("publish --authority Oakenmarsh --version 3")
        #expect(publish.command.name == "publish")
        #expect(publish.text("version") == "3")
        #expect(try parsed("assets --version").command.name == "version")
        #expect(try parsed("--version").command.name == "version")
        #expect(publish.command.allOptions.filter { $0.name == "version" }.count == 1)
    }

    @Test(arguments: everyOption)
    func `every option is read, with = and with a space`(command: String, name: String) throws {
        let command = try #require(Command.named(command))
        let option = try #require(command.option(name))
        var words = [command.name] + command.operands.map { $0.allowed.first ?? "x" }
        for required in command.options where required.isRequired && required.name != name {
            words += ["--\(required.name)", "x"]
        }
        guard let value = option.value else {
            #expect(try Parser.parse(words + ["--\(name)"]).has(name))
            #expect(throws: RegistryError.self) { try Parser.parse(words + ["--\(name)=x"]) }
            return
        }
        let text = value.allowed.first ?? "some-value"
        #expect(try Parser.parse(words + ["--\(name)=\(text)"]).text(name) == text)
        #expect(try Parser.parse(words + ["--\(name)", text]).text(name) == text)
        if value.implied == nil {
            #expect(throws: RegistryError.self) { try Parser.parse(words + ["--\(name)"]) }
        }
        if !value.allowed.isEmpty {
            #expect(throws: RegistryError.self) { try Parser.parse(words + ["--\(name)=no-such-word"]) }
        }
        let twice = words + ["--\(name)=\(text)", "--\(name)=\(text)"]
        if option.isRepeatable {
            #expect(try Parser.parse(twice).texts(name) == [text, text])
        } else {
            #expect(throws: RegistryError.self) { try Parser.parse(twice) }
        }
    }

    @Test(arguments: [
        ("asets", "assets"), ("improt x", "import"), ("windwos", "windows"), ("assets --categroy pub", "--category"),
        ("assets --category pbu", "pub"), ("assets --format jsno", "json"),
        ("completions fsh", "fish"), ("export asets", "assets"), ("windows --state opne", "open"),
    ])
    func `an unknown word names the nearest right one`(line: String, nearest: String) throws {
        let error = try #require(misuse(line))
        #expect(error.kind == .misuse)
        #expect(error.next?.contains("'\(nearest)'") == true, "\(error.message); \(error.next ?? "")")
    }

    @Test(arguments: [
        "import", "asset", "asset a1 a2", "add", "add x --authority E07999001", "record closed a1", "dates --regime x",
        "dates closed=2026-01-01", "assets x", "-x", "assets -f", "assets --limit", "import a --full --partial",
        "import a --full=yes", "--format json assets", "councils --authority X", "assets --format", "assets --format=",
    ])
    func `what is missing, too much or contradictory is misuse with a next step`(line: String) throws {
        let error = try #require(misuse(line))
        #expect(error.kind == .misuse)
        #expect(error.next?.isEmpty == false)
    }

    @Test func `two dashes end the options, and one is a file`() throws {
        #expect(try parsed("import - --full").operands == ["-"])
        #expect(try parsed("import -- --full -x").operands == ["--full", "-x"])
        #expect(try !parsed("import -- --full").has("full"))
    }

    @Test func `global options stand before and after the command`() throws {
        #expect(try parsed("--registry r.db assets").text("registry") == "r.db")
        #expect(try parsed("assets --registry=r.db").text("registry") == "r.db")
        #expect(try parsed("--as-at 2026-01-02 assets").date("as-at")?.description == "2026-01-02")
    }

    @Test func `help and version may be asked for in any way`() throws {
        #expect(try parsed("").command.name == "help")
        #expect(try parsed("--help").command.name == "help")
        #expect(try parsed("import --help").operands == ["import"])
        #expect(try parsed("--version").command.name == "version")
    }

    @Test func `a switch with an implied value takes only its own words`() throws {
        #expect(try parsed("assets --at-risk").text("at-risk") == "true")
        #expect(try parsed("assets --at-risk false").text("at-risk") == "false")
        #expect(try parsed("assets --at-risk --limit 3").text("limit") == "3")
    }

    @Test func `names of commands, options and operands are unique and lower-case`() {
        #expect(Set(Command.all.map(\.name)).count == Command.all.count)
        for command in Command.all {
            let names = command.allOptions.map(\.name)
            #expect(Set(names).count == names.count, "\(command.name)")
            #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
        }
    }
}

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("assests", "assets"), ("exprot", "export"), ("IMPORT", "import"), ("list", "listings"), ("a", nil),
            ("", nil),
            ("zebra", nil),
        ] as [(String, String?)])
    func `the nearest word is near enough, or there is none`(word: String, nearest: String?) {
        #expect(Spelling.nearest(to: word, in: Command.all.map(\.name)) == nearest)
    }
}
