#!/usr/bin/env python3
"""Times `hearth export site`: a first run, one after a small import, one after which nothing is new, one of another day.

usage: site.py BINARIES FOLDER [--rows N] [--councils N] [--runs N]

The rows are shared out among councils, as a nation's are. Processor seconds are the process's own, whatever else the
machine does. Each run is held against what it has to leave: the files that its manifest counts.
"""

import argparse
import csv
import itertools
import json
import os
import pathlib
import shutil
import statistics
import sys

import run as loads

ROOT = loads.HERE.parents[1]
# Seconds by the clock of a machine that has nothing else to do: the first run; the one after a small import.
GOALS = {"first": 120, "after-a-small-import": 30}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", type=os.path.abspath)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--site", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=150_000)
    parser.add_argument("--councils", type=int, default=300)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = Sites(options)
    try:
        results = [bench.run(number) for number in range(options.runs)]
    finally:
        bench.loads.discard()
    report = {"rows": options.rows, "councils": options.councils, "processors": os.cpu_count(),
              **bench.held, "runs": summary(results)}
    print(f"{options.rows:,} assets of {options.councils} councils: {report['files']:,} files, {report['bytes']:,} bytes")
    for name, figures in report["runs"].items():
        goal = f"   (at most {GOALS[name]})" if name in GOALS else ""
        print(f"{name:24} {figures['seconds']:>8.1f} s  {figures['processor-seconds']:>8.1f} s of processors  "
              f"{figures['peak-megabytes']:>6.0f} MB{goal}")
    path = options.folder / "site.json"
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\n{path}")


class Sites:
    def __init__(self, options):
        self.options = options
        self.loads = loads.Bench(options.binaries, options.folder.resolve(), 1)
        self.scratch = self.loads.scratch
        self.registry = self.loads.registry
        self.site = self.scratch / "site"
        self.held = {}
        self.fill()

    def fill(self):
        """A registry with the rows shared out among councils."""
        lines = (ROOT / "Imports/common/authorities.tsv").read_text(encoding="utf-8").splitlines()
        codes = [line.split("\t")[0] for line in lines if line.startswith("E0")][:self.options.councils]
        if len(codes) < self.options.councils:
            sys.exit(f"site.py: {len(codes)} councils are known, not {self.options.councils}")
        with open(self.loads.listing(self.options.rows), newline="", encoding="utf-8") as file:
            source = csv.reader(file)
            header = next(source)
            # What this process held would count as the program's own.
            share = -(-self.options.rows // len(codes))
            small = []
            for number, code in enumerate(codes):
                rows = list(itertools.islice(source, share))
                small = small or rows[:100]
                path = self.listing(f"council-{code}.csv", header, rows)
                if number % 50 == 0:
                    loads.note(f"import {number + 1} of {len(codes)}")
                self.take(path, code)
                path.unlink()
        reason = header.index("decision_reason")
        self.small = []
        for number in range(self.options.runs):
            changed = [row[:reason] + [f"Looked at again, {number}: " + row[reason]] + row[reason + 1:] for row in small]
            self.small.append((self.listing(f"small-{number}.csv", header, changed), codes[0]))

    def listing(self, name, header, rows):
        path = self.scratch / name
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    def take(self, path, code):
        loads.measure([self.loads.hearth, "import", str(path), "--registry", str(self.registry), "--authority", code,
                       "--as-at", loads.DAY, "--quiet", "--format", "json"], accepted={0, 3})

    def run(self, number):
        shutil.rmtree(self.site, ignore_errors=True)
        times = {"first": self.export()}
        self.take(*self.small[number])
        times["after-a-small-import"] = self.export()
        times["nothing-new"] = self.export()
        times["another-day"] = self.export("2026-11-22")
        return times

    def export(self, day=loads.DAY):
        taken = loads.measure([self.loads.hearth, "export", "site", str(self.site), "--registry", str(self.registry),
                               "--as-at", day, "--quiet"])
        manifest = json.loads((self.site / "index.json").read_text(encoding="utf-8"))
        found = sum(len(files) for folder, _, files in os.walk(self.site / "v1"))
        wanted = manifest["assets"]["files"] + len(manifest["files"])
        if found != wanted or manifest["assets"]["files"] != self.options.rows:
            sys.exit(f"site.py: {found} files, {wanted} by the manifest, of {self.options.rows} assets")
        self.held = {"files": wanted,
                     "bytes": manifest["assets"]["bytes"] + sum(file["bytes"] for file in manifest["files"])}
        return taken


def summary(results):
    return {name: {
        "seconds": round(statistics.median(each[name]["seconds"] for each in results), 2),
        "processor-seconds": round(min(each[name]["processor-seconds"] for each in results), 2),
        "peak-megabytes": round(max(each[name]["peak-megabytes"] for each in results), 1),
    } for name in results[0]}


if __name__ == "__main__":
    main()
