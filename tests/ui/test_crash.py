"""A bug ends in one dialog whose report holds nobody's words."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.ui.crash import NOT_SAVED, SAVED, CrashDialog, LastResort, scrubbed
from app.ui.widgets.labels import Label

CANARY = "Priya said she would"


def a_bug() -> Exception:
    nothing: dict[str, str] = {}
    try:
        try:
            nothing[CANARY]
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_holds_types_and_lines_and_no_words():
    report = scrubbed(a_bug())
    assert CANARY not in report
    assert "Priya" not in report
    assert report.splitlines()[0] == "ValueError"
    assert "KeyError" in report
    assert "tests/ui/test_crash.py:" in report


@pytest.fixture
def hooks():
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def ended(qapp, monkeypatch):
    codes: list[int] = []
    monkeypatch.setattr(qapp, "exit", codes.append, raising=False)
    return codes


def dismiss_when_open(said: list[str]) -> None:
    def look():
        dialogs = [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, CrashDialog) and w.isVisible()
        ]
        if not dialogs:
            QTimer.singleShot(5, look)
            return
        said.extend(label.text() for label in dialogs[0].findChildren(Label))
        dialogs[0].accept()

    QTimer.singleShot(5, look)


@pytest.mark.usefixtures("hooks")
def test_work_is_saved_first_and_then_alcove_closes(qapp, qtbot, ended, capsys):
    saved: list[str] = []
    said: list[str] = []
    last = LastResort(lambda: saved.append("draft"), qapp)
    last.install()
    dismiss_when_open(said)
    error = a_bug()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(ended))
    assert saved == ["draft"]
    assert SAVED in said
    assert CANARY not in capsys.readouterr().err
    last.deleteLater()


@pytest.mark.usefixtures("hooks")
def test_a_thread_s_bug_ends_in_the_same_dialog_and_unsaved_words_are_admitted(
    qapp, qtbot, ended, capsys
):
    said: list[str] = []

    def cannot_save():
        raise OSError(CANARY)

    last = LastResort(cannot_save, qapp)
    last.install()
    dismiss_when_open(said)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(ended))
    assert NOT_SAVED in said
    assert CANARY not in capsys.readouterr().err
    last.deleteLater()
