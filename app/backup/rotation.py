"""Takes away old bundles from a drive, and then the documents that no bundle names any more.

In this order: a bundle never stands there without a document that it names, wherever it is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from app.backup.devices import drive_faults
from app.backup.flushing import sync_folder
from app.backup.naming import BAD, PARTIAL
from app.backup.shelf import BundleState, FoundBundle, bundles_in
from app.rules.rotation import USUAL, Copy, Keeping, may_go

DOCUMENTS = "documents"
DOCUMENT = ".age"

Gone = Callable[[FoundBundle], None]


def outdated(
    shelf: Sequence[FoundBundle],
    verified: Collection[str],
    today: date,
    keeping: Keeping = USUAL,
) -> list[FoundBundle]:
    """Return the bundles of a drive that may give way, oldest first.

    `verified` are the names of those that were read back. Bundles that are damaged, cut short
    or of a newer format are hers to remove: rotation does not touch them.
    """
    by_counter = {found.counter: found for found in shelf if found.manifest is not None}
    copies = [
        Copy(found.counter, found.manifest.created.astimezone().date(), found.path.name in verified)
        for found in by_counter.values()
        if found.manifest is not None
    ]
    return [by_counter[copy.counter] for copy in may_go(copies, today, keeping)]


def remove_bundles(bundles: Iterable[FoundBundle], gone: Gone) -> None:
    """Remove bundles one by one, telling of each; raises what the drive says against it."""
    for found in bundles:
        with drive_faults():
            found.path.unlink(missing_ok=True)
            sync_folder(found.path.parent)
        gone(found)


def sweep_documents(folder: Path) -> int:
    """Remove the documents that no bundle here names; return how many.

    Where a bundle cannot be asked which it needs (cut short, of a newer format), all stay.
    """
    shelf = bundles_in(folder)
    if any(_keeps_its_needs_to_itself(found) for found in shelf):
        return 0
    needed = {each.id for found in shelf if found.manifest for each in found.manifest.documents}
    with drive_faults():
        unneeded = [
            path
            for path in sorted((folder / DOCUMENTS).glob(f"??/*{DOCUMENT}"))
            if path.name.removesuffix(DOCUMENT) not in needed
        ]
        for path in unneeded:
            path.unlink()
    return len(unneeded)


def _keeps_its_needs_to_itself(found: FoundBundle) -> bool:
    set_aside = found.path.name.endswith((BAD, PARTIAL))
    return found.state is not BundleState.COMPLETE and not set_aside
