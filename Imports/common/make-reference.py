#!/usr/bin/env python3
"""Makes authorities.tsv, regions.tsv, authority-areas.tsv and outward-codes.tsv out of the sources that NOTES.md names.

usage: make-reference.py [SOURCES]

SOURCES is the folder that holds `local-authorities/` and `outward-code-centroids/`; by default
`../shared/data` beside the project. The same sources always give the same bytes. Only facts are taken:
codes, names, dates, successors, other spellings, and mean positions.
"""

import csv
import datetime
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent

# The kinds of the source, in words that need no key.
KINDS = {
    "NMD": "district",
    "UA": "unitary",
    "MD": "metropolitan",
    "LBO": "london-borough",
    "CC": "city-corporation",
    "CTY": "county",
    "COMB": "combined-authority",
    "SRA": "strategic-authority",
    "SCO": "council-area",
    "WPA": "principal-area",
    "NID": "ni-district",
}

# The regions of the source, and those of the invented authorities, with the codes of the Register of Geographic Codes.
REGIONS = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
    "Hearthshire North": "E12999001",
    "Hearthshire South": "E12999002",
    "Northern Ireland": "N92000002",
    "Scotland": "S92000003",
    "Wales": "W92000004",
}

# Authorities that exist only in Imports/demo, so that nothing invented is shown under a real council.
INVENTED = [
    ("E07999001", "Little Harrowby District Council", "Little Harrowby", "Hearthshire North"),
    ("E07999002", "Wrenmouth Borough Council", "Wrenmouth", "Hearthshire South"),
    ("E07999003", "Five Becks District Council", "Five Becks", "Hearthshire North"),
    ("E07999004", "Oakenmarsh District Council", "Oakenmarsh", "Hearthshire South"),
    ("E07999005", "Pellbridge Borough Council", "Pellbridge", "Hearthshire South"),
    ("E07999006", "Kestrel Vale District Council", "Kestrel Vale", "Hearthshire North"),
    ("E07999007", "Thistlewick District Council", "Thistlewick", "Hearthshire North"),
]

GSS = re.compile(r"[ESWN][0-9]{8}")

# What is left of letters that were once read in the wrong encoding.
DAMAGE = ["\ufffd", "\u00ef\u00bf", "\u00ef\u00be"]


def main():
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    default = HERE.parent.parent.parent / "shared" / "data"
    sources = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else default
    if not sources.is_dir():
        sys.exit(f"make-reference.py: no folder {sources}: name the folder with the sources (see NOTES.md)")
    write("authorities.tsv", authorities(sources / "local-authorities"))
    write("regions.tsv", regions())
    write("authority-areas.tsv", authority_areas(sources / "local-authorities"))
    write("outward-codes.tsv", outward_codes(sources / "outward-code-centroids"))


def authorities(folder):
    rows = read(folder / "past_current_uk_local_authorities_current.csv")
    by_own_code = {row["local-authority-code"]: row for row in rows}
    spellings = {}
    for row in read(folder / "past_current_lookup_name_to_registry.csv"):
        spellings.setdefault(row["local-authority-code"], set()).add(row["la-name"])

    table = []
    for row in rows:
        code = row["gss-code"].strip()
        if not GSS.fullmatch(code):
            continue  # The Northern Irish districts of before 2015: the source has no code for them.
        name, short = text(row["official-name"]), text(row["nice-name"])
        own = row["local-authority-code"]
        table.append({
            "code": code,
            "name": name,
            "short-name": short,
            "kind": KINDS[row["local-authority-type"]],
            "nation": row["nation"].lower().replace(" ", "-"),
            "from": first_day(row["start-date"]),
            "until": last_day(row["end-date"]),
            "successors": ";".join(sorted(successors(row, by_own_code))),
            "aliases": ";".join(aliases(spellings.get(own, set()), name, short, row["former-gss-codes"])),
            "register-code": own,
            "region": region(row["region"] or region_of_successors(row, by_own_code)),
        })
    for code, name, short, place in INVENTED:
        table.append({
            "code": code, "name": name, "short-name": short, "kind": "invented", "nation": "england",
            "from": "", "until": "", "successors": "", "aliases": "", "register-code": "", "region": region(place),
        })
    drop_shared_aliases(table)
    return ["code", "name", "short-name", "kind", "nation", "from", "until", "successors", "aliases", "register-code", "region"], \
        sorted(table, key=lambda row: row["code"])


def region(name):
    """The code of a region; none for an authority that lies in several."""
    return REGIONS[name] if name else ""


def region_of_successors(row, by_own_code):
    """Of some abolished authorities the source does not say it; those that took over lie where they lay."""
    found = {by_own_code[own.strip()]["region"] for own in filter(None, row["replaced-by"].split(","))}
    return found.pop() if len(found) == 1 else ""


def regions():
    return ["code", "name"], sorted(
        ({"code": code, "name": name} for name, code in REGIONS.items()), key=lambda row: row["code"])


def first_day(start):
    """The day an authority began, where the source knows it: it fills gaps with days of May and June 2005,
    on which no authority began."""
    return "" if start.startswith("2005-") else start


def authority_areas(folder):
    """The middle of each authority, and the radius of a circle as large as its area."""
    table = []
    for row in read(folder / "past_current_uk_local_authorities_current.csv"):
        code = row["gss-code"].strip()
        if not (GSS.fullmatch(code) and row["lat"] and row["long"] and row["area"]):
            continue
        table.append({
            "code": code,
            "latitude": f"{float(row['lat']):.4f}",
            "longitude": f"{float(row['long']):.4f}",
            "radius-km": str(math.ceil(math.sqrt(float(row["area"]) / math.pi))),
        })
    return ["code", "latitude", "longitude", "radius-km"], sorted(table, key=lambda row: row["code"])


def last_day(end):
    """The last day that an authority existed.

    The source gives the day on which the successor took over for the reorganisations of 2021 and 2023
    (1 April), and the day before it for those of 2019 and 2020 (31 March)."""
    if not end.endswith("-04-01"):
        return end
    return (datetime.date.fromisoformat(end) - datetime.timedelta(days=1)).isoformat()


def successors(row, by_own_code):
    found = set()
    for own in filter(None, row["replaced-by"].split(",")):
        code = by_own_code[own.strip()]["gss-code"].strip()
        if not GSS.fullmatch(code):
            sys.exit(f"make-reference.py: {row['official-name']}: its successor {own} has no code")
        found.add(code)
    return found


def aliases(spellings, name, short, former_codes):
    """Other spellings, lower-case; a former code finds the council too. Damaged text is left out."""
    known = {name.lower(), short.lower()}
    found = set()
    for spelling in spellings:
        spelling = text(spelling).lower()
        damaged = any(mark in spelling for mark in DAMAGE) or spelling == "ynys mn"
        if spelling and not damaged and ";" not in spelling and spelling not in known:
            found.add(spelling)
    if f"{short} council".lower() not in known and "council" not in short.lower():
        found.add(f"{short} council".lower())
    return sorted(found) + sorted(code for code in former_codes.split(",") if GSS.fullmatch(code))


def drop_shared_aliases(table):
    """A spelling that two living authorities share names neither."""
    owners = {}
    for row in table:
        if row["until"]:
            continue
        for alias in filter(None, row["aliases"].split(";")):
            owners.setdefault(alias, set()).add(row["code"])
    shared = {alias for alias, codes in owners.items() if len(codes) > 1}
    for row in table:
        row["aliases"] = ";".join(a for a in row["aliases"].split(";") if a and a not in shared)


def outward_codes(folder):
    table = []
    for row in read(folder / "outward_code_centroids.csv"):
        if row["outward_code"].startswith("BT"):
            continue  # Northern Irish postcodes come under other terms.
        table.append({
            "code": row["outward_code"],
            "latitude": f"{float(row['lat']):.5f}",
            "longitude": f"{float(row['long']):.5f}",
            "postcodes": str(int(row["postcodes_counted"])),
        })
    return ["code", "latitude", "longitude", "postcodes"], sorted(table, key=lambda row: row["code"])


def text(value):
    return " ".join(value.split())


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, content):
    header, rows = content
    codes = [row["code"] for row in rows]
    if len(set(codes)) != len(codes):
        sys.exit(f"make-reference.py: {name}: a code occurs twice")
    lines = ["\t".join(header)]
    for row in rows:
        cells = [row[column] for column in header]
        assert not any("\t" in cell or "\n" in cell for cell in cells), cells
        lines.append("\t".join(cells))
    (HERE / name).write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main()
