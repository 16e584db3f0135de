"""A date typed in any usual way, and said back as it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.core.clock import Clock
from app.core.dates import nearest, said_back, understood
from app.core.wording import WEEKDAYS, date_in_figures, short_date, weekday_and_day
from app.ui.widgets.fields import TextField
from app.ui.widgets.veil import Veil

NOT_A_DATE = "This is not a date Alcove can read. Try {} or {}."
A_DATE = date(1994, 3, 14)
NEEDED = "A date is needed."


class DateField(TextField):
    """Takes "3/14/94" or "14 mar 94"; rewrites it on leaving and says what it understood."""

    def __init__(self, label: str, clock: Clock, *, optional: bool = False) -> None:
        self._clock = clock
        self._needed = not optional
        self._said: Callable[[date], str] = self._weekday
        self._understood: Callable[[str, date], date | None] = understood
        super().__init__(label, optional=optional, check=self._wrong)
        self.edit.setPlaceholderText(short_date(clock.today()))
        self.edited.connect(self._say_understood)
        self.left.connect(self._rewrite)

    def saying_age(self) -> DateField:
        """Say the age with the date, and hide both from other eyes, as for a birthday."""
        self._veil = Veil.WORDS
        self.hint.wear(Veil.WORDS)
        self.dress()
        self._said = lambda day: said_back(day, self._clock.today())
        self.edit.setPlaceholderText(short_date(A_DATE))
        return self

    def of_calendar(self) -> DateField:
        """Read a year of two digits as the nearest one, and return the field."""
        self._understood = nearest
        return self

    @property
    def day(self) -> date | None:
        """The date that was understood, if any."""
        return self._understood(self.text(), self._clock.today())

    def set_day(self, day: date | None) -> None:
        """Show a date."""
        self.set_text(short_date(day) if day else "")
        self._say_understood()

    def _wrong(self, text: str) -> str:
        if not text:
            return NEEDED if self._needed else ""
        return "" if self._understood(text, self._clock.today()) else not_a_date()

    def _say_understood(self) -> None:
        self.say_hint(self._said(self.day) if self.day else "")

    def _weekday(self, day: date) -> str:
        """Say the weekday, and the date with it while it stands otherwise in the field."""
        if self.text() == short_date(day):
            return WEEKDAYS[day.weekday()]
        return f"{weekday_and_day(day)}, {day.year}"

    def _rewrite(self) -> None:
        if self.day:
            self.edit.setText(short_date(self.day))
            self._say_understood()


def not_a_date() -> str:
    """Say how a date may be typed."""
    return NOT_A_DATE.format(date_in_figures(A_DATE), short_date(A_DATE))
