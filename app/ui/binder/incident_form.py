"""One incident form: her answers, what Alcove knew, the four factors, the days that count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.wording import day_here, short_date, time_here, written_date
from app.services.incidents import (
    AFTERWARDS,
    CIPHERS,
    DECISION,
    FACTORS,
    NO_SAFE_HARBOR,
    STATE_LAW,
    WHAT_HAPPENED,
    Asked,
    IncidentSheet,
)
from app.ui.binder.words_field import WordsField
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choice
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.veil import Veil

NOT_SAID = "Choose"
NO_FILES = "None: the log knows of no plain file saved from Alcove."
FILES = "Plain files ever saved from Alcove"
NAMES = 148


class IncidentForm(QWidget):
    """Tells `answered` with a question’s name and what was answered."""

    answered = Signal(str, str)
    closed = Signal()
    reopened = Signal()
    left = Signal()

    def __init__(self, sheet: IncidentSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.fields: dict[str, WordsField] = {}
        self.choices: dict[str, Choice] = {}
        self.back = Button("All incidents", "ghost", "arrow-left", "small")
        self.close_form = Button("Close incident", "primary")
        self.reopen = Button("Reopen")
        self._within = column(self, 12)
        self._build()
        self.back.clicked.connect(self.left)
        self.close_form.clicked.connect(self.closed)
        self.reopen.clicked.connect(self.reopened)

    def keep(self) -> None:
        """Tell what was typed and not kept yet."""
        for field in self.fields.values():
            field.keep()

    def _build(self) -> None:
        is_closed = self.sheet.row.closed_on is not None
        self._head()
        self._ask("What happened", WHAT_HAPPENED)
        self._within.addWidget(self._known())
        self._within.addWidget(self._files())
        self._ask("The four factors", (*FACTORS, DECISION))
        self._ask("Afterwards", AFTERWARDS)
        foot = line(None, 8)
        foot.addStretch()
        foot.addWidget(self.close_form)
        foot.addWidget(self.reopen)
        self._within.addLayout(foot)
        (self.close_form if is_closed else self.reopen).hide()
        for each in (*self.fields.values(), *self.choices.values()):
            each.setEnabled(not is_closed)

    def _head(self) -> None:
        row = self.sheet.row
        across = line(None, 8)
        across.addWidget(self.back)
        across.addStretch()
        self._within.addLayout(across)
        self._within.addWidget(Label(row.title, "h2", wrap=True, veil=Veil.WORDS))
        days = Banner("green" if row.closed_on else "amber", "clock-alert")
        self._within.addWidget(days)
        title = f"People are told by {written_date(row.last_day)} at the latest"
        if row.closed_on:
            title = f"Closed on {written_date(row.closed_on)}"
        noticed = f"Noticed on {written_date(row.discovered_on)}; 60 days are the outer limit."
        days.say(title, f"{noticed} {STATE_LAW}")

    def _ask(self, title: str, questions: Sequence[Asked]) -> None:
        card = Card("plain", 14, (20, 18, 20, 20))
        card.inside.addWidget(Label(title, "h3"))
        for asked in questions:
            card.inside.addWidget(self._choice(asked) if asked.choices else self._field(asked))
        self._within.addWidget(card)

    def _field(self, asked: Asked) -> WordsField:
        field = WordsField(asked.ask, asked.hint)
        field.show_text(self.sheet.answers.get(asked.name, ""))
        field.written.connect(self._teller(asked.name))
        self.fields[asked.name] = field
        return field

    def _choice(self, asked: Asked) -> QWidget:
        choice = Choice(asked.ask, (NOT_SAID, *asked.choices))
        said = self.sheet.answers.get(asked.name, "")
        choice.setCurrentText(said if said in asked.choices else NOT_SAID)
        choice.setAccessibleDescription(asked.hint)
        tell = self._teller(asked.name)
        choice.currentIndexChanged.connect(lambda n: tell(asked.choices[n - 1] if n else ""))
        self.choices[asked.name] = choice
        return labeled(asked.ask, choice)

    def _teller(self, name: str) -> Callable[[str], None]:
        return lambda text: self.answered.emit(name, text)

    def _known(self) -> Card:
        known = self.sheet.known
        card = Card("sunken", 8, (18, 14, 18, 14))
        card.inside.addWidget(Label("Alcove knew, when this form was begun", "small_strong"))
        for name, words in (
            ("Passphrase alone", f"{known.portable_words}."),
            ("Disk encryption", f"{known.disk}."),
            ("Ciphers", f"{CIPHERS} {NO_SAFE_HARBOR}"),
        ):
            card.inside.addLayout(_told(name, words))
        return card

    def _files(self) -> Card:
        card = Card("sunken", 8, (18, 14, 18, 14))
        card.inside.addWidget(Label(FILES, "small_strong"))
        for file in self.sheet.files:
            when = f"{short_date(day_here(file.at))}, {time_here(file.at)}"
            card.inside.addLayout(_told(when, file.what))
        if not self.sheet.files:
            card.inside.addWidget(Label(NO_FILES, "small", "text2", wrap=True))
        return card


def _told(name: str, words: str) -> QHBoxLayout:
    across = line(None, 10)
    label = Label(name, "small_strong", wrap=True)
    label.setFixedWidth(px(NAMES))
    across.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Label(words, "small", "text2", wrap=True), 1)
    return across
