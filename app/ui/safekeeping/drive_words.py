"""What is said of drives, and of a backup that was not finished."""

from __future__ import annotations

from datetime import date

from app.core.errors.base import PracticeError
from app.core.wording import size, when
from app.services.backups import BackupState
from app.services.drives_now import DriveNow
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


def connection_of(drive: DriveNow) -> str:
    """Say "Connected, 611 GB free", or that it is not."""
    if drive.is_connected:
        return f"Connected, {size(drive.free)} free"
    return "Not connected. Plug it in to back up."


def failure(error: PracticeError, state: BackupState, today: date) -> Sentence:
    """Say what went wrong, and from when the last complete copy is."""
    said = sentence(error)
    if said.safe != COPIES_FINE or state.last_at is None:
        return said
    last = f"The last complete copy is from {when(state.last_at, today)}."
    return Sentence(said.what, f"Your records are fine. {last}", said.next)
