"""Pictures of the contact log on a real practice with invented people."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtTest import QTest

from app.services.appointments import NewAppointment, Slot
from app.services.contacts import ContactWay, NewContact
from tests.ui import rooms
from tests.ui.scenes_records import a_jordan, scene, settle

CALL = "Call with Dr. Osei (PCP), release on file. Medication unchanged."
MAIL = "Asked to move Thursday to 4 PM; offered Friday at 10."


def logged(made: rooms.Room):
    """Jordan's chart with two notes and two contacts."""
    chart = a_jordan(made)
    call = NewContact(chart, ContactWay.PHONE, date(2026, 10, 21), time(16, 10), CALL, 12)
    mail = NewContact(chart, ContactWay.EMAIL, date(2026, 11, 9), time(8, 40), MAIL)
    ids = [made.practice.contacts.log(new) for new in (call, mail)]
    return chart, ids


def chart(made: rooms.Room) -> None:
    who, _ = logged(made)
    made.go("chart", who)


def log_here(made: rooms.Room) -> None:
    chart(made)
    settle()
    made.contacts.press()
    form = made.dialog
    form.about.insertPlainText(CALL)
    form.minutes.edit.setText("12")
    settle()


def log_anywhere(made: rooms.Room) -> None:
    logged(made)
    made.practice.clients.add(rooms.PRIYA)
    made.go("today")
    settle()
    made.contacts.press()
    QTest.keyClicks(made.dialog.client.edit, "jor")
    settle()


def refused(made: rooms.Room) -> None:
    chart(made)
    settle()
    made.contacts.press()
    made.dialog.minutes.edit.setText("long")
    made.dialog.accept()
    made.dialog.minutes.edit.setText("")
    made.dialog.accept()
    settle()


def reading(made: rooms.Room) -> None:
    who, ids = logged(made)
    made.go("chart", who)
    settle()
    made.page.overview.contact_asked.emit(ids[0])
    settle()


def timeline(made: rooms.Room) -> None:
    who, _ = logged(made)
    made.practice.appointments.book(
        NewAppointment(Slot(date(2026, 11, 12), time(9), 50), chart=who)
    )
    made.go("chart", who, "timeline")


SCENES = {
    "contacts-chart": scene(chart),
    "contact-log": scene(log_here),
    "contact-log-anywhere": scene(log_anywhere),
    "contact-log-refused": scene(refused),
    "contact-reading": scene(reading),
    "contacts-timeline": scene(timeline),
}
