"""One person to tell: call, copy the text, or write an email; each is logged as it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ContactId
from app.core.wording import clock_time, fact_by_fact
from app.services.contacts import Contacts
from app.services.notices import ContactWay, Notice, Notices, Route
from app.ui.announce import announce
from app.ui.calendar.mail import write_mail
from app.ui.messages import sentence
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil, veiled

DO: Final = {
    ContactWay.PHONE: "Log call",
    ContactWay.TEXT: "Copy text",
    ContactWay.EMAIL: "Write email",
}
DONE: Final = {
    ContactWay.PHONE: "The call is logged.",
    ContactWay.TEXT: "Copied and logged. It leaves the clipboard after 20 seconds.",
    ContactWay.EMAIL: "A new message is open, and this is logged. Paste the words there.",
}
NO_MAIL: Final = "No mail program answered. Nothing was logged."
NO_WAY: Final = "No number or address that may be used."
NOT_ASKED: Final = {
    ContactWay.TEXT: "Nobody asked yet whether texts are welcome.",
    ContactWay.EMAIL: "Nobody asked yet whether email is welcome.",
}


class NoticeRow(QWidget):
    """Shows what they allowed, and a button for each way of it."""

    grew = Signal()

    def __init__(
        self, notice: Notice, notices: Notices, contacts: Contacts, *, name_first: bool = False
    ) -> None:
        super().__init__()
        self._notice = notice
        self._notices = notices
        self._contacts = contacts
        self._logged: ContactId | None = None
        self.words = Label("", "small", "text2", wrap=True)
        self.ways = {route: Button(DO[route.way], size="small") for route in _one_each(notice)}
        self.undo = Button("Undo", size="small")
        self._build(name_first=name_first)
        self._stand()
        for route, button in self.ways.items():
            button.clicked.connect(self._doing(route))
        self.undo.clicked.connect(self._take_back)

    def _build(self, *, name_first: bool) -> None:
        name, when = self._notice.told, self._notice.when
        across = line(self, 8)
        said = column(None, 1)
        head = f"{name}: {when}" if name_first else f"{when}  {name}"
        said.addWidget(Label(head, "strong", wrap=True).naming(name))
        if self._notice.guardian:
            said.addWidget(self._whose())
        reach = fact_by_fact(dict.fromkeys(each.value for each in self._notice.routes)) or NO_WAY
        said.addWidget(Label(reach, "small", "text2", wrap=True, veil=Veil.WORDS))
        said.addWidget(self.words)
        across.addLayout(said, 1)
        for button in (*self.ways.values(), self.undo):
            button.setAccessibleName(", ".join([button.accessibleName(), *self._named()]))
            across.addWidget(button)

    def _whose(self) -> Label:
        whose = self._notice.name.full
        words = ", ".join(filter(None, (self._notice.relation, f"for {whose}")))
        return Label(words, "small", wrap=True).naming(whose)

    def _named(self) -> list[str]:
        """Return who it is, for a screen reader: a guardian with the child's name."""
        name = veiled(self._notice.name.full, Veil.NAME)
        guardian = self._notice.guardian
        return [veiled(guardian, Veil.NAME), f"for {name}"] if guardian else [name]

    def _stand(self) -> None:
        self._show(standing_words(self._notice), "amber" if self._notice.why else "text2")

    def _show(self, words: str, tone: str = "text2") -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.words.set_tone(tone)
        self.undo.setVisible(self._logged is not None)
        self.grew.emit()
        if words:
            announce(self, words)

    def _doing(self, route: Route) -> Callable[[], None]:
        return lambda: self._do(route)

    def _do(self, route: Route) -> None:
        if route.way is ContactWay.EMAIL and not write_mail(route.value):
            self._show(NO_MAIL, "red")
            return
        if route.way is not ContactWay.PHONE:
            QGuiApplication.clipboard().setText(self._notice.text)
        try:
            self._logged = self._notices.log(self._notice, route.way)
        except PracticeError as error:
            self._show(str(sentence(error)), "red")
            return
        self._show(DONE[route.way], "green")

    def _take_back(self) -> None:
        if self._logged is not None:
            self._contacts.remove(self._logged)
            self._logged = None
            self._stand()


def standing_words(notice: Notice) -> str:
    """Say what was allowed, what nobody asked, and what was logged today already."""
    asked = [NOT_ASKED[each.way] for each in _one_each(notice) if not each.is_asked]
    said = [notice.permissions] if notice.permissions else []
    if notice.last is not None:
        said.append(f"Contact logged today, {clock_time(notice.last.at.time())}")
    return " ".join([*notice.why, *(f"{each}." for each in said), *asked])


def _one_each(notice: Notice) -> list[Route]:
    """Return one route of each way: the preferred number or address comes first."""
    found = {route.way: route for route in reversed(notice.routes)}
    return [found[way] for way in DO if way in found]
