"""Bundles: making, checking and opening them."""

from __future__ import annotations

from app.core.errors import bundles
from app.core.own_disk import NO_ROOM
from app.core.wording import counted
from app.ui.sentences.sentence import COPIES_FINE, UNTOUCHED, Sentence, Sentences

NOTHING_WRITTEN = "Nothing was written."


def _wrong_key(error: bundles.WrongKeyForBundle) -> Sentence:
    kit = f" It was made for the kit marked {error.kit_id}." if error.kit_id else ""
    return Sentence(
        f"This does not open that backup.{kit}",
        UNTOUCHED,
        "Use the passphrase of the day it was made, or that day’s kit.",
    )


def _older(error: bundles.BackupIsOlder) -> Sentence:
    older = "older" if not error.days else f"{counted(error.days, 'day')} older"
    return Sentence(
        f"This backup is {older} than the last one this computer made (#{error.counter}, "
        f"#{error.newest}).",
        NOTHING_WRITTEN,
        "Bring back the newer one, or say that you want this one: type its number, or --older.",
    )


SENTENCES: Sentences = {
    bundles.BackupIsOlder: _older,
    bundles.NotABundle: Sentence(
        "This file is no Alcove backup.",
        NOTHING_WRITTEN,
        "Choose a file from the folder “Alcove backups”.",
    ),
    bundles.BundleIsIncomplete: Sentence(
        "This backup is cut short.", NOTHING_WRITTEN, "Choose the one made before it."
    ),
    bundles.BundleIsDamaged: Sentence(
        "This backup is damaged.", NOTHING_WRITTEN, "Choose another one."
    ),
    bundles.BundleIsNewer: lambda error: Sentence(
        f"This backup was made by Alcove {error.made_by}, a newer version.",
        NOTHING_WRITTEN,
        "Open it with that version.",
    ),
    bundles.WrongKeyForBundle: _wrong_key,
    bundles.ReadBackDiffers: Sentence(
        "Today’s copy did not match when read back, so it was set aside.",
        COPIES_FINE,
        "Try again, or use another drive.",
    ),
    bundles.BundleExists: Sentence(
        "A copy of this name is on the drive already.",
        "It was not touched.",
        "Try again in a minute.",
    ),
    bundles.BundleIsTooLarge: Sentence(
        "A part of the records is too large for a backup.",
        COPIES_FINE,
        "Tell the people who keep Alcove; nothing else helps here.",
    ),
    bundles.ComputerDiskFails: lambda error: (
        Sentence(
            "This laptop’s disk is full.",
            "Nothing that was saved is lost.",
            "Free some space and try again.",
        )
        if error.code in NO_ROOM
        else Sentence(
            "This laptop’s own disk gave an error.",
            "The copies on your drive are fine.",
            "Try again. If it stays, have the disk looked at and keep the drive safe.",
        )
    ),
}
