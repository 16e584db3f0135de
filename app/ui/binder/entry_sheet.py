"""A sheet that adds or corrects one entry of a register."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.ui.safekeeping.sheet import Sheet
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField, all_right

Deed = Callable[[], object]


class EntrySheet(Sheet):
    """Build the fields with `fields`, say what keeps them with `_told`; Enter keeps too."""

    keeps_words = True

    def __init__(self, window: QWidget, title: str, words: str, keep: str) -> None:
        super().__init__(window, title, words)
        self.keep = Button(keep, "primary")
        self.close_button.say("Cancel")
        self._fields: Sequence[TextField] = ()

    def fields(
        self, fields: Sequence[TextField], more: Sequence[QWidget] = (), left: Sequence[Button] = ()
    ) -> None:
        """Lay the fields, other things under them, and the foot."""
        self._fields = fields
        for part in (*fields, *more):
            self.inside.addWidget(part)
            self.inside.addSpacing(px(12))
        for field in fields:
            field.edit.returnPressed.connect(self.keep.click)
        self.foot((self.keep,), left)
        self.keep.clicked.connect(self._keep)
        self.primary = self.keep
        self.safe_focus = fields[0].edit

    def told(self) -> Deed:
        """Return what keeps the entry as it was typed."""
        raise NotImplementedError

    def do(self, deed: Deed) -> None:
        """Do it and go; where it fails, say why and stay."""
        try:
            deed()
        except PracticeError as error:
            self.say_failure(error)
        else:
            self.close_quietly()

    def _keep(self) -> None:
        if all_right(self._fields):
            self.do(self.told())
        self.refit()
