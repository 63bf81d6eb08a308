"""The statistics, reckoned a second time from what is exported, and the table of assets through time."""

import csv
import datetime
import io
import json
import pathlib
import re
import statistics
import xml.etree.ElementTree
import zoneinfo

import pytest

import published
from conftest import DAY, ROOT, rows_in_json

LIST_REGIME = "en-acv-2011"
OUTCOMES = ("community", "other-buyer", "not-sold", "withdrawn", "unknown", "running")
THRESHOLD = 5


def exported(hearth, kind):
    return [json.loads(line) for line in hearth.run("export", kind, "--format", "ndjson").splitlines()]


@pytest.fixture(scope="module")
def register(hearth):
    """All that is exported, and an outcome or two told by hand."""
    return {kind: exported(hearth, kind) for kind in ("assets", "listings", "windows", "events")}


def london_day(instant):
    """The day in London, as it is written, of an instant as it is written."""
    return str(datetime.datetime.fromisoformat(instant).astimezone(zoneinfo.ZoneInfo("Europe/London")).date())


def model(register, row_of):
    """The figures of lists, decisions and notices, by what `row_of` makes of an asset and a day."""
    assets = {asset["id"]: asset for asset in register["assets"]}
    kinds = {event["id"]: event["event"] for event in register["events"]}
    rows = {}

    def count(asset, day, **figures):
        row = rows.setdefault(row_of(assets[asset], day), {"days": []})
        for name, number in figures.items():
            if name == "days":
                row["days"].append(number)
            else:
                row[name] = row.get(name, 0) + number

    windows = {}
    for window in register["windows"]:
        windows.setdefault(window["listing"], []).append(window)
    for listing in register["listings"]:
        if listing["regime"] != LIST_REGIME or listing["status"] in ("not-nominated", "withdrawn"):
            continue
        day = listing["nomination-date"] or listing["decision-date"] or listing["entered-on"]
        own = windows.get(listing["id"], [])
        refused = listing["status"] == "removed" and listing["decision"] == "unsuccessful" \
            and not any(window["kind"] == "listing" for window in own)
        figures = {"nominated": 1}
        if listing["status"] == "nominated":
            figures["undecided"] = 1
        elif listing["status"] == "unsuccessful" or refused:
            figures["unsuccessful"] = 1
        else:
            figures["listed"] = 1
            figures[{"listed": "still-listed"}.get(listing["status"], listing["status"])] = 1
        for window in own:
            if window["kind"] != "nomination-decision":
                continue
            if window["state"] == "overdue":
                figures["overdue"] = 1
            if window["ended-on"] and kinds[window["ended-by"]] in ("decision-made", "listing-entered"):
                first = window["because"]["on"]
                figures["decided"] = 1
                figures["decided-late"] = int(window["ended-on"] > window["last-day"])
                count(listing["asset"], day, days=between(first, window["ended-on"]))
        count(listing["asset"], day, **figures)
    return rows


def between(first, last):
    import datetime
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


MODELLED = ("nominated", "undecided", "unsuccessful", "listed", "still-listed", "expired", "removed", "decided",
            "decided-late", "overdue")


@pytest.mark.parametrize("cut, row_of, key", [
    ("council", lambda asset, day: asset["authority"]["code"], lambda row: row["authority"]["code"]),
    ("category", lambda asset, day: asset["category"], lambda row: row["category"]),
    ("year", lambda asset, day: day and int(day[:4]), lambda row: row["year"]),
    ("council,year", lambda asset, day: (asset["authority"]["code"], day and int(day[:4])),
     lambda row: (row["authority"]["code"], row["year"])),
])
def test_a_second_model_counts_the_same_lists_and_decisions(hearth, register, cut, row_of, key):
    *rows, total = rows_in_json(hearth, "report", "outcomes", "--by", cut)
    expected = model(register, row_of)
    assert not [error for row in rows for error in published.errors(row, "outcome-report")]
    found = {key(row): row for row in rows}
    assert set(expected) <= set(found)
    for place, row in found.items():
        wanted = expected.get(place, {"days": []})
        assert {name: row[name] for name in MODELLED} == {name: wanted.get(name, 0) for name in MODELLED}, place
        days = wanted["days"]
        quartiles = [None] * 3 if not days else [days[0]] * 3 if len(days) == 1 else \
            statistics.quantiles(days, n=4, method="inclusive")
        assert [row[f"decision-days-{part}"] for part in ("lower-quartile", "median", "upper-quartile")] == quartiles
    for name in MODELLED:
        assert total[name] == sum(row[name] for row in rows)


def test_a_second_model_counts_the_same_notices_and_outcomes(hearth, register):
    notices = [event for event in register["events"]
               if event["event"] == "disposal-notice-received" and event["effect"] == "effective"]
    asked = {window["notice"] for window in register["windows"]
             if window["kind"] == "full-moratorium" and window["state"] in ("open", "closed")}
    each = rows_in_json(hearth, "report", "outcomes", "--each")
    *rows, total = rows_in_json(hearth, "report", "outcomes", "--all-counts")
    assert total["notice-given"] == len(notices) == sum(1 for sale in each if sale["notice"])
    assert asked <= {sale["notice"] for sale in each if sale["bid-requested"]}
    for outcome in OUTCOMES:
        number = sum(1 for sale in each if (sale["outcome"] or "running") == outcome)
        assert total[outcome] == number == sum(row[outcome] for row in rows)
    assert sum(total[outcome] for outcome in OUTCOMES) == total["notice-given"] + total["without-notice"]


@pytest.mark.parametrize("words", [
    (), ("--by", "region"), ("--by", "category"), ("--by", "year"), ("--by", "council,year"),
    ("--authority", "Oakenmarsh"), ("--query", "inn"), ("--nation", "england"), ("--category", "pub"),
], ids=" ".join)
def test_no_small_number_is_shown_and_none_follows_from_the_rest(hearth, words):
    *rows, total = rows_in_json(hearth, "report", "outcomes", *words)
    groups = {"notices": ("notice-given", "without-notice"), "requests": ("bid-requested",), "outcomes": OUTCOMES}
    for figures in groups.values():
        for row in [*rows, total]:
            shown = [row[figure] for figure in figures]
            # All of a group or none, and what is not shown is named.
            assert shown.count(None) in (0, len(figures))
            assert all(figure in row["withheld"] for figure in figures) == (None in shown)
            assert all(number is None or number == 0 or number >= THRESHOLD for number in shown)
        hidden = [row for row in rows if row[figures[0]] is None]
        if hidden and total[figures[0]] is not None:
            assert len(hidden) > 1
            for figure in figures:
                rest = total[figure] - sum(row[figure] or 0 for row in rows)
                assert rest == 0 or rest >= THRESHOLD
    for row in rows:
        if row["notice-given"] is not None and row["bid-requested"] is not None:
            rest = row["notice-given"] - row["bid-requested"]
            assert rest == 0 or rest >= THRESHOLD


def test_regions_are_the_sums_of_their_councils_and_withhold_with_them(hearth):
    councils = rows_in_json(hearth, "report", "outcomes")[:-1]
    for region in rows_in_json(hearth, "report", "outcomes", "--by", "region")[:-1]:
        own = [row for row in councils if row["region"] == region["region"]]
        for figure in ("nominated", "listed", "expired", "decided"):
            assert region[figure] == sum(row[figure] for row in own)
        hidden = [row for row in own if row["notice-given"] is None]
        if region["notice-given"] is None:
            assert hidden
        else:
            rest = region["notice-given"] - sum(row["notice-given"] or 0 for row in own)
            assert (not hidden and rest == 0) or (len(hidden) > 1 and (rest == 0 or rest >= THRESHOLD))


# The table through time

def test_the_table_through_time_follows_its_schema_and_has_each_quarter_once(hearth, register):
    rows = exported(hearth, "quarters")
    assert rows and not [error for row in rows for error in published.errors(row, "quarter")][:10]
    by_asset = {}
    for row in rows:
        by_asset.setdefault(row["asset"], []).append(row)
    now = {asset["id"]: asset for asset in register["assets"]}
    # The legal day is the samples', and the register heard of them when the test ran, so what it heard of later, and
    # of which no event tells, has no quarter yet.
    replaced = {event["supersedes"] for event in register["events"]}
    told = {event["asset"] for event in register["events"] if event["on"] <= DAY and event["id"] not in replaced}
    seen = {asset for asset, document in now.items() if london_day(document["first-seen"]) <= DAY}
    assert len(told) > 20
    assert set(by_asset) == told | seen
    for asset, own in by_asset.items():
        numbers = [int(row["quarter"][:4]) * 4 + int(row["quarter"][-1]) for row in own]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        last = own[-1]
        assert not last["complete"] and last["last-day"] == DAY
        assert all(row["complete"] for row in own[:-1])
        # What it says of the legal day is what the asset says.
        assert (last["status"], last["standing"]) == (now[asset]["status"], now[asset]["standing"])
        assert set(last["windows"]) == {
            window["kind"] for window in now[asset]["windows"] if window["state"] == "open"}
        assert set(last["risks"]) == {risk["kind"] for risk in now[asset]["risks"]} - {"not-published"}


def test_a_row_says_what_the_register_says_of_that_day(hearth):
    rows = [row for row in exported(hearth, "quarters") if row["quarter"] == "2025-Q2"]
    then = {asset["id"]: asset for asset in json.loads(
        hearth.run_as_at("2025-06-30", "export", "assets", "--format", "json"))}
    assert rows
    for row in rows:
        assert (row["status"], row["standing"]) == (then[row["asset"]]["status"], then[row["asset"]]["standing"])


def test_the_same_entry_gives_the_same_table_for_ever(hearth, tmp_path):
    file = tmp_path / "quarters.csv"
    hearth.run("export", "quarters", "--format", "csv", "--output", str(file))
    manifest = json.loads(pathlib.Path(f"{file}.manifest.json").read_text(encoding="utf-8"))
    assert manifest["what"] == "quarters" and manifest["schema"] == "quarters.csv-metadata.json"
    again = hearth.run("export", "quarters", "--format", "csv", "--as-known", str(manifest["ledger-entry"]))
    assert again == file.read_bytes()


def test_the_example_of_survival_runs_and_agrees_with_a_count_by_hand(hearth, tmp_path):
    page = (ROOT / "Documentation/statistics.md").read_text(encoding="utf-8")
    (example,) = [block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "def survival" in block]
    (tmp_path / "quarters.csv").write_bytes(hearth.run("export", "quarters", "--format", "csv"))
    scope = {}
    exec(compile(example.replace('open("quarters.csv"', f'open({str(tmp_path / "quarters.csv")!r}'), "example", "exec"),
         scope)
    curve = scope["curve"]
    assert curve and all(0 <= later[1] <= earlier[1] <= 1 for earlier, later in zip(curve, curve[1:]))

    # By hand: each entry in the list, how many quarters it was watched, and whether a notice ended that.
    lives = {}
    for row in csv.DictReader(io.StringIO((tmp_path / "quarters.csv").read_text(encoding="utf-8"), newline="")):
        if row["status"] != "listed" or not row["listed-on"]:
            continue
        life = lives.setdefault((row["asset"], row["listing"]), [0, False])
        if life[1]:
            continue
        life[0] += 1
        if row["notice-on"] and row["notice-on"] >= row["listed-on"]:
            life[1] = True
    left = 1.0
    expected = []
    for length in sorted({life[0] for life in lives.values() if life[1]}):
        at_risk = sum(1 for life in lives.values() if life[0] >= length)
        left *= 1 - sum(1 for life in lives.values() if life == [length, True]) / at_risk
        expected.append((length, pytest.approx(left)))
    assert curve == expected


# Drawings

@pytest.mark.parametrize("words", [(), ("--by", "region"), ("--by", "year,category"), ("--all-counts",)], ids=" ".join)
def test_a_chart_is_sound_xml_that_says_in_words_what_it_shows(hearth, words):
    picture = hearth.run("report", "outcomes", "--chart", "svg", *words)
    root = xml.etree.ElementTree.fromstring(picture)
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg" and root.get("role") == "img"
    assert {root.find(f"{svg}title").get("id"), root.find(f"{svg}desc").get("id")} == set(
        root.get("aria-labelledby").split())
    assert root.get("width").endswith("em") and root.get("viewBox")
    words_of = root.find(f"{svg}desc").text
    _, _, width, height = (float(number) for number in root.get("viewBox").split())
    patterns = {pattern.get("id") for pattern in root.iter(f"{svg}pattern")}
    for bar in root.iter(f"{svg}g"):
        label, number = [text.text for text in bar.findall(f"{svg}text")]
        assert number.split(" =")[0] == "[c] withheld" or number.split(" =")[0] in words_of
        for box in bar.findall(f"{svg}rect"):
            assert box.get("fill")[5:-1] in patterns
            assert 0 <= float(box.get("x")) and float(box.get("x")) + float(box.get("width")) <= width
    assert max(float(text.get("y")) for text in root.iter(f"{svg}text")) < height
