"""The one key table (UX 2). A test fails on a key bound twice in one context.

No Ctrl+Alt: that is AltGr on many layouts. Qt turns Ctrl into Cmd on macOS by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.core.client_word import hers


class Context(StrEnum):
    """Where a key works; the values head the shortcut sheet."""

    EVERYWHERE = "Everywhere"
    NOTE = "In a note"
    LIST = "In a list"
    CALENDAR = "In the calendar"
    DIALOG = "In a dialog"


@dataclass(frozen=True)
class Entry:
    """One thing that can be done: its name in the code, its words, its keys, its place."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    context: Context = Context.EVERYWHERE
    answered: bool = False
    """A widget answers these keys itself; the entry is for the sheet and the check."""

    @property
    def said(self) -> str:
        """Its words, with hers for a client."""
        return hers(self.text)


class SingleLetters:
    """Whether letters alone act in lists and in the calendar: hers to switch off (WCAG 2.1.4)."""

    act: ClassVar[bool] = True


def is_silent(key: str) -> bool:
    """Say whether a key does nothing: a letter, with Shift or without, where she has them off."""
    return not SingleLetters.act and len(key.removeprefix("Shift+")) == 1


def heard(entry: Entry) -> tuple[str, ...]:
    """Return the keys of an entry that do something now."""
    return tuple(key for key in entry.keys if not is_silent(key))


_GO = (
    Entry("go today", "Today", ("Ctrl+1",)),
    Entry("go calendar", "Calendar", ("Ctrl+2",)),
    Entry("go clients", "Clients", ("Ctrl+3",)),
    Entry("go worklist", "Notes", ("Ctrl+4",)),
    Entry("go billing", "Billing", ("Ctrl+5",)),
    Entry("go safekeeping", "Safekeeping", ("Ctrl+6",)),
    Entry("go activity", "Activity log", ("Ctrl+7",)),
    Entry("go settings", "Settings", ("Ctrl+,",)),
    Entry("back", "Back", ("Alt+Left",)),
    Entry("forward", "Forward", ("Alt+Right",)),
)

_DO = (
    Entry("palette", "Search or jump to", ("Ctrl+K",)),
    Entry("lock", "Lock now", ("Ctrl+L",)),
    Entry("shortcuts", "Keyboard shortcuts", ("F1", "Ctrl+/")),
    Entry("find", "Find in this page", ("Ctrl+F",)),
    Entry("undo toast", "Undo", ("Ctrl+Z",)),
    Entry("next pane", "Next pane", ("F6",)),
    Entry("last pane", "Previous pane", ("Shift+F6",)),
    Entry("discreet", "Discreet screen", ("Ctrl+Shift+H",)),
    Entry("rail", "Show or hide the side panel", ("Ctrl+\\",)),
    Entry("new note", "New note", ("Ctrl+N",)),
    Entry("session timer", "Start or stop session", ("Ctrl+Shift+S",)),
    Entry("new client", "New client", ("Ctrl+Shift+N",)),
    Entry("new chart", "New couple, family or group chart"),
    Entry("new appointment", "New appointment", ("Ctrl+Shift+A",)),
    Entry("chart brief", "Brief"),
    Entry("time off", "Take time off"),
    Entry("unbooked", "Clients with no next appointment"),
    Entry("reminders", "Tomorrow’s reminders"),
    Entry("going out", "Page for going out"),
    Entry("bring in clients", "Bring in clients"),
    Entry("take out clients", "Take out the clients of the last list"),
    Entry("export calendar", "Export the calendar"),
    Entry("bring in calendar", "Bring in a calendar"),
    Entry("log contact", "Log a contact", ("Ctrl+Shift+C",)),
    Entry("record payment", "Record payment", ("Ctrl+Shift+P",)),
    Entry("record measure", "Record measure", ("Ctrl+Shift+M",)),
    Entry("search notes", "Search all notes", ("Ctrl+Shift+F",)),
    Entry("print", "Print or preview", ("Ctrl+P",)),
    Entry("back up", "Back up now"),
    Entry("close day", "Close the day", ("Ctrl+Shift+L",)),
)

_NOTE = (
    Entry("sign", "Sign", ("Ctrl+Return", "Ctrl+Enter"), Context.NOTE),
    Entry("section 1", "First section", ("Alt+1",), Context.NOTE),
    Entry("section 2", "Second section", ("Alt+2",), Context.NOTE),
    Entry("section 3", "Third section", ("Alt+3",), Context.NOTE),
    Entry("section 4", "Fourth section", ("Alt+4",), Context.NOTE),
    Entry("section 5", "Fifth section", ("Alt+5",), Context.NOTE),
    Entry("insert plan", "Insert last session’s plan", ("Ctrl+Shift+I",), Context.NOTE),
    Entry("snippet", "Snippet menu", ("Ctrl+;",), Context.NOTE),
)

_LIST = (
    Entry("list next", "Next row", ("J", "Down"), Context.LIST, answered=True),
    Entry("list last", "Previous row", ("K", "Up"), Context.LIST, answered=True),
    Entry("list open", "Open", ("Return", "Enter"), Context.LIST, answered=True),
    Entry("list select", "Select", ("X",), Context.LIST, answered=True),
    Entry("list filter", "Next filter", ("F",), Context.LIST, answered=True),
    Entry("list filter back", "Previous filter", ("Shift+F",), Context.LIST, answered=True),
    Entry("list put off", "Put off until tomorrow", ("Z",), Context.LIST, answered=True),
    Entry("list menu", "Menu of the row", ("Shift+F10",), Context.LIST, answered=True),
)

_CALENDAR = (
    Entry("slot open", "Open", ("Return", "Enter"), Context.CALENDAR, answered=True),
    Entry("slot move", "Move", ("M",), Context.CALENDAR, answered=True),
    Entry("slot change", "Change", ("E",), Context.CALENDAR, answered=True),
    Entry("slot copy", "Copy", ("C",), Context.CALENDAR, answered=True),
    Entry("slot new", "New appointment", ("N",), Context.CALENDAR, answered=True),
    Entry("slot today", "Today", ("T",), Context.CALENDAR, answered=True),
    Entry("slot take out", "Take out", ("Del",), Context.CALENDAR, answered=True),
    Entry("slot off", "Time off", ("O",), Context.CALENDAR, answered=True),
    Entry(
        "slot unbooked", "Clients with no next appointment", ("U",), Context.CALENDAR, answered=True
    ),
    Entry("slot reminders", "Tomorrow’s reminders", ("R",), Context.CALENDAR, answered=True),
    Entry("slot going out", "Page for going out", ("G",), Context.CALENDAR, answered=True),
    Entry("brief", "Brief before the session", ("Space",), Context.CALENDAR, answered=True),
    Entry("slot list", "Show as a list", ("L",), Context.CALENDAR, answered=True),
    Entry("slot menu", "Menu of the time", ("Shift+F10",), Context.CALENDAR, answered=True),
    Entry("kept", "Kept", ("Shift+K",), Context.CALENDAR, answered=True),
    Entry("no-show", "No-show", ("Shift+N",), Context.CALENDAR, answered=True),
    Entry("late cancel", "Late cancel", ("Shift+L",), Context.CALENDAR, answered=True),
    Entry("arrived", "Arrived", ("Shift+A",), Context.CALENDAR, answered=True),
    Entry("cancel", "Cancel…", ("Shift+C",), Context.CALENDAR, answered=True),
)

_DIALOG = (
    Entry("primary", "Do it", ("Ctrl+Return",), Context.DIALOG, answered=True),
    Entry("copy the day", "Back up, at the day’s close", ("B",), Context.DIALOG, answered=True),
    Entry("dismiss", "Close, nothing is lost", ("Esc",), Context.DIALOG, answered=True),
)

KEY_TABLE: tuple[Entry, ...] = (*_GO, *_DO, *_NOTE, *_LIST, *_CALENDAR, *_DIALOG)

LIST_KEYS: frozenset[str] = frozenset({"list next", "list last", "list open"})
"""What every list answers."""
PICK_KEYS: frozenset[str] = frozenset({"list select"})
"""What lists answer in which several rows can be picked."""
FILTER_KEYS: frozenset[str] = frozenset({"list filter", "list filter back"})
"""What lists answer that can be narrowed."""
WAITING_KEYS: frozenset[str] = frozenset({"list put off", "list menu"})
"""What rows of notes that wait answer too."""
BRIEF_KEYS: frozenset[str] = frozenset({"brief"})
"""What rows of sessions answer besides."""
STATUS_KEYS: frozenset[str] = frozenset({"kept", "no-show", "late cancel", "arrived", "cancel"})
"""What rows of sessions answer."""
CALENDAR_KEYS: frozenset[str] = frozenset(entry.name for entry in _CALENDAR)
DIALOG_KEYS: frozenset[str] = frozenset({"primary", "dismiss"})
