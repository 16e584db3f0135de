"""What stands in the fields of a sheet, told as text, and put back as if it were typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit, QWidget

Fields = Sequence[tuple[str, str]]
"""Each field in the order in which the sheet was built: its name, and what stands in it."""

_DOWN = "down"


def typed_in(sheet: QWidget) -> list[tuple[str, str]]:
    """Return what stands in the fields. Secrets are not among them: their box has no text."""
    return [(part.accessibleName(), _read(part)) for part in _parts(sheet)]


def type_again(sheet: QWidget, fields: Fields) -> None:
    """Put it back where it stood; a field that the sheet has no more is passed over."""
    waiting: dict[str, list[str]] = {}
    for name, value in fields:
        waiting.setdefault(name, []).append(value)
    told = [
        (part, waiting[part.accessibleName()].pop(0))
        for part in _parts(sheet)
        if waiting.get(part.accessibleName())
    ]
    # choices first: some fields show only where one was made
    for part, value in sorted(told, key=lambda each: isinstance(each[0], QLineEdit | QTextEdit)):
        if _read(part) != value:
            _write(part, value)


def field_in_focus(sheet: QWidget) -> int | None:
    """Return which field has the focus, counted from the first; None where none has it."""
    now = sheet.window().focusWidget()
    return next((at for at, part in enumerate(_parts(sheet)) if part is now), None)


def focus_field(sheet: QWidget, at: int) -> None:
    """Give a field the focus, the caret behind what stands in it."""
    part = next(iter(_parts(sheet)[at : at + 1]), None)
    if part is None or not part.isVisible():
        return
    part.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(part, QLineEdit):
        part.end(False)  # noqa: FBT003 - without marking the text
    elif isinstance(part, QTextEdit):
        part.moveCursor(QTextCursor.MoveOperation.End)


def when_typed(sheet: QWidget, deed: Callable[[], object]) -> None:
    """Have a deed done at each change of a field."""
    for part in _parts(sheet):
        if isinstance(part, QLineEdit | QTextEdit):
            part.textChanged.connect(deed)
        elif isinstance(part, QComboBox):
            part.currentIndexChanged.connect(deed)
        elif isinstance(part, QAbstractButton):
            part.toggled.connect(deed)


def _parts(sheet: QWidget) -> list[QWidget]:
    return [
        part
        for part in sheet.findChildren(QWidget)
        if isinstance(part, QLineEdit | QTextEdit | QComboBox)
        or (isinstance(part, QAbstractButton) and part.isCheckable())
    ]


def _read(part: QWidget) -> str:
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, QTextEdit):
        return part.toPlainText()
    if isinstance(part, QComboBox):
        return part.currentText()
    return _DOWN if isinstance(part, QAbstractButton) and part.isChecked() else ""


def _write(part: QWidget, value: str) -> None:
    """Write it as a hand would, so that whoever listens to typing hears it."""
    if isinstance(part, QLineEdit):
        part.selectAll()
        part.insert(value)
    elif isinstance(part, QTextEdit):
        part.setPlainText(value)
    elif isinstance(part, QComboBox):
        part.setCurrentText(value)
    elif isinstance(part, QAbstractButton) and (value or not _is_one_of_few(part)):
        part.click()


def _is_one_of_few(button: QAbstractButton) -> bool:
    """Of such a group another one is pressed instead."""
    return button.group() is not None and button.group().exclusive()
