#!/usr/bin/env python3
"""A second reckoning of the counting rules, written from the law and not from the program.

Prints random cases as CSV (rule, count, unit, from, first day, last day, alternative last day), each with
the answer that this model gives. The tests compare the program's answers with them.

    counting.py [CASES [SEED]]
"""
import calendar
import datetime
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


def main():
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
