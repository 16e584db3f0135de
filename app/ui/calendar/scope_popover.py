"""Asks how much of a series is meant, beside what was dragged or taken out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.appointments import Scope
from app.ui.calendar.time_popover import SCOPES
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.popover import Popover


class ScopePopover(Popover):
    """Three buttons; Esc leaves everything as it was."""

    decided = Signal(object)
    """The Scope."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window, words, 380)
        self.inside.addWidget(Label(words, "h3", wrap=True))
        across = line(None, 8)
        self.buttons = [self._button(scope, said) for scope, said in SCOPES.items()]
        for button in self.buttons:
            across.addWidget(button)
        self.inside.addLayout(across)

    def _button(self, scope: Scope, words: str) -> Button:
        button = Button(words, "primary" if scope is Scope.THIS else "secondary", size="small")
        button.clicked.connect(lambda: self._decide(scope))
        return button

    def _decide(self, scope: Scope) -> None:
        self.close_quietly()
        self.decided.emit(scope)
