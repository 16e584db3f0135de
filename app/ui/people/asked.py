"""What a sheet asks for, field by field: each knows the name of the entry's field it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.clock import Clock
from app.ui.widgets.choices import CheckBox, Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, needed
from app.ui.widgets.labeled import labeled
from app.ui.widgets.veil import Veil

NOT_A_SHARE = "A number from 0 to 100."
MAY: Mapping[bool | None, str] = {None: "Not asked", True: "Yes", False: "No"}
"""What a permission may be."""


class Asked:
    """One thing that is asked for: `part` is what is shown, `text` the field that is checked."""

    def __init__(self, name: str, part: QWidget, text: TextField | None = None) -> None:
        self.name = name
        self.part = part
        self.text = text

    def show(self, value: Any) -> None:
        """Show what is known."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what is asked for, as it was entered."""
        raise NotImplementedError


class Text(Asked):
    """A line of text; `missing` is said where it may not be empty and is."""

    def __init__(
        self, name: str, label: str, missing: str = "", veil: Veil | None = Veil.WORDS
    ) -> None:
        check = needed(missing) if missing else None
        self.field = TextField(label, optional=not missing, check=check, veil=veil)
        super().__init__(name, self.field, self.field)

    def show(self, value: str) -> None:
        self.field.set_text(value)

    def value(self) -> str:
        return self.field.text()


class DayAsked(Asked):
    """A day, which may be left out unless it is needed."""

    def __init__(self, name: str, label: str, clock: Clock, *, needed: bool = False) -> None:
        self.field = DateField(label, clock, optional=not needed).of_calendar()
        super().__init__(name, self.field, self.field)

    def show(self, value: date | None) -> None:
        self.field.set_day(value)

    def value(self) -> date | None:
        return self.field.day


class Share(Asked):
    """A percentage, which may be left out."""

    def __init__(self, name: str, label: str) -> None:
        self.field = TextField(label, optional=True, check=_share_wrong)
        super().__init__(name, self.field, self.field)

    def show(self, value: int | None) -> None:
        self.field.set_text("" if value is None else str(value))

    def value(self) -> int | None:
        return _share(self.field.text())


class Pick(Asked):
    """One of a few."""

    def __init__(self, name: str, label: str, options: Mapping[Any, str]) -> None:
        self._values = list(options)
        self.choice = Choice(label, list(options.values()))
        super().__init__(name, labeled(label, self.choice))

    def show(self, value: Any) -> None:
        self.choice.setCurrentIndex(self._values.index(value))

    def value(self) -> Any:
        return self._values[self.choice.currentIndex()]


class Tick(Asked):
    """Yes or no."""

    def __init__(self, name: str, words: str) -> None:
        self.box = CheckBox(words)
        super().__init__(name, self.box)

    def show(self, value: bool) -> None:  # noqa: FBT001 - a field's yes or no
        self.box.setChecked(value)

    def value(self) -> bool:
        return self.box.isChecked()


def _share(text: str) -> int | None:
    digits = text.removesuffix("%").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and int(digits) <= 100 else None  # noqa: PLR2004 - percent


def _share_wrong(text: str) -> str:
    return NOT_A_SHARE if text and _share(text) is None else ""
