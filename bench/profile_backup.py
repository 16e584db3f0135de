"""Where the time of a day's backup goes: `python -m bench.profile_backup FOLDER`.

Prints for each part the seconds that its own thread was at work, and the seconds that passed.
`make bench` prints the same of the practice that stands beside restic and borg.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.backup import bundle
from app.models.database import Records
from app.models.soundness import SoundnessCheck
from app.services.log_check import LogCheck
from app.services.practice_folder import PracticeFolder
from bench.stage import Stage, replaced, staged

PARTS: tuple[tuple[str, Any, str], ...] = (
    ("the snapshot", Records, "snapshot"),
    ("its pages and tables (beside)", SoundnessCheck, "require_sound"),
    ("its log and rows", LogCheck, "of_copy"),
    ("writing the bundle", bundle._Writing, "write"),  # noqa: SLF001 - a look inside
    ("reading it back", bundle, "_read_back"),
)


HEADING = "Where the time of a day's backup goes"


def profiled(stage: Stage) -> Iterator[str]:
    """Back up after one more day of work, and tell how long each part of it took."""
    stage.work_a_day()
    told: list[str] = []
    with ExitStack() as stack:
        for words, owner, name in PARTS:
            work = timed(words, getattr(owner, name), told.append)
            stack.enter_context(replaced(owner, name, work))
        seconds = stage.back_up()
    yield f"{HEADING}: {stage.words}"
    yield from told
    yield f"{'all of it':32} {seconds:24.2f} s passed"


def timed(words: str, work: Callable[..., Any], tell: Callable[[str], None]) -> Callable[..., Any]:
    """Return the work, telling how long it took."""

    def telling(*given: Any, **named: Any) -> Any:
        worked, begun = time.thread_time(), time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            worked, passed = time.thread_time() - worked, time.perf_counter() - begun
            tell(f"{words:32} {worked:6.2f} s at work {passed:6.2f} s passed")

    return telling


def main(folder: Path) -> None:
    """Back up once to begin with, and then after a day of work."""
    with staged(PracticeFolder(folder)) as stage:
        stage.back_up()
        print("\n".join(profiled(stage)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
