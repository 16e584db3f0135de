"""Safekeeping where nothing is open, and where one step is."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from app.models.drills import Drill, OpenedBy
from app.models.practice import Practice
from tests.ui.keeping_rooms import KeepingRoom
from tests.ui.scenes_keeping import STANDING, prepared, settle


def drilled(room: KeepingRoom) -> None:
    """Let a restore be practiced with the kit, three weeks ago."""
    with room.practice.records.work() as session:
        session.add(
            Drill(
                practiced_at=room.clock.now() - timedelta(days=20),
                drive="Rowan T7",
                bundle="alcove.bundle",
                counter=1,
                opened_by=OpenedBy.KIT,
                tables=61,
                rows=1412,
                compared=388,
                documents=12,
                seconds=19,
                passed=True,
                finding=None,
            )
        )


def almost() -> QWidget:
    """As in the design: one open step, the test of the kit."""
    return readied(kit_is_tested=False)


def whole() -> QWidget:
    """Fully prepared."""
    return readied(kit_is_tested=True)


def readied(*, kit_is_tested: bool) -> QWidget:
    prepared()
    room = STANDING[-1][0]
    drilled(room)
    if kit_is_tested:
        with room.practice.records.work() as session:
            session.scalars(select(Practice)).one().kit_tested_at = room.clock.now()
    room.practice.backups.to(room.place / "Rowan T7")
    room.page.refresh()
    settle(room)
    return room.window


SCENES = {"safekeeping-almost": almost, "safekeeping-whole": whole}
