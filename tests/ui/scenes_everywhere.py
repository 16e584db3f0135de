"""Every place of the window as the program puts it together, and what no other scene shows."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.services.binder import Part
from app.ui.places import destinations
from app.ui.shell.destinations import Destination
from app.ui.theme.appearance import Appearance
from tests.ui import (
    rooms,
    scenes_calendar,
    scenes_keeping,
    scenes_people,
    scenes_records,
    scenes_restore,
    scenes_setup,
    scenes_today,
)
from tests.ui.keeping_rooms import KeepingRoom
from tests.ui.scenes_binder import binder
from tests.ui.scenes_session import licenses


class WholeRoom(KeepingRoom):
    """A room in which every place is the program's own."""

    def _places(self) -> list[Destination]:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        appearance = Appearance(app, QSettings("nowhere.ini", QSettings.Format.IniFormat))
        return destinations(lambda: (self.desk, self.care), appearance)


def settings() -> QWidget:
    """Settings with all its cards, some states in the one of licenses."""
    made = scenes_records.room(WholeRoom)
    scenes_calendar.week(made)
    licenses(made).deleteLater()
    made.go("settings")
    scenes_records.settle()
    return scenes_records.shown(made)


def choosing(made: rooms.Room) -> None:
    """Asked which other record is of the same person."""
    scenes_people.records_card(made)
    scenes_records.settle()
    made.page.details.kept.records.ask_which()


def training() -> QWidget:
    room = binder(Part.TRAINING)
    room.page.forms[Part.TRAINING].card.rows[0].pressed.emit()
    room.dialog.refit()
    return room.window


def new_incident() -> QWidget:
    room = binder(Part.INCIDENTS)
    room.page.forms[Part.INCIDENTS].add.click()
    room.dialog.refit()
    return room.window


SCENES = {
    "settings-whole": settings,
    "binder-incident-new": new_incident,
    "binder-training-entry": training,
    "calendar-how-much": scenes_records.scene(
        lambda made: scenes_calendar.asked(made, "slot take out")
    ),
    "records-choose": scenes_records.scene(choosing),
}

PLACES = {
    "today": scenes_today.SCENES["today"],
    "calendar": scenes_calendar.SCENES["calendar"],
    "clients": scenes_records.SCENES["clients"],
    "chart": scenes_records.SCENES["client-chart"],
    "chart-details": scenes_records.SCENES["client-chart-details"],
    "note": scenes_records.SCENES["note-editor"],
    "worklist": scenes_today.SCENES["worklist"],
    "safekeeping": scenes_keeping.SCENES["safekeeping"],
    "settings": settings,
}
"""What stands at every size of the window (UX 10)."""


def put_away() -> None:
    """End every room that stands."""
    scenes_keeping.put_away()
    scenes_restore.put_away()
    scenes_records.put_away()
    scenes_setup.put_away()
