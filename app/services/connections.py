"""How many internet connections this process has: counted by the system, for whoever asks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROCESS = Path("/proc/self")
TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6")
INODE = 9
"""The column of a table that holds the socket's number."""


def internet_connections(process: Path = PROCESS) -> int | None:
    """Return how many of this process's sockets lead to a network; None where nobody can say.

    What it holds open (`/proc/self/fd`) is held against what the kernel lists of internet
    sockets; local ones, such as the way to the keyring, are no connection to anywhere.
    """
    if sys.platform != "linux":
        return None
    try:
        own = _own_sockets(process / "fd")
        listed = {inode for table in TABLES for inode in _listed(process / "net" / table)}
    except OSError:
        return None
    return len(own & listed)


def _own_sockets(folder: Path) -> set[str]:
    found = set()
    for name in os.listdir(folder):  # noqa: PTH208 - the list's own descriptor is gone by now
        try:
            target = os.readlink(folder / name)  # noqa: PTH115 - "socket:[…]" is no path
        except FileNotFoundError:
            continue
        if target.startswith("socket:["):
            found.add(target[len("socket:[") : -1])
    return found


def _listed(table: Path) -> set[str]:
    if not table.exists():  # a kernel without that family
        return set()
    lines = table.read_text(encoding="ascii").splitlines()[1:]
    return {line.split()[INODE] for line in lines}
