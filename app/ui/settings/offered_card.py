"""The services she offers: name, minutes, fee and her own code; each line acts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from app.core.money import Money, understood_money
from app.services.practice import ServiceOffered
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, line

CHANGED = "Services changed."
WORDS = "An empty name offers the service no more. What was booked with it keeps it."
TWICE = "Another service has this name."
LONGEST = 24 * 60
NOT_MINUTES = "A whole number."
NOT_MONEY = "Try 150 or 150.00."
HEADS = {"Name": 0, "Minutes": 84, "Fee": 110, "Code": 100}


class ServiceLine:
    """One service; what is not shown of it, its usual place, stays as it was."""

    def __init__(self, number: int, was: ServiceOffered | None, left: Callable[[], None]) -> None:
        self._was = was or ServiceOffered("", 50)
        self.name = TextField(f"Service {number}", optional=True)
        self.minutes = TextField(
            f"Minutes of service {number}", optional=True, check=_wrong_minutes
        )
        self.fee = TextField(f"Fee of service {number}", optional=True, check=_wrong_fee)
        self.code = TextField(f"Code of service {number}", optional=True)
        self.fields = (self.name, self.minutes, self.fee, self.code)
        self._show(was)
        for field, width in zip(self.fields, HEADS.values(), strict=True):
            field.label.hide()
            field.left.connect(left)
            if width:
                field.setFixedWidth(px(width))

    def _show(self, was: ServiceOffered | None) -> None:
        self.fee.edit.setPlaceholderText("$0.00")
        self.minutes.set_text(str(self._was.minutes))
        if was is not None:
            self.name.set_text(was.name)
            self.fee.set_text(str(was.fee) if was.fee.cents else "")
            self.code.set_text(was.code)

    def service(self) -> ServiceOffered | None:
        """Return the service as it stands, if it has a name."""
        if not self.name.text():
            return None
        return replace(
            self._was,
            name=self.name.text(),
            minutes=int(self.minutes.text()),
            fee=understood_money(self.fee.text()) or Money(0),
            code=self.code.text(),
        )

    def is_right(self) -> bool:
        """Check the line; without a name nothing of it counts."""
        return not self.name.text() or all(
            [field.is_right() for field in (self.minutes, self.fee)]  # noqa: C419 - both are shown
        )


class OfferedCard(Card):
    """A line a service, and a button for one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("plain", 10, (24, 18, 24, 20))
        self._desk = desk
        self._practice = desk.practice.practice
        self.lines: list[ServiceLine] = []
        self.add = Button("Add service", icon="plus", size="small")
        self._grid = QGridLayout()
        self._build()
        self.refresh()
        self.add.clicked.connect(self._add)

    def _build(self) -> None:
        self.inside.addWidget(Label("Services", "h3"))
        self.inside.addWidget(Label(WORDS, "small", "text2", wrap=True))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        self.inside.addLayout(self._grid)
        across = line(None, 8)
        across.addWidget(self.add)
        across.addStretch()
        self.inside.addLayout(across)

    def refresh(self) -> None:
        """Show what is offered."""
        self._kept: Sequence[ServiceOffered] = self._practice.services()
        # a field that goes is left: nothing of what stood in it counts any more
        self.lines = []
        clear(self._grid)
        for place, head in enumerate(HEADS):
            self._grid.addWidget(Label(head, "caption_strong", "text3"), 0, place)
        for service in self._kept:
            self._add_line(service)
        if not self._kept:
            self._add_line(None)

    def _add_line(self, service: ServiceOffered | None) -> ServiceLine:
        number = len(self.lines) + 1
        made = ServiceLine(number, service, self._keep)
        self.lines.append(made)
        for place, field in enumerate(made.fields):
            self._grid.addWidget(field, number, place)
        return made

    def _add(self) -> None:
        self._add_line(None).name.edit.setFocus()

    def _keep(self) -> None:
        if not self.lines or not all([each.is_right() for each in self.lines]):  # noqa: C419 - each is shown
            return
        wanted = [service for each in self.lines if (service := each.service()) is not None]
        names = [service.name for service in wanted]
        for each in self.lines:
            is_twice = names.count(each.name.text()) > 1
            each.name.say_error(TWICE if is_twice else "")
        before = list(self._kept)
        if len(set(names)) < len(names) or sorted(wanted, key=_order) == before:
            return
        self._practice.offer(wanted)
        self._kept = self._practice.services()
        self._desk.toasts.say(CHANGED, lambda: self._take_back(before))

    def _take_back(self, before: list[ServiceOffered]) -> None:
        self._practice.offer(before)
        self.refresh()


def _order(service: ServiceOffered) -> tuple[int, str]:
    return service.minutes, service.name


def _wrong_minutes(text: str) -> str:
    return "" if text.isdecimal() and 0 < int(text) <= LONGEST else NOT_MINUTES


def _wrong_fee(text: str) -> str:
    return "" if not text or understood_money(text) else NOT_MONEY
