"""The records' file."""

from __future__ import annotations

from app.core.errors import records
from app.ui.sentences.sentence import UNTOUCHED, Sentence, Sentences

SENTENCES: Sentences = {
    records.RecordsAreMissing: Sentence(
        "The records are not in their folder.",
        "Your backups are not touched.",
        "Bring your records back from a backup.",
    ),
    records.RecordsAreDamaged: Sentence(
        "The records cannot be read.",
        "Your backups are not touched.",
        "Bring your records back from the last backup.",
    ),
    records.RecordsAreUnsound: Sentence(
        "Backup not made: the records file has a problem.",
        "The copies made before it are kept, all of them.",
        "Bring your records back from the last backup.",
    ),
    records.RecordsAreNotEncrypted: Sentence(
        "A file that is not encrypted stands where your records should be.",
        "Alcove did not open it.",
        "Bring your records back from a backup.",
    ),
    records.RecordsAreNewer: Sentence(
        "A newer Alcove wrote these records.", UNTOUCHED, "Open them with the newer version."
    ),
    records.RecordsNotMigrated: Sentence(
        "The records could not be brought up to this version.",
        UNTOUCHED,
        "Open them with the version you used before, and make a backup.",
    ),
    records.RecordsAreInUse: Sentence(
        "The records changed while new keys were made for them.",
        "They open with the keys they had. Nothing is lost.",
        "Close what you are writing and try again.",
    ),
    records.NewFileDiffers: Sentence(
        "What was written under new keys did not match when it was read back.",
        "Your records are as they were, under the keys they had.",
        "Back up, then try again. If it stays, have the disk looked at.",
    ),
    records.DatabaseProgramIsTooOld: Sentence(
        "A part that Alcove needs is too old and could lose records.",
        UNTOUCHED,
        "Install Alcove again.",
    ),
}
