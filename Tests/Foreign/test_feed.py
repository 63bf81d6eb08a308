"""Deadlines as an Atom feed, read by a feed reader's parser and by Python's own for XML."""

import re
import time
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest

from conftest import Hearth, rows_in_json
from test_calendar import events_of

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def content(hearth):
    return hearth.run("feed")


def entries_of(content):
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed.entries


def test_a_feed_is_what_atom_requires(content):
    root = ElementTree.fromstring(content)
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.iter(f"{ATOM}entry")):
        for required in ("id", "title", "updated"):
            (child,) = node.findall(f"{ATOM}{required}")
            assert child.text
        assert INSTANT.fullmatch(node.findtext(f"{ATOM}updated"))
        assert node.findtext(f"{ATOM}id").startswith("tag:hearth.invalid,2026:")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for entry in root.iter(f"{ATOM}entry"):
        (body,) = entry.findall(f"{ATOM}content")
        assert body.get("type") == "html" and body.text.startswith("<p>")


def test_ids_are_unique_and_the_same_each_time(hearth, content):
    ids = [entry.id for entry in entries_of(content)]
    assert len(ids) > 100
    assert len(set(ids)) == len(ids)
    assert hearth.run("feed") == content


def test_the_newest_comes_first(content):
    entries = entries_of(content)
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)
    assert feedparser.parse(content).feed.updated == entries[0].updated


def test_a_feed_and_a_calendar_tell_of_the_same_windows(hearth, content):
    named = {entry.id.rpartition("/")[2] for entry in entries_of(content)}
    assert named == {event["UID"].partition(".")[0] for event in events_of(hearth.run("calendar"))}


def test_entries_say_kind_state_category_and_council(hearth, content):
    windows = {"-".join(window[key] for key in ("asset", "listing", "id")): window
               for window in rows_in_json(hearth, "windows")}
    for entry in entries_of(content):
        window = windows[entry.id.rpartition("/")[2]]
        terms = {tag.scheme.rpartition(":")[2]: tag.term for tag in entry.tags}
        assert terms["kind"] == window["kind"]
        assert terms["state"] == window["state"]
        assert terms["category"] and terms["authority"].startswith("E07999")
        assert window["because"]["citation"].replace("&", "&amp;") in entry.content[0].value


def test_filters_are_those_of_windows(hearth):
    for words in (["--authority", "Oakenmarsh"], ["--category", "pub"], ["--kind", "listing"],
                  ["--near", "51.9,-2.07", "--within", "300km"], ["--state", "overdue", "--last-day-from", "1900-01-01"]):
        found = {entry.id.rpartition("/")[2] for entry in entries_of(hearth.run("feed", *words))}
        windows = rows_in_json(hearth, "windows", *words)
        assert found <= {"-".join(window[key] for key in ("asset", "listing", "id")) for window in windows}
        assert found or words[0] == "--near"
    ids = {feedparser.parse(hearth.run("feed", *words)).feed.id for words in ([], ["--category", "pub"])}
    assert len(ids) == 2


def test_an_entry_is_brought_up_again_when_something_happens(hearth, tmp_path):
    mine = Hearth(hearth.program, tmp_path / "mine.db")
    mine.run("import", "Imports/demo/kestrel-vale/sample.xml", "--authority", "E07999006")
    (pub,) = (asset for asset in rows_in_json(mine, "assets") if asset["name"] == "The Kestrel")
    before = {entry.id: entry for entry in entries_of(mine.run("feed"))}
    time.sleep(1.1)  # instants are whole seconds
    mine.run("record", "listing-removed", pub["id"], "--on", "2026-11-20", "--reason", "error")
    after = {entry.id: entry for entry in entries_of(mine.run("feed"))}
    assert set(after) == set(before)
    changed = {id for id in after if after[id].updated != before[id].updated}
    assert changed == {id for id in after if f"/{pub['id']}-" in id}
    assert changed
    assert all(after[id].updated > before[id].updated and after[id].title.startswith("Ended early: ")
               for id in changed)
    newest = [entry.id for entry in entries_of(mine.run("feed"))]
    assert set(newest[:len(changed)]) == changed


def test_a_name_made_to_break_things_stays_a_name(hearth, tmp_path):
    name = "Tom & Jerry's ]]> <script>alert(1)</script> \"é漢🏠\""
    file = tmp_path / "odd.csv"
    quoted = name.replace('"', '""')
    file.write_text(
        f'reference,asset name,address,postcode,date listed\nX/1,"{quoted}",1 High Street,HR2 9ZX,2025-01-01\n',
        encoding="utf-8")
    odd = Hearth(hearth.program, tmp_path / "odd.db")
    odd.run("import", str(file), "--authority", "E07999004", "--list", "listed")
    content = odd.run("feed")
    (entry,) = ElementTree.fromstring(content).iter(f"{ATOM}entry")
    assert name in entry.findtext(f"{ATOM}title")
    assert "<script>" not in entry.findtext(f"{ATOM}content")
