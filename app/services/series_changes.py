"""Changing a series from one of its days on: the days before stay what they were.

The old rule ends the day before; a new one goes on from there. Days that were touched or taken
out keep their place in line: what stood for the third day of the old rule stands for the third
of the new one, so that nothing is lost and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors.appointments import SeriesHasNoDay
from app.models.appointments import Appointment
from app.models.series import Series, SeriesSkip
from app.services.calendar_undo import Remembering
from app.services.series_days import (
    MONTHLY_BY_WEEKDAY,
    Repeating,
    days_later,
    monthly_like,
    split_rule,
)

DAY: Final = timedelta(days=1)


def end_before(series: Series, day: date, to: Remembering) -> None:
    """Let a series end before one of its days; one that would have no day is removed.

    Rows that took the place of later days go with it, but for those that have a history.
    """
    for row in _touched_from(to.session, series, day):
        if row.status_at is None and row.started_at is None:
            to.remove(row)
    _end(series, day, to)


def go_on_otherwise(
    series: Series,
    day: date,
    changes: Mapping[str, Any],
    to: Remembering,
    *,
    like: date | None = None,
) -> Series:
    """End a series before `day` and begin another one there, with `changes` to its columns.

    `changes` holds at least `first_on`, the first day of the new one; `like` is a day of it whose
    place in the month all of them have. Returns the new series.
    """
    before, rest = split_rule(_repeating(series), day)
    # a day that stays is still the last Tuesday: only another weekday makes another rule
    first_on = changes["first_on"]
    rule = rest if first_on == day else _fitting(rest, (first_on - day).days, like or first_on)
    following = _like(series, {"rule": rule, **changes})
    if series.last_on is not None and first_on != day:
        following.last_on = _last_as(_repeating(series), day, Repeating(rule, first_on))
    _hand_over(series, following, day, to)
    to.add(following)
    if before is None:
        _remove(series, to)
    else:
        to.changing(series)
        series.rule, series.last_on = before, day - DAY
    return following


def require_days(series: Repeating) -> date:
    """Return the first day of a series; raises SeriesHasNoDay."""
    last = series.last_on or series.first_on + 366 * DAY
    first = next(series.days(series.first_on, last), None)
    if first is None:
        raise SeriesHasNoDay
    return first


def _last_as(old: Repeating, day: date, new: Repeating) -> date:
    """Return the day on which a new series has had as many days as the old one from `day` on."""
    assert old.last_on is not None  # noqa: S101 - who asks has looked
    many = sum(1 for _ in old.days(day, old.last_on))
    far = new.first_on + 2 * (old.last_on - day) + 366 * DAY
    return max(islice(new.days(new.first_on, far), many), default=new.first_on)


def _fitting(rule: str, by: int, like: date) -> str:
    """Return the rule for a series that is `by` days later, and in months on days like one."""
    if rule.upper().startswith(MONTHLY_BY_WEEKDAY):
        rest = rule.partition(";")[2].partition(";")[2]
        return ";".join(filter(None, (monthly_like(like), rest)))
    return days_later(rule, by)


def _hand_over(old: Series, new: Series, day: date, to: Remembering) -> None:
    """Give the new series what was touched or taken out of the old one from `day` on."""
    places = _places(to.session, old, new, day)
    for skip in _skips_from(to.session, old, day):
        to.remove(skip)
        if (there := places.get(skip.skipped_on)) is not None:
            to.add(SeriesSkip(series_id=new.id, skipped_on=there))
    for row in _touched_from(to.session, old, day):
        to.changing(row)
        there = places.get(row.stands_for) if row.stands_for else None
        row.series_id, row.stands_for = (new.id, there) if there else (None, None)


def _places(session: Session, old: Series, new: Series, day: date) -> dict[date, date]:
    """Pair the days of both, in line, as far as something was touched."""
    skips = _skips_from(session, old, day)
    if not skips:
        return {}
    last = max(skip.skipped_on for skip in skips)
    before = list(_repeating(old).days(day, last))
    far = new.first_on + 2 * (last - day) + 366 * DAY
    after = islice(_repeating(new).days(new.first_on, far), len(before))
    return dict(zip(before, after, strict=False))


def _end(series: Series, day: date, to: Remembering) -> None:
    before, _rest = split_rule(_repeating(series), day)
    if before is None:
        _remove(series, to)
        return
    for skip in _skips_from(to.session, series, day):
        to.remove(skip)
    to.changing(series)
    series.rule, series.last_on = before, day - DAY


def _remove(series: Series, to: Remembering) -> None:
    """Remove a series of which no day is left, and let what was touched stand alone."""
    for skip in _skips_from(to.session, series, date.min):
        to.remove(skip)
    for row in _touched_from(to.session, series, date.min):
        to.changing(row)
        row.series_id = row.stands_for = None
    to.remove(series)


def _skips_from(session: Session, series: Series, day: date) -> list[SeriesSkip]:
    asked = select(SeriesSkip).where(
        SeriesSkip.series_id == series.id, SeriesSkip.skipped_on >= day
    )
    return list(session.scalars(asked))


def _touched_from(session: Session, series: Series, day: date) -> list[Appointment]:
    asked = select(Appointment).where(
        Appointment.series_id == series.id, Appointment.stands_for >= day
    )
    return list(session.scalars(asked))


def _repeating(series: Series) -> Repeating:
    """Return a series as its rule says, whatever was taken out of it."""
    return Repeating(series.rule, series.first_on, series.last_on)


def _like(series: Series, changes: Mapping[str, Any]) -> Series:
    """Return a new series like another, with some columns changed."""
    kept = (column.key for column in Series.__mapper__.column_attrs)
    return Series(**{name: getattr(series, name) for name in kept if name != "id"} | dict(changes))
