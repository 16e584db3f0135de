"""Fields of her own, as a card and a sheet: names that other clients have are offered again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ClientId
from app.services.custom_fields import KnownField
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import Asked, Text
from app.ui.people.entry_sheet import Kind, Noun
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.flow import flowing
from app.ui.widgets.layouts import column
from app.ui.widgets.veil import Veil

MOST = 8
"""More names than these are typed."""


class OfferedName(QWidget):
    """A field for the name, and under it the names that can be taken with one key."""

    taken = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.field = TextField("Name", check=needed("A name is needed."))
        self.buttons = [Button(name, size="small") for name in names[:MOST]]
        within = column(self, 8)
        within.addWidget(self.field)
        self._offers = flowing(self.buttons, 8)
        within.addWidget(self._offers)
        for button, name in zip(self.buttons, names, strict=False):
            button.setAccessibleName(f"Take the name {name}")
            button.clicked.connect(lambda _down, name=name: self._take(name))
        self._offers.setVisible(bool(self.buttons))

    def hide_offers(self) -> None:
        """Offer nothing: the field has its name."""
        self._offers.hide()

    def _take(self, name: str) -> None:
        self.field.set_text(name)
        self.taken.emit()


class NameAsked(Asked):
    """The name of a field of her own."""

    def __init__(self, names: Sequence[str], then: Text) -> None:
        self.choice = OfferedName(names)
        super().__init__("name", self.choice, self.choice.field)
        edit = then.field.edit
        self.choice.taken.connect(lambda: edit.setFocus(Qt.FocusReason.OtherFocusReason))

    def show(self, value: str) -> None:
        self.choice.field.set_text(value)
        if value:
            self.choice.hide_offers()

    def value(self) -> str:
        return self.choice.field.text()


def own_fields(desk: Desk, whose: Callable[[], ClientId | None]) -> Kind:
    """Return how fields of her own are shown and changed."""
    fields = desk.practice.people.custom_fields

    def rows() -> Sequence[Sequence[Asked]]:
        client, said = whose(), Text("value", "What it says")
        names = fields.offered(client) if client else ()
        return ((NameAsked(names, said),), (said,))

    return Kind(
        title="Fields of your own",
        empty="Whatever Alcove has no field for: a school, a member number of a club.",
        noun=Noun(
            "field", hers("Its name is offered again for other clients. What it says is sealed.")
        ),
        entries=fields,
        new=lambda client: KnownField(client_id=ClientId(client), name=""),
        line=lambda each: (
            Line(each, each.name, "", None, None)
            if not each.value
            else Line(each, each.value, each.name, None, Veil.WORDS)
        ),
        rows=rows,
    )
