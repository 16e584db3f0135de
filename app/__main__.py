"""Where Alcove starts: the window, or a command. Each loads what it needs and no more."""

from __future__ import annotations

import sys
from pathlib import Path

PRACTICE = "--practice"


def start() -> None:
    """Open the window for `alcove [--practice DIR]`; anything else is a command."""
    practice = window_practice(sys.argv[1:])
    sys.exit(command() if practice is None else window(*practice))


def window_practice(arguments: list[str]) -> tuple[()] | tuple[Path] | None:
    """Return the practice that a window is asked for, () for the usual one, None for a command."""
    if not arguments:
        return ()
    if len(arguments) == 1 and arguments[0].startswith(f"{PRACTICE}="):
        return (Path(arguments[0].partition("=")[2]),)
    if len(arguments) == len((PRACTICE, "DIR")) and arguments[0] == PRACTICE:
        return (Path(arguments[1]),)
    return None


def window(practice: Path | None = None) -> int:
    """Open the window. Only what the lock page needs is imported: she waits for it."""
    from app.crypto.process import harden  # noqa: PLC0415 - a command loads no Qt
    from app.ui.application import Ground, run  # noqa: PLC0415 - a command loads no Qt
    from app.ui.doors.house import House  # noqa: PLC0415 - a command loads no Qt

    def build(ground: Ground) -> House:
        from app import main  # noqa: PLC0415 - in the job of the first unlock

        return main.House(ground)

    return run(practice, build, harden)


def command() -> int:
    """Do what the command line asks; the window's parts stay unloaded."""
    from app.cli.commands import main  # noqa: PLC0415 - the window loads no command line
    from app.crypto.process import harden  # noqa: PLC0415 - together with it

    harden()
    return main()


if __name__ == "__main__":
    start()
