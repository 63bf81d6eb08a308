"""Other people's readers and validators, held against what Hearth reads and writes."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-11-21"  # the day for which the samples of Imports/demo were written
ACCEPTED = {0, 3}  # done; done with rows rejected, which the samples hold on purpose


class Hearth:
    """The program as its users run it, on one registry."""

    def __init__(self, program, registry):
        self.program = program
        self.registry = registry

    def run(self, *words, accepted=frozenset({0})):
        return self.run_as_at(DAY, *words, accepted=accepted)

    def run_as_at(self, day, *words, accepted=frozenset({0})):
        done = subprocess.run(
            [self.program, *words, "--registry", str(self.registry), "--as-at", day],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120, cwd=ROOT)
        assert done.returncode in accepted, (words, done.returncode, done.stderr.decode(errors="replace"))
        return done.stdout


def rows_in_json(hearth, *words):
    """What a command that lists prints."""
    return json.loads(hearth.run(*words, "--format", "json"))


@pytest.fixture(scope="session")
def hearth(tmp_path_factory):
    """Hearth with every listing of the invented authorities imported."""
    program = os.environ.get("HEARTH", str(ROOT / ".build" / "debug" / "hearth"))
    assert os.access(program, os.X_OK), f"no program at {program}: run `swift build`, or set HEARTH"
    hearth = Hearth(program, tmp_path_factory.mktemp("registry") / "hearth.db")
    for code, file, kind in demo_listings():
        hearth.run("import", str(file), "--authority", code, *(["--list", kind] if kind else []), accepted=ACCEPTED)
    return hearth


def demo_listings():
    """Code, file and kind of list (where the file's name tells it) of each sample."""
    for line in (ROOT / "Imports/common/authorities.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, _, short_name, authority_kind, *_ = line.split("\t")
        if authority_kind != "invented":
            continue
        folder = ROOT / "Imports/demo" / short_name.lower().replace(" ", "-")
        for file in sorted(folder.glob("sample*")):
            yield code, file, file.stem.partition("-")[2]
