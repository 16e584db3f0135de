"""Looking at a bundle without a key: whole or not, and nothing about what is inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.backup.verify import verify
from app.core.progress import Progress


@dataclass(frozen=True, slots=True)
class ClosedCheck:
    """What a bundle says of itself in the clear, once every digest is right."""

    practice_id: str
    counter: int
    created: datetime
    size: int
    documents: int
    lost_documents: int
    """Of the documents, those that are not there, or damaged."""


def check_closed(bundle: Path, progress: Progress) -> ClosedCheck:
    """Check every digest of a bundle; it is whole, and not proven to be hers."""
    found = verify(bundle, None, None, progress)
    manifest = found.outline.manifest
    return ClosedCheck(
        practice_id=manifest.practice_id,
        counter=manifest.counter,
        created=manifest.created,
        size=found.outline.size,
        documents=len(manifest.documents),
        lost_documents=len(found.lost_documents),
    )
