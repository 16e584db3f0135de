"""Runs works under the shim, each in a fork of its own: `python -m tests.torture.stage`.

A request is a line of JSON. What the work says comes back line by line, and at last
`ended` with the status of its process. Everything is imported once, before the forks.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from app.core.errors.base import PracticeError
from tests.torture import shim
from tests.torture.children import say
from tests.torture.shim import Aim
from tests.torture.works import READING, WORKS

LONGEST = 120
"""Seconds after which a work is taken to hang, and is ended."""


def perform(request: dict[str, Any]) -> None:
    """Do the work; say how it was refused, or what bug it met."""
    roots = [Path(root) for root in request["roots"]]
    log = Path(request["log"]) if request["log"] else None
    if request["from_start"]:
        shim.begin(roots, Aim(), log)

    def begin() -> None:
        say("begun")
        if request["from_start"]:
            return
        shim.begin(roots, Aim(*request["aim"]), log)
        if request["kill_after"] is not None:
            shim.die_after(request["kill_after"])

    try:
        (WORKS | READING)[request["work"]](Path(request["place"]), begin)
    except PracticeError as error:
        say("refused", type(error).__name__)
    except BaseException:  # noqa: BLE001 - said to the suite, which fails
        say("bug", json.dumps(traceback.format_exc()))
    say("counted", shim.count())


def serve() -> None:
    """Fork for each request until there are no more."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.alarm(LONGEST)
            perform(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the suite reads it


if __name__ == "__main__":
    serve()
