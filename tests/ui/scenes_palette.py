"""Pictures of the palette on a real practice with invented people."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date, time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.ui.shell.window import Window
from tests.fakes import StoppedClock
from tests.ui import rooms, scenes_records

PEOPLE = (
    NewClient("Jordan", "Alvarez-Reyes", pronouns="they/them", born=date(1994, 3, 14)),
    NewClient("Mikkel", "Jørgensen", born=date(1979, 1, 30), status=ClientStatus.DISCHARGED),
    NewClient("Marcus", "Hale", born=date(1979, 1, 30)),
    NewClient("Priya", "Natarajan", born=date(1988, 8, 2)),
    NewClient("Tomasz", "Wieczorek", born=date(1990, 4, 19)),
    NewClient("Tomas", "Berg", born=date(1981, 5, 2)),
)


def opened(words: str) -> Window:
    """Return the window with the palette open on some words."""
    stack = ExitStack()
    scenes_records.STANDING.append(stack)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    clock = StoppedClock()
    clock.at = rooms.at_eleven()
    practice = stack.enter_context(rooms.new_practice(folder, clock))
    charts = [rooms.a_client(practice, person) for person in PEOPLE]
    slot = Slot(date(2026, 11, 12), time(11), 50)
    practice.appointments.book(NewAppointment(slot, chart=charts[0]))
    room = rooms.Room(practice, clock)
    stack.callback(room.jobs.shut_down)
    for chart in charts[2:5]:
        room.go("chart", chart)
    practice.clients.finding.read()
    room.window.resize(1440, 900)
    room.window.show()
    room.palette.press()
    if room.palette.palette is not None:
        QTest.keyClicks(room.palette.palette.field, words)
    QApplication.processEvents()
    return room.window


SCENES = {
    "command-palette": lambda: opened("jor"),
    "command-palette-empty": lambda: opened(""),
    "command-palette-equals": lambda: opened("toma"),
    "command-palette-commands": lambda: opened(">"),
    "command-palette-nothing": lambda: opened("zzz"),
}
