#!/usr/bin/env python3
"""Times `hearth serve` with wrk against Datasette and a trivial C program on libmicrohttpd, on the same rows.

usage: serving.py BINARIES FOLDER [--rows N] [--seconds N] [--runs N]

Each question is asked of one server after another, with other values each time, so that no answer is the one before;
`again` asks one address for ever, which caches of answers may keep. Only ratios of one run mean anything elsewhere.
What hearth keeps ready lies in TMPDIR: where a machine gives back the pages of files that nobody has asked for lately,
a folder in memory tells what a machine with room to spare would do.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

import run as loads

CONNECTIONS, THREADS = 16, 2
# At least so many times Datasette's answers a second; of one asset also so much of the C program's.
GOALS = {"asset": 30, "page": 30, "search": 40, "ceiling": 0.75, "radius-milliseconds": 10}
WORDS = ["fox", "drover", "institute", "chapel", "memorial", "garden", "swan", "arms", "cross", "library"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binaries", type=os.path.abspath)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--serving", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = Serving(options)
    try:
        results = bench.run()
    finally:
        bench.discard()
    for name, figures in results.items():
        print(f"{name:22} " + "  ".join(
            f"{key} {value:,}" if isinstance(value, (int, float)) else f"{key} {value}" for key, value in figures.items()))
    path = options.folder / "serving.json"
    path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{path}")


class Serving:
    def __init__(self, options):
        self.options = options
        self.loads = loads.Bench(options.binaries, options.folder.resolve(), 1)
        self.scratch = self.loads.scratch
        self.hearth = self.loads.hearth
        self.processes = []

    @staticmethod
    def settle(process):
        """Waits until a server has done what it does unasked: each asset is made ready to be sent."""
        def used():
            with open(f"/proc/{process.pid}/stat", encoding="ascii") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            return int(fields[11]) + int(fields[12])
        before = -1
        while (now := used()) != before:
            before = now
            time.sleep(3)

    def discard(self):
        for process in self.processes:
            process.terminate()
            process.wait()
        self.loads.discard()

    def run(self):
        rows = self.options.rows
        listing = self.loads.listing(rows)
        registry, flat = self.scratch / "hearth.db", self.scratch / "flat.db"
        subprocess.run([self.hearth, "import", str(listing), "--authority", loads.AUTHORITY, "--registry", str(registry),
                        "--as-at", loads.DAY, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["sqlite3", "-batch", str(flat)], input=loads.PEER.format(listing=listing), text=True, check=True)
        own = self.start([self.hearth, "serve", "--registry", str(registry), "--port", "{port}", "--access-log",
                          "/dev/null"], "/v1/health")
        self.settle(self.processes[-1])
        ceiling = self.start([self.compiled(), "{port}", str(THREADS), str(flat)], "/1")
        datasette = self.start([self.datasette(), "serve", str(flat), "--port", "{port}", "--setting", "sql_time_limit_ms",
                                "20000"], "/-/versions.json")
        # An asset's number is that of its ledger entry: the import's beginning is the first.
        asset = f"local n = math.random(1, {rows})"
        word = "local w = words[math.random(#words)]"
        results = {}
        results["asset"] = self.compare(
            {"hearth": (own, f'{asset} return "/v1/assets/a" .. (n + 1)'), "ceiling": (ceiling, f'{asset} return "/" .. n'),
             "datasette": (datasette, f'{asset} return "/flat/asset/" .. n .. ".json?_shape=array"')})
        results["asset, again"] = self.compare({"hearth": (own, 'return "/v1/assets/a2"'),
                                                "ceiling": (ceiling, 'return "/1"')})
        results["page of 100"] = self.compare(
            {"hearth": (own, 'local c = cats[math.random(#cats)] return "/v1/assets?limit=100&category=" .. c'),
             "hearth-various": (own, f'{asset} local c = cats[math.random(#cats)] return "/v1/assets?limit=100&category=" '
                                     '.. c .. "&as-known=" .. (n + 1)'),
             "datasette": (datasette, 'local c = cats[math.random(#cats)] '
                                      'return "/flat/asset.json?_size=100&_nocount=1&_nofacet=1&category=" .. c')})
        results["search"] = self.compare(
            {"hearth": (own, f'{word} return "/v1/assets?limit=20&query=" .. w'),
             "hearth-various": (own, f'{asset} {word} return "/v1/assets?limit=20&query=" .. w .. "&as-known=" .. (n + 1)'),
             "datasette": (datasette, f'{word} return "/flat.json?_shape=array&sql=select+*+from+asset+where+rowid+in'
                                      '+(select+rowid+from+asset_text+where+asset_text+match+%27" .. w .. "%27)+limit+20"')})
        point = "local y, x = math.random(5050, 5500) / 100, math.random(-300, 100) / 100"
        results["radius"] = self.compare(
            {"hearth": (own, f'{point} return "/v1/assets?limit=20&within=2km&near=" .. y .. "," .. x')})
        results["last page over first"] = self.pages(own, rows)
        results["export"] = self.export(own, registry)
        results["memory"] = self.memory(own, f"""{asset} {word} {point} local kind = math.random(4)
            if kind == 1 then return "/v1/assets/a" .. (n + 1) end
            if kind == 2 then return "/v1/assets?limit=20&query=" .. w .. "&as-known=" .. (n + 1) end
            if kind == 3 then return "/v1/assets?limit=20&within=2km&near=" .. y .. "," .. x end
            return "/v1/assets/a" .. (n + 1) .. "/windows" """)
        return results

    # MARK: Servers

    def start(self, command, target):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen([str(word).format(port=port) for word in command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.processes.append(process)
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(address + target, timeout=5).read()
                return address
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.1)
        sys.exit(f"serving.py: {command[0]} does not answer")

    def compiled(self):
        program = self.scratch / "ceiling"
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libmicrohttpd", "sqlite3"], check=True,
                               capture_output=True, text=True).stdout.split()
        compiler = shutil.which("cc") or shutil.which("clang") or sys.exit("serving.py: no C compiler")
        source = pathlib.Path(__file__).with_name("ceiling.c")
        subprocess.run([compiler, "-O2", "-o", str(program), str(source), *flags], check=True)
        return program

    def datasette(self):
        venv = self.options.folder.resolve() / "datasette"
        if not (venv / "bin/datasette").exists():
            subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
            subprocess.run([venv / "bin/pip", "install", "-q", "datasette==0.65.1"], check=True)
        return venv / "bin/datasette"

    # MARK: Questions

    def compare(self, servers):
        found = {name: [] for name in servers}
        for _ in range(self.options.runs):
            for name, (address, body) in servers.items():
                found[name].append(self.wrk(address, body))
        figures = {}
        for name, measured in found.items():
            figures[f"{name}/s"] = round(statistics.median(rate for rate, _, _ in measured))
            figures[f"{name}-p99-ms"] = round(statistics.median(late for _, late, _ in measured), 2)
            if any(bad for _, _, bad in measured):
                figures[f"{name}-refused"] = sum(bad for _, _, bad in measured)
        for peer in ["datasette", "ceiling"]:
            for own in ["hearth", "hearth-various"]:
                if f"{peer}/s" in figures and f"{own}/s" in figures:
                    figures[f"{own}/{peer}"] = round(figures[f"{own}/s"] / figures[f"{peer}/s"], 2)
        return figures

    def wrk(self, address, body):
        script = self.scratch / "ask.lua"
        words = ", ".join(f'"{word}"' for word in WORDS)
        script.write_text(
            f'words = {{{words}}}\ncats = {{"pub", "shop", "village-hall", "library", "theatre", "allotment"}}\n'
            "local number = 0\nfunction setup(thread) thread:set('seed', number) number = number + 1 end\n"
            "function init(args) math.randomseed(os.time() * 10 + seed) end\n"
            f'function ask() {body} end\nfunction request() return wrk.format("GET", ask()) end\n')
        done = subprocess.run(
            ["wrk", "-t", str(THREADS), "-c", str(CONNECTIONS), "-d", f"{self.options.seconds}s", "--latency", "-s",
             str(script), address], capture_output=True, text=True, check=True).stdout
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
        late, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done).groups()
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done)
        return rate, float(late) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(bad[1]) if bad else 0

    def pages(self, address, rows):
        """A walk of 50 pages from the beginning against 50 pages near the end."""
        def seconds(first):
            # A cursor is the server's own: the last pages are reached by a walk through large ones.
            target, taken, reached = "/v1/assets?limit=1000&sort=id", [], 0
            while target:
                start = time.perf_counter()
                answer = json.load(urllib.request.urlopen(address + target))
                taken.append(time.perf_counter() - start)
                reached += answer["meta"]["returned"]
                target = answer["links"]["next"]
            return taken
        taken = seconds(0)
        first, last = statistics.median(taken[:10]), statistics.median(taken[-11:-1])
        return {"first-ms": round(first * 1000, 1), "last-ms": round(last * 1000, 1), "ratio": round(last / first, 2)}

    def resident(self):
        """Kilobytes of memory that hearth has, pages of files included."""
        text = pathlib.Path(f"/proc/{self.processes[0].pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1])

    def memory(self, address, body):
        """Of questions of all kinds, in ten rounds: what the process has after the first, and at most in the last."""
        asked, megabytes = 0, []
        for _ in range(10):
            rate, _, bad = self.wrk(address, body)
            asked += round(rate * self.options.seconds)
            megabytes.append(self.resident() // 1024)
        return {"questions": asked, "megabytes": megabytes, "ratio": round(megabytes[-1] / megabytes[0], 2)}

    def export(self, address, registry):
        """A whole export, while one asset is asked for again and again."""
        before = self.resident()
        entry = json.load(urllib.request.urlopen(address + "/v1/ledger/head"))["entry"]
        start = time.perf_counter()
        export = subprocess.Popen(["curl", "-s", "-o", "/dev/null",
                                   f"{address}/v1/exports/assets.ndjson?as-at={loads.TODAY}&as-known={entry}"])
        late, peak = [], before
        while export.poll() is None:
            began = time.perf_counter()
            urllib.request.urlopen(f"{address}/v1/assets/a{2 + len(late) % 1000}").read()
            late.append((time.perf_counter() - began) * 1000)
            peak = max(peak, self.resident())
            time.sleep(0.005)
        seconds = time.perf_counter() - start
        late.sort()
        return {"seconds": round(seconds, 1), "rows/s": round(self.options.rows / seconds),
                "others-median-ms": round(statistics.median(late), 2), "others-p99-ms": round(late[int(len(late) * .99)], 2),
                "megabytes-before": before // 1024, "megabytes-at-most": peak // 1024}


if __name__ == "__main__":
    main()
