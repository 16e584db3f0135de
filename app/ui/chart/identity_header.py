"""Whose chart or note this is: the reserved place at the top left, the same on every screen.

It never scrolls and cuts nothing off: a long name wraps (UX 4, the first safeguard). The other
client of a similar name is not named here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ClientId
from app.services.charts import ChartIdentity
from app.services.clients import ChartKind
from app.ui.chart.who import DOT, facts, month_and_year
from app.ui.desk import Desk
from app.ui.people.alert_banner import AlertBanner
from app.ui.people.similar_name import similar_pill
from app.ui.theme.look import look, px
from app.ui.widgets.flow import as_high_as_needed, flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar, Pill
from app.ui.widgets.photo import Photo
from app.ui.widgets.polish import ground
from app.ui.widgets.veil import Veil, veiled

AVATAR = 48
PULSE = 1200
STATUS_HUES = {
    "reopened": "green",
    "inquiry": "blue",
    "waitlist": "amber",
    "discharged": "gray",
    "deceased": "gray",
}


class IdentityHeader(QWidget):
    """Avatar, used name, pronouns, birth date with age, chart number; buttons at the right."""

    def __init__(
        self,
        buttons: Sequence[QWidget] = (),
        below: QWidget | None = None,
        alerts: AlertBanner | None = None,
        *,
        photo_of: Callable[[ClientId], bytes | None] = lambda _client: None,
    ) -> None:
        super().__init__()
        ground(self, "header")
        as_high_as_needed(self)
        self._who: ChartIdentity | None = None
        self._photo_of = photo_of
        self._says_since = below is not None
        self._pulsing = QTimer(self, singleShot=True, interval=PULSE)
        self._pulsing.timeout.connect(self.update)
        whole = column(self, 0, (32, 16, 32, 0 if below else 15))
        across = line(None, 14)
        self._face = line(None, 0)
        self._said = column(None, 2)
        across.addLayout(self._face)
        across.addLayout(self._said, 1)
        acts = line(None, 14)
        for button in buttons:
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(acts)
        whole.addLayout(across)
        self._alerts = alerts
        if alerts:
            whole.addWidget(alerts)
        if below:
            whole.addSpacing(px(6))
            whole.addWidget(below)

    def show_identity(self, who: ChartIdentity) -> None:
        """Show whose it is."""
        clear(self._face)
        clear(self._said)
        self._face.addWidget(self._face_of(who), 0, Qt.AlignmentFlag.AlignTop)
        self._said.addWidget(_name_line(who))
        self._said.addWidget(_facts_line(self._facts(who)))
        self._said.addStretch(1)  # beside higher buttons the two lines stay together
        self._who = who
        if self._alerts:
            self._alerts.show_of(who)
        self.dress()

    def _face_of(self, who: ChartIdentity) -> QWidget:
        """Return the photo where the client agreed to one; of a couple or group the initials."""
        picture = self._photo_of(who.client) if who.kind is ChartKind.INDIVIDUAL else None
        if picture is None:
            return Avatar(who.name.initials, who.client, AVATAR)
        return Photo(picture, who.name.initials, who.client, AVATAR)

    def dress(self) -> None:
        """Say the name to a screen reader as it is shown."""
        if (who := self._who) is not None:
            named = veiled(who.name.full, Veil.NAME)
            told = (veiled(fact, Veil.BIRTH) for fact in self._facts(who))
            self.setAccessibleName(", ".join([named, *told]))

    def _facts(self, who: ChartIdentity) -> list[str]:
        since = hers("Client since") if who.kind is ChartKind.INDIVIDUAL else "Chart since"
        return [*facts(who), *([f"{since} {month_and_year(who.since)}"] * self._says_since)]

    def pulse(self) -> None:
        """Light the area up once, so that she sees whose it is after unlocking (UX 4, 7)."""
        if not look().still:
            self._pulsing.start()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._pulsing.isActive():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().color("accent"), 2))
            area = QRectF(self.rect()).adjusted(px(20), px(6), -px(20), -px(6))
            painter.drawRoundedRect(area, px(12), px(12))


def header_of(desk: Desk, buttons: Sequence[QWidget]) -> IdentityHeader:
    """Return the header of a page about one chart, with its alerts and the photo."""
    photo_of = desk.practice.photos.picture
    return IdentityHeader(buttons, alerts=AlertBanner(desk), photo_of=photo_of)


def _name_line(who: ChartIdentity) -> QWidget:
    said: list[QWidget] = [Label(who.name.full, "h1", wrap=True, veil=Veil.NAME)]
    if who.similar:
        said.append(similar_pill())
    if hue := STATUS_HUES.get(who.status.value):
        said.append(Pill(who.status.value.capitalize(), hue))
    return flowing(said, 8, 2)


def _facts_line(said: list[str]) -> QWidget:
    """Set the facts out, the first in full ink; a dot ends a line, and begins none."""
    dotted = [*(fact + DOT for fact in said[:-1]), said[-1]]
    tones = ["text"] + ["text2"] * (len(said) - 1)
    labels = [
        Label(fact, "small", tone, wrap=True, veil=Veil.BIRTH)
        for fact, tone in zip(dotted, tones, strict=True)
    ]
    return flowing(labels, 0, 2)
