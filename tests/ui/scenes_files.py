"""Pictures of what comes in and goes out: lists, the page for going out, notices."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from app.services.contact_ways import Way, WayKind
from app.services.time_off import Fate
from app.ui.calendar.going_out_pdf_sheet import GoingOutPdfSheet
from app.ui.calendar.pdf_password import OWN
from tests.ui import rooms
from tests.ui.scenes_calendar import importing, importing_rows, shown, time_off
from tests.ui.scenes_records import scene, settle

NUMBER = "(555) 014-2277"
WORDS = ["acid", "acorn", "acre", "zoom"]


def as_pdf(made: rooms.Room) -> GoingOutPdfSheet:
    shown(made).sheets.show_going_out()
    settle()
    made.dialog.pdf_button.click()
    settle()
    sheet = made.window.findChildren(GoingOutPdfSheet)[-1]
    sheet.password._words = WORDS
    sheet.password.shown.setText(" ".join(WORDS))
    return sheet


def own_password(made: rooms.Room) -> None:
    sheet = as_pdf(made)
    sheet.password.kinds.choose(OWN)
    sheet.password.kinds.chosen.emit(OWN)
    settle()
    sheet.password.own.phrase.box.setFocus()
    rooms.type_text("quiet lamp")
    settle()
    sheet.save_button.click()
    settle()


def saved(made: rooms.Room) -> None:
    sheet = as_pdf(made)
    sheet.save(Path(tempfile.mkdtemp()) / "going-out-2026-11-12.pdf")
    wait(made)


def telling(made: rooms.Room) -> None:
    time_off(made, "11/13/26")
    for row in made.practice.clients.listed().rows:
        if row.name.last in ("Weiss", "Castellanos"):
            way = Way(client_id=row.client, kind=WayKind.PHONE, value=NUMBER, text_ok=True)
            made.practice.contact_ways.keep(way)
    sheet = made.dialog
    for line in sheet.affected.lines:
        line.become(Fate.CANCEL)
    sheet.affected.lines[-1].become(Fate.MOVE)
    settle()
    sheet.take.click()
    settle()


def again(made: rooms.Room) -> None:
    importing_rows(made)
    made.dialog.bring_in.click()
    wait(made)
    importing(made)


def brought_along(made: rooms.Room) -> None:
    importing_rows(made)
    made.dialog.bring_in.click()
    wait(made)
    [row] = [each for each in made.practice.clients.listed().rows if each.name.last != "Natarajan"
             and each.born == date(1994, 3, 14)]  # fmt: skip
    page = made.go("chart", row.chart, "details")
    settle()
    page.details.ensureWidgetVisible(page.details.opening)
    settle()


def wait(made: rooms.Room) -> None:
    while made.jobs.is_busy:
        settle()
    settle()


SCENES = {
    "calendar-going-out-pdf": scene(as_pdf),
    "calendar-going-out-pdf-own": scene(own_password),
    "calendar-going-out-pdf-saved": scene(saved),
    "calendar-telling": scene(telling),
    "clients-bring-in-again": scene(again),
    "chart-opening-balance": scene(brought_along),
}
