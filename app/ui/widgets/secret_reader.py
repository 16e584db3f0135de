"""What a screen reader is told of a secret box: a password text, so many characters, no more."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from app.ui.widgets.secret_box import SecretBox


class _SecretReader(QAccessibleWidget):
    """Role: editable text. State: password. Value: bullets."""

    def __init__(self, box: SecretBox) -> None:
        super().__init__(box, QAccessible.Role.EditableText)
        self._box = box

    def state(self) -> QAccessible.State:
        state = super().state()
        state.passwordEdit = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Value:
            return "•" * len(self._box)
        return super().text(kind)


_readers: list[_SecretReader] = []
"""Qt keeps no reference to what a factory in Python made."""


def _reader_of(_key: str, thing: object) -> QAccessibleInterface | None:
    if not isinstance(thing, SecretBox):
        return None
    reader = _SecretReader(thing)
    _readers.append(reader)
    thing.destroyed.connect(lambda: _readers.remove(reader))
    return reader


def tell_screen_readers() -> None:
    """Install what speaks for secret boxes; once, before the first window."""
    QAccessible.installFactory(_reader_of)
