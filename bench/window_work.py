"""What is done and timed in the real window: each from the key to the painted page.

Every deed returns seconds, one number or several. What goes before it is not timed: being on
another page, a change of the records that makes the page read them anew, a draft to sign.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from app.models.clients import Client
from app.services.open_practice import OpenPractice
from app.ui.application import Program
from app.ui.calendar.page import CalendarPage
from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.notes.sign_ceremony import SignCeremony
from app.ui.search.page import SearchPage
from app.ui.shell.page import Address, Page
from app.ui.shell.workspace import Workspace
from app.ui.today.page import TodayPage
from app.ui.widgets.note_edit import NoteEdit
from bench.calendar_drag import frames_of_a_drag
from bench.practices import a_full_note, charts_of, passphrase
from bench.settled import activate, settle, until_painted

P = TypeVar("P", bound=QWidget)
KEYS = Qt.KeyboardModifier
LETTERS = "Slept better; walks by the river again. "
ASKED = ("sleep", "walk river", "less guarded", "monday", "exposure list")


class WindowWork:
    """One open practice in the real window; a deed is a method."""

    def __init__(self, program: Program, practice: OpenPractice) -> None:
        self._program = program
        self._practice = practice
        self._charts = charts_of(practice)
        self._numbers = count()
        activate(program.window)
        self._settle()

    def today(self) -> list[float]:
        """Ctrl+1, after something changed."""
        return self._gone_to("1", TodayPage)

    def today_changed(self) -> list[float]:
        """Ctrl+1, after everybody who comes today has got another name: no card stays."""
        self._go(Address("billing"))
        coming = [row.client for row in self._practice.today.day().sessions]
        with self._practice.records.work() as session:
            for client in session.scalars(select(Client).where(Client.id.in_(coming))):
                client.legal_last = f"Reyes-{next(self._numbers)}"
        self._settle()
        return [self._pressed(self._workspace, Qt.Key.Key_1, TodayPage, KEYS.ControlModifier)]

    def calendar(self) -> list[float]:
        """Ctrl+2, the week."""
        return self._gone_to("2", CalendarPage)

    def clients(self) -> list[float]:
        """Ctrl+3, the list of active clients."""
        return self._gone_to("3", ClientsPage)

    def chart(self) -> list[float]:
        """Enter on a client in the list."""
        self._go(Address("clients"))
        page = self._page(ClientsPage)
        page.table.setFocus()
        page.table.selectRow(next(self._numbers) % page.model.rowCount())
        self._settle()
        return [self._pressed(page.table, Qt.Key.Key_Return, ChartPage)]

    def chart_read(self) -> list[float]:
        """Read what a chart's page reads: the part of it that is not the window."""
        from bench.charts import open_chart  # noqa: PLC0415 - it opens this window

        return [open_chart(self._practice, self._charts)]

    def ceremony(self) -> list[float]:
        """Ctrl+Enter in a full draft: the last look before the signature."""
        seconds = self._asked_to_sign()
        asking = self._ceremony()
        assert asking is not None, "it was opened just now"
        asking.dismiss()
        return [seconds]

    def sign(self) -> list[float]:
        """Enter in the ceremony: signed, locked, and painted to be read."""
        self._asked_to_sign()
        self._settle()
        asking, page = self._ceremony(), self._page(NotePage)
        assert asking is not None, "it was opened just now"
        return [self._pressed_until(asking.sign, Qt.Key.Key_Return, lambda: page.signed)]

    def letters(self) -> list[float]:
        """Type into a full note, each letter until it is painted."""
        self._go(Address("note", a_full_note(self._practice, next(self._charts))))
        field = self._focused(self._draft_field())
        glyphs = field.viewport()
        return [
            until_painted(partial(QTest.keyClicks, field, each), lambda: glyphs) for each in LETTERS
        ]

    def search(self) -> list[float]:
        """Enter in the search field: the newest hits, painted."""
        self._go(Address("billing"))
        self._go(Address("search"))
        page = self._page(SearchPage)
        page.field.edit.setText(ASKED[next(self._numbers) % len(ASKED)])
        self._focused(page.field.edit)
        table = page.hits.table.viewport()
        return [self._pressed_until(page.field.edit, Qt.Key.Key_Return, lambda: table)]

    def drag(self) -> list[float]:
        """Drag an appointment over the week, each move until it is painted."""
        self._go(Address("calendar"))
        return frames_of_a_drag(self._page(CalendarPage), self._settle)

    def lock(self) -> list[float]:
        """Ctrl+L in a note with words that are not kept yet: to the blank page, keys wiped."""
        self._go(Address("note", a_full_note(self._practice, next(self._charts))))
        field = self._focused(self._draft_field())
        QTest.keyClicks(field, LETTERS)
        seconds = self._pressed_until(field, Qt.Key.Key_L, self._locked, KEYS.ControlModifier)
        self._unlock()
        return [seconds]

    def _locked(self) -> LockPage | None:
        """Return the lock page once nothing of the practice is open."""
        page = self._program.window.content
        return page if isinstance(page, LockPage) and not self._practice.is_open else None

    def _unlock(self) -> None:
        self._settle()
        self._program.doors.way_in.claim.hand_over()
        with passphrase() as typed:
            self._practice = self._program.open_house().unlock(self._practice.folder.root, typed)
        self._program.doors.way_in.opened.emit(self._practice)
        self._charts = charts_of(self._practice)
        self._settle()

    def _gone_to(self, digit: str, kind: type[Page]) -> list[float]:
        self._go(Address("billing"))
        self._change_somebody()
        self._settle()
        key = Qt.Key[f"Key_{digit}"]
        return [self._pressed(self._workspace, key, kind, KEYS.ControlModifier)]

    def _change_somebody(self) -> None:
        """Change a client, which every page shows: the next one gone to reads all anew."""
        with self._practice.records.work() as session:
            client = session.scalars(select(Client).limit(1)).one()
            client.phone = f"555-{next(self._numbers):04d}"

    def _pressed(
        self,
        widget: QWidget,
        key: Qt.Key,
        kind: type[Page],
        modifiers: Qt.KeyboardModifier = KEYS.NoModifier,
    ) -> float:
        def there() -> Page | None:
            page = self._workspace.pages.page
            return page if isinstance(page, kind) else None

        return self._pressed_until(widget, key, there, modifiers)

    @staticmethod
    def _pressed_until(
        widget: QWidget,
        key: Qt.Key,
        there: Callable[[], QWidget | None],
        modifiers: Qt.KeyboardModifier = KEYS.NoModifier,
    ) -> float:
        return until_painted(lambda: QTest.keyClick(widget, key, modifiers), there)

    def _go(self, address: Address) -> None:
        self._workspace.pages.go(address)
        self._settle()

    def _settle(self) -> None:
        settle(self._program.ground.jobs)

    @property
    def _workspace(self) -> Workspace:
        workspace = self._program.doors.workspace
        assert workspace is not None, "a practice is open"
        return workspace

    def _page(self, kind: type[P]) -> P:
        page = self._workspace.pages.page
        assert isinstance(page, kind), "it was gone to just now"
        return page

    def _draft_field(self) -> NoteEdit:
        draft = self._page(NotePage).draft
        assert draft is not None, "the note is a draft"
        return draft.paper.sections[0].edit

    def _asked_to_sign(self) -> float:
        self._go(Address("note", a_full_note(self._practice, next(self._charts))))
        field = self._focused(self._draft_field())
        return self._pressed_until(field, Qt.Key.Key_Return, self._ceremony, KEYS.ControlModifier)

    def _ceremony(self) -> SignCeremony | None:
        shown = self._program.window.findChildren(SignCeremony)
        return next((each for each in shown if each.isVisible()), None)

    def _focused(self, widget: P) -> P:
        widget.setFocus()
        self._settle()
        return widget
