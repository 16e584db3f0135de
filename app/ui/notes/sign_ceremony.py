"""The last look before the signature: whose note, which session, the dates, what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.wording import counted, day_here, short_date, time_here
from app.services.charts import ChartIdentity
from app.services.clients import ChartKind, ClientRow, Likeness
from app.services.signing import Ceremony as LastLook
from app.ui.chart.who import chart_words, identifiers
from app.ui.messages import sentence
from app.ui.notes.session_words import full_session, shape_of, title_of
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Avatar, Icon
from app.ui.widgets.veil import Veil, initials

NAMES = 92
MOST_SIMILAR = 3


@dataclass(frozen=True)
class ToSign:
    """What the ceremony shows."""

    who: ChartIdentity
    look: LastLook
    carried: int
    now: datetime


class SignCeremony(Ceremony):
    """Enter signs, Esc keeps the draft. A key that is still held down signs nothing."""

    signed = Signal()

    def __init__(self, window: QWidget, shown: ToSign) -> None:
        super().__init__(window, "Sign and lock this note?", 520)
        self._error = ErrorLine()
        self.keep = Button("Keep as draft")
        self.sign = Button("Sign and lock", "primary", "signature")
        self._build(shown)
        self.safe_focus = self.sign
        self.primary = self.sign
        self.sign.installEventFilter(self)
        self.keep.clicked.connect(self.dismiss)
        self.sign.clicked.connect(self.signed)

    def _build(self, shown: ToSign) -> None:
        words = "Signed text cannot be changed. You can add an addendum later."
        self.inside.addSpacing(px(11))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addSpacing(px(20))
        self.inside.addWidget(_facts(shown))
        for icon, said in _remarks(shown):
            self.inside.addSpacing(px(12))
            self.inside.addWidget(_remark(icon, said))
        self.inside.addWidget(self._error)
        self.inside.addSpacing(px(36))
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.sign)
        self.inside.addLayout(buttons)

    def show_error(self, error: PracticeError) -> None:
        """Say why it was not signed."""
        self._error.say(str(sentence(error)))
        self.refit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Ctrl+Enter held too long would open this and sign in one breath
        if watched is self.sign and isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return True
        return super().eventFilter(watched, event)


def _facts(shown: ToSign) -> Card:
    card = Card("sunken", 10, (16, 14, 16, 14))
    head = line(None, 12)
    head.addWidget(Avatar(shown.who.name.initials, shown.who.client, 40))
    said = column(None, 1)
    said.addWidget(Label(shown.who.name.full, "h2", wrap=True, veil=Veil.NAME))
    said.addWidget(Label(_identity(shown.who), "small", "text2", wrap=True, veil=Veil.BIRTH))
    head.addLayout(said, 1)
    card.inside.addLayout(head)
    card.inside.addWidget(divider())
    for name, words in _lines(shown):
        across = line(None, 0)
        label = Label(name, "small", "text3")
        label.setFixedWidth(px(NAMES))
        across.addWidget(label)
        across.addWidget(Label(words, "small_strong", wrap=True), 1)
        card.inside.addLayout(across)
    return card


def _identity(who: ChartIdentity) -> str:
    return identifiers(who)


def _lines(shown: ToSign) -> list[tuple[str, str]]:
    row = shown.look.row
    note = f"{title_of(row)}, {shape_of(row)}, {counted(shown.look.words, 'word')}"
    service = ", ".join(each for each in (row.service, row.met) if each)
    return [
        ("Session", full_session(row)),
        ("Written", _instant(row.begun_at)),
        ("Signed", f"{_instant(shown.now)}, now"),
        ("Note", note),
        ("Service", service or "None entered"),
        ("Signing as", shown.look.signing_as),
    ]


def _instant(at: datetime) -> str:
    return f"{short_date(day_here(at))}, {time_here(at)}"


def _remarks(shown: ToSign) -> list[tuple[str, str]]:
    """Return what deserves a look, each with its icon."""
    said = []
    if shown.who.similar:
        said.append(("users", _similar_words(shown.who.similar)))
    if shown.look.others:
        said.append(("users", _named_words(shown.look.others)))
    if shown.look.pasted_from:
        said.append(("copy", _pasted_words(shown.look.pasted_from)))
    if shown.look.is_second:
        said.append(("copy", "There is another note about this session in this chart."))
    if shown.look.is_outside:
        said.append(("clock-alert", "The session is outside your working hours."))
    if shown.look.is_late:
        said.append(("clock-alert", "A late entry: the session is more than 3 days past."))
    if shown.carried:
        lines = counted(shown.carried, "line")
        said.append(("copy", f"{lines} from last session, not edited since."))
    return said


def _named_words(others: Sequence[str]) -> str:
    """Say it as UX 8, sentence 12: by initials, for whoever looks over her shoulder."""
    clients = hers("another client" if len(others) == 1 else "other clients")
    return f"This note mentions {clients} ({_some(others)}). Keep it, or move the note?"


def _pasted_words(charts: Sequence[ClientRow]) -> str:
    place = "another chart" if len(charts) == 1 else "other charts"
    who = _some([_discreet(one) for one in charts])
    return f"Words were pasted from {place} ({who}). Keep them, or move the note?"


def _some(names: Sequence[str]) -> str:
    each = ", ".join(names[:MOST_SIMILAR])
    more = len(names) - MOST_SIMILAR
    return f"{each} and {more} more" if more > 0 else each


def _similar_words(similar: tuple[Likeness, ...]) -> str:
    each = [f"{_discreet(one)}, {_told_by(one)}" for one in similar[:MOST_SIMILAR]]
    more = len(similar) - len(each)
    said = "; ".join(each) + (f"; and {more} more" if more else "")
    clients = hers("another client" if len(similar) == 1 else "other clients")
    return f"You also see {clients} with a similar name: {said}."


def _discreet(one: Likeness | ClientRow) -> str:
    return one.name.discreet if one.kind is ChartKind.INDIVIDUAL else initials(one.name.full)


def _told_by(one: Likeness) -> str:
    if one.kind is not ChartKind.INDIVIDUAL:
        return chart_words(one.number).lower()
    return f"born {one.born.year if one.born else 'unknown'}"


def _remark(icon: str, words: str) -> Card:
    card = Card("amber", 10, (14, 9, 12, 9), across=True)
    card.inside.addWidget(Icon(icon, "amber_text", 17))
    card.inside.addWidget(Label(words, "small", wrap=True), 1)
    return card
