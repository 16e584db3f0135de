"""What set-up asks first, and the rows and names that a new practice begins with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from app.core.ids import HomeId, PracticeId
from app.crypto.keyfile import KeyFile
from app.crypto.recovery import Kit
from app.models.database import Records
from app.models.practice import Practice
from app.models.users import Role, User

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LETTERS = 8
HOME_BYTES = 8
FIRST_STEP_AFTER_PASSPHRASE = 3


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What the first step of set-up asks; only the two names are required."""

    name: str
    therapist: str
    credential: str = ""
    license_number: str = ""
    license_state: str = ""
    phone: str = ""
    address: str = ""
    time_zone: str = "UTC"
    machine: str = ""


def write_first_rows(records: Records, about: NewPractice, keyfile: KeyFile, kit: Kit) -> None:
    """Write the practice and its owner into new, empty records."""
    with records.work() as session:
        session.add_all((_owner(about, keyfile), _practice(about, keyfile, kit)))


def new_practice_id() -> PracticeId:
    """Return a fresh name for a practice's folders and bundles."""
    return PracticeId("".join(secrets.choice(CROCKFORD) for _ in range(ID_LETTERS)))


def new_home() -> HomeId:
    """Return a fresh id for the machine that is the records' home."""
    return HomeId(secrets.token_hex(HOME_BYTES))


def _owner(about: NewPractice, keyfile: KeyFile) -> User:
    return User(
        id=UUID(keyfile.slots[0].user),
        name=about.therapist.strip(),
        credential=about.credential.strip(),
        license_number=about.license_number.strip(),
        license_state=about.license_state.strip(),
        role=Role.OWNER,
    )


def _practice(about: NewPractice, keyfile: KeyFile, kit: Kit) -> Practice:
    return Practice(
        practice_id=keyfile.practice_id,
        name=about.name.strip(),
        phone=about.phone.strip() or None,
        address=about.address.strip() or None,
        time_zone=about.time_zone,
        kit_id=kit.records.kit_id,
        private_kit_id=kit.private.kit_id if kit.private else None,
        portable=keyfile.is_portable,
        home=new_home(),
        machine=about.machine,
        created_at=keyfile.slots[0].created,
        setup_step=FIRST_STEP_AFTER_PASSPHRASE,
    )
