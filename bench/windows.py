"""The windows whose first paint is timed, each in a process of its own.

    python -m bench.windows bare
    python -m bench.windows lock FOLDER
    python -m bench.windows unlock FOLDER
    python -m bench.windows look

`bare` and `lock` end when everything that the window shows first is painted. `unlock` goes on
from there to Clients and prints the seconds, the loading of all that stands behind the lock
page included. `look` presses "Look around" on a machine without records and prints the seconds
until the sample's clients are painted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from bench.painting import FirstPaint

SIZE = (1280, 800)


def bare() -> None:
    """Show a window with nothing in it."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*SIZE)
    FirstPaint(window, app.quit)
    window.show()
    app.exec()


def lock(folder: Path) -> None:
    """Start Alcove as its console script does, up to the lock page."""
    run = QApplication.exec

    def watched(*_app: QApplication) -> int:
        (window,) = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        FirstPaint(window, QApplication.quit)
        return run()

    QApplication.exec = watched  # type: ignore[method-assign]  # where the loop begins
    from app.__main__ import window  # noqa: PLC0415 - timed: it is Alcove's start

    window(folder)


def unlock(folder: Path) -> None:
    """Open the practice behind the lock page and show its clients."""
    from bench.unlocked import open_clients  # noqa: PLC0415 - the others are timed without it

    open_clients(folder, lambda seconds: print(seconds, flush=True))


def look() -> None:
    """Look around in the invented practice."""
    from bench.unlocked import look_around  # noqa: PLC0415 - the others are timed without it

    look_around(lambda seconds: print(seconds, flush=True))


if __name__ == "__main__":
    which, *folders = sys.argv[1:]
    if folders:
        {"lock": lock, "unlock": unlock}[which](Path(folders[0]))
    else:
        {"bare": bare, "look": look}[which]()
