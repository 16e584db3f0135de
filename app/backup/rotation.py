"""Takes away old bundles from a drive, and then the documents that no bundle names any more.

In this order: a bundle never stands there without a document that it names, wherever it is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.backup.devices import drive_faults
from app.backup.documents import FOLDER, place_of, sizes_in
from app.backup.flushing import sync_folder
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.shelf import BundleState, FoundBundle, bundles_in, look_at
from app.rules.rotation import BEHIND, USUAL, Copy, Keeping, may_go

Gone = Callable[[FoundBundle], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say of a bundle: its manifest's number and time, and if it was read back."""

    counter: int
    made_at: datetime
    is_verified: bool


def outdated(
    folder: Path, known: Mapping[str, Known], today: date, keeping: Keeping | None = USUAL
) -> list[FoundBundle]:
    """Return the bundles of a drive that may give way, oldest first.

    `known` is by the file's name. Of those only what is about to go is opened, and the three
    newest, whose manifests must say the same: on a slow drive each look costs. Bundles that are
    damaged, cut short or of a newer format are hers to remove: rotation does not touch them.
    """
    with drive_faults():
        standing = [path for path in folder.iterdir() if _is_finished(path)]
        copies = {copy: path for path in standing if (copy := _copy(path, known))}
        leaving = may_go(copies, today, keeping)
        if not leaving or not all(_says_so(copies[copy], copy) for copy in _newest(copies)):
            return []
        return [look_at(copies[copy]) for copy in leaving if _says_so(copies[copy], copy)]


def _is_finished(path: Path) -> bool:
    return counter_in(path.name) is not None and not path.name.endswith((BAD, PARTIAL))


def _copy(path: Path, known: Mapping[str, Known]) -> Copy | None:
    """Return the copy that a file is; the records know it, or else its own manifest."""
    if (told := known.get(path.name)) is not None:
        return Copy(told.counter, told.made_at.astimezone().date(), told.is_verified)
    manifest = look_at(path).manifest
    if manifest is None:
        return None
    return Copy(manifest.counter, manifest.created.astimezone().date(), is_verified=False)


def _newest(copies: Iterable[Copy]) -> list[Copy]:
    checked = (copy for copy in copies if copy.is_verified)
    return sorted(checked, key=lambda copy: copy.counter)[-BEHIND:]


def _says_so(path: Path, copy: Copy) -> bool:
    """Say whether a bundle is complete, and of the number and day that are believed of it."""
    manifest = look_at(path).manifest
    return manifest is not None and (copy.counter, copy.day) == (
        manifest.counter,
        manifest.created.astimezone().date(),
    )


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
    with drive_faults():
        there = sizes_in(folder / FOLDER)
    if not there:
        return 0
    shelf = bundles_in(folder)
    if any(_keeps_its_needs_to_itself(found) for found in shelf):
        return 0
    needed = {
        each.id
        for found in shelf
        if found.manifest and not found.is_portable
        for each in found.manifest.documents
    }
    unneeded = sorted(there.keys() - needed)
    with drive_faults():
        for document in unneeded:
            place_of(folder / FOLDER, document).unlink()
    return len(unneeded)


def _keeps_its_needs_to_itself(found: FoundBundle) -> bool:
    set_aside = found.path.name.endswith((BAD, PARTIAL))
    return found.state is not BundleState.COMPLETE and not set_aside
