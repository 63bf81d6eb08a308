"""What Hearth writes, read by the readers that its users have."""

import csv
import hashlib
import io
import json
import re

import jsonschema_rs
import pytest

import published
from conftest import ACCEPTED, ROOT, demo_listings

KINDS = ["assets", "listings", "windows", "events", "issues", "quarters"]
REPORTS = {
    ("duties", "--who", "all"): "duty-report", ("s97",): "s97-report", ("quality",): "quality-report",
    ("outcomes",): "outcome-report", ("outcomes", "--by", "year,category"): "outcome-report",
    ("outcomes", "--each"): "notice-outcome",
    ("expiring", "--closing-within", "1y"): "expiring-report", ("versions",): "list-version",
}


def rows_of(hearth, kind, form):
    content = hearth.run("export", kind, "--format", form).decode("utf-8")
    if form == "json":
        return json.loads(content)
    if form == "ndjson":
        return [json.loads(line) for line in content.splitlines()]
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_json_and_ndjson_hold_the_same_documents(hearth, kind):
    documents = rows_of(hearth, kind, "json")
    assert isinstance(documents, list) and documents
    assert documents == rows_of(hearth, kind, "ndjson")


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_follows_its_published_schema(hearth, kind):
    found = [error for document in rows_of(hearth, kind, "json") for error in published.errors(document, kind[:-1])]
    assert not found, found[:10]


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_validator_finds_every_document_valid_and_a_damaged_one_not(hearth, kind):
    validator = jsonschema_rs.Draft202012Validator(
        published.load(published.FOLDER / f"{kind[:-1]}.schema.json"), validate_formats=True)
    documents = rows_of(hearth, kind, "json")
    assert all(validator.is_valid(document) for document in documents)
    for damage in ({"surplus": 1}, {next(iter(documents[0])): 1.5}):
        assert not validator.is_valid({**documents[0], **damage})
        assert published.errors({**documents[0], **damage}, kind[:-1])
    lacking = dict(documents[0])
    lacking.popitem()
    assert not validator.is_valid(lacking)


def test_what_a_group_may_do_follows_its_schema(hearth):
    answers = json.loads(hearth.run("eligible", "--group-kind", "charity", "--all", "--format", "json"))
    found = [error for answer in answers for error in published.errors(answer, "eligible")]
    assert answers and not found, found[:10]


@pytest.mark.parametrize("file", [file for _, file, _ in demo_listings()], ids=lambda file: str(file.relative_to(ROOT)))
def test_the_report_of_a_check_follows_its_schema_and_adds_up(hearth, file):
    (report,) = json.loads(hearth.run("check", str(file), "--format", "json", accepted=ACCEPTED))
    assert not published.errors(report, "import-report")
    parts = ("new", "changed", "confirmed", "repeated", "not-watched", "rejected")
    assert sum(report[part] for part in parts) == report["records"]
    content = file.read_bytes()
    assert report["bytes"] == len(content)
    assert report["sha256"] == hashlib.sha256(content).hexdigest()


def test_single_documents_follow_their_schemas(hearth):
    asset = rows_of(hearth, "assets", "json")[0]["id"]
    for schema, words in {
        "asset": ("asset", asset),
        "dates": ("dates", "--regime", "en-acv-2011", "disposal-notice-received=2026-08-31"),
        "regime": ("regimes", "sc-crtb-p2"),
        "verification": ("verify",),
        "version": ("version",),
    }.items():
        assert not published.errors(json.loads(hearth.run(*words, "--format", "json")), schema), schema
    for words in (("ni-d1", "circulation-received=2026-03-02"), ("ni-d1", "--draft", "circulation-received=2026-03-02"),
                  ("sc-atr", "transfer-request-validated=2026-08-31")):
        answer = json.loads(hearth.run("dates", "--regime", *words, "--format", "json"))
        assert not published.errors(answer, "dates"), words
    for regime in json.loads(hearth.run("regimes", "--format", "json")):
        assert not published.errors(regime, "regime-summary"), regime["id"]


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_every_row_of_a_report_follows_its_published_schema(hearth, words):
    hearth.run("publish", "--authority", "Oakenmarsh")
    rows = json.loads(hearth.run("report", *words, "--format", "json"))
    found = [error for row in rows for error in published.errors(row, REPORTS[words])]
    assert rows and not found, found[:10]
    content = hearth.run("report", *words, "--format", "csv").decode("utf-8")
    assert len(list(csv.DictReader(io.StringIO(content, newline=""), strict=True))) == len(rows)


@pytest.mark.parametrize("kind", ["listed", "unsuccessful"])
def test_a_published_list_follows_its_schema_and_has_its_digest(hearth, kind):
    hearth.run("publish", "--authority", "Oakenmarsh")
    version = ("publish", "--authority", "Oakenmarsh", "--version", "1", "--list", kind)
    entries = json.loads(hearth.run(*version, "--format", "json"))
    assert entries and not [error for entry in entries for error in published.errors(entry, "list-entry")]
    (kept,) = [row for row in json.loads(hearth.run("report", "versions", "--format", "json"))
               if row["list"] == kind and row["version"] == 1]
    content = hearth.run(*version)
    assert kept["sha256"] == hashlib.sha256(content).hexdigest()
    assert kept["rows"] == len(entries) == len(list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))))


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_has_the_same_keys_in_kebab_case(hearth, kind):
    documents = rows_of(hearth, kind, "json")
    keys = list(documents[0])
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", key) for key in keys)
    assert all(list(document) == keys for document in documents)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_absent_is_written_as_empty_text(hearth, kind):
    def texts(value):
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    assert "" not in texts(rows_of(hearth, kind, "json"))


@pytest.mark.parametrize("kind", KINDS)
def test_csv_is_rfc_4180_with_as_many_rows_as_there_are_documents(hearth, kind):
    content = hearth.run("export", kind, "--format", "csv")
    assert not content.startswith(b"\xef\xbb\xbf")
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    header, *rows = list(reader)
    assert len(set(header)) == len(header)
    assert all(len(row) == len(header) for row in rows)
    assert len(rows) == len(rows_of(hearth, kind, "json"))
    assert content.endswith(b"\r\n")


def test_csv_and_json_tell_the_same_of_an_asset(hearth):
    by_id = {document["id"]: document for document in rows_of(hearth, "assets", "json")}
    rows = rows_of(hearth, "assets", "csv")
    assert {row["id"] for row in rows} == set(by_id)
    for row in rows:
        document = by_id[row["id"]]
        assert row["authority-code"] == document["authority"]["code"]
        assert row["status"] == document["status"]
        assert row["windows-count"] == str(len(document["windows"]))
        if document["location"]:
            assert float(row["location-latitude"]) == document["location"]["latitude"]


def test_a_manifest_tells_the_size_and_digest_of_its_file(hearth, tmp_path):
    file = tmp_path / "assets.ndjson"
    hearth.run("export", "assets", "--format", "ndjson", "--output", str(file))
    content = file.read_bytes()
    manifest = json.loads((tmp_path / "assets.ndjson.manifest.json").read_text(encoding="utf-8"))
    assert not published.errors(manifest, "manifest")
    assert manifest["rows"] == content.count(b"\n")
    assert manifest["bytes"] == len(content)
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()


def test_no_private_word_of_a_vacant_property_is_published(hearth):
    # The Old Dairy is told of by one source only, as vacant.
    published = b"".join(hearth.run("export", kind, "--format", "json") for kind in KINDS)
    assert b"The Old Dairy" in published
    assert b"14 Cloister Street" not in published
    assert b"SN16 9YW" not in published
