"""The recipes of the documentation, run as they stand there, and the exports in the readers that analysts have."""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import warnings

import csvw
import duckdb
import pandas
import pytest

from conftest import DAY, ROOT, Hearth, rows_in_json

TABLES = ["assets", "listings", "windows", "events", "issues", "quarters"]


def blocks(page, heading):
    """The blocks of code under a heading, each as (language, code)."""
    text = (ROOT / "Documentation" / page).read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL).group(1)
    return re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def needs(program):
    if not shutil.which(program):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {program}: bin/setup --all installs it")


class Desk:
    """A folder in which an analyst sits, with a registry of which some outcomes have been told."""

    def __init__(self, hearth, folder):
        self.folder = folder
        shutil.copy(hearth.registry, folder / "hearth.db")
        self.hearth = Hearth(hearth.program, folder / "hearth.db")
        # `hearth`, as the recipes call it, on the day for which the samples were written.
        (folder / "bin").mkdir()
        program = folder / "bin" / "hearth"
        program.write_text(f'#!/bin/sh\nexec "{os.path.abspath(hearth.program)}" "$@" --as-at {DAY}\n', encoding="utf-8")
        program.chmod(0o755)
        self.tell()

    def tell(self):
        """What came of the notices whose end nobody told."""
        ends = ["community", "other-buyer", "community", "not-sold"]
        sales = [sale for sale in rows_in_json(self.hearth, "report", "outcomes", "--each") if sale["outcome"] == "unknown"]
        assert len(sales) >= len(ends)
        for sale, end in zip(sales, ends):
            self.hearth.run("record", "outcome-known", sale["asset"], "--on", DAY, "--outcome", end)

    def shell(self, code):
        environment = {**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                       "HEARTH_REGISTRY": str(self.folder / "hearth.db")}
        done = subprocess.run(["sh", "-eu", "-c", code], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120)
        assert done.returncode == 0, (code, done.stderr.decode(errors="replace"))
        return done.stdout.decode("utf-8")

    def python(self, code):
        """What a program prints, and the names that it leaves."""
        scope, output = {}, io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(output):
            exec(compile(code, "recipe", "exec"), scope)
        return output.getvalue(), scope

    def sql(self, query):
        """The answer's columns and rows."""
        with contextlib.chdir(self.folder):
            answer = duckdb.connect().sql(query)
            return answer.columns, answer.fetchall()

    def rows(self, what):
        return [json.loads(line) for line in self.hearth.run("export", what, "--format", "ndjson").splitlines()]


@pytest.fixture(scope="module")
def desk(hearth, tmp_path_factory):
    desk = Desk(hearth, tmp_path_factory.mktemp("desk"))
    for page, heading in (("exports.md", "Recipes"), ("statistics.md", "Assets through time")):
        language, code = blocks(page, heading)[0]
        assert language == "sh"
        desk.shell(code)
    return desk


@pytest.fixture(scope="module")
def recipes():
    _, moratoria, decisions, share, places, claimed = [code for _, code in blocks("exports.md", "Recipes")]
    return {"moratoria": moratoria, "decisions": decisions, "share": share, "places": places, "claimed": claimed}


# The recipes

def test_duckdb_counts_the_moratoria_of_each_council_and_year(desk, recipes):
    names = {asset["id"]: asset["authority"]["name"] for asset in desk.rows("assets")}
    expected = {}
    for window in desk.rows("windows"):
        if window["kind"] not in ("interim-moratorium", "full-moratorium"):
            continue
        row = expected.setdefault((names[window["asset"]], int(window["first-day"][:4])), [0, 0])
        row[0] += window["kind"] == "interim-moratorium"
        row[1] += window["kind"] == "full-moratorium" and window["state"] in ("open", "closed")
    columns, rows = desk.sql(recipes["moratoria"])
    assert columns == ["council", "year", "interim", "whole"]
    assert rows == [(*key, *numbers) for key, numbers in sorted(expected.items())]
    # Every effective notice began one, and each that was answered in time the other.
    notices = [event for event in desk.rows("events")
               if event["event"] == "disposal-notice-received" and event["effect"] == "effective"]
    assert sum(row[2] for row in rows) == len(notices) > 0
    assert 0 < sum(row[3] for row in rows) < len(notices)


def test_pandas_finds_how_long_decisions_took_as_the_report_does(desk, recipes):
    _, scope = desk.python(recipes["decisions"])
    table = scope["listings"].dropna(subset="days").groupby("authority-name")["days"]
    *rows, total = rows_in_json(desk.hearth, "report", "outcomes")
    assert int(table.count().sum()) == total["decided"] > 0
    for row in rows:
        if not row["decided"]:
            continue
        days = table.get_group(row["authority"]["name"])
        assert len(days) == row["decided"]
        for share, figure in ((0.25, "lower-quartile"), (0.5, "median"), (0.75, "upper-quartile")):
            assert days.quantile(share) == row[f"decision-days-{figure}"]
    assert scope["listings"]["days"].dropna().median() == total["decision-days-median"]


def test_jq_finds_the_communitys_share_as_the_report_does(desk, recipes):
    needs("jq")
    answer = json.loads(desk.shell(recipes["share"]))
    *_, total = rows_in_json(desk.hearth, "report", "outcomes", "--all-counts")
    known = sum(total[figure] for figure in ("community", "other-buyer", "not-sold", "withdrawn"))
    assert (answer["known"], answer["community"]) == (known, total["community"]) == (4, 2)
    assert answer["percent"] == total["community-percent"] == 50


def test_gdal_counts_the_places_on_the_map(desk, recipes):
    needs("ogrinfo")
    text = desk.shell(recipes["places"])
    found = {status: (int(places), int(drawn)) for status, places, drawn in re.findall(
        r"status \(String\) = (\S+)\s+places \(Integer\) = (\d+)\s+drawn \(Integer\) = (\d+)", text)}
    expected = {}
    for feature in json.loads((desk.folder / "assets.geojson").read_text(encoding="utf-8"))["features"]:
        places, drawn = expected.get(feature["properties"]["status"], (0, 0))
        expected[feature["properties"]["status"]] = (places + 1, drawn + (feature["geometry"] is not None))
    assert found == expected
    assert sum(drawn for _, drawn in found.values()) > 0


def test_duckdb_reads_the_cells_as_published(desk, recipes):
    columns, rows = desk.sql(recipes["claimed"])
    assert columns == ["council", "claimed"]
    expected = [(asset["authority"]["name"], asset["source"]["claimed"]) for asset in desk.rows("assets")]
    assert [(council, json.loads(claimed)) for council, claimed in rows] == expected


def test_duckdb_follows_what_was_listed_in_a_year(desk):
    (query,) = [code for language, code in blocks("statistics.md", "Assets through time") if language == "sql"]
    columns, rows = desk.sql(query)
    lives = {}
    for row in desk.rows("quarters"):
        if row["listed-on"]:
            life = lives.setdefault(row["listing"], [int(row["listed-on"][:4]), False, False])
            life[1] |= bool(row["notice-on"]) and row["notice-on"] >= row["listed-on"]
            life[2] |= row["outcome"] == "community"
    expected = [(year, len(own), sum(life[1] for life in own), sum(life[2] for life in own))
                for year in sorted({life[0] for life in lives.values()})
                for own in [[life for life in lives.values() if life[0] == year]]]
    assert columns == ["year", "listings", "noticed", "community"]
    assert rows == expected and sum(row[2] for row in rows) > 0 and sum(row[3] for row in rows) == 2


# The files in their readers

@pytest.fixture(scope="module")
def files(desk):
    """Every table, as CSV with what lies beside it and as NDJSON."""
    for what in TABLES:
        for form in ("csv", "ndjson"):
            desk.hearth.run("export", what, "--output", str(desk.folder / f"{what}.{form}"))
    desk.hearth.run("export", "--format", "national", "--output", str(desk.folder / "national.csv"))
    desk.hearth.run("export", "--since", "100", "--output", str(desk.folder / "changes.csv"))
    return desk


@pytest.mark.parametrize("what", [*TABLES, "national", "changes"])
def test_a_table_follows_its_metadata(files, what):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        table = csvw.CSVW(str(files.folder / f"{what}.csv-metadata.json"), validate=True)
        rows = list(table.tables[0])
    assert table.is_valid, [str(warning.message) for warning in told]
    assert len(rows) == manifest(files, f"{what}.csv")["rows"] > 0


@pytest.mark.parametrize("right, wrong", [(b",true,", b",perhaps,"), (b",2016-07-01,", b",2016-07-41,"),
                                          (b",no-notice,", b",no-idea,")], ids=["truth", "day", "code"])
def test_a_table_that_does_not_follow_its_metadata_is_found(files, tmp_path, right, wrong):
    content = (files.folder / "quarters.csv").read_bytes()
    assert right in content
    (tmp_path / "quarters.csv").write_bytes(content.replace(right, wrong, 1))
    shutil.copy(files.folder / "quarters.csv-metadata.json", tmp_path)
    # It counts what it warns of.
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        assert not csvw.CSVW(str(tmp_path / "quarters.csv-metadata.json"), validate=True).is_valid


def manifest(desk, name):
    return json.loads((desk.folder / f"{name}.manifest.json").read_text(encoding="utf-8"))


# What a reader of files takes a column for, by the type that its metadata gives.
TYPES = {"string": "VARCHAR", "date": "DATE", "dateTime": "TIMESTAMP WITH TIME ZONE", "integer": "BIGINT",
         "decimal": "DOUBLE", "boolean": "BOOLEAN", "json": "VARCHAR"}


@pytest.mark.parametrize("what", TABLES)
def test_duckdb_finds_rows_and_types(files, what):
    columns = json.loads((files.folder / f"{what}.csv-metadata.json").read_text(encoding="utf-8"))["tableSchema"]["columns"]
    typed = {}
    for column in columns:
        kind = column["datatype"]
        typed[column["titles"]] = TYPES[kind if isinstance(kind, str) else kind["base"]]
    _, found = files.sql(f"DESCRIBE SELECT * FROM '{what}.csv'")
    counts = ", ".join(f'count("{name}")' for name in typed)
    _, filled = files.sql(f"SELECT {counts} FROM '{what}.csv'")
    for (name, kind, *_), count in zip(found, filled[0], strict=True):
        # Texts may all look like numbers, as line references do; days must be days.
        if count and typed[name] != "VARCHAR":
            assert kind == typed[name], name
    for name, source in ((f"{what}.csv", f"'{what}.csv'"), (f"{what}.ndjson", f"read_json('{what}.ndjson', maximum_depth = 2)")):
        _, ((count,),) = files.sql(f"SELECT count(*) FROM {source}")
        assert count == manifest(files, name)["rows"]


@pytest.mark.parametrize("what", TABLES)
def test_pandas_reads_the_same_from_either_form(files, what):
    table = pandas.read_csv(files.folder / f"{what}.csv", dtype=str, keep_default_na=False)
    lines = pandas.read_json(files.folder / f"{what}.ndjson", lines=True, dtype=False)
    assert len(table) == len(lines) == manifest(files, f"{what}.csv")["rows"]
    for name in set(table.columns) & set(lines.columns):
        texts = [value for value in lines[name] if isinstance(value, str)]
        if len(texts) == len(lines):
            # A leading ' keeps a spreadsheet from calculating.
            assert [text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text for text in table[name]] == texts, name


@pytest.mark.parametrize("what", TABLES)
def test_jq_counts_the_rows(files, what):
    needs("jq")
    assert int(files.shell(f"jq -n 'reduce inputs as $row (0; . + 1)' {what}.ndjson")) == manifest(files, f"{what}.ndjson")["rows"]
    files.hearth.run("export", what, "--output", str(files.folder / f"{what}.json"))
    assert int(files.shell(f"jq length {what}.json")) == manifest(files, f"{what}.json")["rows"]


def test_gdal_reads_the_map(files):
    needs("ogrinfo")
    text = files.shell("ogrinfo -ro -al -so assets.geojson")
    assert f"Feature Count: {manifest(files, 'assets.geojson')['rows']}" in text
    assert "WGS 84" in text and re.search(r"^Extent: \(-?\d", text, re.MULTILINE)
    assert "at-risk: Integer(Boolean)" in text and "status: String" in text


def test_the_share_of_nobody_is_no_number(files, recipes, tmp_path):
    needs("jq")
    (tmp_path / "sales.ndjson").write_bytes(b"")
    done = subprocess.run(["sh", "-c", recipes["share"]], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout) == {"known": 0, "community": 0, "percent": None}
