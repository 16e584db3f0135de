"""The suite's side of the stage: one program under the shim, and what each work came to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.torture.children import HOUSE
from tests.torture.shim import Aim


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a work said, and how it ended."""

    said: list[list[str]]
    """Each line's words, without the time at its end."""
    status: int
    counted: int
    """How many of its calls were counted; 0 where it was killed."""

    @property
    def was_killed(self) -> bool:
        """Whether the aim was met, or the moment came."""
        return self.status == -signal.SIGKILL

    @property
    def refusals(self) -> list[str]:
        """The names of the errors that it was refused with."""
        return [words[1] for words in self.said if words[0] == "refused"]

    @property
    def acknowledged(self) -> list[list[str]]:
        """What it said was kept."""
        return [words for words in self.said if words[0] not in ("begun", "refused")]


class Bug(AssertionError):
    """A work ended in something that has no sentence."""


class Stage:
    """A program that performs works, one at a time, each in a process of its own."""

    def __init__(self, library: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.stage"],
            cwd=HOUSE,
            env=os.environ | {"LD_PRELOAD": str(library)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(
        self,
        work: str,
        place: Path,
        aim: Aim | None = None,
        *,
        roots: Sequence[Path] = (),
        log: Path | None = None,
        from_start: bool = False,
        kill_after: float | None = None,
    ) -> Outcome:
        """Perform a work; `kill_after` seconds from its beginning it is ended by SIGKILL.

        With `from_start` the log holds all that the process does, the unlock too.
        """
        request = {
            "work": work,
            "place": str(place),
            "aim": astuple(aim or Aim()),
            "roots": [str(root) for root in roots or (place,)],
            "log": str(log) if log else None,
            "kill_after": kill_after,
            "from_start": from_start,
        }
        told = self._process.stdin
        assert told is not None
        told.write(json.dumps(request).encode() + b"\n")
        told.flush()
        return self._outcome()

    def close(self) -> None:
        """End the program."""
        self._process.communicate()

    def _outcome(self) -> Outcome:
        said: list[list[str]] = []
        counted = 0
        bug = ""
        while words := self._line():
            match words:
                case ["ended", status] if bug:
                    raise Bug(bug)
                case ["ended", status]:
                    return Outcome(said, int(status), counted)
                case ["counted", number, _at]:
                    counted = int(number)
                case ["bug", *report, _at]:
                    bug = json.loads(" ".join(report))
                case [*sentence, _at]:
                    said.append(sentence)
        raise AssertionError("the stage is gone")

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().decode().split(" ")
