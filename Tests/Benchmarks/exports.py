#!/usr/bin/env python3
"""Times exports against the sqlite3 shell, Python's json and Datasette, on the same rows.

usage: exports.py BINARIES FOLDER [--rows N] [--runs N]

Hearth judges each asset by the law and writes it whole, with its windows, permissions and the row that it was read from;
the peers write the flat row of nineteen cells and judge nothing. So the bytes are told too, and the seconds of Python's
json for the very documents that Hearth writes. Seconds are the processor's, the least of all runs: other work on the
machine falls on them less than on the clock's.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.request

import run as loads
import serving

# Processor seconds over those of a peer at most; a peer's over Hearth's at least; of an export by the peak of one with a
# tenth of its rows.
GOALS = {"sqlite3": 1.0, "python": 5, "datasette": 5, "memory": 1.25}

# The flat table, row by row.
FLAT = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1])
rows.row_factory = sqlite3.Row
for row in rows.execute("SELECT * FROM asset"):
    sys.stdout.write(json.dumps(dict(row), ensure_ascii=False, separators=(",", ":")) + "\\n")
"""

# What Hearth wrote, read beforehand: only the writing is timed.
DOCUMENTS = """
import itertools, json, sys, time
taken = 0
with open(sys.argv[1], encoding="utf-8") as file:
    while lines := list(itertools.islice(file, 1000)):
        documents = [json.loads(line) for line in lines]
        begun = time.process_time()
        for document in documents:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\\n")
        taken += time.process_time() - begun
print(taken, file=sys.stderr)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", type=os.path.abspath)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--exports", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    # Datasette is started as for the API.
    options.seconds = 1
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = Exports(options)
    try:
        results = bench.run()
    finally:
        bench.servers.discard()
    print_table(results)
    path = options.folder / "exports.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{path}")


class Exports:
    def __init__(self, options):
        self.options = options
        self.servers = serving.Serving(options)
        self.loads = self.servers.loads
        self.scratch = self.servers.scratch
        self.hearth = self.servers.hearth

    def run(self):
        rows = self.options.rows
        small, _ = self.registry(rows // 10)
        registry, flat = self.registry(rows)
        datasette = self.servers.start(
            [self.servers.datasette(), "serve", str(flat), "--port", "{port}", "--setting", "sql_time_limit_ms", "600000",
             "--setting", "max_csv_mb", "0"], "/-/versions.json")
        server = self.servers.processes[-1]
        address = self.servers.start([self.hearth, "serve", "--registry", str(registry), "--port", "{port}",
                                      "--access-log", "/dev/null"], "/v1/health")
        own = self.servers.processes[-1]
        self.servers.settle(own)
        documents = self.scratch / "assets.ndjson"
        found = {}

        def keep(name, measured):
            found.setdefault(name, []).append(measured)

        served = f"{address}/v1/exports/assets.ndjson?as-at={loads.TODAY}"
        # The first to fetch an export has its digest made, which the manifest tells.
        keep("hearth, served first", self.fetched(served, own))
        # Whoever fetches it next has it written to a file, which is sent from then on.
        keep("hearth, served second", self.fetched(served, own))
        for run in range(self.options.runs):
            loads.note(f"exports of {rows:,} rows, run {run + 1} of {self.options.runs}")
            keep("hearth", loads.measure(self.export(registry)))
            keep("hearth, served", self.fetched(served, own))
            keep("sqlite3", loads.measure(["sqlite3", "-json", str(flat), "SELECT * FROM asset"]))
            keep("python", loads.measure([sys.executable, "-c", FLAT, str(flat)]))
            keep("datasette", self.fetched(f"{datasette}/flat/asset.csv?_stream=on&_size=max", server))
        keep("hearth, a tenth of the rows", loads.measure(self.export(small)))
        for what, form in (("assets", "csv"), ("windows", "ndjson"), ("listings", "ndjson"), ("events", "ndjson")):
            keep(f"hearth {what} {form}", loads.measure(self.export(registry, what, form)))
        loads.measure(self.export(registry), output=documents)
        done = subprocess.run([sys.executable, "-c", DOCUMENTS, documents], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, check=True)
        least = {name: {
            "processor-seconds": round(min(each["processor-seconds"] for each in measured), 3),
            "seconds": round(min(each["seconds"] for each in measured), 3),
            "peak-megabytes": round(max(each["peak-megabytes"] for each in measured), 1),
        } for name, measured in found.items()}
        least["python, the same documents"] = {"processor-seconds": round(float(done.stderr), 3)}
        loads.measure(["sqlite3", "-json", str(flat), "SELECT * FROM asset"], output=self.scratch / "flat.json")
        least["sqlite3"]["bytes"] = (self.scratch / "flat.json").stat().st_size
        least["hearth"]["bytes"] = documents.stat().st_size
        return {"rows": rows, "runs": self.options.runs, "processors": os.cpu_count(), "least": least}

    def registry(self, rows):
        """A registry, and the flat table of the same rows."""
        listing = self.loads.listing(rows)
        registry, flat = self.scratch / f"hearth-{rows}.db", self.scratch / f"{rows}" / "flat.db"
        flat.parent.mkdir()
        subprocess.run([self.hearth, "import", str(listing), "--authority", loads.AUTHORITY, "--registry", str(registry),
                        "--as-at", loads.DAY, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["sqlite3", "-batch", str(flat)], input=loads.PEER.format(listing=listing), text=True, check=True)
        return registry, flat

    def export(self, registry, what="assets", form="ndjson"):
        return [self.hearth, "export", what, "--format", form, "--registry", str(registry), "--as-at", loads.DAY]

    def fetched(self, address, server):
        """What a server spends on an answer that is read to its end."""
        before = spent(server)
        bytes_read = 0
        begun = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            while chunk := answer.read(1 << 20):
                bytes_read += len(chunk)
        return {"processor-seconds": spent(server) - before, "seconds": time.perf_counter() - begun,
                "peak-megabytes": 0, "bytes": bytes_read}


def spent(process):
    """Processor seconds of a running process."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def print_table(results):
    least, rows = results["least"], results["rows"]
    print(f"{'':34} {'processor s':>11} {'µs a row':>9} {'seconds':>8} {'peak MB':>8}")
    for name, figures in least.items():
        share = rows // 10 if name.endswith("a tenth of the rows") else rows
        print(f"{name:34} {figures['processor-seconds']:>11.3f} {figures['processor-seconds'] / share * 1e6:>9.1f} "
              f"{figures.get('seconds', 0):>8.3f} {figures.get('peak-megabytes', 0):>8.1f}")
    own = least["hearth"]
    print(f"\nbytes: {own['bytes']:,}, {own['bytes'] / least['sqlite3']['bytes']:.1f} times sqlite3's")
    for way in ("hearth", "hearth, served first", "hearth, served"):
        taken = least[way]["processor-seconds"]
        print(f"{way}: processor over sqlite3's {taken / least['sqlite3']['processor-seconds']:.2f} "
              f"(at most {GOALS['sqlite3']}); of each byte "
              f"{taken / own['bytes'] / (least['sqlite3']['processor-seconds'] / least['sqlite3']['bytes']):.2f}")
        for name in ("python", "datasette"):
            print(f"{way}: {name}'s over Hearth's {least[name]['processor-seconds'] / taken:.2f} (at least {GOALS[name]})")
        print(f"{way}: Python's json for the same documents, over Hearth's "
              f"{least['python, the same documents']['processor-seconds'] / taken:.2f}")
    peak = own["peak-megabytes"] / least["hearth, a tenth of the rows"]["peak-megabytes"]
    print(f"peak memory, over that of a tenth of the rows: {peak:.2f} (at most {GOALS['memory']})")


if __name__ == "__main__":
    main()
