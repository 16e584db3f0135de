"""The activity log as a file for somebody else: to check without Alcove, and to read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.core.actions import Action
from app.core.progress import Progress, Silent
from app.core.resources import resource
from app.models.audit import Head
from app.models.backups import Backup
from app.rules.audit import fingerprint
from app.services.activity import Activity, ActivityRow
from app.services.new_files import new_file

if TYPE_CHECKING:
    from app.services.open_practice import Held

LOG, TABLE, SCRIPT, README = "activity.ndjson", "activity.csv", "verify_audit.py", "README.txt"
_HEADINGS: Final = ("Number", "When (UTC)", "What", "Kind")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TELLING: Final = 500
_ABOUT: Final = """\
This is an activity log of Alcove: {entries:,} entries, each sealed to the one before.

activity.csv      the entries in words, for people
activity.ndjson   the entries as they are sealed, for checking
verify_audit.py   checks them, without Alcove:
                      python3 verify_audit.py activity.ndjson

The seal of entry {seq:,}:

{seal}

A check proves that nothing before a seal that was kept elsewhere was changed, removed or put in
another order. It does not prove the time of day, who sat at the keyboard, or that nothing was
left out.

These files are not encrypted. They name clients, and hold old and new values of plain details
such as phone numbers. What was written in notes is not in them.
"""


class LogExport:
    """Writes the whole log into one zip file, where she says."""

    def __init__(self, held: Held, activity: Activity) -> None:
        self._held = held
        self._activity = activity

    def save(self, to: Path, progress: Progress | None = None) -> int:
        """Write the file and return how many entries it holds; the log says that it left.

        Raises FileIsThere, FileWasNotSaved, Cancelled; then nothing is left there.
        """
        with new_file(to) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            with packed.open(LOG, "w") as lines:
                head = self._held.records.export_log(lines, self._known())  # type: ignore[arg-type]  # it writes, no more
            with packed.open(TABLE, "w") as table:
                for text in self._table(head, progress or Silent()):
                    table.write(text)
            packed.write(resource(SCRIPT), SCRIPT)
            packed.writestr(README, _about(head))
        self._held.records.note_event(Action.EXPORTED, "log", entries=head.seq)
        return head.seq

    def _known(self) -> list[Head]:
        """Return the heads that stand in bundles: whoever holds one of those can compare."""
        with self._held.records.reading() as session:
            found = session.execute(select(Backup.audit_seq, Backup.audit_digest)).all()
        return [Head(seq, digest) for seq, digest in found]

    def _table(self, head: Head, progress: Progress) -> Iterator[bytes]:
        """Yield the CSV, a few hundred lines at a time."""
        text = io.StringIO(newline="")
        lines = csv.writer(text)
        lines.writerow(_HEADINGS)
        for row in self._activity.every():
            if row.seq > head.seq:
                break
            lines.writerow(_line(row))
            if not row.seq % _TELLING:
                progress.step(row.seq, head.seq, "Writing the log")
                yield _taken(text)
        yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    """Return what was written so far, and begin anew."""
    taken = text.getvalue()
    text.seek(0)
    text.truncate()
    return taken.encode("utf-8")


def _line(row: ActivityRow) -> tuple[str, ...]:
    at = row.at.strftime("%Y-%m-%d %H:%M:%S")
    return (str(row.seq), at, harmless(row.sentence), harmless(row.kind))


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _about(head: Head) -> str:
    seal = fingerprint(head.digest)
    return _ABOUT.format(entries=head.seq, seq=head.seq, seal=seal)
