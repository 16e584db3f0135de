"""Pictures of clients, charts and notes, each on a real practice with invented people."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors.practice import DiskIsFull
from app.services.charts import ChartDetails
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.signing import AddendumKind
from app.ui.shell.window import Window
from tests.fakes import StoppedClock
from tests.ui import rooms

DATA = (
    "Priya arrived on time, well groomed, affect anxious then brighter. Reported two panic "
    "episodes this week, both before the Monday team call; used paced breathing in one and “it "
    "passed in about five minutes instead of twenty.” Sleep 6–7 h. We rehearsed the first minute "
    "of the call and walked through the worry postponement exercise."
)
ASSESSMENT = (
    "Anxiety lessening: GAD-7 12, down from 15. Anticipatory worry narrowed to one weekly "
    "situation. Responding well to exposure plus breathing; insight good. No risk concerns raised "
    "or observed."
)
LAST_PLAN = (
    "Breathing twice daily. Worry window 6:00–6:20 PM. Bring notes on Monday call. "
    "Next: rehearse opening minute."
)
PLAN = (
    "Continue breathing twice daily. Present two slides on Monday; note peak anxiety 0–10. "
    "Next: review exposure, add second situation."
)
OTHERS = (
    NewClient("Marcus", "Hale", pronouns="he/him", born=date(1979, 1, 30)),
    NewClient("Kai", "Jensen", pronouns="they/them", born=date(2001, 6, 11)),
    NewClient("Grace", "Obi", pronouns="she/her", born=date(1966, 12, 2)),
    NewClient("Tomasz", "Wieczorek", born=date(1990, 4, 19)),
    NewClient("Wei-Lin", "Chen", pronouns="she/her", born=date(1985, 9, 27)),
    NewClient("Theo", "Park", status=ClientStatus.WAITLIST),
    NewClient("Omar", "Said", status=ClientStatus.DISCHARGED, born=date(1972, 2, 8)),
)
JORDAN = NewClient(
    "Jordan", "Alvarez-Reyes", pronouns="they/them", born=date(1994, 3, 14), phone="(555) 014-2277"
)
REACH_JORDAN = ChartDetails(
    legal_first="Jordan",
    legal_last="Alvarez-Reyes",
    used_first="Jo",
    pronouns="they/them",
    born=date(1994, 3, 14),
    emergency_name="Teresa Alvarez, mother",
    emergency_phone="(555) 014-2280",
    status=ClientStatus.ACTIVE,
)


STANDING: list[ExitStack] = []


@atexit.register
def put_away() -> None:
    """End every room that stands: its threads, its practice, its folder."""
    while STANDING:
        STANDING.pop().close()


def room(kind: type[rooms.Room] = rooms.Room) -> rooms.Room:
    """A window on a fresh practice that stays open until it is put away."""
    clock = StoppedClock()
    clock.at = rooms.at_eleven()
    stack = ExitStack()
    folder = Path(tempfile.mkdtemp())
    stack.callback(shutil.rmtree, folder)
    made = kind(stack.enter_context(rooms.new_practice(folder, clock)), clock)
    stack.callback(made.jobs.shut_down)
    STANDING.append(stack)
    made.window.resize(1440, 900)
    made.window.show()
    return made


def shown(made: rooms.Room) -> Window:
    """Keep the room as long as its window."""
    made.window.setProperty("room", made)
    return made.window


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def work_ends(made: rooms.Room) -> None:
    while made.jobs.is_busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    settle()


def scene(build: Callable[[rooms.Room], object]) -> Callable[[], Window]:
    def take() -> Window:
        made = room()
        build(made)
        return shown(made)

    return take


def priya(made: rooms.Room, plan=""):
    """Priya's chart with last week's signed note, and today's draft."""
    chart = made.practice.clients.add(rooms.PRIYA)
    signed_on(made, chart, date(2026, 11, 5), {**rooms.WORDS, "plan": LAST_PLAN})
    note = made.practice.notes.begin(chart)
    facts = SessionFacts(date(2026, 11, 12), time(10), time(10, 50), "11", "IND50")
    made.practice.notes.set_facts(note, facts)
    made.clock.at -= timedelta(minutes=4)
    words = {"data": DATA, "assessment": ASSESSMENT, "plan": plan}
    made.practice.notes.save(note, DraftText(Template.DAP, words), Caret("plan", len(plan)))
    made.clock.at += timedelta(minutes=4)
    return chart, note


def another_priya(made: rooms.Room) -> None:
    made.practice.clients.add(NewClient("Priyanka", "Natarajan", born=date(1991, 3, 1)))


def signed_on(made: rooms.Room, chart, day, words):
    now, made.clock.at = made.clock.at, made.clock.at - (date(2026, 11, 12) - day)
    note = rooms.a_draft(made.practice, chart, words)
    facts = SessionFacts(day, time(9), time(9, 50), "11", "IND50")
    made.practice.notes.set_facts(note, facts)
    made.practice.signing.sign(note)
    made.clock.at = now
    return note


def clients(made: rooms.Room):
    for person in (rooms.PRIYA, JORDAN, *OTHERS):
        made.practice.clients.add(person)
    charts = {row.name.last: row.chart for row in made.practice.clients.listed().rows}
    for last, day in (("Natarajan", 5), ("Hale", 10), ("Jensen", 11), ("Obi", 4)):
        signed_on(made, charts[last], date(2026, 11, day), rooms.WORDS)
    rooms.a_draft(made.practice, charts["Natarajan"])
    return made.go("clients")


def no_results(made: rooms.Room) -> None:
    clients(made).search.edit.setText("jorr")


def new_client(made: rooms.Room) -> None:
    clients(made).add_client()


def known_client(made: rooms.Room) -> None:
    clients(made).add_client()
    dialog = made.dialog
    dialog.first.edit.setText("Pria")
    dialog.last.edit.setText("Natarajan")
    dialog.last.left.emit()


def a_jordan(made: rooms.Room):
    made.clock.at -= timedelta(days=70)
    chart = made.practice.clients.add(JORDAN)
    made.clock.at += timedelta(days=70)
    made.practice.charts.change(chart, REACH_JORDAN)
    (way,) = made.practice.charts.details(chart).ways
    made.practice.contact_ways.keep(replace(way, voicemail_ok=True, text_ok=False))
    older = {
        **rooms.WORDS,
        "data": "Passive thoughts after argument; no plan or intent.",
    }
    newer = {**rooms.WORDS, "data": "Sleep better after moving phone out of bedroom."}
    first = signed_on(made, chart, date(2026, 10, 29), older)
    made.practice.signing.amend(first, AddendumKind.LATE_ENTRY, "Called back at five; calmer.")
    signed_on(made, chart, date(2026, 11, 5), newer)
    return chart


def chart(made: rooms.Room, part="overview") -> None:
    made.go("chart", a_jordan(made), part)


def chart_with_drafts(made: rooms.Room) -> None:
    who = a_jordan(made)
    rooms.a_draft(made.practice, who)
    away = rooms.a_draft(made.practice, who)
    made.practice.notes.discard(away)
    made.go("chart", who, "notes")


def empty_chart(made: rooms.Room) -> None:
    made.go("chart", made.practice.clients.add(NewClient("Kai")))


def editor(made: rooms.Room, plan=""):
    _, note = priya(made, plan)
    another_priya(made)
    return made.go("note", note)


def save_failed(made: rooms.Room) -> None:
    page = editor(made)
    page.draft.save._note_failure(DiskIsFull())


def recovered(made: rooms.Room) -> None:
    draft = editor(made).draft
    draft.recovered._say(made.clock.now())


def versions(made: rooms.Room) -> None:
    page = editor(made)
    notes, note = made.practice.notes, page._note
    text = page.draft.paper.writing().text
    first = {name: words[: len(words) // 2] for name, words in text.sections.items()}
    for sections in (first, text.sections):
        made.clock.at += timedelta(minutes=6)
        notes.save(note, DraftText(text.template, sections), Caret())
    page.draft.recovered._say(made.clock.now())
    page.draft.recovered._compare()
    work_ends(made)
    made.dialog.choice.setCurrentIndex(1)
    work_ends(made)


def free_space(made: rooms.Room) -> None:
    page = editor(made)
    page.draft.save._note_failure(DiskIsFull())
    for day in (1, 2, 3):
        copy = made.practice.folder.snapshots / f"before-2026110{day}.db"
        copy.write_bytes(bytes(400_000))
    page.draft.bar.free.click()
    work_ends(made)


def carried(made: rooms.Room) -> None:
    editor(made).draft.insert_plan()


def session_popover(made: rooms.Room) -> None:
    editor(made)
    settle()
    made.page._change_session()


def sign_ceremony(made: rooms.Room) -> None:
    page = editor(made, PLAN)
    settle()
    page.draft.sign_asked.emit()


def signed_page(made: rooms.Room):
    _, note = priya(made, PLAN)
    made.practice.signing.sign(note)
    return note


def signed(made: rooms.Room) -> None:
    made.go("note", signed_page(made))


def addendum(made: rooms.Room) -> None:
    note = signed_page(made)
    words = "The call was on Tuesday, not on Monday."
    made.practice.signing.amend(note, AddendumKind.CORRECTION, words)
    page = made.go("note", note)
    settle()
    page.signed.add.click()


def in_error(made: rooms.Room) -> None:
    note = signed_page(made)
    right = made.practice.clients.add(JORDAN)
    made.practice.signing.mark_in_error(note, "Written in the wrong chart.", right)
    made.go("note", note)


def asked_about_error(made: rooms.Room) -> None:
    page = made.go("note", signed_page(made))
    made.practice.clients.add(JORDAN)
    settle()
    page.signed.mark.click()


def discarded(made: rooms.Room) -> None:
    _, note = priya(made)
    made.practice.notes.discard(note)
    made.go("note", note)


DANA = NewClient("Dana", "Okafor", pronouns="she/her", born=date(1984, 5, 9))
CHRIS = NewClient("Chris", "Okafor", pronouns="he/him", born=date(1982, 1, 20))


def shared(made: rooms.Room, kind: ChartKind, *people: NewClient):
    """A chart of several, begun in January."""
    now, made.clock.at = made.clock.at, made.clock.at - timedelta(days=300)
    charts = [made.practice.clients.add(each) for each in (DANA, CHRIS, *people)]
    clients = [made.practice.clients.row(each).client for each in charts]
    chart = made.practice.charts.members.begin(kind, clients)
    made.clock.at = now
    return chart


def couple_details(made: rooms.Room) -> None:
    """Details of a couple's chart: whose they are stands above them."""
    made.go("chart", shared(made, ChartKind.COUPLE), "details")


def family_details(made: rooms.Room):
    """A family: one left in the summer, one joined since."""
    members = made.practice.charts.members
    chart = shared(made, ChartKind.FAMILY, NewClient("Robin", "Okafor", born=date(2012, 3, 2)))
    members.leave(members.of_chart(chart).rows[1].id, date(2026, 7, 9))
    members.add(chart, NewClient("Oluwaseun", "Adeyemi-Okafor"), date(2026, 9, 1))
    return made.go("chart", chart, "details")


def member_joins(made: rooms.Room) -> None:
    page = family_details(made)
    page.details.together.ask_who_joins()
    QTest.keyClicks(made.dialog.people.field.edit, "Sam Ray")
    settle()


def member_leaves(made: rooms.Room) -> None:
    page = family_details(made)
    page.details.together.leave_buttons[0].click()
    settle()


def new_chart(made: rooms.Room, *names: str, kind: int = 0) -> None:
    shared(made, ChartKind.FAMILY, NewClient("Robin", "Okafor"))
    clients(made).begin_chart()
    made.dialog.kind.choose(kind)
    field = made.dialog.people.field
    *taken, typed = names
    for name in taken:
        QTest.keyClicks(field.edit, name)
        field.take()
    QTest.keyClicks(field.edit, typed)
    settle()


def sign_for_couple(made: rooms.Room) -> None:
    chart = shared(made, ChartKind.COUPLE)
    made.go("note", rooms.a_draft(made.practice, chart))
    made.workspace.registry["sign"].trigger()
    settle()


SCENES = {
    "chart-couple-details": scene(couple_details),
    "chart-couple": scene(lambda made: made.go("chart", shared(made, ChartKind.COUPLE))),
    "chart-family-details": scene(family_details),
    "member-joins": scene(member_joins),
    "member-leaves": scene(member_leaves),
    "new-chart": scene(lambda made: new_chart(made, "")),
    "new-chart-couple": scene(lambda made: new_chart(made, "marcus", "okaf")),
    "new-chart-family": scene(lambda made: new_chart(made, "dana", "marcus", "Sam Ray", kind=1)),
    "clients-shared": scene(lambda made: (shared(made, ChartKind.COUPLE), clients(made))),
    "sign-ceremony-couple": scene(sign_for_couple),
    "empty-clients": scene(lambda made: made.go("clients")),
    "clients": scene(clients),
    "clients-no-results": scene(no_results),
    "new-client": scene(new_client),
    "new-client-known": scene(known_client),
    "client-chart": scene(chart),
    "client-chart-empty": scene(empty_chart),
    "client-chart-notes": scene(chart_with_drafts),
    "client-chart-details": scene(lambda made: chart(made, "details")),
    "note-editor": scene(editor),
    "note-editor-save-failed": scene(save_failed),
    "note-recovered": scene(recovered),
    "note-versions": scene(versions),
    "note-free-space": scene(free_space),
    "note-editor-carried": scene(carried),
    "note-editor-session": scene(session_popover),
    "sign-ceremony": scene(sign_ceremony),
    "note-signed": scene(signed),
    "note-addendum": scene(addendum),
    "note-in-error": scene(in_error),
    "note-in-error-asked": scene(asked_about_error),
    "note-discarded": scene(discarded),
}
