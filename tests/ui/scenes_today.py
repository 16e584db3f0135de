"""Pictures of Today at every hour: before, between, in session, after, and with nothing to do."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.ui.calendar.stopped_when import ask_when_stopped
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.scenes_calendar import week
from tests.ui.scenes_people import gathered
from tests.ui.scenes_records import scene, settle

LAST_WEEK = date(2026, 11, 5)
PLAN = (
    "Sleep better after moving the phone out of the bedroom. Agreed to try the thought record "
    "on Sunday evenings. Next: review the record."
)


def named(made: rooms.Room, last: str):
    """Return the chart of somebody of the week."""
    rows = made.practice.clients.listed(None, last).rows
    return rows[0].chart


def sign_a_plan(made: rooms.Room, last: str, day: date, plan: str) -> None:
    """Let somebody of the week have a signed note of an earlier day."""
    note = made.practice.notes.begin(named(made, last))
    facts = SessionFacts(day, time(11), time(11, 50), "11", "IND50")
    made.practice.notes.set_facts(note, facts)
    words = {**rooms.WORDS, "plan": plan}
    made.practice.notes.save(note, DraftText(Template.DAP, words), Caret())
    made.practice.signing.sign(note)


def at(made: rooms.Room, hour: int, minute: int, day: int = 12):
    """Show Thursday's page at an hour, or another day's of the week."""
    made.clock.at = datetime(2026, 11, 12, 10, 51, tzinfo=UTC)
    week(made)
    sign_a_plan(made, "Alvarez-Reyes", LAST_WEEK, PLAN)
    sign_a_plan(made, "Weiss", date(2026, 11, 6), "Keep the sleep diary; call the sister first.")
    made.clock.at = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    page = made.go("today")
    settle()
    return page


def gap(made: rooms.Room):
    at(made, 10, 52)


def in_session(made: rooms.Room) -> None:
    page = at(made, 11, 2)
    page._gap.main.click()
    made.clock.at += timedelta(minutes=10)
    settle()
    page.refresh()


def discreet(made: rooms.Room) -> None:
    at(made, 10, 55)
    draw_veils(on=True)


def none_left(made: rooms.Room) -> None:
    """A day off with a draft that waits."""
    rooms.a_draft(made.practice, made.practice.clients.add(NewClient("Theo", "Park")))
    made.go("today")


def after(made: rooms.Room) -> None:
    page = at(made, 17, 30)
    chart = named(made, "Weiss")
    slot = Slot(date(2026, 11, 12), time(8), 50)
    key = made.practice.appointments.book(NewAppointment(slot, chart=chart))
    made.practice.appointments.set_status(key, AppointmentStatus.NO_SHOW)
    settle()
    page.refresh()


def worklist(made: rooms.Room) -> None:
    """What a week left behind."""
    week(made)
    chart = named(made, "Brandt")
    for day in (2, 4):
        slot = Slot(date(2026, 11, day), time(9), 50)
        made.practice.appointments.book(NewAppointment(slot, chart=chart))
    made.clock.at = datetime(2026, 11, 12, 18, 0, tzinfo=UTC)
    made.go("worklist")
    settle()


def forgotten(made: rooms.Room):
    """The morning after a timer was left running."""
    at(made, 17, 30)
    key = made.practice.today.day().sessions[0].key
    made.clock.at = datetime(2026, 11, 12, 11, 2, tzinfo=UTC)
    made.practice.sessions.start(key)
    made.clock.at = datetime(2026, 11, 13, 8, 40, tzinfo=UTC)
    settle()
    made.page.refresh()
    return made.page


def stopped_when(made: rooms.Room) -> None:
    forgotten(made)
    ask_when_stopped(made.desk, made.practice.sessions.running())


def put_off(made: rooms.Room) -> None:
    worklist(made)
    for owed in made.practice.today.owed()[:2]:
        made.practice.snoozes.put_off([owed], date(2026, 11, 16))
    settle()
    made.page.refresh()


def selected(made: rooms.Room) -> None:
    worklist(made)
    model, picks = made.page.model, made.page.picks
    for row in (0, 2):
        picks.turn(model.row_at(model.index(row, 0)))


def clients_selected(made: rooms.Room) -> None:
    """Two rows that are selected, and the tag that they are to have."""
    gathered(made)
    page = made.page
    page.gather.clear()
    for row in (0, 1):
        page.picks.turn(page.model.row_at(page.model.index(row, 0)))
    page.bar.deeds[0].click()
    rooms.type_text("Group 2027")


def keys(made: rooms.Room) -> None:
    worklist(made)
    made.desk.registry["shortcuts"].trigger()


SCENES = {
    "today-forgotten": scene(forgotten),
    "today-stopped-when": scene(stopped_when),
    "worklist-put-off": scene(put_off),
    "worklist-selected": scene(selected),
    "clients-selected": scene(clients_selected),
    "worklist-keys": scene(keys),
    "worklist": scene(worklist),
    "worklist-empty": scene(lambda made: made.go("worklist")),
    "today": scene(gap),
    "today-before": scene(lambda made: at(made, 8, 40, day=13)),
    "today-soon": scene(lambda made: at(made, 10, 56)),
    "today-session": scene(in_session),
    "today-after": scene(after),
    "today-free": scene(none_left),
    "today-empty": scene(lambda made: made.go("today")),
    "today-discreet": scene(discreet),
}
