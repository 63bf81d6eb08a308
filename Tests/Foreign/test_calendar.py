"""Deadlines as calendars, read by other people's parsers and held against the windows that they come from."""

import datetime
import re
import uuid

import icalendar
import pytest

from conftest import DAY, Hearth, rows_in_json

# What a window of each state must look like, unless something ended it early.
STATUS = {
    "upcoming": "CONFIRMED", "open": "CONFIRMED", "overdue": "CONFIRMED", "closed": "CONFIRMED", "met": "CANCELLED",
    "no-longer-binding": "CANCELLED", "not-triggered": "CANCELLED", "unknown": "TENTATIVE",
}


def events_of(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    events = calendar.walk("VEVENT")
    assert not [error for event in events for error in event.errors]
    return events


def name_of(window):
    return "-".join(window[key] for key in ("asset", "listing", "id"))


def decisive(window):
    if window["effect"] in ("deadline", "permit"):
        return window["alternative-last-day"] or window["last-day"]
    return window["last-day"]


@pytest.fixture(scope="module")
def content(hearth):
    return hearth.run("calendar")


def test_every_event_is_a_window_on_its_decisive_last_day(hearth, content):
    windows = {name_of(window): window for window in rows_in_json(hearth, "windows")}
    events = events_of(content)
    assert len(events) > 100
    for event in events:
        window = windows[event["UID"].partition(".")[0]]
        day = datetime.date.fromisoformat(decisive(window))
        assert type(event["DTSTART"].dt) is datetime.date
        assert event["DTSTART"].dt == day
        assert event["DTEND"].dt == day + datetime.timedelta(days=1)
        ended_early = window["ended-on"] is not None and window["ended-on"] <= window["last-day"]
        assert event["STATUS"] == ("CANCELLED" if ended_early else STATUS[window["state"]]), window["id"]
        assert window["because"]["citation"] in event["DESCRIPTION"]
        for reading in filter(None, (window["last-day"], window["alternative-last-day"])):
            said = datetime.date.fromisoformat(reading)
            assert f"{said.day} {said:%B %Y}" in event["DESCRIPTION"]


def test_no_window_that_matters_is_left_out(hearth, content):
    oldest = (datetime.date.fromisoformat(DAY) - datetime.timedelta(days=30)).isoformat()
    expected = {
        name_of(window) for window in rows_in_json(hearth, "windows")
        if window["state"] not in ("not-triggered", "unknown") and decisive(window) >= oldest
    }
    assert {event["UID"].partition(".")[0] for event in events_of(content)} == expected


def test_every_state_that_is_asked_for_is_shown_as_it_is(hearth):
    for state, status in STATUS.items():
        windows = {name_of(window): window for window in rows_in_json(hearth, "windows", "--state", state)}
        calendar = hearth.run("calendar", "--state", state, "--last-day-from", "1900-01-01")
        events = events_of(calendar)
        assert {event["UID"].partition(".")[0] for event in events} == set(windows), state
        for event in events:
            window = windows[event["UID"].partition(".")[0]]
            early = state == "closed" and window["ended-on"] is not None and window["ended-on"] <= window["last-day"]
            assert event["STATUS"] == ("CANCELLED" if early else status)


def test_every_event_has_what_the_standard_requires_and_can_be_written_again(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar["METHOD"], calendar["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"]
    assert calendar["REFRESH-INTERVAL"].dt > datetime.timedelta()
    events = calendar.walk("VEVENT")
    for event in events:
        for required in ("UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "LAST-MODIFIED", "CREATED", "TRANSP", "CATEGORIES"):
            assert event[required] not in (None, ""), required
        assert event["DTSTAMP"].dt.tzinfo is not None
        assert event["CREATED"].dt <= event["LAST-MODIFIED"].dt
        assert "URL" not in event
        alarms = event.walk("VALARM")
        to_come = event["STATUS"] == "CONFIRMED" and event["DTSTART"].dt >= datetime.date.fromisoformat(DAY)
        assert len(alarms) == (2 if to_come else 0)
        for alarm in alarms:
            assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"]
            assert alarm["TRIGGER"].dt < datetime.timedelta()
    again = icalendar.Calendar.from_ical(calendar.to_ical()).walk("VEVENT")
    assert [dict(event) for event in again] == [dict(event) for event in events]


def test_lines_are_short_whole_and_end_as_they_should(content):
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)


def test_uids_are_unique_and_the_same_each_time(hearth, content):
    uids = [event["UID"] for event in events_of(content)]
    assert len(set(uids)) == len(uids)
    assert hearth.run("calendar") == content


def test_another_registry_has_other_uids(hearth, tmp_path):
    other = Hearth(hearth.program, tmp_path / "other.db")
    other.run("import", "Imports/demo/kestrel-vale/sample.xml", "--authority", "E07999006")
    ours = {event["UID"].partition(".")[2] for event in events_of(hearth.run("calendar"))}
    theirs = {event["UID"].partition(".")[2] for event in events_of(other.run("calendar"))}
    assert len(ours) == len(theirs) == 1
    assert ours != theirs


def test_what_happens_is_told_to_those_who_subscribed(hearth, tmp_path):
    mine = Hearth(hearth.program, tmp_path / "mine.db")
    mine.run("import", "Imports/demo/kestrel-vale/sample.xml", "--authority", "E07999006")
    (pub,) = (asset for asset in rows_in_json(mine, "assets") if asset["name"] == "The Kestrel")

    def look():
        return {event["UID"]: event for event in events_of(mine.run("calendar"))}

    before = look()
    mine.run("record", "bid-request-received", pub["id"], "--on", "2026-11-01", "--group-kind", "charity")
    asked = look()
    mine.run("record", "listing-removed", pub["id"], "--on", "2026-11-20", "--reason", "error")
    removed = look()
    assert set(before) <= set(asked) <= set(removed)
    for uid, event in removed.items():
        for older in (before, asked):
            if uid in older:
                assert event["SEQUENCE"] >= older[uid]["SEQUENCE"]
        own = uid.startswith(f"{pub['id']}-")
        assert event["STATUS"] == ("CANCELLED" if own else before[uid]["STATUS"])
        if own and uid in asked:
            assert asked[uid]["STATUS"] == "CONFIRMED"
            assert event["SEQUENCE"] > asked[uid]["SEQUENCE"]
    assert any("full-moratorium" in uid for uid in set(asked) - set(before))


def test_no_word_that_leads_to_a_vacant_property_is_in_a_calendar_or_a_feed(hearth):
    for command in ("calendar", "feed"):
        published = hearth.run(command, "--last-day-from", "1900-01-01").replace(b"\r\n ", b"")
        for secret in (b"Cloister Street", b"SN16 9YW", b"Barrack Lane"):
            assert secret not in published


def test_a_name_made_to_break_things_stays_a_name(hearth, tmp_path):
    name = f"O'Malley; \\n, \"x\": ]]> <b>&amp; é漢🏠 {uuid.uuid4()}" + " very long" * 20
    file = tmp_path / "odd.csv"
    quoted = name.replace('"', '""')
    file.write_text(
        f'reference,asset name,address,postcode,date listed\nX/1,"{quoted}","1 High Street\nnear the inn",HR2 9ZX,'
        "2025-01-01\n", encoding="utf-8")
    odd = Hearth(hearth.program, tmp_path / "odd.db")
    odd.run("import", str(file), "--authority", "E07999004", "--list", "listed")
    (event,) = events_of(odd.run("calendar"))
    (asset,) = rows_in_json(odd, "assets")
    assert asset["name"] in event["SUMMARY"]
