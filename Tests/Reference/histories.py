#!/usr/bin/env python3
"""A second reckoning of whole histories of assets of community value, written from the law and not from the program:
Localism Act 2011 ss.87 to 98 and SI 2012/2421, as a table of states.

Prints random histories with what this model says of one day of each: how the land stands, where the owner's notice
stands, and every window with its days and its state. The tests compare the program's answers with them.

    histories.py [CASES [SEED]]

One case a line, in fields between bars: the day; the last day of which silence about requests is known to mean that
none came, or nothing; the events, between semicolons; the status; the standing; the windows, between semicolons.
"""
import calendar
import datetime
import random
import sys
from functools import lru_cache

# What a regime's file calls its periods, and how long they are by the Act: (count, unit, whether the first day counts).
NOMINATION = ("nomination-decision", 8 * 7, False)  # reg 7: "within eight weeks of receiving"
REVIEW_REQUEST = ("review-request", 8 * 7, True)  # Sch 2 para 1: "eight weeks beginning with"
REVIEW = ("review-completion", 8 * 7, True)  # Sch 2 para 9
INTERIM_DAYS, FULL_MONTHS, PROTECTED_MONTHS, LISTED_MONTHS = 6 * 7, 6, 18, 60  # ss.87(3), 95(6)
MAY_ASK = {"parish-council", "charity", "company-limited-by-guarantee", "registered-society",
           "community-interest-company"}  # reg 12
KINDS = sorted(MAY_ASK | {"neighbourhood-forum", "unincorporated-body"})


def text(day):
    return "" if day is None else datetime.date.fromordinal(day).isoformat()


@lru_cache(maxsize=None)
def months_beginning_with(day, months):
    """The last day, and the earlier of two readings where the last month has no corresponding day."""
    date = datetime.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if date.day <= length:
        return datetime.date(year, month + 1, date.day).toordinal() - 1, None
    last = datetime.date(year, month + 1, length).toordinal()
    return last, last - 1


@lru_cache(maxsize=None)
def months_after(day, months):
    date = datetime.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(date.day, length)).toordinal()


class Notice:
    """An owner's notice: three stretches side by side from the day it was received (s.95(6))."""

    def __init__(self, event):
        self.event = event
        self.day = event["on"]
        self.interim = (self.day + INTERIM_DAYS - 1, None)
        self.full = months_beginning_with(self.day, FULL_MONTHS)
        self.protected = months_beginning_with(self.day, PROTECTED_MONTHS)
        self.asked = None  # the day of the first request that counts
        self.passed = None  # the day the land passed to an owner who gave no notice

    def standing(self, day, informed):
        if self.passed is not None and self.passed <= day:
            return "no-notice"
        if day > self.protected[0]:
            return "lapsed"
        asked = self.asked is not None and self.asked <= day
        if day <= self.interim[0]:
            return "interim-requested" if asked else "interim-open"
        if day > self.full[0]:
            return "released"
        if asked:
            return "full"
        return "released" if self.is_informed(informed) else "unknown"

    def is_informed(self, informed):
        return informed is not None and informed > self.interim[0]


# Of one day a nomination comes before the decision on it, the entry before the notice, and so on.
ORDER = ["nomination-received", "decision-made", "listing-entered", "disposal-notice-received",
         "bid-request-received", "disposal-entered-into", "listing-removed", "inclusion-notice-given",
         "bid-request-withdrawn", "review-request-received", "review-decision-sent", "appeal-lodged",
         "appeal-decided"]


class Land:
    """What the table of states makes of the events up to a day."""

    def __init__(self, events, day, informed):
        self.day, self.informed = day, informed
        past = [event for event in events if event["on"] <= day]
        # A nomination counts from the day on which it was complete (reg 6).
        self.past = sorted(past, key=lambda e: (e.get("valid-on", e["on"]), ORDER.index(e["event"]), e["number"]))
        self.nomination = self.last("nomination-received")
        self.decision = self.last("decision-made")
        self.entry = self.last("listing-entered")
        if self.entry is None and self.decision and self.decision["decision"] == "successful":
            self.entry = self.decision  # nobody says when it was entered
        self.listed_until = months_beginning_with(self.entry["on"], LISTED_MONTHS) if self.entry else None
        self.end = None  # the event that takes the land off the list before its time
        self.notices = []
        for event in self.past:
            self.take(event)

    def last(self, kind):
        found = [event for event in self.past if event["event"] == kind]
        return found[-1] if found else None

    def is_listed(self, day):
        return bool(self.entry) and self.end is None and self.entry["on"] <= day <= self.listed_until[0]

    def take(self, event):
        kind, day = event["event"], event["on"]
        if kind == "disposal-notice-received" and self.is_listed(day):
            self.notices.append(Notice(event))
        elif kind == "bid-request-received" and self.is_listed(day):
            # reg 12: one body of those kinds, with a local connection; where nothing is said of it, it is believed.
            if event["connection"] != "no" and (not event["kinds"] or MAY_ASK & set(event["kinds"])):
                for notice in self.notices:
                    if notice.asked is None and notice.day <= day <= notice.interim[0]:
                        notice.asked = day
        elif kind == "disposal-entered-into" and self.is_listed(day):
            self.dispose(event, day)
        elif kind == "listing-removed":
            self.leave(event)
        elif kind in ("review-decision-sent", "appeal-decided") and event["outcome"] == "removed":
            self.leave(event)

    def dispose(self, event, day):
        if event["kind"] == "exempt":  # s.95(5): the entry stays, the new owner has given no notice
            for notice in self.notices:
                notice.passed = notice.passed or day
        elif event["kind"] == "relevant":
            # reg 13(1): to a community interest group at any time in the eighteen months.
            to_group = event["buyer"] in MAY_ASK and any(n.day <= day <= n.protected[0] for n in self.notices)
            standings = {n.standing(day, self.informed) for n in self.notices if n.passed is None}
            if to_group or "released" in standings or "unknown" in standings:
                self.leave(event)

    def leave(self, event):
        if self.end is None and not (self.entry and event["on"] < self.entry["on"]):
            self.end = event

    # How it stands

    def ended(self):
        """The first day off the list and the event that ended it, where it has come."""
        if not self.entry:
            return None
        if self.end and self.end["on"] <= self.listed_until[0]:
            return self.end["on"], self.end
        return (self.listed_until[0] + 1, None) if self.day > self.listed_until[0] else None

    def status(self):
        if self.entry:
            ended = self.ended()
            return "listed" if ended is None else "removed" if ended[1] else "expired"
        if self.decision:
            return "unsuccessful"
        return "nominated" if self.nomination else "not-nominated"

    def standing(self):
        if self.status() != "listed":
            return ""
        own = [notice for notice in self.notices if notice.passed is None]
        return own[-1].standing(self.day, self.informed) if own else "no-notice"

    # Windows

    def windows(self):
        found = []
        if self.nomination:
            found.append(self.deadline(*NOMINATION, self.nomination, ("decision-made", "listing-entered"), True,
                                       self.nomination.get("valid-on", self.nomination["on"])))
        if self.entry:
            ended = self.ended()
            state = "open" if ended is None else "closed"
            end = ended[0] if ended and ended[1] else None
            found.append(("listing", self.entry, self.entry["on"], *self.listed_until, state, end))
        elif self.decision:
            found.append(self.refusal())
        for notice in self.notices:
            found += self.of_notice(notice)
        for event in self.past:
            if event["event"] == "inclusion-notice-given":
                found.append(self.deadline(*REVIEW_REQUEST, event, ("review-request-received",), False, event["on"]))
            if event["event"] == "review-request-received":
                found.append(self.deadline(*REVIEW, event, ("review-decision-sent",), False, event["on"]))
        return found

    def deadline(self, kind, days, counts_first, anchor, met_by, is_single, start):
        last = start + days - (1 if counts_first else 0)
        for wanted in met_by:
            met = [e for e in self.past if e["event"] == wanted and (is_single or e["on"] >= start)]
            if met and self.day >= start:
                on = met[0]["on"]
                return kind, anchor, start, last, None, "met" if on <= last else "closed", on
        if self.day < start:
            state = "upcoming"
        elif self.day <= last:
            state = "open"
        else:
            # An owner who asks too late has no right any more; an authority that is late still has to act.
            state = "closed" if kind == "review-request" else "overdue"
        return kind, anchor, start, last, None, state, None

    def refusal(self):
        start = self.decision["on"]
        last = months_after(start, LISTED_MONTHS)
        gone = [e for e in self.past if e["event"] == "listing-removed" and start <= e["on"] <= last]
        state = "closed" if gone or self.day > last else "open"
        return "unsuccessful-entry", self.decision, start, last, None, state, gone[0]["on"] if gone else None

    def of_notice(self, notice):
        found = []
        ended = self.ended()
        for kind, (last, other) in (("interim-moratorium", notice.interim), ("full-moratorium", notice.full),
                                    ("protected-period", notice.protected)):
            cut = ended[0] if ended and ended[0] <= last else None
            if kind == "full-moratorium" and (notice.asked is None or notice.asked > self.day):
                state = "unknown" if self.day > notice.interim[0] and not notice.is_informed(self.informed) else None
                if state and ended and ended[0] <= notice.interim[0]:
                    state = None  # nobody could ask any more
                if state and cut is not None:
                    state = "no-longer-binding"
                found.append((kind, notice.event, notice.day, last, other, state or "not-triggered",
                              cut if state == "no-longer-binding" else None))
                continue
            state = "no-longer-binding" if cut is not None else "closed" if self.day > last else "open"
            found.append((kind, notice.event, notice.day, last, other, state, cut))
        return found


# Making histories

def random_history(chance):
    events = []

    def tell(event, on, **more):
        events.append({"event": event, "on": on, "number": len(events) + 1, **more})

    start = datetime.date(2019, 1, 1).toordinal() + chance.randrange(2000)
    if chance.random() < 0.7:
        more = {"valid-on": start + chance.randrange(20)} if chance.random() < 0.3 else {}
        tell("nomination-received", start, **more)
    decided = start + 20 + chance.randrange(60)
    listed = True
    if chance.random() < 0.7:
        listed = chance.random() < 0.9
        tell("decision-made", decided, decision="successful" if listed else "unsuccessful")
    entered = decided + chance.choice([0, 0, 3])
    if listed and chance.random() < 0.9:
        tell("listing-entered", entered)
    kinds = ["disposal-notice-received", "disposal-notice-received", "bid-request-received", "bid-request-received",
             "bid-request-received", "bid-request-withdrawn", "disposal-entered-into", "disposal-entered-into",
             "inclusion-notice-given", "review-request-received", "appeal-lodged"]
    # Only what is on the list can be taken off it.
    is_entered = any(e["event"] == "listing-entered" or e.get("decision") == "successful" for e in events)
    removals = ["review-decision-sent", "appeal-decided", "listing-removed"] if is_entered else []
    span = chance.choice([120, 700, 2200])
    for _ in range(chance.randrange(6)):
        kind = chance.choice(kinds if chance.random() < 0.9 or not removals else removals)
        first = entered if kind in removals else decided - 40
        tell_any(chance, tell, kind, first + chance.randrange(span))
    for _ in range(chance.choice([0, 1, 1, 2]) if is_entered else 0):
        tell("disposal-notice-received", entered + chance.randrange(span))
    # Most requests and sales follow a notice closely.
    for event in [e for e in events if e["event"] == "disposal-notice-received"]:
        if chance.random() < 0.7:
            tell_any(chance, tell, "bid-request-received", event["on"] + chance.randrange(0, 50))
        if chance.random() < 0.25:
            tell_any(chance, tell, "disposal-entered-into", event["on"] + chance.randrange(0, 640))
    chance.shuffle(events)
    return events, start


def tell_any(chance, tell, kind, on):
    more = {}
    if kind == "bid-request-received":
        more = {"kinds": chance.sample(KINDS, chance.choice([0, 1, 1, 1, 2])),
                "connection": chance.choice(["yes", "yes", "no", "not-determined", ""])}
    elif kind == "disposal-entered-into":
        more = {"kind": chance.choice(["relevant", "relevant", "exempt", ""]),
                "buyer": chance.choice(["", ""] + KINDS)}
    elif kind in ("review-decision-sent", "appeal-decided"):
        more = {"outcome": chance.choice(["upheld", "upheld", "removed"])}
    elif kind == "listing-removed":
        more = {"reason": "error"}
    tell(kind, on, **more)


def interesting_day(chance, events, start):
    """Any day, or one at an edge of something."""
    if chance.random() < 0.2:
        return start + chance.randrange(-10, 3000)
    notices = [event for event in events if event["event"] == "disposal-notice-received"]
    event = chance.choice(notices if notices and chance.random() < 0.6 else events)
    day = event["on"]
    edges = [day, day + INTERIM_DAYS, day + 8 * 7, months_beginning_with(day, FULL_MONTHS)[0] + 1,
             months_beginning_with(day, PROTECTED_MONTHS)[0] + 1, months_beginning_with(day, LISTED_MONTHS)[0] + 1]
    return chance.choice(edges) + chance.choice([-1, 0, 0, 1])


def written(event):
    words = [event["event"], text(event["on"]), str(event["number"])]
    for name in ("decision", "outcome", "reason", "connection", "kind", "buyer"):
        if event.get(name):
            words.append(f"{name}={event[name]}")
    if "valid-on" in event:
        words.append(f"valid-on={text(event['valid-on'])}")
    if event.get("kinds"):
        words.append("kinds=" + "+".join(event["kinds"]))
    return ",".join(words)


def main():
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 2011)
    told = 0
    while told < cases:
        events, start = random_history(chance)
        if not events:
            continue
        day = interesting_day(chance, events, start)
        informed = chance.choice([None, day, day, day - chance.randrange(200)])
        land = Land(events, day, informed)
        windows = [
            ",".join([kind, str(anchor["number"]), text(first), text(last), text(other), state, text(ended)])
            for kind, anchor, first, last, other, state, ended in land.windows()
        ]
        print(text(day), text(informed), ";".join(map(written, events)), land.status(), land.standing(),
              ";".join(windows), sep="|")
        told += 1


if __name__ == "__main__":
    main()
