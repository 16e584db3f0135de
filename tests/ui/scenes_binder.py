"""The binder in every part, on real practices with invented names."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from app.models.users import User
from app.services.activity_reviews import Quarter
from app.services.binder import Part
from tests.fakes import StoppedClock
from tests.ui.binder_rooms import BinderRoom, fill_in
from tests.ui.rooms import new_practice
from tests.ui.scenes_keeping import STANDING, pretend, settle

BEGAN = datetime(2026, 4, 20, 16, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 12, 15, 57, tzinfo=UTC)


def binder(part: Part = Part.RISKS, *, filled: bool = True) -> BinderRoom:
    """Return a room whose practice has worked since April, with a part open."""
    place = Path(tempfile.mkdtemp())
    clock: Any = StoppedClock()
    clock.at = BEGAN
    pretend(place / "drives")
    (place / "drives" / "Rowan T7").mkdir(parents=True)
    held = ExitStack()
    practice = held.enter_context(new_practice(place, clock))
    practice.kits.confirm()
    practice.log_export.save(place / "log.zip")
    clock.at = datetime(2026, 8, 2, 3, 40, tzinfo=UTC)
    practice.records.opened(practice_row(practice), None)
    clock.at = NOW - timedelta(hours=3)
    if filled:
        practice.backups.to(place / "drives" / "Rowan T7")
        practice.rule_book.reviews.sign(Quarter(2026, 2), "Nothing out of the ordinary.")
        fill_in(practice, clock)
    clock.at = NOW
    room = BinderRoom(practice, clock)
    room.place = place / "drives"
    STANDING.append((room, held, place))
    room.window.resize(1440, 900)
    room.window.show()
    room.go("binder", part=part)
    settle(room)
    return room


def practice_row(practice) -> Any:
    """Return a row that can be said to have been opened at night."""
    with practice.records.reading() as session:
        return session.scalars(select(User)).one()


def of(part: Part) -> QWidget:
    return binder(part).window


def remark() -> QWidget:
    room = binder()
    form = room.page.forms[Part.RISKS]
    form.areas.choose(1)
    return room.window


def device() -> QWidget:
    room = binder(Part.DEVICES)
    room.page.forms[Part.DEVICES].used.rows[1].pressed.emit()
    room.dialog.refit()
    return room.window


def retire() -> QWidget:
    room = binder(Part.DEVICES)
    room.page.forms[Part.DEVICES].used.rows[1].pressed.emit()
    room.dialog.retire.click()
    room.dialog.refit()
    return room.window


def associate() -> QWidget:
    room = binder(Part.ASSOCIATES)
    room.page.forms[Part.ASSOCIATES].card.rows[0].pressed.emit()
    room.dialog.refit()
    return room.window


def review() -> QWidget:
    room = binder(Part.REVIEWS)
    room.page.forms[Part.REVIEWS].card.rows[0].pressed.emit()
    room.dialog.refit()
    return room.window


def incident() -> QWidget:
    room = binder(Part.INCIDENTS)
    room.page.forms[Part.INCIDENTS].card.rows[0].pressed.emit()
    settle(room)
    return room.window


def preview() -> QWidget:
    room = binder()
    room.page.open_preview()
    settle(room)
    room.dialog.refit()
    return room.window


def preview_risks() -> QWidget:
    room = binder()
    room.page.open_preview()
    settle(room)
    room.dialog.turn(2)
    room.dialog.refit()
    return room.window


SCENES = {
    "binder-risks": lambda: of(Part.RISKS),
    "binder-risks-rooms": remark,
    "binder-empty": lambda: binder(filled=False).window,
    "binder-plan": lambda: of(Part.PLAN),
    "binder-devices": lambda: of(Part.DEVICES),
    "binder-device": device,
    "binder-retire": retire,
    "binder-associates": lambda: of(Part.ASSOCIATES),
    "binder-associate": associate,
    "binder-training": lambda: of(Part.TRAINING),
    "binder-reviews": lambda: of(Part.REVIEWS),
    "binder-review": review,
    "binder-incidents": lambda: of(Part.INCIDENTS),
    "binder-incident": incident,
    "binder-policies": lambda: of(Part.POLICIES),
    "binder-preview": preview,
    "binder-preview-risks": preview_risks,
}
