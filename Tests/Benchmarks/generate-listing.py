#!/usr/bin/env python3
"""Makes a listing of assets of community value, as large as wanted and always the same for one seed.

usage: generate-listing.py ROWS OUT.csv [--xml OUT.xml] [--errors PERCENT] [--seed NUMBER]

Nineteen columns, CRLF, UTF-8. Without errors every row is one that a careful council would publish: outward
codes that exist, coordinates inside them, and a last day that is right (five years beginning with the day of
entry). With --errors that share of the rows has one thing wrong, each kind in turn. Reasons hold commas,
doubled quotes, line breaks and letters beyond ASCII. Nothing in it is real.
"""

import argparse
import csv
import datetime
import math
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = (
    "asset_reference uprn name address_line_1 address_line_2 town postcode easting northing category owner "
    "nominating_group date_nominated date_decided date_listed expiry_date status decision_reason url").split()
FIRST = datetime.date(2012, 9, 21)  # Localism Act 2011 Part 5 Chapter 3 in force
TODAY = datetime.date(2026, 11, 21)
ENTRY_YEARS = 5  # s.87(3)

ADJECTIVES = (
    "Amber Ancient Barley Black Blue Brass Broken Copper Crooked Dancing Dappled Double Drowsy Eastern Fallow "
    "Flying Gilded Golden Green Grey Hidden Hollow Honest Iron Jolly Laughing Little Lonely Merry Mossy Northern "
    "Old Painted Patient Quiet Red Restless Running Rusty Scarlet Silver Sleeping Speckled Spotted Striped Tall "
    "Three Twin Wandering Weary Western White Wild Winding Windy Young").split()
NOUNS = (
    "Anchor Badger Barge Barrel Beacon Bell Bittern Bridge Cart Cat Cobbler Cooper Crane Curlew Drover Drum Elm "
    "Ferry Fiddle Fleece Forge Fox Gate Hare Harrow Hart Heron Hound Kettle Kite Lamb Lantern Lark Loom Magpie "
    "Maltings Mill Miner Oak Otter Owl Plough Plover Raven Sail Sheaf Shepherd Shuttle Swan Thistle Thrush Trout "
    "Wagon Weaver Wheel Willow Wren").split()
KINDS = [  # what follows the name, and the category
    ("Public House", "public house"), ("Village Hall", "village hall"), ("Community Centre", "community centre"),
    ("Library", "library"), ("Recreation Ground", "sports ground"), ("Allotments", "allotment"),
    ("Community Shop", "shop"), ("Post Office & Stores", "post office"), ("Sports Pavilion", "leisure centre"),
    ("Swimming Pool", "swimming pool"), ("Café and Theatre", "theatre"), ("Meadow", "open space"),
]
STREETS = (
    "High Street,Church Lane,Station Road,Mill Lane,The Green,Victoria Road,King's Road,Park Avenue,Chapel Street,"
    "Manor Way,School Hill,Market Place,Toll Road,Weir Lane,Back Lane,Quarry Road").split(",")
TOWNS = [start + end for start in (
    "Ash Beck Carr Dun Ember Fallow Gorse Harrow Ings Kettle Lark Marl Nether Ousel Pell Quern Rush Sedge Thistle "
    "Under").split() for end in "bridge by combe field ford ham ley mere stead wick".split()]
GROUPS = [
    "Friends of {}", "{} Parish Council", "{} Residents' Association", "{} Community Trust Ltd", "Save {} Group",
    "{} & District CIC", "{} Community Benefit Society Limited"]
OWNERS = ["{} Estates plc", "Invented Taverns (PML) Limited", "Diocese of {}", "Private individual", "Not specified"]
LISTED_REASONS = [
    "The nomination meets section 88(1) of the Localism Act 2011; the current use furthers the social wellbeing of "
    "the local community, and it is realistic to think that use can continue.",
    "Nominated by a body with a local connection.\nThe owner objected, stating \"the business is no longer viable\", "
    "but no accounts were supplied.",
    "Listed after a hearing; see decision notice, appendix B, and minutes of 12 March.\nCosts of £1,250 were noted – "
    "none was awarded.",
    "",
]
REFUSED_REASONS = [
    "The panel considered that, on balance, the \"principal use\" of the building is ancillary, and the nomination "
    "was refused.",
    "Insufficient evidence of use in the recent past, hence s.88(2) not satisfied.",
]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
ENGLAND = ((50.8, 54.6), (-2.3, 0.4))  # a part of it that touches neither Wales, Scotland nor the sea


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("csv")
    parser.add_argument("--xml")
    parser.add_argument("--errors", type=int, choices=range(101), default=0, metavar="PERCENT")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    xml = open(options.xml, "w", encoding="utf-8", newline="", buffering=1 << 20) if options.xml else None
    with open(options.csv, "w", encoding="utf-8", newline="", buffering=1 << 20) as table:
        writer = csv.writer(table, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        if xml:
            xml.write('<?xml version="1.0" encoding="UTF-8"?>\n<assets>\n')
        for row in rows(options.rows, options.errors, random.Random(options.seed)):
            writer.writerow(row)
            if xml:
                xml.write(element(row))
        if xml:
            xml.write("</assets>\n")
            xml.close()


def rows(count, percent, source):
    chance = source.random
    places = outward_places()
    days = [(FIRST + datetime.timedelta(days=n)).isoformat() for n in range((TODAY - FIRST).days)]
    last_days = [last_day(FIRST + datetime.timedelta(days=n)).isoformat() for n in range(len(days))]
    today = TODAY.isoformat()
    latest = len(days) - 60
    bad = 0
    for number in range(1, count + 1):
        town = TOWNS[int(chance() * len(TOWNS))]
        kind, category = KINDS[int(chance() * len(KINDS))]
        name = f"The {ADJECTIVES[int(chance() * len(ADJECTIVES))]} {NOUNS[int(chance() * len(NOUNS))]} {kind}"
        outward, easting, northing = places[int(chance() * len(places))]
        nominated = int(chance() * latest)
        decided = nominated + 7 + int(chance() * 49)
        refused = chance() < 0.12
        entered = decided + 1
        reasons = REFUSED_REASONS if refused else LISTED_REASONS
        row = [
            f"ACV/{days[nominated][:4]}/{number:07d}",
            f"{10_000_000_000 + number * 89:012d}",
            name,
            f"{1 + int(chance() * 300)} {STREETS[int(chance() * len(STREETS))]}",
            "" if chance() < 0.5 else f"Near {STREETS[int(chance() * len(STREETS))]}",
            town,
            f"{outward} {int(chance() * 10)}{INWARD[int(chance() * 20)]}{INWARD[int(chance() * 20)]}",
            f"{easting + chance() * 900:.2f}",
            f"{northing + chance() * 900:.2f}",
            category,
            OWNERS[int(chance() * len(OWNERS))].format(town),
            GROUPS[int(chance() * len(GROUPS))].format(town),
            days[nominated],
            days[decided],
            "" if refused else days[entered],
            "" if refused else last_days[entered],
            "rejected" if refused else "expired" if last_days[entered] < today else "listed",
            reasons[int(chance() * len(reasons))],
            f"https://www.{town.lower()}.example/acv/{number:07d}",
        ]
        # As evenly as a whole number of rows allows, so that one per cent of 100 rows is one row.
        if number * percent // 100 > bad:
            spoil(row, bad)
            bad += 1
        yield row


def spoil(row, which):
    """Puts one thing wrong, in turn; column numbers as in COLUMNS."""
    which %= 10
    if which == 0:
        row[12] = "03/25/2024"  # American
    elif which == 1:
        row[13] = "31/02/2024"
    elif which == 2:
        row[2] = ""
    elif which == 3:
        row[6] = "ZZ99 9ZZ"
    elif which == 4:
        row[1] = "1.0E+11"
    elif which == 5:
        row[12], row[13] = row[13], row[12]  # decided before it was nominated
    elif which == 6:
        row[15] = "2099-12-31"
    elif which == 7:
        row[16] = "perhaps"
    elif which == 8:
        row[7], row[8] = "9751234", "-4"
    else:
        del row[15:]


def last_day(entered):
    """The day before the corresponding day; the month's last where there is none (29 February)."""
    try:
        return entered.replace(year=entered.year + ENTRY_YEARS) - datetime.timedelta(days=1)
    except ValueError:
        return datetime.date(entered.year + ENTRY_YEARS, 2, 28)


def outward_places():
    """Outward code, easting and northing of its middle, for codes that lie in England for certain."""
    found = []
    with open(ROOT / "Imports/common/outward-codes.tsv", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            (south, north), (west, east) = ENGLAND
            if south < latitude < north and west < longitude < east and int(row["postcodes"]) > 200:
                found.append((row["code"], *national_grid(latitude, longitude)))
    return found


def national_grid(latitude, longitude):
    """The National Grid's projection, without the shift of datum: about 100 metres off, near enough here.

    Ordnance Survey, A guide to coordinate systems in Great Britain, annexe C."""
    a, b, scale = 6377563.396, 6356256.909, 0.9996012717
    phi, phi0 = math.radians(latitude), math.radians(49)
    e2 = 1 - (b * b) / (a * a)
    n = (a - b) / (a + b)
    sine, cosine, tangent = math.sin(phi), math.cos(phi), math.tan(phi)
    nu = a * scale / math.sqrt(1 - e2 * sine * sine)
    rho = a * scale * (1 - e2) / (1 - e2 * sine * sine) ** 1.5
    eta2 = nu / rho - 1
    less, more = phi - phi0, phi + phi0
    arc = b * scale * (
        (1 + n + 1.25 * n * n + 1.25 * n ** 3) * less
        - (3 * n + 3 * n * n + 2.625 * n ** 3) * math.sin(less) * math.cos(more)
        + 1.875 * (n * n + n ** 3) * math.sin(2 * less) * math.cos(2 * more)
        - 35 / 24 * n ** 3 * math.sin(3 * less) * math.cos(3 * more))
    p = math.radians(longitude + 2)
    northing = (
        arc - 100_000 + nu / 2 * sine * cosine * p * p
        + nu / 24 * sine * cosine ** 3 * (5 - tangent ** 2 + 9 * eta2) * p ** 4)
    easting = 400_000 + nu * cosine * p + nu / 6 * cosine ** 3 * (nu / rho - tangent ** 2) * p ** 3
    return easting, northing


def element(row):
    cells = "".join(
        f"<{column}>{text.replace('&', '&amp;').replace('<', '&lt;')}</{column}>"
        for column, text in zip(COLUMNS, row) if text)
    return f"<asset>{cells}</asset>\n"


if __name__ == "__main__":
    main()
