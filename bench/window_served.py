"""The real window on one practice, without a screen, doing what its standard input names.

    python -m bench.window_served FOLDER

Answers each line, a deed of `WindowWork`, with the seconds that it took.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from app.crypto.process import harden
from app.services.open_practice import OpenPractice
from app.ui.application import Program, made
from bench.practices import passphrase
from bench.settled import settle
from bench.unlocked import cheap_house
from bench.window_work import WindowWork


def serve(folder: Path) -> None:
    """Unlock, and do one thing after the other until the input ends."""
    program = Program(made(sys.argv[:1], harden), cheap_house)
    program.start(folder)
    sys.excepthook = _give_up
    settle(program.ground.jobs)
    work = WindowWork(program, _unlocked(program, folder))
    print("ready", flush=True)
    for line in sys.stdin:
        print(*getattr(work, line.strip())(), flush=True)
    program.window.close()


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End where the program would show its dialog: nobody sits here to close it."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def _unlocked(program: Program, folder: Path) -> OpenPractice:
    program.doors.way_in.claim.hand_over()
    with passphrase() as typed:
        practice = program.open_house().unlock(folder, typed)
    program.doors.way_in.opened.emit(practice)
    return practice


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    serve(Path(sys.argv[1]))
