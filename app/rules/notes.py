"""What a signature stands for: the digest of a note as it was signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from app.rules.audit import length_prefixed

NOTE_DOMAIN = b"alcove-note-v1"
SALT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SignedForm:
    """Everything a signature covers, each value spelled as the records spell it.

    `attachments` are hex digests; an addendum lists there the digest of the note it adds to.
    """

    sections: tuple[tuple[str, str], ...]
    """Names and texts, in reading order."""
    service_date: str | None
    starts: str | None
    stops: str | None
    begun_at: str | None
    signed_at: str
    signer: str
    license: str
    attachments: tuple[str, ...] = ()


def note_digest(salt: bytes, form: SignedForm) -> str:
    """Return the hex digest under which a note is signed.

    The salt keeps a log that leaves the practice from confirming a guess at the text.
    """
    if len(salt) != SALT_LENGTH:
        raise ValueError("a salt has sixteen bytes")
    return sha256(NOTE_DOMAIN + salt + length_prefixed(_signed_values(form))).hexdigest()


def note_file(salt: bytes, form: SignedForm) -> str:
    """Return a signed note as the JSON that `verify_audit.py --note` reads."""
    told = {"format": NOTE_DOMAIN.decode(), "salt": salt.hex(), **asdict(form)}
    return json.dumps(told, indent=1, ensure_ascii=False)


def _signed_values(form: SignedForm) -> Iterator[str | None]:
    yield str(len(form.sections))
    for name, text in form.sections:
        yield name
        yield text
    yield from (form.service_date, form.starts, form.stops, form.begun_at, form.signed_at)
    yield from (form.signer, form.license)
    yield str(len(form.attachments))
    yield from form.attachments
