"""A whole invented practice: in a folder under a passphrase, or to look around in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.backup.volumes import is_system_disk
from app.core.clock import Clock
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto import keyfile as keyfile_folder
from app.crypto.kdf import Profiles
from app.crypto.unlocking import recipients
from app.services.doors import Doors, NewPractice
from app.services.kits import KitInHand
from app.services.no_keychain import NoKeychain
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.sample.calendar import fill_calendar
from app.services.sample.filing import file_papers
from app.services.sample.papers import StoryDocument, tell_papers
from app.services.sample.story import Story, StoryPractice
from app.services.sample.telling import tell
from app.services.sample.writing import SampleCounts, write_story

__all__ = ["Sample", "SampleCounts", "make_sample", "papers_of", "story_of", "unkept_doors"]


@dataclass(slots=True)
class Sample:
    """A sample practice, open, with its kit still in hand."""

    practice: OpenPractice
    kit: KitInHand
    counts: SampleCounts


def unkept_doors(clock: Clock, profiles: Profiles | None = None) -> Doors:
    """Return doors that put nothing into the OS keyring: the passphrase alone opens."""
    return Doors(clock, lambda _practice: NoKeychain(), profiles or Profiles())


def make_sample(  # noqa: PLR0913 - where, under what, and what it is to hold
    doors: Doors,
    folder: Path,
    passphrase: Secret,
    *,
    story: Story,
    progress: Progress,
    papers: Iterable[StoryDocument] = (),
) -> Sample:
    """Write a story, and papers, into a new practice; raises FolderIsTaken and FolderIsSynced.

    After a failure it is locked, its keys wiped.
    """
    practice, kit = doors.create(
        _about(story.practice), passphrase, portable=True, folder=PracticeFolder(folder)
    )
    with ExitStack() as undone:
        undone.callback(kit.wipe)
        undone.callback(practice.lock)
        to = recipients(keyfile_folder.read(folder), practice.held.keys.ring)
        counts = write_story(practice.records, story, progress, to)
        fill_calendar(practice.records, doors.clock.today(), doors.clock.now())
        counts.documents = file_papers(practice.documents, practice.records, papers, progress)
        practice.practice.finish_setup()
        practice.kits.confirm()
        undone.pop_all()
    return Sample(practice, kit, counts)


def story_of(seed: int, years: float, clock: Clock) -> Story:
    """Tell a practice of that many years that ends today."""
    return tell(seed, years, clock.today())


def papers_of(story: Story, seed: int, count: int, clock: Clock) -> Iterator[StoryDocument]:
    """Tell so many papers for the charts of a story that ends today."""
    return tell_papers(seed, story, clock.today(), count)


def _about(practice: StoryPractice) -> NewPractice:
    return NewPractice(
        name=practice.name,
        therapist=practice.therapist,
        credential=practice.credential,
        license_number=practice.license_number,
        license_state=practice.license_state,
        phone=practice.phone,
        address=practice.address,
        time_zone=practice.time_zone,
        machine="Sample",
    )


def save_kit(made: Sample, page: Path) -> None:
    """Save a sample's kit to a file, and remember the stick it is on.

    On the laptop's own disk the sample itself stands beside the kit: nothing is kept apart
    there, and a backup to another folder of it is warned of, not refused.
    """
    made.kit.save(page)
    if not is_system_disk(page.parent):
        made.practice.kits.note_saved(page.parent)
