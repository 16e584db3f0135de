"""Prints the README's table: `python -m bench`, or only some files of it by their names.

    python -m bench starting charts

How long each file takes stands on standard error; where the time of a day's backup goes, above
the table.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable, Iterator
from time import perf_counter

from bench import (
    auditing,
    bundles,
    charts,
    locking,
    pages,
    palette,
    safekeeping,
    sampling,
    searching,
    starting,
)
from bench.figures import Figure, table, taken
from bench.practices import YEARS, folder_of

CLAIMS: dict[str, Callable[[], Iterator[Figure]]] = {
    "starting": starting.measure,
    "charts": charts.measure,
    "locking": locking.measure,
    "auditing": auditing.measure,
    "bundles": bundles.measure,
    "searching": searching.measure,
    "pages": pages.measure,
    "palette": palette.measure,
    "sampling": sampling.measure,
    "safekeeping": safekeeping.measure,
}
"""In this order: the search index that the windows need is made by "searching"."""


def main(names: list[str]) -> int:
    """Measure, print, and return 1 where a goal is missed."""
    figures: list[Figure] = []
    failed: list[str] = []
    _told("making the practices", taken(lambda: [folder_of(years) for years in YEARS]))
    for name in names or CLAIMS:
        sys.stderr.write(f"Measuring: {name} ...\n")
        begun = perf_counter()
        try:
            figures += CLAIMS[name]()
        except Exception:  # noqa: BLE001 - an hour of other figures does not go with it
            traceback.print_exc()
            failed.append(name)
        _told(name, perf_counter() - begun)
    print(f"Median (p95) on {_machine()}.\n")
    print("\n".join(table(figures)))
    if failed:
        print(f"\nNot measured: {', '.join(failed)}.")
    return 0 if not failed and all(figure.is_kept for figure in figures) else 1


def _told(what: str, seconds: float) -> None:
    sys.stderr.write(f"{what}: {seconds:.0f} s\n")


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
