#!/usr/bin/env python3
"""Times Hearth against its peer, in pairs on the same machine, and prints medians and ratios; and by itself what
the law makes of a million assets.

usage: run.py BINARIES FOLDER [--rows N]... [--runs N] [--evaluation]

BINARIES has a release build of hearth and EvaluationBenchmark; FOLDER keeps the generated listings and results.json.
Each kind of work is run in turn with its peer, so that other load on the machine falls on both. Only the ratios mean
anything elsewhere, and the processor's own seconds.
"""

import argparse
import csv
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
AUTHORITY = "E07999001"  # invented
DAY = "2026-11-21"  # the day that the generator writes for
TODAY = time.strftime("%Y-%m-%d")  # the day of which a server has its answers ready

# What sqlite3 has to do to answer the same questions: no check of any value, no history.
PEER = """
.bail on
CREATE TABLE asset(asset_reference, uprn, name, address_line_1, address_line_2, town, postcode, easting,
    northing, category, owner, nominating_group, date_nominated, date_decided, date_listed, expiry_date,
    status, decision_reason, url);
.import --csv --skip 1 "{listing}" asset
CREATE INDEX by_reference ON asset(asset_reference);
CREATE INDEX by_uprn ON asset(uprn);
CREATE INDEX by_postcode ON asset(postcode);
CREATE INDEX by_status ON asset(status, date_listed);
CREATE VIRTUAL TABLE asset_text USING fts5(
    name, address_line_1, address_line_2, town, postcode, asset_reference, content = 'asset');
INSERT INTO asset_text(asset_text) VALUES ('rebuild');
"""

# Ratios to reach: import over the peer; sqlite-utils over import; every row bad over every row good; a second edition
# with one row in a hundred changed over the first; XML over CSV; a million over a hundred thousand. Seconds of one
# processor for a million assets with five events each.
GOALS = {"import": 2.0, "sqlite-utils": 5, "bad-rows": 1.5, "second-edition": 1.0, "xml": 1.3, "growth-import": 13,
         "growth-check": 11, "peak-megabytes": 64, "asset": 30, "evaluation": 5}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", type=os.path.abspath)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, action="append", help="100000 and 1000000 where not given")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--evaluation", action="store_true", help="only what the law makes of a million assets")
    options = parser.parse_args()
    sizes = sorted(set(options.rows or [100_000, 1_000_000]))
    options.folder.mkdir(parents=True, exist_ok=True)

    bench = Bench(options.binaries, options.folder.resolve(), options.runs)
    results = {"runs": options.runs, "processors": os.cpu_count(), "sizes": {}}
    try:
        if not options.evaluation:
            for rows in sizes:
                results["sizes"][rows] = {
                    "import": bench.imports(rows), "check": bench.checks(rows), "bad": bench.bad_imports(rows),
                    "xml": bench.xml_imports(rows), "sqlite-utils": bench.sqlite_utils(rows),
                    # Last, since one_asset asks the registry that it leaves.
                    "edition": bench.editions(rows)}
            results["asset"] = bench.one_asset(sizes[-1])
        results["evaluation"] = bench.evaluations()
    finally:
        bench.discard()

    if not options.evaluation:
        print_table(results, sizes)
    evaluation = results["evaluation"]
    print(f"what the law makes of {evaluation['assets']:,} assets with {evaluation['events']:,} events: "
          f"{evaluation['processor-seconds']:.2f} s of one processor (at most {GOALS['evaluation']}), "
          f"{evaluation['seconds']:.2f} s by the clock")
    path = options.folder / "results.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{path}")


class Bench:
    def __init__(self, binaries, folder, runs):
        self.binaries = pathlib.Path(binaries)
        self.hearth = str(self.binaries / "hearth")
        self.folder = folder
        self.runs = runs
        self.scratch = pathlib.Path(tempfile.mkdtemp(dir=folder, prefix="run-"))
        self.registry = self.scratch / "hearth.db"

    def discard(self):
        shutil.rmtree(self.scratch)

    def imports(self, rows):
        """Import into a new registry against sqlite3."""
        listing = self.listing(rows)
        peer, own = [], []
        for run in range(self.runs):
            note(f"import of {rows:,} rows, run {run + 1} of {self.runs}")
            database = self.scratch / "peer.db"
            remove(database)
            peer.append(measure(["sqlite3", "-batch", str(database)], PEER.format(listing=listing)))
            count = subprocess.run(
                ["sqlite3", str(database), "SELECT count(*) FROM asset"], capture_output=True, check=True).stdout
            if int(count) != rows:
                sys.exit(f"run.py: sqlite3 imported {int(count)} of {rows} rows")
            remove(database)

            remove(self.registry)
            own.append(self.taken(listing, new=rows))
        return {
            "peer": summary(peer), "hearth": summary(own), "ratio": ratio(own, peer),
            "registry-bytes": self.registry.stat().st_size,
        }

    def taken(self, listing, **counts):
        """An import into the registry as it is, which must count as said."""
        report = self.scratch / "report.json"
        taken = measure(
            [self.hearth, "import", str(listing), "--registry", str(self.registry), "--authority", AUTHORITY,
             "--as-at", DAY, "--quiet", "--format", "json"], output=report, accepted={0, 3})
        document = json.loads(report.read_text(encoding="utf-8"))
        for name, count in counts.items():
            if document[0][name] != count:
                sys.exit(f"run.py: hearth counts {document[0][name]} {name} of {listing.name}, not {count}")
        return taken

    def bad_imports(self, rows):
        """Import of a listing in which every row is bad, against one in which none is."""
        return self.paired(rows, "bad", lambda: self.listing(rows, 100), lambda: self.listing(rows))

    def xml_imports(self, rows):
        """Import of the same rows as XML and as CSV."""
        return self.paired(rows, "XML", lambda: self.xml(rows), lambda: self.listing(rows))

    def paired(self, rows, what, listing, other):
        some, others = [], []
        for run in range(self.runs):
            note(f"import of {rows:,} rows, {what}, run {run + 1} of {self.runs}")
            for path, into in ((listing(), some), (other(), others)):
                remove(self.registry)
                into.append(self.taken(path, records=rows))
        return {"hearth": summary(some), "ratio": ratio(some, others)}

    def editions(self, rows):
        """A second edition with one row in a hundred changed, against the first; leaves the registry."""
        first, second = [], []
        for run in range(self.runs):
            note(f"two editions of {rows:,} rows, run {run + 1} of {self.runs}")
            remove(self.registry)
            first.append(self.taken(self.listing(rows), new=rows))
            second.append(self.taken(self.second(rows), changed=rows // 100, confirmed=rows - rows // 100))
        return {"hearth": summary(second), "ratio": ratio(second, first)}

    def sqlite_utils(self, rows):
        """sqlite-utils insert with the same indexes and search, once: it is slow."""
        note(f"sqlite-utils insert of {rows:,} rows")
        program = self.folder / "venv" / "bin" / "sqlite-utils"
        if not program.exists():
            subprocess.run([sys.executable, "-m", "venv", self.folder / "venv"], check=True)
            subprocess.run([self.folder / "venv/bin/pip", "install", "--quiet", "sqlite-utils"], check=True)
        database = self.scratch / "peer.db"
        remove(database)
        peer = measure([str(program), "insert", str(database), "asset", str(self.listing(rows)), "--csv"])
        for column in ("asset_reference", "uprn", "postcode"):
            peer["seconds"] += measure([str(program), "create-index", str(database), "asset", column])["seconds"]
        search = [str(program), "enable-fts", str(database), "asset", "name", "address_line_1", "town", "postcode"]
        peer["seconds"] += measure(search)["seconds"]
        remove(database)
        remove(self.registry)
        own = self.taken(self.listing(rows), new=rows)
        return {"peer": summary([peer]), "ratio": round(peer["seconds"] / own["seconds"], 2)}

    def checks(self, rows):
        """Check only, of listings with no, few and only bad rows."""
        percents = (0, 1, 100)
        measures = {percent: [] for percent in percents}
        for run in range(self.runs):
            note(f"check of {rows:,} rows, run {run + 1} of {self.runs}")
            for percent in percents:
                measures[percent].append(measure(
                    [self.hearth, "check", str(self.listing(rows, percent)), "--as-at", DAY, "--quiet",
                     "--format", "json"], accepted={0, 3}))
        result = {str(percent): summary(measures[percent]) for percent in percents}
        result["ratio-bad-to-good"] = ratio(measures[100], measures[0])
        return result

    def one_asset(self, rows):
        """The whole process that shows one asset of a large registry."""
        times = []
        source = random.Random(1)
        tries = 0
        while len(times) < 50 and tries < 5_000:
            tries += 1
            # Identifiers are numbers of ledger entries; one that is no asset's ends with status 5.
            words = [self.hearth, "asset", f"a{source.randint(1, rows)}", "--registry", str(self.registry),
                     "--as-at", DAY, "--format", "json"]
            taken = measure(words, accepted={0, 5})
            if taken["status"] == 0:
                times.append(taken)
        if not times:
            sys.exit("run.py: found no asset in the registry")
        return {"runs": len(times), **summary(times)}

    def evaluations(self):
        """What the law makes of a million assets in every state, on one core, with nothing read from anywhere."""
        runs = []
        for run in range(self.runs):
            note(f"a million evaluations, run {run + 1} of {self.runs}")
            output = subprocess.run([self.binaries / "EvaluationBenchmark"], capture_output=True, check=True).stdout
            runs.append(json.loads(output))
        medians = {
            name: round(statistics.median(each[name] for each in runs), 3) for name in ("seconds", "processor-seconds")
        }
        return {**runs[0], **medians}

    def listing(self, rows, errors=0):
        def make(path):
            subprocess.run(
                [sys.executable, HERE / "generate-listing.py", str(rows), path, "--errors", str(errors)], check=True)
        return self.made(f"listing-{rows}-{errors}.csv", make)

    def xml(self, rows):
        def make(path):
            subprocess.run(
                [sys.executable, HERE / "generate-listing.py", str(rows), os.devnull, "--xml", path], check=True)
        return self.made(f"listing-{rows}.xml", make)

    def second(self, rows):
        """The same listing with another reason in each hundredth row."""
        def make(path):
            with open(self.listing(rows), newline="", encoding="utf-8") as file, \
                    open(path, "w", newline="", encoding="utf-8") as changed:
                source, target = csv.reader(file), csv.writer(changed)
                header = next(source)
                target.writerow(header)
                reason = header.index("decision_reason")
                for number, row in enumerate(source, 1):
                    if number % 100 == 0:
                        row[reason] = "Looked at again: " + row[reason]
                    target.writerow(row)
        return self.made(f"listing-{rows}-second.csv", make)

    def made(self, name, make):
        """The generated file, made where it is missing or older than its generator, and read into memory."""
        path = self.folder / name
        newest = max((HERE / each).stat().st_mtime for each in ("generate-listing.py", "run.py"))
        if not path.exists() or path.stat().st_mtime < newest:
            note(f"making {name}")
            made = path.with_suffix(".new")
            make(made)
            made.rename(path)
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass
        return path


def measure(words, script="", accepted=frozenset({0}), output=None):
    """Seconds, processor seconds and peak memory of one process, by its own accounting in the kernel."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints, \
            open(output or os.devnull, "wb") as results:
        given.write(script.encode("utf-8"))
        given.seek(0)
        begun = time.perf_counter()
        process = subprocess.Popen(words, stdin=given, stdout=results, stderr=complaints)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            complaints.seek(0)
            text = complaints.read(2_000).decode("utf-8", "replace")
            sys.exit(f"run.py: {' '.join(map(str, words))}: status {process.returncode}\n{text}")
    return {
        "status": process.returncode,
        "seconds": seconds,
        "processor-seconds": usage.ru_utime + usage.ru_stime,
        # Linux counts the parent's memory at the fork as well: what this interpreter holds is the least shown.
        "peak-megabytes": usage.ru_maxrss / 1024,
    }


def summary(measures):
    return {
        "seconds": round(statistics.median(each["seconds"] for each in measures), 4),
        "processor-seconds": round(statistics.median(each["processor-seconds"] for each in measures), 4),
        "peak-megabytes": round(max(each["peak-megabytes"] for each in measures), 1),
        "all-seconds": [round(each["seconds"], 4) for each in measures],
    }


def ratio(some, others):
    """The median of the ratios of the pairs."""
    return round(statistics.median(a["seconds"] / b["seconds"] for a, b in zip(some, others)), 3)


def remove(database):
    for end in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{database}{end}").unlink(missing_ok=True)


def note(text):
    print(text, file=sys.stderr, flush=True)


def print_table(results, sizes):
    print(f"{'':44} {'seconds':>9} {'peak MB':>8}   ratio (goal)")

    def line(name, figures, text=""):
        print(f"{name:44} {figures['seconds']:>9.3f} {figures['peak-megabytes']:>8.1f}   {text}")

    for rows in sizes:
        size = results["sizes"][rows]
        imports, check = size["import"], size["check"]
        line(f"sqlite3 .import, indexes, FTS5: {rows:,}", imports["peer"])
        line(f"hearth import: {rows:,}", imports["hearth"], f"{imports['ratio']} (at most {GOALS['import']})")
        for percent in (0, 1, 100):
            text = f"{check['ratio-bad-to-good']} (at most {GOALS['bad-rows']})" if percent == 100 else ""
            line(f"hearth check, {percent} % bad rows: {rows:,}", check[str(percent)], text)
        for name, key, goal in (
                ("hearth import, every row bad", "bad", "bad-rows"), ("hearth import of XML", "xml", "xml"),
                ("hearth import of a second edition", "edition", "second-edition")):
            line(f"{name}: {rows:,}", size[key]["hearth"], f"{size[key]['ratio']} (at most {GOALS[goal]})")
        slow = size["sqlite-utils"]
        line(f"sqlite-utils insert, indexes, FTS5: {rows:,}", slow["peer"],
             f"{slow['ratio']} times an import (at least {GOALS['sqlite-utils']})")
    if len(sizes) > 1:
        small, large = (results["sizes"][rows] for rows in (sizes[0], sizes[-1]))
        growth = {
            "import": large["import"]["hearth"]["seconds"] / small["import"]["hearth"]["seconds"],
            "check": large["check"]["0"]["seconds"] / small["check"]["0"]["seconds"],
            "peer": large["import"]["peer"]["seconds"] / small["import"]["peer"]["seconds"],
        }
        results["growth"] = {name: round(value, 2) for name, value in growth.items()}
        print(f"\ntime at {sizes[-1]:,} rows over time at {sizes[0]:,}: import {growth['import']:.1f}"
              f" (at most {GOALS['growth-import']}), check {growth['check']:.1f} (at most {GOALS['growth-check']}),"
              f" sqlite3 {growth['peer']:.1f}")
    peak = max(
        results["sizes"][rows][kind]["hearth"]["peak-megabytes"]
        for rows in sizes for kind in ("import", "bad", "xml", "edition"))
    print(f"peak memory of an import of any kind: {peak:.0f} MB (at most {GOALS['peak-megabytes']})")
    print(f"hearth asset, whole process, {sizes[-1]:,} rows: "
          f"{results['asset']['seconds'] * 1000:.1f} ms (at most {GOALS['asset']})")


if __name__ == "__main__":
    main()
