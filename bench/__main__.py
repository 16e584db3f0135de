"""Prints the README's table: `python -m bench`, or only some files of it by their names."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator

from bench import auditing, bundles, charts, locking, palette, safekeeping, searching, starting
from bench.figures import Figure, table

CLAIMS: dict[str, Callable[[], Iterator[Figure]]] = {
    "starting": starting.measure,
    "charts": charts.measure,
    "locking": locking.measure,
    "auditing": auditing.measure,
    "bundles": bundles.measure,
    "safekeeping": safekeeping.measure,
    "searching": searching.measure,
    "palette": palette.measure,
}


def main(names: list[str]) -> int:
    """Measure, print, and return 1 where a goal is missed."""
    figures: list[Figure] = []
    for name in names or CLAIMS:
        sys.stderr.write(f"Measuring: {name} ...\n")
        figures += CLAIMS[name]()
    print(f"Median (p95) on {_machine()}.\n")
    print("\n".join(table(figures)))
    return 0 if all(figure.is_kept for figure in figures) else 1


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
