"""A client as a row of the palette: never without a second thing to know the person by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.core.wording import clock_time, short_date, short_day, weekday_and_day
from app.services.finding import Coming, Hit, Known
from app.services.matching import Range
from app.ui.chart.who import kind_words
from app.ui.palette.offers import Offer, Words

WEEK = 7


def client_offer(known: Known, now: datetime, deed: Callable[[], object]) -> Offer:
    """Return somebody's row when nothing was typed."""
    return _offer(known, Words(known.row.name.full, names=True), _details(known, now), deed)


def hit_offer(hit: Hit, now: datetime, deed: Callable[[], object]) -> Offer:
    """Return somebody's row with the letters that fit what was typed."""
    known = hit.known
    name = Words(known.row.name.full, hit.in_name, names=True)
    details = _details(known, now, hit)
    if hit.in_legal:
        legal = Words(known.row.legal.full, hit.in_legal, names=True)
        details = [Words("legal name "), legal, Words(", "), *details]
    return _offer(known, name, details, deed)


def session_time(coming: Coming, now: datetime) -> str:
    """Say when a session is: "today 11:00 AM", "Thu 2:00 PM", "Thu Nov 26"."""
    day, today = coming.starts.date(), now.astimezone(coming.starts.tzinfo).date()
    at = clock_time(coming.starts.time())
    if day == today:
        return f"today {at}"
    if 0 < (day - today).days < WEEK:
        return f"{weekday_and_day(day).split()[0]} {at}"
    return weekday_and_day(day)


def _offer(known: Known, name: Words, details: list[Words], deed: Callable[[], object]) -> Offer:
    row = known.row
    avatar = (row.name.initials, row.client)
    return Offer(name, deed, avatar=avatar, beside=details, chart=row.chart)


def _details(known: Known, now: datetime, hit: Hit | None = None) -> list[Words]:
    """Say birth date, or chart number where it is not known, then the next or last session."""
    row = known.row
    by_number = hit is not None and hit.by_number
    if row.born is None or by_number:
        also = row.also if by_number else ()
        numbers = ", also ".join(f"{number:04d}" for number in (row.number, *also))
        first = _whole("chart ", numbers, is_it=by_number)
    else:
        is_it = hit is not None and hit.by_birth_date
        first = _whole("born ", short_date(row.born), is_it=is_it)
    session = _session(known, now)
    kind = [Words(f"{kind_words(row.kind, row.people).lower()}, ")] if row.is_shared else []
    return [*kind, first, *([Words(f", {session}")] if session else [])]


def _whole(before: str, text: str, *, is_it: bool) -> Words:
    marked: tuple[Range, ...] = ((len(before), len(before) + len(text)),) if is_it else ()
    return Words(before + text, marked)


def _session(known: Known, now: datetime) -> str:
    if known.is_discharged:
        return "discharged"
    if (coming := known.next_after(now)) is not None:
        return f"next {session_time(coming, now)}"
    last = known.row.last_session
    return f"last {_past(last, now.date())}" if last else ""


def _past(day: date, today: date) -> str:
    return short_day(day) if day.year == today.year else short_date(day)
