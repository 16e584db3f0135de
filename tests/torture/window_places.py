"""Every place of the window but those with a story of their own: each field there is typed into."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.repeat_field import AFTER, ON_A_DATE
from app.ui.calendar.stopped_when import ask_when_stopped
from app.ui.chart.page import ChartPage
from app.ui.notes.page import NotePage
from app.ui.palette.palette import Palette
from app.ui.settings.quick_card import QuickCard
from app.ui.shell.page import Address
from app.ui.widgets.popover import Popover
from tests.journeys.hands import CTRL, SHIFT, Key
from tests.torture.canary import CANARY
from tests.torture.filling import on_top


def see(running, filled) -> None:
    """Go from place to place."""
    for place in ("today", "clients", "worklist", "billing", "activity"):
        go(running, filled, place)
    search(running, filled)
    palette(running, filled)
    pin(running, filled)
    calendar(running, filled)


def go(running, filled, place, part="", subject=None):
    """Go to a place, and type into every field that it shows."""
    running.content.pages.go(Address(place, subject, part))
    return look(running, filled)


def look(running, filled):
    """Type into every field of the page that is shown."""
    running.settle()
    filled.places.add(running.content.pages.where().place)
    filled.fill(running)
    running.settle()
    return running.page


def chart(running, filled):
    """Wait for the chart that opens."""
    page = running.turns_to(ChartPage)
    running.settle()
    filled.places.add("chart")
    return page


def change_session(running, filled) -> None:
    """Say when the note's session was."""
    page = running.turns_to(NotePage)
    filled.places.add("note")
    running.hands.push(page.draft.session)
    filled.fill(running)
    close_by_enter(running)


def search(running, filled) -> None:
    """Words in all notes, of one client, between two days; and words in one chart."""
    page = go(running, filled, "search")
    page.filters.days.setCurrentIndex(page.filters.days.count() - 1)
    look(running, filled)
    for row in running.practice.clients.listed(None, CANARY).rows:
        go(running, filled, "chart", "notes", row.chart)


def palette(running, filled) -> None:
    """Letters in the palette."""
    running.hands.press(Key.Key_K, CTRL)
    running.until(lambda: running.program.window.findChildren(Palette))
    filled.fill_one(running, running.program.window.findChildren(Palette)[-1].field)
    running.hands.press(Key.Key_Escape)
    QApplication.processEvents()


def pin(running, filled) -> None:
    """A PIN for today, in Settings; and none again."""
    page = go(running, filled, "settings")
    card = page.findChild(QuickCard)
    card.choice.choose(1)
    filled.fill(running, running.dialog)
    running.hands.press(Key.Key_Return, CTRL)
    running.settle()
    card.choice.choose(0)


def calendar(running, filled) -> None:
    """An appointment, moved, changed, timed and called off; and time that is blocked."""
    page = go(running, filled, "calendar")
    book(running, filled)
    ask_when_stopped(page._desk, page.stage.row)
    filled.fill(running, running.dialog)
    running.hands.press(Key.Key_Escape)
    ask(running, filled, page, "slot move", "slot change", "cancel")
    page._do("slot new")
    on_top(running).block()
    filled.fill(running)
    close_by_enter(running)
    ask(running, filled, page, "slot change")


def ask(running, filled, page, *names) -> None:
    """Ask for this and that about the appointment that is chosen."""
    for name in names:
        page._do(name)
        filled.fill(running)
        close_by_enter(running)


def book(running, filled) -> None:
    """Book a session for the first client of two who may be meant."""
    running.hands.press(Key.Key_A, CTRL | SHIFT)
    running.until(lambda: isinstance(on_top(running), BookingPopover))
    popover = on_top(running)
    filled.fill(running)
    popover.repeat.repeats.setCurrentIndex(1)
    for end in (AFTER, ON_A_DATE):
        popover.repeat.ends.setCurrentIndex(end)
        filled.fill(running, popover.repeat)
    popover.repeat.repeats.setCurrentIndex(0)
    popover.client.edit.setFocus()
    running.hands.press(Key.Key_Down)
    close_by_enter(running)


def close_by_enter(running) -> None:
    """Press Enter; what was asked is done, and the popover is gone."""
    running.hands.press(Key.Key_Return)
    running.until(lambda: not isinstance(on_top(running), Popover))
    running.settle()
