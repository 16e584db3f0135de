"""Pictures of the calendar: the week of the design, a day, a month, and what can be asked."""

from __future__ import annotations

import tempfile
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.core.money import Money
from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contact_ways import Way, WayKind
from app.services.notes import Caret, DraftText, Template
from app.services.practice import OpenHours, ServiceOffered
from app.services.time_off import Away
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.reminders_sheet import RemindersSheet
from app.ui.calendar.shown import Moment
from app.ui.calendar.time_off_sheet import TimeOffSheet
from app.ui.widgets.veil import draw_veils
from tests.interop.test_ics import calendar
from tests.ui import rooms
from tests.ui.scenes_records import scene, settle, work_ends

MONDAY = 9
VIDEO = "10"
WEEK = [
    # day, start, minutes, first, last, pronouns, place, state
    (9, time(9), 50, "Eleanor", "Brandt", "11", "signed"),
    (9, time(10, 30), 50, "Wei-Lin", "Chen", VIDEO, "signed"),
    (9, time(15), 50, "Noor", "Haddad", "11", "signed"),
    (10, time(9), 50, "Grace", "Obi", VIDEO, "signed"),
    (10, time(14), 50, "Ines", "Moreau", "11", "signed"),
    (10, time(16), 50, "Theo", "Park", "11", "signed"),
    (11, time(9), 50, "Lena", "Fischer", "11", "signed"),
    (11, time(10, 30), 50, "Omar", "Said", "11", "late"),
    (11, time(13), 50, "Ruth", "Adeyemi", VIDEO, "signed"),
    (11, time(16, 30), 50, "Kai", "Jensen", "11", "draft"),
    (12, time(9), 50, "Marcus", "Hale", "11", "signed"),
    (12, time(10), 50, "Priya", "Natarajan", "11", "draft"),
    (12, time(11), 50, "Jordan", "Alvarez-Reyes", "11", ""),
    (12, time(15), 60, "Sofia", "Lund", VIDEO, "intake"),
    (12, time(16, 30), 50, "Tomasz", "Wieczorek", "11", ""),
    (13, time(9), 50, "Hannah", "Weiss", VIDEO, ""),
    (13, time(10), 50, "Bea", "Castellanos", "11", ""),
]
BLOCKED = [
    (10, time(11), 60, "Consultation group"),
    (12, time(12), 60, "Lunch"),
    (13, time(12), 300, "Writing day, no sessions"),
]
CLIENT_LIST = (
    "First Name,Last Name,Preferred Name,Date of Birth,Mobile Phone,Home Phone,Email Address,"
    "Street Address,City,Zip Code,Client Status,Account Balance\n"
    "Jordan,Alvarez-Reyes,Jo,3/14/1994,(555) 014-2277,555-0100,jo@example.org,12 Elm St,Oakland,"
    "94601,Active,120.00\n"
    "Priya,Natarajan,,8/2/1988,(555) 014-9001,,,,,,Active,0\n"
    "Omar,Said,,2/30/1972,,,omar@example.org,,,,Inactive,(45.00)\n"
    "Jordan,Alvarez-Reyes,Jo,3/14/1994,(555) 014-2277,,,,,,Active,0\n"
    "Ana,Silva,,,,,ana@example.org,,,,Active,12 or so\n"
    ",,,,,,desk@example.org,,,,,0\n"
)
FROM_ELSEWHERE = (
    ("DTSTART:20261119T100000", "DURATION:PT50M", "SUMMARY:Priya Natarajan"),
    ("DTSTART:20261120T080000", "DURATION:PT60M", "RRULE:FREQ=WEEKLY", "SUMMARY:Yoga"),
    ("DTSTART:20261112T110000", "DURATION:PT50M", "SUMMARY:Dentist"),
    ("DTSTART:20260231T080000", "DURATION:PT50M", "SUMMARY:Call the insurer"),
    ("DTSTART;VALUE=DATE:20261126", "SUMMARY:Thanksgiving"),
    ("DTSTART:20260301T080000", "DURATION:PT50M", "SUMMARY:Spring retreat"),
    ("DTSTART:20261201T170000", "DURATION:PT90M", "SUMMARY:Supervision with Dr. Osei"),
)
SERVICES = [
    ServiceOffered("Individual", 50, "IND50", Money(13_000)),
    ServiceOffered("Couple", 80, "CPL80", Money(19_000)),
]
PRONOUNS = {"Alvarez-Reyes": ("they/them", date(1994, 3, 14))}


def week(made: rooms.Room) -> None:
    """The week of the design's picture, as a practice would have it."""
    practice = made.practice
    hours = [OpenHours(day, time(9), time(18)) for day in range(5)]
    practice.practice.set_hours_and_services(hours, SERVICES)
    service = practice.practice.services()[0].id
    for day, starts, minutes, first, last, place, state in WEEK:
        pronouns, born = PRONOUNS.get(last, ("", None))
        chart = practice.clients.add(NewClient(first, last, pronouns=pronouns, born=born))
        kind = AppointmentKind.INTAKE if state == "intake" else AppointmentKind.INDIVIDUAL
        new = NewAppointment(
            Slot(date(2026, 11, day), starts, minutes),
            chart=chart,
            kind=kind,
            place=place,
            room="" if place == VIDEO else "Rowan Street, room 2",
            service=service,
            rule="FREQ=WEEKLY" if last == "Alvarez-Reyes" else "",
        )
        go_on(made, practice.appointments.book(new), state)
    for day, starts, minutes, title in BLOCKED:
        slot = Slot(date(2026, 11, day), starts, minutes)
        practice.appointments.book(NewAppointment(slot, kind=AppointmentKind.BLOCKED, title=title))


def go_on(made: rooms.Room, key, state: str) -> None:
    """Bring an appointment into its state."""
    practice = made.practice
    if state == "late":
        practice.appointments.set_status(key, AppointmentStatus.LATE_CANCEL)
    if state in ("signed", "draft"):
        note = practice.sessions.begin_note(key)
        practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
        if state == "signed":
            practice.signing.sign(note)


def shown(made: rooms.Room):
    week(made)
    page = made.go("calendar")
    settle()
    page.stage.days.go(Moment(date(2026, 11, 12), 11 * 60))
    settle()
    return page


def see(made: rooms.Room, view: int) -> None:
    shown(made).header.views.choose(view)


def dragged(made: rooms.Room, to_day: int, minute: int) -> None:
    page = shown(made)
    days = page.stage.days
    box = days.box_of_cursor()
    grid = days._floor(days._shown).grid
    spot = QPointF(grid.left(to_day) + 40, grid.top(minute) + 20)
    start = box.topLeft() + QPointF(40, 20)
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(days, spot.toPoint())
    settle()


def booking(made: rooms.Room, typed: str) -> None:
    page = shown(made)
    made.practice.clients.add(NewClient("Jordan", "Alvarez", born=date(1991, 5, 2)))
    page.stage.days.go(Moment(date(2026, 11, 12), 14 * 60 + 30))
    page._do("slot new")
    settle()
    rooms.type_text(typed)
    settle()


def quick(made: rooms.Room, typed: str) -> None:
    booking(made, typed)
    QTest.qWait(300)
    work_ends(made)


def taken_before(made: rooms.Room) -> None:
    """Days off that were taken stand in the sheet, with whom to tell and the way back."""
    made.practice.time_off.take(Away(date(2026, 11, 26), date(2026, 11, 27), "Thanksgiving"))
    made.practice.time_off.take(Away(date(2026, 12, 24), date(2026, 12, 24)))
    time_off(made, "13 x")


def time_off(made: rooms.Room, last: str) -> None:
    sheet = shown(made).sheets.take_off() or made.window.findChildren(TimeOffSheet)[-1]
    sheet.first.set_day(date(2026, 11, 12))
    sheet.last.edit.setFocus()
    sheet.last.edit.selectAll()
    rooms.type_text(last)
    sheet.title.set_text("Training in Albany")
    QTest.qWait(400)
    work_ends(made)
    if sheet.affected.lines:
        sheet.affected.lines[-1].fate.setCurrentIndex(2)
        sheet.affected.lines[0].fate.setCurrentIndex(1)
    settle()


def unbooked(made: rooms.Room) -> None:
    shown(made).sheets.show_unbooked()
    settle()


def reminders(made: rooms.Room) -> None:
    page = shown(made)
    allowed = {"Weiss": (True, None), "Castellanos": (False, True)}
    for reminder in made.practice.reminders.of_day(date(2026, 11, 13)):
        text, email = allowed[reminder.name.last]
        of = {"client_id": reminder.client}
        number = f"(555) 014-22{len(reminder.name.first)}0"
        phone = Way(**of, kind=WayKind.PHONE, value=number, text_ok=text, voicemail_ok=True)
        address = f"{reminder.name.first.lower()}@example.org"
        for way in (phone, Way(**of, kind=WayKind.EMAIL, value=address, email_ok=email)):
            made.practice.contact_ways.keep(way)
    page.sheets.show_reminders()
    settle()
    made.window.findChildren(RemindersSheet)[-1].lines[0].ways.popitem()[1].setFocus()
    settle()


def asked(made: rooms.Room, name: str) -> None:
    shown(made)._do(name)
    settle()


def booking_a_series(made: rooms.Room) -> None:
    booking(made, "alvarez-r")
    popover = made.window.findChildren(BookingPopover)[-1]
    popover.room.set_text("Room 2")
    popover.repeat.repeats.setCurrentIndex(1)
    popover.repeat.ends.setCurrentIndex(1)
    settle()
    popover.repeat.times.edit.setFocus()
    rooms.type_text("10")
    settle()


def changing(made: rooms.Room) -> None:
    asked(made, "slot change")


def canceled(made: rooms.Room) -> None:
    page = shown(made)
    why = "Called at nine: the car broke down on the way, and no bus goes before noon."
    key = page.stage.row.key
    made.practice.appointments.set_status(key, AppointmentStatus.LATE_CANCEL, why)
    settle()


def discreet(made: rooms.Room) -> None:
    shown(made)
    draw_veils(on=True)


def bringing_in(made: rooms.Room) -> None:
    shown(made)
    path = Path(tempfile.mkdtemp()) / "other.ics"
    path.write_bytes(calendar(*FROM_ELSEWHERE))
    made.workspace.registry["bring in calendar"].trigger()
    made.dialog.look(path)
    while made.jobs.is_busy:
        settle()
    settle()


def exporting(made: rooms.Room) -> None:
    shown(made)
    made.workspace.registry["export calendar"].trigger()
    made.dialog.whose.setCurrentIndex(1)
    settle()


def importing(made: rooms.Room) -> None:
    rooms.a_client(made.practice, rooms.PRIYA)
    made.go("clients")
    path = Path(tempfile.mkdtemp()) / "clients.csv"
    path.write_text(CLIENT_LIST, encoding="utf-8")
    made.workspace.registry["bring in clients"].trigger()
    made.dialog.look(path)
    while made.jobs.is_busy:
        settle()
    settle()


def importing_unclear(made: rooms.Room) -> None:
    """Birth dates that can all be read both ways."""
    made.go("clients")
    path = Path(tempfile.mkdtemp()) / "clients.csv"
    path.write_text("Name,DOB\nJordan Reyes,3/4/1994\nKai Jensen,5/6/1990\n", encoding="utf-8")
    made.workspace.registry["bring in clients"].trigger()
    made.dialog.look(path)
    while made.jobs.is_busy:
        settle()
    made.dialog.dates.orders.choose(1)
    settle()


def importing_rows(made: rooms.Room) -> None:
    importing(made)
    made.dialog.show_rows.click()
    while made.jobs.is_busy:
        settle()
    settle()


SCENES = {
    "clients-bring-in": scene(importing),
    "clients-bring-in-dates": scene(importing_unclear),
    "clients-bring-in-rows": scene(importing_rows),
    "calendar-bring-in": scene(bringing_in),
    "calendar-export": scene(exporting),
    "calendar": scene(shown),
    "calendar-day": scene(lambda made: see(made, 0)),
    "calendar-month": scene(lambda made: see(made, 2)),
    "calendar-list": scene(lambda made: asked(made, "slot list")),
    "calendar-empty": scene(lambda made: made.go("calendar")),
    "calendar-drag": scene(lambda made: dragged(made, 2, 14 * 60 + 30)),
    "calendar-conflict": scene(lambda made: dragged(made, 3, 12 * 60 + 20)),
    "calendar-booking": scene(lambda made: booking(made, "jor")),
    "calendar-quick": scene(lambda made: quick(made, "alvarez-r fri 11 45 w")),
    "calendar-quick-taken": scene(lambda made: quick(made, "alvarez-r fri 9:30 w")),
    "calendar-time-off": scene(lambda made: time_off(made, "11/13/26")),
    "calendar-time-off-again": scene(taken_before),
    "calendar-time-off-nobody": scene(lambda made: time_off(made, "13 x")),
    "calendar-unbooked": scene(unbooked),
    "calendar-reminders": scene(reminders),
    "calendar-going-out": scene(lambda made: asked(made, "slot going out")),
    "calendar-move": scene(lambda made: asked(made, "slot move")),
    "calendar-discreet": scene(discreet),
    "calendar-booking-series": scene(booking_a_series),
    "calendar-change": scene(changing),
    "calendar-canceled": scene(canceled),
    "calendar-cancel": scene(lambda made: asked(made, "cancel")),
}
