"""Holds each room to its coverage floor: python tests/house/coverage_floors.py coverage.json.

What must not be wrong is covered whole, lines and branches, module by module; every other room
as a whole stays above nine tenths.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

WHOLE = (
    "app/rules/*",
    "app/crypto/*",
    "app/backup/*",
    "app/models/audit*.py",
    "app/models/guard.py",
)
FLOOR = 90.0


@dataclass(frozen=True)
class Covered:
    """How much of a module, or of a room, the tests ran: lines and branches together."""

    ran: int = 0
    there: int = 0

    def __add__(self, other: Covered) -> Covered:
        """Count two together."""
        return Covered(self.ran + other.ran, self.there + other.there)

    @property
    def percent(self) -> float:
        """Return how much ran; what holds no code counts as covered."""
        return 100.0 * self.ran / self.there if self.there else 100.0


def shortfalls(report: dict[str, Any]) -> list[str]:
    """Name every module and room that is below its floor, worst modules of a room included."""
    rooms: dict[str, dict[str, Covered]] = defaultdict(dict)
    short = []
    for name, module in sorted(report["files"].items()):
        covered = _covered(module["summary"])
        if not _is_whole(name):
            rooms[_room(name)][name] = covered
        elif covered.ran < covered.there:
            short.append(f"{name}: {covered.percent:.1f} %, must be 100 %{_missing(module)}")
    return short + [line for room in sorted(rooms) for line in _below_floor(room, rooms[room])]


def _below_floor(room: str, modules: dict[str, Covered]) -> list[str]:
    total = sum(modules.values(), start=Covered())
    if total.percent >= FLOOR:
        return []
    worst = sorted(modules, key=lambda name: modules[name].ran - modules[name].there)[:5]
    named = ", ".join(f"{name} {modules[name].percent:.0f} %" for name in worst)
    return [f"{room}: {total.percent:.1f} %, must be {FLOOR:.0f} % (most is missing in {named})"]


def _covered(summary: dict[str, Any]) -> Covered:
    return Covered(
        summary["covered_lines"] + summary["covered_branches"],
        summary["num_statements"] + summary["num_branches"],
    )


def _is_whole(name: str) -> bool:
    return any(PurePosixPath(name).match(pattern) for pattern in WHOLE)


def _room(name: str) -> str:
    parts = PurePosixPath(name).parts
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def _missing(module: dict[str, Any]) -> str:
    lines = [str(line) for line in module["missing_lines"]]
    branches = [f"{start}->{end}" for start, end in module["missing_branches"]]
    return f" (not run: {', '.join(lines + branches)})"


def main() -> None:
    """Print what is short, and fail where anything is."""
    short = shortfalls(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    for line in short:
        print(line)
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
