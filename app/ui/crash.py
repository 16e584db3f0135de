"""A bug ends here: one dialog, a report without anybody's words in it, and the end.

The report holds types, files and line numbers. No message, no value, no local variable: any
of them may be a client's.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.errors.homes import RecordsMovedAway
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Alcove has to close"
SAVED = (
    "Something in Alcove went wrong. What you typed is saved, and your records are closed "
    "safely. Open Alcove again to go on where you were."
)
NOT_SAVED = (
    "Something in Alcove went wrong, and the last words you typed could not be saved. "
    "Everything before them is safe. Open Alcove again to go on."
)
ABOUT = "The report below names places in the program only. Nothing of your clients is in it."


def scrubbed(error: BaseException) -> str:
    """Return a report of a bug: kinds of errors, files and line numbers, nothing else."""
    lines: list[str] = []
    each: BaseException | None = error
    while each is not None:
        lines.append(type(each).__qualname__)
        lines += [f"  {_within(file)}:{number}" for file, number in _places(each)]
        each = each.__cause__ or each.__context__
    return "\n".join(lines)


def _places(error: BaseException) -> list[tuple[str, int]]:
    walked = traceback.walk_tb(error.__traceback__)
    return [(frame.f_code.co_filename, number) for frame, number in walked]


def _within(file: str) -> str:
    """Return a file's path within Alcove; elsewhere its name alone, a path names its user."""
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


class CrashDialog(QDialog):
    """Says what is safe, shows the report, closes Alcove."""

    def __init__(self, report: str, *, saved: bool) -> None:
        super().__init__()
        self._words = SAVED if saved else NOT_SAVED
        self.setWindowTitle("Alcove")
        self.setMinimumWidth(px(520))
        self._report = report
        self._text = QPlainTextEdit(report)
        self._copy = Button("Copy report")
        self._close = Button("Close Alcove", "primary")
        self._build()
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        self._close.clicked.connect(self.accept)

    def _build(self) -> None:
        within = column(self, 12, (28, 24, 28, 22))
        within.addWidget(Label(TITLE, "h2"))
        within.addWidget(Label(self._words, "body", "text2", wrap=True))
        within.addWidget(Label(hers(ABOUT), "small", "text3", wrap=True))
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Report")
        self._text.setProperty("boxed", "true")
        within.addWidget(self._text)
        across = line(None, 8)
        across.addStretch()
        across.addWidget(self._copy)
        across.addWidget(self._close)
        within.addLayout(across)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)


class LastResort(QObject):
    """The excepthook of the program and of its threads."""

    _seen = Signal(object)

    def __init__(
        self,
        save_work: Callable[[], None],
        app: QApplication,
        say: Callable[[PracticeError], bool] = lambda _error: False,
    ) -> None:
        super().__init__(app)
        self._say = say
        self._save_work = save_work
        self._app = app
        self._is_ending = False
        # a thread's bug is shown on the UI thread
        self._seen.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks, which print messages and values."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        self._seen.emit(error.with_traceback(trace))

    def _thread_hook(self, seen: threading.ExceptHookArgs) -> None:
        if seen.exc_value is not None:
            self._seen.emit(seen.exc_value)

    def _end(self, error: BaseException) -> None:
        # any page may meet records that moved away: one sentence for all of them, and no bug
        if self._is_ending or (isinstance(error, RecordsMovedAway) and self._say(error)):
            return
        self._is_ending = True
        report = scrubbed(error)
        sys.stderr.write(f"{report}\n")
        saved = True
        try:
            self._save_work()
        except Exception as second:  # noqa: BLE001 - the first bug is the one to tell
            saved = False
            report = f"{report}\n\nwhile saving:\n{scrubbed(second)}"
        dialog = CrashDialog(report, saved=saved)
        dialog.exec()
        dialog.deleteLater()
        self._app.exit(1)
