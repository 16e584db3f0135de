"""Writes notes and is killed before the index knows of them, or while it learns of them.

`python -m tests.services.search_child PLACE STEP`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.models import search_index
from app.services.contacts import ContactWay, NewContact
from app.services.practice_folder import PracticeFolder
from app.services.signing import AddendumKind
from tests.builders import a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.services.rekey_child import die, doors_at

BEFORE = "before the index knows"
STEPS: dict[str, tuple[object, str] | None] = {
    BEFORE: None,
    "once a note is forgotten": (search_index, "_add"),
    "once the words stand": (search_index.SearchIndex, "set_head"),
}


def main(place: Path, step: str) -> None:
    """Open the practice, write a note of every kind, and be killed."""
    practice = doors_at(place).unlock(PracticeFolder(place / "home"), secret(PASSPHRASE))
    practice.search.catch_up()
    chart = a_person(practice)
    signed = a_written_note(practice, chart, data="The harbor, signed.")
    practice.signing.sign(signed)
    practice.signing.amend(signed, AddendumKind.ADDENDUM, "The harbor, added.")
    a_written_note(practice, chart, data="The harbor, drafted.")
    now = practice.open_days.wall_clock()
    call = NewContact(chart, ContactWay.PHONE, now.date(), now.time(), "The harbor, by phone.")
    practice.contacts.log(call)
    if (where := STEPS[step]) is not None:
        owner, name = where
        setattr(owner, name, die)
        practice.search.catch_up()
    die()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
