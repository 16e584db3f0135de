"""What is copied from Alcove: marked for clipboard managers, gone after 20 seconds and at lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.doors.clipboard import MARKS, SECONDS, OwnClipboard
from app.ui.widgets.note_edit import NoteEdit


@pytest.fixture
def clipboard():
    return QGuiApplication.clipboard()


@pytest.fixture
def own(qapp):
    parent = QObject()
    made = OwnClipboard(parent)
    yield made
    made.clear()


@pytest.fixture
def window(shown):
    made = shown(QWidget(), (400, 300))
    made.activateWindow()
    return made


def copied_from(widget):
    widget.selectAll()
    widget.copy()


def test_what_is_copied_from_a_note_carries_every_mark(own, window, clipboard):
    edit = NoteEdit("Data")
    edit.setParent(window)
    edit.set_text("She slept through the night.")
    copied_from(edit)
    kept = clipboard.mimeData()
    assert clipboard.text() == "She slept through the night."
    assert {kind: bytes(kept.data(kind).data()) for kind in MARKS} == MARKS
    assert kept.data("x-kde-passwordManagerHint").data() == b"secret"


def test_a_line_of_text_too(own, window, clipboard):
    line = QLineEdit("555 010 2277", window)
    copied_from(line)
    assert clipboard.text() == "555 010 2277"
    assert clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_only_its_text_is_kept_no_fonts_and_no_colors(own, window, clipboard):
    rich = QMimeData()
    rich.setText("plain")
    rich.setHtml("<b>plain</b>")
    clipboard.setMimeData(rich)
    assert not clipboard.mimeData().hasHtml()


def test_after_twenty_seconds_it_is_gone(own, window, clipboard, qtbot):
    assert own._timer.interval() == SECONDS * 1000 == 20_000
    own._timer.setInterval(5)
    clipboard.setText("She slept")
    qtbot.waitUntil(lambda: not clipboard.text())


def test_each_copy_has_its_own_twenty_seconds(own, window, clipboard):
    clipboard.setText("one")
    first = own._timer.remainingTime()
    clipboard.setText("two")
    assert own._timer.isActive()
    assert own._timer.remainingTime() >= first - 1


def test_what_another_program_copied_is_left_alone(own, window, clipboard, monkeypatch):
    clipboard.setText("She slept")
    monkeypatch.setattr(QGuiApplication, "focusWindow", staticmethod(lambda: None))
    monkeypatch.setattr(own, "_clipboard", Foreign(clipboard))
    own._note_change()
    assert not own._timer.isActive()
    own.clear()
    assert clipboard.text() == "She slept"


class Foreign:
    """A clipboard that another program owns."""

    def __init__(self, clipboard) -> None:
        self._clipboard = clipboard

    def ownsClipboard(self):
        return False

    def ownsSelection(self):
        return False

    def __getattr__(self, name):
        return getattr(self._clipboard, name)


class WithSelection(Foreign):
    """X11: what is marked with the mouse is a clipboard of its own."""

    def __init__(self, clipboard) -> None:
        super().__init__(clipboard)
        self.cleared: list[tuple[object, ...]] = []

    def supportsSelection(self):
        return True

    def ownsSelection(self):
        return True

    def clear(self, *mode):
        self.cleared.append(mode)


def test_what_was_marked_with_the_mouse_goes_too(own, window, clipboard, monkeypatch):
    x11 = WithSelection(clipboard)
    monkeypatch.setattr(own, "_clipboard", x11)
    own.clear()
    assert len(x11.cleared) == 1
