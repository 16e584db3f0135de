"""What the recovery kit's sheet says: one text a page, the same on printed and written sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

KitKind = Literal["records", "private"]


@dataclass(frozen=True, slots=True)
class KitWords:
    """The words of one page."""

    page: str
    opens: str
    keeping: tuple[str, ...]
    with_alcove: tuple[str, ...]
    key_file: str
    commands: tuple[str, ...]
    afterwards: str


KEEPING = (
    "One copy at home, one somewhere else: a safe, a bank box.",
    "Not on this laptop, not in email, not in a photo.",
    "Never on the backup drive, nor in the bag with it.",
    "Older backups open with the older kit. Keep that one as long as you keep them.",
)
READ_GROUPS = "Zero, never the letter O. One, never I or L. There is no letter U."
BY_HAND = (
    "Copy the groups from the screen, in capitals, one character a box. Then type the last group "
    "back to see that it was read right."
)
BY_HAND_WITHOUT = (
    "The nine groups are the whole key. How they become the key of the free program age is "
    "described in docs/formats/recovery-kit.md, in the source of Alcove."
)

WORDS: Mapping[KitKind, KitWords] = {
    "records": KitWords(
        page="Page 1 of 2: client records",
        opens=(
            "Every backup made with this kit: clients, charts, notes, documents, the activity log. "
            "If the passphrase is forgotten, this page is the only other way in. Nobody can reset "
            "it. Private notes stay closed: they open with page 2."
        ),
        keeping=("Whoever holds this page and a backup reads every record.", *KEEPING),
        with_alcove=(
            "Install Alcove on any computer, open it and choose Bring my records back.",
            "Plug in the backup drive. The newest complete backup is chosen for you.",
            "Choose Recovery kit and type the nine groups row by row. A slip is named as you type.",
            "Choose a new passphrase, restore, and make a fresh backup.",
        ),
        key_file="kit.txt",
        commands=(
            "tar xf alcove-….bundle",
            "age -d -i kit.txt payload.age | tar x",
            "age -d -i keys/documents-identity.txt documents/3f/3f9a….age > letter.pdf",
        ),
        afterwards=(
            "The folder readable then holds every record as text (gzip), and documents.ndjson in "
            "it says which file is which. The last command opens one document. practice.db opens "
            "in DB Browser for SQLite (SQLCipher 4) with the raw key in keys/records.key."
        ),
    ),
    "private": KitWords(
        page="Page 2 of 2: private notes",
        opens=(
            "The private notes (psychotherapy notes) in every backup made with this kit, and "
            "nothing else. They are kept apart from the chart, and so is this page: records open "
            "with page 1, and page 1 never opens private notes."
        ),
        keeping=(
            "Whoever holds this page and a backup reads them all.",
            "Keep it apart from page 1.",
            *KEEPING,
        ),
        with_alcove=(
            "Install Alcove on any computer, open it and choose Bring my records back.",
            "Where it asks for the key, choose Recovery kit and type page 1.",
            "Choose I have page 2 too, and type the nine groups of this page row by row.",
        ),
        key_file="kit-private.txt",
        commands=(
            "tar xf alcove-….bundle",
            "age -d -i kit-private.txt psychotherapy.age | tar x",
            "age -d -i kit-private.txt 5c1e….age",
        ),
        afterwards=(
            "The second command lays out one encrypted file a note; index.ndjson says which is "
            "which. The third shows the text of one note on the screen."
        ),
    ),
}
