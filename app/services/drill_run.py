"""One fire drill: a copy restored into a throw-away place, and held against the log of its day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from app.backup.documents import place_of
from app.backup.restore import DOCUMENTS, RestoredFiles, restore_files
from app.core.progress import Progress
from app.crypto.ring import KeyRing, Purpose, RingKey
from app.crypto.streams import IdentityDoesNotOpen, StreamIsDamaged, decrypt_stream
from app.models.audit import Head
from app.models.comparing import SAMPLE, Comparison, Difference, Kind, compare, rows_at
from app.models.connection import connect
from app.services.bundle_inside import look_inside
from app.services.bundle_opening import OpenedBundle

if TYPE_CHECKING:
    from app.services.open_practice import Held

OTHER_LINE = "The copy goes on from another point than these records: it was made elsewhere"
_WORDS = {
    Kind.COUNT: "{0.table}: {0.there:,} in the copy, {0.expected:,} in the log of that day",
    Kind.RECORD: "A record in {0.table} is not as the log of that day says",
    Kind.TEXT: "A text in {0.table} does not open",
}
_FILES = "SELECT file FROM documents WHERE removed_at IS NULL"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a drill went through, and the first thing that it found wrong, if any."""

    tables: int = 0
    rows: int = 0
    compared: int = 0
    documents: int = 0
    finding: str | None = None
    head: Head | None = None
    """Where the copy's log ends."""


def run_drill(held: Held, opened: OpenedBundle, progress: Progress) -> Seen:
    """Restore a copy aside, compare it, and throw it away; raises what is wrong with the copy."""
    told = opened.outline.manifest.audit_head
    head = Head(told.seq, told.digest)
    with _thrown_away(held, opened, progress) as made:
        key = RingKey(bytes(4), Purpose.RECORDS, made.records_key)
        inside = look_inside(made.database, made.records_key, head, progress)
        progress.step(0, 0, "Comparing the records")
        compared = _compared(held, made, head, opened.keys.ring)
        documents, lost = _documents(made, key, opened.keys.ring, progress)
    if compared is None:
        return Seen(finding=OTHER_LINE, head=head)
    finding = _words_for(compared.difference) or inside.log_finding or lost
    return Seen(compared.tables, compared.rows, compared.compared, documents, finding, head)


@contextmanager
def _thrown_away(held: Held, opened: OpenedBundle, progress: Progress) -> Iterator[RestoredFiles]:
    """Give the restored files, encrypted as ever, for the length of a block."""
    target = held.folder.drill_place()
    made = restore_files(opened.path, opened.opening, target, progress)
    try:
        yield made
    finally:
        made.records_key.wipe()
        rmtree(made.folder, ignore_errors=True)


def _compared(held: Held, made: RestoredFiles, head: Head, ring: KeyRing) -> Comparison | None:
    """Hold the copy against the log; None where the log does not have the copy's end."""
    with closing(_own_log(held)) as log:
        rows = rows_at(log, head)
    if rows is None:
        return None
    key = RingKey(bytes(4), Purpose.RECORDS, made.records_key)
    with closing(connect(made.database, key)) as copy:
        return compare(copy, rows, head, ring, draw=random.SystemRandom().sample)


def _own_log(held: Held) -> Any:
    return connect(held.folder.database, held.keys.ring.current(Purpose.RECORDS))


def _documents(
    made: RestoredFiles, key: RingKey, ring: KeyRing, progress: Progress
) -> tuple[int, str | None]:
    """Open a sample of the restored documents; return how many, and what is wrong with one."""
    with closing(connect(made.database, key)) as copy:
        if not _has_documents(copy):
            return 0, None
        files = copy.execute(_FILES).fetchall()
    chosen = random.SystemRandom().sample(files, min(SAMPLE, len(files)))
    for done, (file,) in enumerate(chosen):
        progress.step(done, len(chosen), "Opening documents")
        if not _opens(place_of(made.folder / DOCUMENTS, file), ring):
            return done, "A document of the copy does not open"
    return len(chosen), None


def _has_documents(copy: Any) -> bool:
    """Tell whether the copy was made by a version that knew documents."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'documents'"
    return bool(copy.execute(query).fetchone()[0])


class _Unkept:
    """Takes a document's text and keeps nothing: that it opens is all that is asked."""

    def write(self, chunk: memoryview, /) -> int:
        """Let it go."""
        return len(chunk)


def _opens(path: Path, ring: KeyRing) -> bool:
    for key in ring.all(Purpose.DOCUMENTS):
        try:
            with path.open("rb") as file:
                decrypt_stream(file, _Unkept(), key.key)
        except IdentityDoesNotOpen:
            continue
        except (OSError, StreamIsDamaged):
            return False
        return True
    return False


def _words_for(difference: Difference | None) -> str | None:
    return None if difference is None else _WORDS[difference.kind].format(difference)
