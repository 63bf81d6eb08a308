"""Files that follow a published schema, held against it by jsonschema, libxml2 and xmlschema."""

import json

import jsonschema
import pytest
import xmlschema
from lxml import etree

import published
from conftest import ROOT, demo_listings

SCHEMAS = sorted((ROOT / "Schemas/json").glob("*.schema.json"))
MAPPINGS = sorted((ROOT / "Imports").glob("**/mapping.json"))
REGIMES = sorted((ROOT / "Schemas/regimes").glob("*.json")) + sorted((ROOT / "Imports/demo").glob("*/*-promise.json"))
CALENDARS = sorted((ROOT / "Schemas/calendars").glob("*.json"))
XSD = ROOT / "Schemas/xsd/asset-listing-1.xsd"
LISTINGS = [file for _, file, _ in demo_listings()
            if file.suffix == ".xml" and b"urn:hearth:asset-listing:1" in file.read_bytes()]


def name(path):
    return str(path.relative_to(ROOT))


def test_there_is_something_to_validate():
    assert SCHEMAS and MAPPINGS and CALENDARS and LISTINGS
    assert len(REGIMES) >= 10 and any("promise" in path.name for path in REGIMES)


@pytest.mark.parametrize("path", SCHEMAS, ids=name)
def test_a_json_schema_is_itself_valid(path):
    schema = published.load(path)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", MAPPINGS, ids=name)
def test_a_mapping_follows_its_schema(path):
    assert not published.errors(published.load(path), "mapping")


@pytest.mark.parametrize("path", REGIMES, ids=name)
def test_a_regime_follows_its_schema(path):
    assert not published.errors(published.load(path), "regime")


@pytest.mark.parametrize("path", REGIMES, ids=name)
def test_a_regime_with_a_misspelt_key_does_not_follow_it(path):
    regime = published.load(path)
    regime["periods"][0]["durration"] = regime["periods"][0].pop("duration")
    assert published.errors(regime, "regime")


@pytest.mark.parametrize("path", CALENDARS, ids=name)
def test_a_calendar_follows_its_schema(path):
    assert not published.errors(published.load(path), "calendar")


HOLIDAYS = {"local-holidays": "scotland-public-and-local-holidays", "authority": "S12000036",
            "dated": ["2026-04-06"], "complete-until": "2026-12-31", "citation": "invented"}


def test_the_holidays_of_a_place_follow_their_schema(hearth, tmp_path):
    assert not published.errors(HOLIDAYS, "local-holidays")
    for key, value in {"dated": [], "authority": "Edinburgh", "complete-until": "soon", "holidays": 1}.items():
        assert published.errors({**HOLIDAYS, key: value}, "local-holidays"), key
    file = tmp_path / "edinburgh.json"
    file.write_text(json.dumps(HOLIDAYS), encoding="utf-8")
    assert hearth.run("regimes", "add", str(file), "--dry-run")


def test_the_listing_schema_is_one_to_two_readers():
    etree.XMLSchema(etree.parse(str(XSD)))
    xmlschema.XMLSchema10(str(XSD))


@pytest.mark.parametrize("path", LISTINGS, ids=name)
def test_a_listing_in_our_own_xml_follows_its_schema(path):
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    assert schema.validate(etree.parse(str(path))), schema.error_log
    assert not list(xmlschema.XMLSchema10(str(XSD)).iter_errors(str(path)))


DAMAGE = {
    "a key twice": (b"<name>", b"<name>Two</name><name>"),
    "a blank name": (b"<name>The Kestrel</name>", b"<name> \n </name>"),
    "a day with a zone": (b"<entered-on>2022-09-21<", b"<entered-on>2022-09-21Z<"),
    "a British day": (b"<entered-on>2022-09-21<", b"<entered-on>21/09/2022<"),
    "a day that is none": (b"<entered-on>2022-09-21<", b"<entered-on>2022-09-31<"),
    "an unpadded UPRN": (b"<uprn>0", b"<uprn>"),
    "a category nobody knows": (b"<category>pub<", b"<category>tavern<"),
    "a longitude for a latitude": (b"<latitude>5", b"<latitude>-"),
    "one reference on two entries": (b"KV-0002", b"KV-0001"),
    "no reference": (b"<reference>KV-0001</reference>", b""),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_listing_schema_refuses(damage):
    before, after = DAMAGE[damage]
    content = (ROOT / "Imports/demo/kestrel-vale/sample.xml").read_bytes()
    assert before in content
    damaged = etree.fromstring(content.replace(before, after, 1))
    assert not etree.XMLSchema(etree.parse(str(XSD))).validate(damaged)
