#!/usr/bin/env python3
"""A second reckoning of the counting rules, written from the law and not from the program.

Prints random cases, each with the answer that this model gives. The tests compare the program's answers with them.

    counting.py [CASES [SEED]]                  periods, as CSV: rule, count, unit, from, first day, last day,
                                                alternative last day
    counting.py --procedures [CASES [SEED]]     a period that something may make longer, one that begins with its
                                                end and one that lies around it, by a calendar of chance, as JSON
"""
import calendar
import datetime
import json
import random
import sys

DAY = datetime.timedelta(days=1)
# Scottish asset transfer: every day but Saturday, Sunday, 25 and 26 December, 1 and 2 January.
CLOSED = {(12, 25), (12, 26), (1, 1), (1, 2)}


def is_working(day):
    return day.weekday() < 5 and (day.month, day.day) not in CLOSED


def same_day_in_month(day, months):
    """The day of the same number so many months on; None where that month has none, and its last day."""
    total = day.year * 12 + (day.month - 1) + months
    year, month = divmod(total, 12)
    length = calendar.monthrange(year, month + 1)[1]
    last = datetime.date(year, month + 1, length)
    return (datetime.date(year, month + 1, day.day) if day.day <= length else None), last


def reckon(rule, count, unit, day):
    """First day, last day, and the earlier of two readings or None."""
    if unit in ("month", "year"):
        months = count * (12 if unit == "year" else 1)
        if rule == "ending-with":
            same, last_of_month = same_day_in_month(day, -months)
            return (same or last_of_month) + DAY, day, None
        same, last_of_month = same_day_in_month(day, months)
        if rule == "after":
            return day, same or last_of_month, None
        if same:
            return day, same - DAY, None
        return day, last_of_month, last_of_month - DAY
    counts = is_working if unit == "working-day" else (lambda _: True)
    if rule.endswith("skipping-holidays"):
        counts = lambda each: (each.month, each.day) not in CLOSED
    number = count * (7 if unit == "week" else 1)
    step = -DAY if rule == "ending-with" else DAY
    at = day + DAY if rule.startswith("after") else day
    while True:
        if counts(at):
            number -= 1
            if number == 0:
                break
        at += step
    return (at, day, None) if rule == "ending-with" else (day, at, None)


# Procedures: by a calendar of its own, whose holidays are dates.


class Calendar:
    def __init__(self, holidays, has_weekend):
        self.holidays = set(holidays)
        self.has_weekend = has_weekend

    def is_working(self, day):
        return not (self.has_weekend and day.weekday() >= 5) and day not in self.holidays

    def count(self, rule, count, unit, day):
        """First day, last day and the earlier reading, by this calendar."""
        if unit in ("month", "year"):
            return reckon(rule, count, unit, day)
        number = count * (7 if unit == "week" else 1)
        counts = lambda each: True
        if unit == "working-day":
            counts = self.is_working
        elif rule.endswith("skipping-holidays"):
            counts = lambda each: each not in self.holidays
        at = day if rule.startswith("beginning-with") else day + DAY
        while True:
            number -= counts(at)
            if number == 0:
                return day, at, None
            at += DAY

    def before(self, count, unit, day):
        """The day so long before another, which does not count itself."""
        if unit == "month":
            same, last_of_month = same_day_in_month(day, -count)
            return same or last_of_month
        if unit != "working-day":
            return day - count * (7 if unit == "week" else 1) * DAY
        while count:
            day -= DAY
            count -= self.is_working(day)
        return day


def lengthened(case, calendar, day, last, earlier):
    """The last day with the longer time that something else gives, never an earlier one."""
    longer = case["longer"]
    if not longer:
        return last, earlier
    on = datetime.date.fromisoformat(longer["on"])
    stated = datetime.date.fromisoformat(longer["stated"]) if longer["stated"] else None
    if on < day or (on > last and longer["from"] != "last-day"):
        return last, earlier
    if longer["from"] == "day-after-stated":
        if stated is None or stated <= last:
            return last, earlier
        start = stated + DAY
    elif stated is not None:
        return (stated, None) if stated > last else (last, earlier)
    else:
        start = {"anchor": day, "event": on, "last-day": last}[longer["from"]]
    longest = calendar.count(case["rule"], longer["count"], longer["unit"], start)[1]
    return (longest, None) if longest > last else (last, earlier)


def procedure(case):
    """The answer: the days of the three periods; None for one that there is not."""
    calendar = Calendar(map(datetime.date.fromisoformat, case["holidays"]), case["weekend"])
    day = datetime.date.fromisoformat(case["from"])
    first, last, earlier = calendar.count(case["rule"], case["count"], case["unit"], day)
    last, earlier = lengthened(case, calendar, day, last, earlier)
    following = case["next"]
    next_first, next_last, next_earlier = calendar.count(
        following["rule"], following["count"], following["unit"], last)
    if earlier:
        other = calendar.count(following["rule"], following["count"], following["unit"], earlier)[1]
        if other < next_last:
            next_earlier = min(other, next_earlier or other)

    def moved(offset, start):
        if offset is None:
            return start
        if offset["side"] == "before":
            return calendar.before(offset["count"], offset["unit"], start)
        return calendar.count(case["around"]["rule"], offset["count"], offset["unit"], start)[1]

    around = case["around"]
    begins = moved(around["begins"], last)
    from_first = around["ends"] is not None and around["ends"]["of"] == "first-day"
    ends = moved(around["ends"], begins if from_first else last)
    written = lambda *days: [each and each.isoformat() for each in days]
    return {
        "period": written(first, last, earlier),
        "next": written(next_first, next_last, next_earlier),
        "around": written(begins, ends, None) if begins <= ends else None,
    }


def random_procedure(chance, start):
    pick = lambda *words: chance.choice(words)
    lengths = {"day": 90, "week": 14, "month": 20, "year": 5, "working-day": 60}
    day = datetime.date.fromordinal(start + chance.randrange(12000))

    def length(rules=("beginning-with", "after", "beginning-with-skipping-holidays", "after-skipping-holidays")):
        rule = chance.choice(rules)
        units = ["day", "week"] if rule.endswith("holidays") else list(lengths)
        unit = chance.choice(units)
        return {"rule": rule, "count": chance.randint(1, lengths[unit]), "unit": unit}

    def offset(rule, units, may_be_of_first_day):
        if chance.random() < 0.25:
            return None
        unit = chance.choice(units)
        return {"count": chance.randint(1, min(30, lengths[unit])), "unit": unit, "side": pick("before", "after"),
                "of": pick("first-day", "last-day") if may_be_of_first_day else "last-day"}

    case = {"from": day.isoformat(), "weekend": chance.random() < 0.5, **length()}
    # Months are not counted by a calendar, and years go further than holidays are known.
    reach = 365 * 9
    case["holidays"] = sorted({(day + chance.randrange(-60, reach) * DAY).isoformat() for _ in range(chance.randrange(80))})
    case["next"] = length()
    rule = pick("after", "after-skipping-holidays")
    units = ["day", "week"] if rule.endswith("holidays") else ["day", "week", "month", "working-day"]
    case["around"] = {"rule": rule, "begins": offset(rule, units, False), "ends": offset(rule, units, True)}
    case["longer"] = None
    if chance.random() < 0.5:
        unit = case["unit"]
        stated = day + chance.randrange(1, 700) * DAY
        case["longer"] = {
            "on": (day + chance.randrange(0, 400) * DAY).isoformat(),
            "from": pick("anchor", "event", "last-day", "day-after-stated"), "count": chance.randint(1, lengths[unit]),
            "unit": unit, "stated": stated.isoformat() if chance.random() < 0.4 else None}
    return case


def procedures(cases, seed):
    chance = random.Random(seed)
    start = datetime.date(2000, 1, 1).toordinal()
    for _ in range(cases):
        case = random_procedure(chance, start)
        print(json.dumps({**case, "answer": procedure(case)}))


def main():
    if "--procedures" in sys.argv:
        sys.argv.remove("--procedures")
        return procedures(int(sys.argv[1]) if len(sys.argv) > 1 else 20000,
                          int(sys.argv[2]) if len(sys.argv) > 2 else 2015)
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2011)
    start = datetime.date(2000, 1, 1).toordinal()
    lengths = {"day": 400, "week": 60, "month": 70, "year": 12, "working-day": 120}
    for _ in range(cases):
        unit = chance.choice(list(lengths))
        rules = ["beginning-with", "after", "ending-with"]
        if unit in ("day", "week"):
            rules += ["beginning-with-skipping-holidays", "after-skipping-holidays"]
        rule = chance.choice(rules)
        count = chance.randint(1, lengths[unit])
        day = datetime.date.fromordinal(start + chance.randrange(20000))
        first, last, earlier = reckon(rule, count, unit, day)
        print(rule, count, unit, day, first, last, earlier or "", sep=",")


if __name__ == "__main__":
    main()
