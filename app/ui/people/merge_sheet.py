"""Two records of one person beside each other: which one stays, and what, where they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, ClientId, MergeId
from app.services.merging import Difference, MergePlan, Side
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.merge_words import GROUPS, has_words, told_by, value_words
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.choices import Segments
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labeled import labeled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar
from app.ui.widgets.veil import Veil, veiled

ABOUT: Final = (
    "Notes, sessions, contacts and documents of both keep their chart and are shown together. What "
    "Details hold of both comes together. It can be taken back, also later, in Details."
)
STAYS: Final = "Which record stays"


class MergeSheet(Ceremony):
    """Enter merges. The record she came from stands at the left, and stays unless she says so."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        clients: tuple[ClientId, ClientId],
        then: Callable[[ChartId], object],
    ) -> None:
        super().__init__(window, "Merge two records of one person?", 720)
        self._desk, self._clients, self._then = desk, clients, then
        self._plan: MergePlan = desk.practice.merging.plan(*clients)
        self.stays = Segments([f"Chart {side.number:04d}" for side in self._sides])
        self.choices: dict[str, Segments] = {}
        self._body = column(None, 14)
        self._error = ErrorLine()
        self.merge = self.primary = Button("Merge records", "primary")
        self.cancel = Button("Cancel")
        self._build()
        self._show_differences()
        self._refuse(self._plan.refusal)
        self.safe_focus = self.cancel if self._plan.refusal else self.stays.button(0)
        self.cancel.clicked.connect(self.dismiss)
        self.merge.clicked.connect(self._merge)
        self.stays.chosen.connect(lambda _number: self._show_differences())

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self._plan.kept, self._plan.other

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(ABOUT, "body", "text2", wrap=True))
        across = line(None, 12)
        for side in self._sides:
            across.addWidget(_side_card(side), 1)
        self.inside.addLayout(across)
        self.stays.setAccessibleName(STAYS)
        self._stays = labeled(STAYS, self.stays)
        self.inside.addWidget(self._stays)
        self.inside.addLayout(self._body)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.merge)
        self.inside.addLayout(buttons)

    def _show_differences(self) -> None:
        """Show where they differ; what the record that stays says is chosen."""
        clear(self._body)
        self.choices = {}
        if self._plan.differences:
            words = "Where they differ, what you choose stays:"
            self._body.addWidget(Label(words, "body", wrap=True))
        for each in self._plan.differences:
            self._body.addWidget(self._difference(each))
        self.refit()

    def _difference(self, each: Difference) -> QWidget:
        values = [value_words(each.kept), value_words(each.other)]
        choice = Segments(values)
        choice.setAccessibleName(GROUPS[each.group])
        choice.choose(self.stays.current)
        self.choices[each.group] = choice
        self.dress()
        return labeled(GROUPS[each.group], choice)

    def dress(self) -> None:
        """Show what each says, or its initials."""
        for each in self._plan.differences:
            if (choice := self.choices.get(each.group)) is None:
                continue
            for place, value in enumerate((each.kept, each.other)):
                button = choice.button(place)
                words = veiled(value_words(value), Veil.NAME)
                if isinstance(button, QPushButton):
                    button.setText(words.replace("&", "&&"))
                    button.setAccessibleName(words)

    def _refuse(self, why: PracticeError | None) -> None:
        if why is not None:
            self._error.say(str(sentence(why)))
            self.merge.hide()
            self._stays.hide()

    def _merge(self) -> None:
        if self._plan.refusal is not None:
            return
        place = self.stays.current
        kept, other = self._clients[place], self._clients[1 - place]
        taken = [group for group, choice in self.choices.items() if choice.current != place]
        merging = self._desk.practice.merging
        try:
            merge = merging.merge(kept, other, taken)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        self._then(self._sides[place].chart)
        self._desk.toasts.say("Records merged.", lambda: take_back(self._desk, merge))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._merge()
            return
        super().keyPressEvent(event)


def _side_card(side: Side) -> Card:
    card = Card("sunken", 8, (16, 14, 16, 14))
    head, said = line(None, 10), column(None, 0)
    head.addWidget(Avatar(side.name.initials, side.client, 34), 0, Qt.AlignmentFlag.AlignTop)
    said.addWidget(Label(side.name.full, "strong", wrap=True, veil=Veil.NAME))
    said.addWidget(Label(told_by(side), "caption", "text2", wrap=True, veil=Veil.BIRTH))
    head.addLayout(said, 1)
    card.inside.addLayout(head)
    for words in has_words(side):
        card.inside.addWidget(Label(words, "small", wrap=True))
    card.inside.addStretch()
    return card


def take_back(desk: Desk, merge: MergeId) -> None:
    """Take a merge back, or say what stands in the way."""
    try:
        desk.practice.merging.undo(merge)
    except PracticeError as error:
        desk.toasts.say(str(sentence(error)))
        return
    desk.toasts.say("Merge taken back. Both records are as they were.")
