"""The named steps of each work, told from what it asks of the disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tests.torture.shim import Call, Kind

LAST: Final = "the records are closed"
ELSE: Final = "anything else"

_KEY_FILE: Final = (
    ("the try is counted", r"practice\.tries"),
    ("the copy of the key file is written", r"(CREATE|WRITE|SYNC) .*/practice\.keys\.copy\.new$"),
    ("the copy of the key file takes its place", r"RENAME .*/practice\.keys\.copy\.new"),
    ("the key file is written", r"(CREATE|WRITE|SYNC) .*/practice\.keys\.new$"),
    ("the key file takes its place", r"RENAME .*/practice\.keys\.new"),
    ("the folder is flushed", r"SYNC .*/practice$"),
)
_COPY_ASIDE: Final = (
    ("the records are copied aside", r"/snapshots/.*\.partial|SYNC .*/snapshots$"),
    ("the copy aside is read and removed", r"/snapshots/"),
)
_LOG: Final = (("it is written into the log", r"/practice\.db"),)
_BACKUP: Final = (
    ("the drive is tried", r"alcove-test"),
    ("the drive is marked", r"alcove-drive|HOW TO RESTORE|FOLDER .*/Alcove backups"),
    ("documents are copied", r"/Alcove backups/[^/]+/documents"),
    *_COPY_ASIDE,
    ("the bundle is written", r"(CREATE|WRITE|REMOVE) .*\.bundle\.partial$"),
    ("the bundle is flushed", r"SYNC .*\.bundle\.partial$"),
    ("the bundle takes its name", r"RENAME .*\.bundle\.partial|SYNC .*/Alcove backups/\w+$"),
    *_LOG,
)
_RULES: Final[dict[str, Sequence[tuple[str, str]]]] = {
    "backup": _BACKUP,
    "first backup": _BACKUP,
    "restore": (
        ("the database is unpacked", r"practice\.restoring(/documents|/snapshots|)$|db\.partial"),
        ("documents are unpacked", r"practice\.restoring/documents/"),
        ("the keys are put beside it", r"practice\.restoring/practice\.keys"),
        ("it is opened and its arrival written", r"practice\.restoring/practice\.db"),
        ("the folders change places", r"RENAME .*|SYNC .*"),
    ),
    "passphrase": (
        ("it is announced beside the key file", r"/practice\.announced"),
        *_KEY_FILE,
        *_LOG,
    ),
    "portable": (*_KEY_FILE, *_LOG),
    "kit": (*_KEY_FILE, *_LOG),
    "documents": (("the paper is sealed", r"/documents"), *_LOG),
    "re-key": (
        *_KEY_FILE,
        ("the new records take their place", r"RENAME .*/practice\.db\.new"),
        ("the records are written anew", r"/practice\.db\.new"),
        ("copies under the old keys are removed", r"/(snapshots|kept)"),
        *_LOG,
    ),
    "migration": (*_KEY_FILE, *_COPY_ASIDE, ("the tables are changed", r"/practice\.db")),
}


def steps_of(work: str, calls: Sequence[Call]) -> dict[str, list[Call]]:
    """Return the calls of a whole run by the name of their step, in the order of the steps."""
    kept_at = max(at for at, call in enumerate(calls) if call.kind is Kind.NOTE)
    steps: dict[str, list[Call]] = {}
    for at, call in enumerate(calls):
        if call.kind is not Kind.NOTE:
            name = LAST if at > kept_at else _name(work, call)
            steps.setdefault(name, []).append(call)
    return steps


def _name(work: str, call: Call) -> str:
    for name, pattern in _RULES[work]:
        if re.search(pattern, str(call)):
            return name
    return ELSE
