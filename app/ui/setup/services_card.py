"""What she offers: three services to begin with, named and priced by her, without codes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from app.core.money import Money, understood_money
from app.services.practice import ServiceOffered
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label

USUAL = tuple(ServiceOffered(f"{minutes}-minute session", minutes) for minutes in (50, 60, 80))
WORDS = "Fees can wait: an empty one stands at $0.00. An empty name offers no such service."
MINUTES, FEE = 90, 120
LONGEST = 24 * 60
NOT_MINUTES = "A whole number."
NOT_MONEY = "Try 150 or 150.00."


class _Line:
    """One service: name, minutes, fee."""

    def __init__(self, number: int) -> None:
        self.name = _quiet(TextField(f"Service {number}", optional=True))
        self.minutes = _quiet(
            TextField(f"Minutes of service {number}", optional=True, check=_wrong_minutes), MINUTES
        )
        self.fee = _quiet(
            TextField(f"Fee of service {number}", optional=True, check=_wrong_fee), FEE
        )
        self.fee.edit.setPlaceholderText("$0.00")

    def show(self, service: ServiceOffered) -> None:
        """Show a service."""
        self.name.set_text(service.name)
        self.minutes.set_text(str(service.minutes))
        self.fee.set_text(str(service.fee) if service.fee.cents else "")

    def service(self) -> ServiceOffered | None:
        """Return the service, if it has a name."""
        if not self.name.text() or not self.minutes.text().isdecimal():
            return None
        fee = understood_money(self.fee.text()) or Money(0)
        return ServiceOffered(self.name.text(), int(self.minutes.text()), fee=fee)

    def wrong(self) -> list[TextField]:
        """Show what is wrong, and return the fields."""
        if not self.name.text():
            return []
        return [field for field in (self.minutes, self.fee) if not field.is_right()]


class ServicesCard(Card):
    """Three lines."""

    def __init__(self) -> None:
        super().__init__("plain", 10, (24, 18, 24, 20))
        self.lines = [_Line(number) for number in range(1, len(USUAL) + 1)]
        self._build()
        self.show_services(USUAL)

    def _build(self) -> None:
        self.inside.addWidget(Label("Services", "h3"))
        self.inside.addWidget(Label(WORDS, "small", "text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(("Name", "Minutes", "Fee")):
            grid.addWidget(Label(head, "caption_strong", "text3"), 0, column)
        for place, line in enumerate(self.lines, start=1):
            for column, field in enumerate((line.name, line.minutes, line.fee)):
                grid.addWidget(field, place, column)
        self.inside.addLayout(grid)

    def show_services(self, services: Sequence[ServiceOffered]) -> None:
        """Show what is offered."""
        for line, service in zip(self.lines, services, strict=False):
            line.show(service)

    def services(self) -> list[ServiceOffered]:
        """Return what is offered."""
        return [service for line in self.lines if (service := line.service()) is not None]

    def first_wrong(self) -> TextField | None:
        """Show what is wrong, and return the first field to turn to."""
        wrong = [field for line in self.lines for field in line.wrong()]
        return wrong[0] if wrong else None


def _quiet(field: TextField, width: int = 0) -> TextField:
    """Hide a field's label: the column has one for all lines."""
    field.label.hide()
    if width:
        field.setFixedWidth(px(width))
    return field


def _wrong_minutes(text: str) -> str:
    return "" if text.isdecimal() and 0 < int(text) <= LONGEST else NOT_MINUTES


def _wrong_fee(text: str) -> str:
    return "" if not text or understood_money(text) else NOT_MONEY
