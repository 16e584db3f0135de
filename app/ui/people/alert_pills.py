"""What an alert is about, as a pill where she acts: before a session, beside an appointment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.alerts import AlertKind
from app.services.charts import ChartIdentity
from app.ui.people.alert_kind import HUES, SAID
from app.ui.people.similar_name import SIMILAR
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.marks import Pill
from app.ui.widgets.veil import Discreet, Veil


class AlertPills(QWidget):
    """A pill for each kind; other eyes see that there is an alert, and not about what."""

    def __init__(self, kinds: Sequence[AlertKind], *, is_similar: bool = False) -> None:
        super().__init__()
        self._kinds, self._is_similar = kinds, is_similar
        self._within = column(self, 0)
        self.dress()

    def dress(self) -> None:
        """Show the pills as the screen is now."""
        clear(self._within)
        self._within.addWidget(flowing([Pill(*said) for said in self._said()], 6, 4))

    def _said(self) -> Iterator[tuple[str, str, str]]:
        kinds = self._kinds
        if Discreet.is_on and kinds:
            kinds = (AlertKind.OTHER,)
        for kind in kinds:
            yield (SAID[kind], *HUES[kind])
        if self._is_similar:
            yield SIMILAR


def add_warnings(within: QVBoxLayout, who: ChartIdentity) -> None:
    """Show what must be seen first of a chart: its alerts, a similar name, and what ends."""
    if who.alerts or who.similar:
        within.addWidget(AlertPills(who.alerts, is_similar=bool(who.similar)))
    for words in who.to_mind:
        within.addWidget(Label(words, "small", "amber", wrap=True, veil=Veil.WORDS))
