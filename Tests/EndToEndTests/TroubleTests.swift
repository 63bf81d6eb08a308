import Foundation
import Testing

/// Full disks, folders that cannot be written, signals and readers that go away.
@Suite struct TroubleTests {
    private let hearth: HearthBinary

    init() throws { hearth = try HearthBinary() }

    @Test func `an unknown authority names the nearest`() throws {
        let path = HearthBinary.demo("oakenmarsh/sample.csv")
        let outcome = try hearth.run("import", path, "--authority", "Oakenmarch")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("Oakenmarsh (E07999004)"))
        let silent = try hearth.run("import", path)
        #expect(silent.status == 2)
        #expect(silent.stderr.contains("--authority"))
        #expect(try hearth.files.isEmpty)
    }

    @Test func `rejected rows end with 3, and a worse file with its own status`() throws {
        let bad = try hearth.file(
            "bad.csv",
            Listing.text([
                Listing.listed("X/1", "The Fox Inn", "1 High Street"),
                "X/8,Weir Hall,8 High Street,HR2 9ZX,,,Fox Group,,2025-02-30,Listed,",
            ]))
        let words = ["--authority", HearthBinary.authority]
        #expect(try hearth.run(["import", bad] + words).status == 3)
        #expect(
            try hearth.run(["import", bad, "absent.csv", HearthBinary.demo("oakenmarsh/sample.csv")] + words).status
                == 8)
        #expect(try hearth.list(["imports"]).count == 3)
        try hearth.expectWhole()
    }

    @Test func `words after -- are no options`() throws {
        _ = try hearth.file("--odd.csv", Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")]))
        #expect(try hearth.run("check", "--", "--odd.csv").status == 0)
        #expect(try hearth.run("check", "--odd.csv").status == 2)
    }

    @Test func `a listing is imported from standard input`() throws {
        let text = Listing.text([Listing.listed("X/1", "The Fox Inn", "1 High Street")])
        let outcome = try hearth.run(["import", "-", "--authority", HearthBinary.authority], stdin: text)
        #expect(outcome.status == 0)
        #expect(try hearth.list(["imports"]).first?["file"] == "standard input")
    }

    @Test func `nothing is coloured, and being quiet silences no result`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let plain = try hearth.run(["assets"])
        let uncoloured = try hearth.run(["assets"], environment: ["NO_COLOR": "1"])
        #expect(plain.stdout == uncoloured.stdout)
        #expect(!plain.stdout.contains("\u{1B}"))
        let quiet = try hearth.run("assets", "--quiet")
        #expect(quiet.stdout.contains("The Marsh Harrier"))
        #expect(quiet.stderr.isEmpty)
    }

    @Test func `a reader that goes away in the middle of a long answer is no failure`() throws {
        _ = try hearth.take(hearth.file("long.csv", Listing.long(rows: 2_000)))
        for question in ["assets", "assets --format json", "export windows --format csv", "listings --format ndjson"] {
            let outcome = try hearth.shell(
                "{ \"$HEARTH\" \(question); echo $? > status; } | head -n 1 > /dev/null")
            #expect(try hearth.text(of: "status") == "0\n", "\(question): \(outcome.stderr)")
            #expect(outcome.stderr.isEmpty)
        }
    }

    @Test func `what a dead process of the same number left behind disturbs nobody`() throws {
        let outcome = try hearth.shell(
            """
            echo 'half of a registry' > hearth.db.draft-$$
            exec "$HEARTH" import '\(HearthBinary.demo("oakenmarsh/sample.csv"))' --authority \(HearthBinary.authority)
            """)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        try hearth.expectWhole()
    }

    @Test func `drafts of dead processes are tidied up, and those of living ones are not`() throws {
        _ = try hearth.file("long.csv", Listing.long(rows: 6_000))
        let waiting = try hearth.shell(
            """
            mkfifo rows
            "$HEARTH" import rows --authority \(HearthBinary.authority) --registry other.db & first=$!
            exec 3> rows; cat long.csv >&3; sleep 1
            for i in 1 2 3; do : > "hearth.db.draft-000000000000000$i"; done
            : > hearth.db.draft-000000000000000f-journal; : > hearth.db.draft-mine; : > hearth.db.draft-00000000000000000
            flock hearth.db.draft-0000000000000003 sleep 5 & holder=$!
            sleep 1
            "$HEARTH" import '\(HearthBinary.demo("oakenmarsh/sample.csv"))' --authority \(HearthBinary.authority) --quiet
            echo "status $?"; ls -A | grep draft
            kill -9 $first; kill $holder; exec 3>&-; wait
            """)
        let lines = Set(waiting.stdout.split(separator: "\n").map(String.init))
        #expect(lines.contains("status 0"), "\(waiting.stdout)\(waiting.stderr)")
        #expect(!lines.contains("hearth.db.draft-0000000000000001"))
        #expect(!lines.contains("hearth.db.draft-0000000000000002"))
        #expect(lines.contains("hearth.db.draft-0000000000000003"), "a draft that somebody writes stays")
        #expect(lines.contains("hearth.db.draft-mine"), "what is no draft stays")
        #expect(lines.contains("hearth.db.draft-00000000000000000"))
        #expect(lines.contains { $0.hasPrefix("other.db.draft-") }, "a draft of another registry stays")
        // The killed one's draft goes with the next run for its registry.
        _ = try hearth.list(
            ["import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority]
                + ["--registry", "other.db"])
        #expect(try !hearth.files.contains { $0.hasPrefix("other.db.draft-") })
        try hearth.expectWhole("other.db")
    }

    @Test func `a registry that cannot be written is said to be so`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        // For root every file can be written: another user is asked, where there is one to become.
        let line =
            "chmod 555 . && chmod 444 hearth.db* && { setpriv --reuid=65534 --clear-groups true 2>/dev/null && "
            + "as='setpriv --reuid=65534 --clear-groups' || as=''; } && "
        let reading = try hearth.shell(line + "$as \"$HEARTH\" assets --format json > /dev/null; echo $? >&2")
        let writing = try hearth.shell(
            line + "$as \"$HEARTH\" record closed a2 --on 2026-01-01; echo $? >&2; chmod 755 .; chmod 644 hearth.db*")
        _ = try hearth.shell("chmod 755 .; chmod 644 hearth.db*")
        if getuid() == 0, try hearth.shell("setpriv --reuid=65534 --clear-groups \"$HEARTH\" version").status != 0 {
            print("nobody but root can run the program here: a registry that is read-only was not tried")
            return
        }
        // SQLite needs to write beside a registry that others may write to, if only to read it.
        for outcome in [reading, writing] {
            #expect(outcome.stderr.hasSuffix("\n1\n"), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("hearth.db: the registry, or its folder, cannot be written"))
            #expect(outcome.stderr.contains("\nnext: "))
        }
        try hearth.expectWhole()
    }

    @Test func `a folder that cannot be written is said to be so`() throws {
        if getuid() == 0 {
            // To root every folder can be written; /proc is one that nobody can.
            let outcome = try hearth.run(
                "import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority,
                "--registry", "/proc/hearth.db")
            #expect([1, 8].contains(outcome.status), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("/proc/hearth.db"))
            #expect(outcome.stderr.contains("\nnext: "))
            return
        }
        let folder = hearth.folder.appending(path: "closed")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
        let outcome = try hearth.run(
            "import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority, "--registry",
            "closed/hearth.db")
        #expect([1, 8].contains(outcome.status), "\(outcome.stderr)")
        #expect(outcome.stderr.contains("\nnext: "))
    }

    @Test func `a disk that fills up during an import changes nothing`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let long = try hearth.file("long.csv", Listing.long(rows: 5_000))
        // A limit on the size of files, in blocks of 512 bytes, stands for a disk that is full.
        for (registry, blocks) in [("hearth.db", 1_000), ("new.db", 1_000), ("new.db", 10)] {
            let outcome = try hearth.shell(
                """
                ulimit -f \(blocks)
                "$HEARTH" import '\(long)' --authority \(HearthBinary.authority) --registry \(registry)
                """)
            #expect(outcome.status == 1, "\(registry): \(outcome.status) \(outcome.stderr)")
            // Where a passing file of SQLite's own may not grow, nobody can tell that from a failing disk.
            #expect(outcome.stderr.contains("\(registry): the disk "), "\(outcome.stderr)")
            #expect(outcome.stderr.contains("\nnext: "))
        }
        #expect(try !hearth.files.contains { $0.hasPrefix("new.db") })
        let export = try hearth.shell("ulimit -f 10; \"$HEARTH\" export --format json --output out.json")
        #expect(export.status == 1, "\(export.stderr)")
        #expect(try !hearth.files.contains { $0.hasPrefix("out.json") })
        #expect(try hearth.list(["assets"]).count == 22)
        try hearth.expectWhole()
        _ = try hearth.take(long)
        #expect(try hearth.list(["imports"]).count == 2)
    }

    @Test(.enabled(if: getuid() == 0, "mounting a small disk is for root alone"))
    func `a full disk is called one`() throws {
        let disk = hearth.folder.appending(path: "disk")
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: false)
        guard try hearth.shell("mount -t tmpfs -o size=1m tmpfs disk").status == 0 else {
            print("no small disk can be mounted here: a full disk was not tried")
            return
        }
        defer { _ = try? hearth.shell("umount -l disk") }
        _ = try hearth.list(
            ["import", HearthBinary.demo("oakenmarsh/sample.csv"), "--authority", HearthBinary.authority]
                + ["--registry", "disk/hearth.db"])
        let long = try hearth.file("long.csv", Listing.long(rows: 5_000))
        for registry in ["disk/hearth.db", "disk/new.db"] {
            let outcome = try hearth.run(
                "import", long, "--authority", HearthBinary.authority, "--registry", registry)
            #expect(outcome.status == 1, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("\(registry): the disk is full"), "\(outcome.stderr)")
        }
        #expect(try hearth.list(["assets", "--registry", "disk/hearth.db"]).count == 22)
        try hearth.expectWhole("disk/hearth.db")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).allSatisfy { $0.hasPrefix("hearth.db") })
    }

    @Test(.timeLimit(.minutes(10))) func `an import that is interrupted leaves the registry as it was`() throws {
        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        // A pipe that stays open after its first rows keeps the import waiting in the middle.
        let process = Process()
        process.executableURL = HearthBinary.path
        process.arguments = ["import", "-", "--authority", HearthBinary.authority]
        process.currentDirectoryURL = hearth.folder
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data(Listing.long(rows: 6_000).utf8))
        Thread.sleep(forTimeInterval: 0.5)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        #expect(try hearth.list(["assets"]).count == 22)
        #expect(try hearth.list(["imports"]).count == 1)
        try hearth.expectWhole()
    }

    @Test(.timeLimit(.minutes(10))) func `a command that waits for a pipe to be opened can be interrupted`() throws {
        let outcome = try hearth.shell(
            "mkfifo pipe; \"$HEARTH\" check pipe & sleep 1; kill -INT $!; wait $!; echo status $?")
        #expect(outcome.stdout.contains("status 130"), "\(outcome.stdout)\(outcome.stderr)")
        #expect(outcome.stderr.contains("pipe: interrupted\nnext: "))
    }

    @Test func `a registry with nothing in it, or half of one, and rejects without a folder say what is wrong`() throws
    {
        let empty = try hearth.file("empty.db", "")
        let nothing = try hearth.run("assets", "--registry", empty)
        #expect(
            nothing.status == 8 && nothing.stderr.contains("there is nothing in the file, so that it is no registry"))
        #expect(nothing.stderr.contains("--registry PATH"))

        _ = try hearth.take(HearthBinary.demo("oakenmarsh/sample.csv"))
        let half = try Data(contentsOf: hearth.folder.appending(path: "hearth.db")).prefix(5_000)
        let broken = try hearth.file("half.db", bytes: Array(half))
        let damaged = try hearth.run("verify", "--registry", broken)
        #expect(damaged.status == 6 && damaged.stderr.contains("next: put a copy in its place"), "\(damaged.stderr)")

        let list = try hearth.file("bad.csv", "Name,Date listed\nThe Fox,31/02/2024\n")
        let rejects = try hearth.run(
            "import", list, "--authority", HearthBinary.authority, "--rejects", "/no-such-folder/x.csv")
        #expect(rejects.stderr.contains("hearth: /no-such-folder/x.csv: there is no such folder"), "\(rejects.stderr)")
        #expect(!rejects.stderr.contains(".part"))
    }
}
