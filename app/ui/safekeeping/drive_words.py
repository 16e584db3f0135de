"""What is said of drives, and of a backup that was not finished."""

from __future__ import annotations

from datetime import date

from app.core.errors.base import PracticeError
from app.core.wording import counted, short_day, size, when
from app.services.backups import BackupState, DriveCard, Freshness
from app.services.drives_now import DriveNow
from app.services.rechecks import Recheck
from app.ui.messages import sentence
from app.ui.sentences.sentence import COPIES_FINE, Sentence

SUSPECT = (
    "This drive is not to be trusted",
    "It gave back something else than was written. Use another drive.",
)
LOST_TOGETHER = (
    "This is this laptop’s own disk",
    "A copy here is lost together with the laptop. Keep one on a drive too.",
)


CHECKED = "Backed up, read back and checked."
UNREAD = "Old copies could not be read again."
RUNNING = "Backing up, {} min"
SAFE = "Safe to unplug {}."
KEEP_WORKING = "You can keep working."


def lost_words(count: int) -> str:
    """Say that documents were lost before this copy; the copy itself is good."""
    noun = counted(count, "document")
    return f"Backed up and checked, but for {noun} that this laptop cannot read any more."


def found_bad(found: Recheck, today: date) -> Sentence:
    """Say what reading a drive again has found, what is good, and what to do."""
    good = (
        f"The copy from {when(found.next_best_at, today)} is good."
        if found.next_best_at
        else "Your records on this laptop are as they were."
    )
    if not found.bad:
        return _documents_bad(found, good)
    made = found.bad[0].manifest
    of = f" from {when(made.created, today)}" if made else ""
    what = f"A copy on {found.drive}{of} did not match any more, so it was set aside."
    if len(found.bad) > 1:
        said = counted(len(found.bad), "copy", "copies")
        what = f"{said} on {found.drive} did not match any more, so they were set aside."
    return Sentence(what, good, "Back up now, or use another drive.")


def _documents_bad(found: Recheck, good: str) -> Sentence:
    """Say which documents the drive has lost, and whether they are there again."""
    count = found.lost_documents + found.healed_documents
    if not count:
        return Sentence(
            f"The log in an old copy on {found.drive} does not hold: {found.log_finding}",
            "The copy itself is as it was made, and was kept.",
            "Look at the activity log: Check now.",
        )
    what = f"{counted(count, 'document')} on {found.drive} did not match any more."
    them = "It was" if count == 1 else "They were"
    if not found.lost_documents:
        return Sentence(what, f"{them} copied there again from this laptop.", "Back up now.")
    lost = "it" if found.lost_documents == 1 else f"{found.lost_documents:,} of them"
    return Sentence(
        what, f"This laptop does not hold {lost} either. {good}", "Plug in another of your drives."
    )


def connection_of(drive: DriveNow) -> str:
    """Say "Connected, 611 GB free", or that it is not."""
    if drive.is_connected:
        return f"Connected, {size(drive.free)} free"
    return "Not connected. Plug it in to back up."


def read_back(card: DriveCard) -> list[tuple[str, str]]:
    """Say what of the last copy was read back: of many old documents, those whose turn it was."""
    name = "Read back and matched"
    if card.read_in_turn is not None:
        return [
            (name, "All but older documents"),
            ("Older documents", f"{card.read_in_turn} read each time"),
        ]
    if card.documents:
        return [(name, f"All of it, {counted(card.documents, 'document')}")]
    return [(name, "All of it")]


def second_drive(drive: DriveNow, today: date) -> str:
    """Say how a further drive stands: since when it lies elsewhere, from when its copy is."""
    card = drive.card
    if card is None:
        return connection_of(drive)
    last = f"Last copy {when(card.last_at, today)}" if card.last_at else "No copy that counts"
    if drive.is_connected:
        return f"{last}. {connection_of(drive)}."
    if card.freshness is Freshness.RED:
        return f"{last}. Bring it in: it lacks two weeks or more."
    place = f"Elsewhere since {short_day(card.elsewhere_on)}." if card.elsewhere_on else ""
    return f"{last}. {place or 'Not connected.'}"


def failure(error: PracticeError, state: BackupState, today: date) -> Sentence:
    """Say what went wrong, and from when the last complete copy is."""
    said = sentence(error)
    if state.last_at is None:
        return said
    last = f"Your records are fine. The last complete copy is from {when(state.last_at, today)}."
    return Sentence(said.what, said.safe.replace(COPIES_FINE, last), said.next)
