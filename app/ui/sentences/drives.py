"""Drives that backups are written to."""

from __future__ import annotations

import errno

from app.core.errors import drives
from app.core.wording import size
from app.ui.sentences.sentence import COPIES_FINE, Sentence, Sentences


def _not_written(error: drives.DriveCannotBeWritten) -> Sentence:
    if error.code == errno.EIO:
        return Sentence(
            "The drive failed while Alcove wrote to it.",
            COPIES_FINE,
            "Use another drive. This one may be wearing out.",
        )
    return Sentence(
        "The drive does not let Alcove write to it.",
        COPIES_FINE,
        "Look for a lock on the drive, or use another one.",
    )


SENTENCES: Sentences = {
    drives.DriveIsFull: lambda error: Sentence(
        f"The drive is full. {size(error.needed)} more is needed.",
        f"Nothing was deleted. {COPIES_FINE}",
        "Remove old backups, or use another drive.",
    ),
    drives.DriveWasUnplugged: Sentence(
        "The drive was unplugged.", COPIES_FINE, "Plug the drive in to continue."
    ),
    drives.DriveCannotBeWritten: _not_written,
    drives.DriveReadsBackWrong: Sentence(
        "The drive gave back something else than was written.",
        COPIES_FINE,
        "Use another drive. This one is not to be trusted.",
    ),
    drives.DriveCannotHoldLargeFiles: Sentence(
        "This drive cannot hold files over 4 GB.",
        COPIES_FINE,
        "Format it as exFAT, or use another drive.",
    ),
    drives.DriveHoldsKit: Sentence(
        "This drive holds your recovery kit.",
        "Whoever finds both can read everything.",
        "Use another drive.",
    ),
    drives.DriveHoldsBackups: Sentence(
        "This drive holds your backups.",
        "Whoever finds both can read everything.",
        "Save the kit elsewhere, or print it.",
    ),
    drives.DriveIsNotEnrolled: Sentence(
        "This drive is not one of yours yet.",
        next="Choose Back up here in Safekeeping to add it.",
    ),
    drives.DriveIsRetired: Sentence(
        "This drive was retired: it takes no more backups.",
        COPIES_FINE,
        "Use another drive, or take it back under For the rule book, Devices.",
    ),
    drives.DriveIsBusy: Sentence(
        "Another program still uses the drive.",
        "Your copies on it are whole.",
        "Close what is open from it, then eject it again.",
    ),
    drives.DriveCannotBeEjected: Sentence(
        "The drive could not be ejected from here.",
        "Your copies on it are whole.",
        "Eject it in your file manager before you unplug it.",
    ),
}
