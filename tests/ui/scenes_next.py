"""Pictures of what comes next: in a chart, after signing, in the client list."""

from __future__ import annotations

from datetime import date, time, timedelta

from app.services.alerts import AlertKind
from app.services.appointments import NewAppointment, Slot
from app.services.notes import Caret, DraftText, Template
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.shown import Moment
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.scenes_people import alerted
from tests.ui.scenes_records import a_jordan, another_priya, clients, scene, settle

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)


def book(made: rooms.Room, chart, weeks: int, at: time = time(10)):
    slot = Slot(THURSDAY + weeks * WEEK, at, 50)
    return made.practice.appointments.book(NewAppointment(slot, chart=chart))


def next_in_chart(made: rooms.Room) -> None:
    chart = a_jordan(made)
    book(made, chart, 3)
    made.go("chart", chart)


def usual_in_chart(made: rooms.Room) -> None:
    chart = a_jordan(made)
    book(made, chart, -2)
    book(made, chart, -1)
    made.go("chart", chart)


def booking_for(made: rooms.Room) -> None:
    made.go("chart", a_jordan(made)).next.main.click()
    settle()


def after_signing(made: rooms.Room, *weeks_ago: int) -> None:
    chart = a_jordan(made)
    for weeks in weeks_ago:
        book(made, chart, -weeks)
    note = made.practice.sessions.begin_note(book(made, chart, 0))
    made.practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    page = made.go("note", note)
    page._note_signed(made.practice.signing.sign(note))
    settle()


def every_second_week(made: rooms.Room) -> None:
    after_signing(made, 2, 4, 6)


def taken_after_signing(made: rooms.Room) -> None:
    other = made.practice.clients.add(rooms.PRIYA)
    book(made, other, 1, time(9, 30))
    after_signing(made)


def flagged_clients(made: rooms.Room):
    """The list with what comes next, and with alerts."""
    clients(made)
    rows = {row.name.last: row.chart for row in made.practice.clients.listed().rows}
    for last, weeks in (("Natarajan", 1), ("Hale", 0), ("Chen", 2)):
        book(made, rows[last], weeks, time(16 if weeks else 15))
    alerted(made, rows["Natarajan"], AlertKind.SAFETY, AlertKind.NO_EMAIL)
    alerted(made, rows["Obi"], AlertKind.SAFETY)
    alerted(made, rows["Park"], AlertKind.NO_EMAIL)
    made.page.filter.choose(4)
    settle()
    return made.page


def flagged_and_discreet(made: rooms.Room) -> None:
    flagged_clients(made)
    draw_veils(on=True)


def similar_in_quick_add(made: rooms.Room) -> None:
    clients(made)
    another_priya(made)
    page = made.go("calendar")
    settle()
    page.header.new_asked.emit()
    settle()
    popover = next(each for each in made.window.findChildren(BookingPopover))
    popover.client.edit.setText("nat")
    popover.client._look("nat")
    settle()


def similar_in_palette(made: rooms.Room) -> None:
    clients(made)
    another_priya(made)
    made.practice.clients.finding.read()
    settle()
    made.palette.press()
    palette = made.palette.palette
    assert palette is not None
    palette.field.setText("pri")
    settle()


def canceling(made: rooms.Room) -> None:
    book(made, a_jordan(made), 0, time(15))
    page = made.go("calendar")
    settle()
    page._go_to(Moment(THURSDAY, 15 * 60))
    page._do("cancel")
    settle()


def pasted_from_another(made: rooms.Room) -> None:
    """The last look at a note that holds words of another client's chart."""
    words = "Her brother called about the accident."
    chart = a_jordan(made)
    note = rooms.a_draft(made.practice, chart, {**rooms.WORDS, "data": words})
    other = made.practice.clients.add(rooms.PRIYA)
    made.desk.copied.note_copied(words, other)
    made.desk.copied.note_pasted(words, note)
    page = made.go("note", note)
    settle()
    page.draft.sign_asked.emit()


SCENES = {
    "next-in-chart": scene(next_in_chart),
    "next-usual-in-chart": scene(usual_in_chart),
    "next-booking": scene(booking_for),
    "next-after-signing": scene(after_signing),
    "next-after-signing-every-second-week": scene(every_second_week),
    "next-after-signing-taken": scene(taken_after_signing),
    "sign-ceremony-pasted": scene(pasted_from_another),
    "similar-quick-add": scene(similar_in_quick_add),
    "similar-palette": scene(similar_in_palette),
    "calendar-canceling": scene(canceling),
    "clients-flags": scene(flagged_clients),
    "clients-flags-discreet": scene(flagged_and_discreet),
}
