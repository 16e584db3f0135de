"""The card of the hour: where she is in the day, how long until the next session, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.wording import DOT
from app.services.appointments import AppointmentRow
from app.services.charts import ChartIdentity
from app.services.excerpts import DraftLeft, Excerpts, LastTime
from app.services.owed_notes import OwedNote
from app.services.sessions import NextStep
from app.services.today import Day, Moment
from app.services.whereabouts import Whereabouts
from app.ui.theme.look import look
from app.ui.today.parts import ClosePart, FinishPart, Part, PreparePart, SessionPart, closing
from app.ui.today.ways import Ways
from app.ui.today.words import countdown, is_soon, title_of, wall_time
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider, upright
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon
from app.ui.widgets.turning import turn

SIDE_BY_SIDE = 560
"""From this effective width its halves stand beside each other."""
ICONS = {
    Moment.NO_SESSIONS: "sun",
    Moment.BEFORE: "sun",
    Moment.BETWEEN: "coffee",
    Moment.IN_SESSION: "armchair",
    Moment.AFTER: "moon",
}


class GapCard(Card):
    """Its halves follow the hour; the minutes are told without building it anew."""

    def __init__(self, day: Day, parts: Sequence[Part]) -> None:
        super().__init__("plain", 0, (1, 1, 1, 1))
        self._parts = parts
        self._left = Label("", "small")
        self._time = Label("", "small", "text2")
        self._between: QWidget | None = None
        self._across = line(None, 0)
        self.inside.addLayout(self._head(day))
        self.inside.addWidget(divider())
        self.inside.addLayout(self._across)
        for number, part in enumerate(parts):
            if number:
                self._between = upright()
                self._across.addWidget(self._between)
            self._across.addWidget(part, 1)
        self.tell_time(day)

    @property
    def main(self) -> Button | None:
        """The first thing to do."""
        return next((part.main for part in self._parts if part.main), None)

    def _head(self, day: Day) -> QHBoxLayout:
        head = line(None, 10, (20, 12, 20, 12))
        head.addWidget(Icon(ICONS[day.moment], "accent_text", 18))
        head.addWidget(Label(title_of(day), "h3", wrap=True), 1)
        told = line(None, 0)
        told.addWidget(self._time)
        told.addWidget(self._left)
        head.addLayout(told)
        return head

    def tell_time(self, day: Day) -> None:
        """Say the time, and how long it is until the next session."""
        said = countdown(day)
        self._time.setText(f"{wall_time(day)}{DOT}" if said else wall_time(day))
        self._left.setText(said)
        self._left.setVisible(bool(said))
        self._left.set_tone("clay" if is_soon(day) else "text2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() / look().scale < SIDE_BY_SIDE
        turn(self._across, down=is_narrow)
        if self._between is not None:
            self._between.setVisible(not is_narrow)


@dataclass(frozen=True)
class GapTold:
    """All that the card says but the time."""

    today: date
    moment: Moment
    current: AppointmentRow | None
    finish: OwedNote | None
    next: AppointmentRow | None
    left: DraftLeft | None = None
    last: LastTime | None = None
    who: ChartIdentity | None = None
    """Of the next session's chart: what must be seen first."""
    where: Whereabouts | None = None
    """Of the session she is in, or the next one, where it is by video."""
    steps: tuple[NextStep, ...] = ()
    closing: tuple[int, bool, bool] | None = None
    """Notes that are owed, whether a copy holds all, whether the day can be closed."""

    @property
    def is_empty(self) -> bool:
        """Whether the day asks for nothing."""
        return not (self.current or self.finish or self.next or self.closing)


def gap_told(day: Day, ways: Ways, excerpts: Excerpts) -> GapTold:
    """Read what the card of the hour says."""
    told = GapTold(day.now.date(), day.moment, day.current, day.finish, day.next)
    steps = tuple(ways.next_step(row) for row in (day.current, day.next) if row is not None)
    session = day.current or day.next
    where = ways.desk.practice.whereabouts.of(session) if session is not None else None
    told = replace(told, where=where)
    if day.current is not None:
        return replace(told, steps=steps)
    finish = day.finish and day.finish.note
    coming = day.next and day.next.chart
    return replace(
        told,
        steps=steps,
        left=excerpts.draft_left(finish) if finish else None,
        last=excerpts.last_time(coming) if coming else None,
        who=ways.desk.practice.charts.identity(coming) if coming else None,
        closing=closing(day, ways) if day.moment is Moment.AFTER else None,
    )


def gap_card(day: Day, told: GapTold, ways: Ways) -> GapCard:
    """Return the card of the hour."""
    if told.current is not None:
        return GapCard(day, [SessionPart(told.current, ways, day)])
    parts: list[Part] = []
    if told.finish is not None:
        parts.append(FinishPart(told.finish, told.left, day, ways))
    if told.next is not None:
        is_alone = not parts
        parts.append(PreparePart(told.next, told.last, ways, who=told.who, is_alone=is_alone))
    if told.closing is not None:
        parts.append(ClosePart(told.closing, ways))
    return GapCard(day, parts)
