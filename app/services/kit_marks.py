"""Which kit a copy was made for: told before anything is typed, from what stands in the clear."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.backup.reading import outline
from app.crypto.keyfile import KeyFile
from app.crypto.slots import Agreement, SlotKind


@dataclass(frozen=True, slots=True)
class KitMarks:
    """What is printed on the pages that open a copy; they may be of two kits."""

    records: str
    private: str


def marks_on(bundle: Path) -> KitMarks:
    """Return the marks; raises what is wrong with the bundle's outline or its key file."""
    keyfile = KeyFile.from_bytes(outline(bundle).key_file)
    return KitMarks(
        _mark(keyfile, SlotKind.RECOVERY),
        _mark(keyfile, SlotKind.PRIVATE_RECOVERY),
    )


def _mark(keyfile: KeyFile, kind: SlotKind) -> str:
    kits = [slot.kdf.kit for slot in keyfile.of_kind(kind) if isinstance(slot.kdf, Agreement)]
    return kits[0] if kits else ""
