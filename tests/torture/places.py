"""A practice and its drive as they stand before a work, and what must be true of them after."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.backup.shelf import BundleState, FoundBundle
from app.core.actions import Action
from app.core.clock import SystemClock
from app.core.errors.keys import WrongKit, WrongPassphrase
from app.core.ids import DocumentId, NoteId
from app.core.progress import Silent
from app.core.swapping import ASIDE
from app.crypto import keyfile
from app.crypto.ring import Purpose
from app.crypto.unlocking import with_kit
from app.models import migrate
from app.models.audit import AuditEntry
from app.models.audit_chain import verify_file
from app.models.practice import Practice
from app.services.bundle_opening import open_with_passphrase
from app.services.open_practice import OpenPractice
from app.services.restoring import Restoring, bundles_at
from app.services.sample_practice import unkept_doors
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.torture.keyrings import keyring_at
from tests.torture.rooms import make, opened
from tests.torture.works import (
    AFTER_THIS,
    NEW,
    SECTION,
    a_paper,
    content_of,
    next_revision,
    write_next_revision,
)

PAPER = 70_000
"""Bytes of the document on her chart."""
TOLD_OF_PORTABLE = (Action.PORTABLE_CHANGED, Action.KEYS_CHANGED)
Acknowledged = Iterable[Sequence[str]]


class Place:
    """A practice with a signed note, a draft, and a bundle of both on a drive."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.page = make(path / "practice")
        (path / "drive").mkdir()
        write_next_revision(path)
        with opened(path / "practice") as practice:
            chart = a_person(practice)
            self.signed, self.draft = (a_written_note(practice, chart) for _ in range(2))
            practice.signing.sign(self.signed)
            self.paper = practice.documents.add(chart, a_paper(PAPER))
            practice.backups.to(path / "drive")
            held = practice.held.keys.ring.current(Purpose.RECORDS)
            self.key = replace(held, key=held.key.copy())

    def again(self, to: Path) -> Path:
        """Return where a copy of it stands, as it was at first."""
        if to.exists():
            shutil.rmtree(to)
        return shutil.copytree(self.path, to)

    def wipe(self) -> None:
        """Overwrite its kit and key."""
        self.page.wipe()
        self.key.key.wipe()


def require_whole(place: Place, at: Path, passphrase: str = PASSPHRASE) -> None:
    """See that every word is there and the log unbroken."""
    with opened(at / "practice", passphrase) as practice:
        for note in (place.signed, place.draft):
            assert practice.notes.open(note).text.sections == WORDS
        assert practice.documents.open(place.paper).content == content_of(PAPER)
        require_unbroken(practice)


def require_unbroken(practice: OpenPractice) -> None:
    """See that the log is a whole chain, and every row as its last entry says."""
    verdict = practice.log.whole()
    assert verdict.is_whole, verdict.words


def require_acknowledged(place: Place, at: Path, said: Acknowledged) -> None:
    """See that all that was acknowledged is there, and nothing older was lost."""
    with opened(at / "practice") as practice:
        for note in (place.signed, place.draft):
            assert practice.notes.open(note).text.sections == WORDS
        for what, which, *number in said:
            if what == "added":
                assert which in {row.chart.hex for row in practice.clients.listed().rows}
            elif what == "filed":
                paper = practice.documents.open(DocumentId(UUID(which)))
                assert paper.content == content_of(int(number[0]))
            else:
                _require_note(practice, what, NoteId(UUID(which)), [int(each) for each in number])
        require_unbroken(practice)


def _require_note(practice: OpenPractice, what: str, note: NoteId, number: list[int]) -> None:
    sheet = practice.notes.open(note)
    if what == "kept":
        assert int(sheet.text.sections[SECTION].split()[0]) >= number[0]
    elif what == "signed":
        assert sheet.row.is_signed
    elif what == "amended":
        assert len(sheet.addenda) == 1


def after_notes(place: Place, at: Path, said: Acknowledged) -> None:
    """All that was acknowledged, and work goes on."""
    require_acknowledged(place, at, said)
    with opened(at / "practice") as practice:
        assert a_person(practice)


def after_backup(place: Place, at: Path, said: Acknowledged) -> None:
    """Nothing accepted that is not whole; what was acknowledged is; the next backup works."""
    require_whole(place, at)
    before = _complete_on(at, at / "drive")
    assert {found.counter for found in before} >= {1, *(int(number) for _, number in said)}
    with opened(at / "practice") as practice:
        practice.backups.to(at / "drive")
        after = practice.backups.on(at / "drive")
    kept = [found for found in after if is_complete(found)]
    left = [found for found in after if not is_complete(found)]
    # what did not read back is set aside by its name, and stays until she removes it
    assert all(found.state is BundleState.BAD for found in left), f"cleared next time: {left}"
    numbers = [found.counter for found in kept]
    assert len(set(numbers)) == len(before) + 1, f"a number was given twice: {numbers}"


def after_first_backup(place: Place, at: Path, said: Acknowledged) -> None:
    """As after any backup, on the drive that is new and on the old one."""
    on_it = sorted(str(found.counter) for found in _complete_on(at, at / "new drive"))
    assert on_it == [number for _, number in said] or not list(said), on_it
    after_backup(place, at, ())
    with opened(at / "practice") as practice:
        report = practice.backups.to(at / "new drive")
        assert {str(report.counter), *on_it} == {
            str(found.counter) for found in practice.backups.on(at / "new drive")
        }


def _complete_on(at: Path, drive: Path) -> list[FoundBundle]:
    with opened(at / "practice") as practice:
        complete = [found for found in practice.backups.on(drive) if is_complete(found)]
    for found in complete:
        check(found, at)
    return complete


def after_restore(place: Place, at: Path, said: Acknowledged) -> None:
    """Records stand there, old or restored; those that were put aside are whole, too."""
    require_whole(place, at)
    old = list(at.glob(f"practice{ASIDE}*"))
    assert old or not list(said)
    for each in old:
        shutil.rmtree(at / "practice")
        each.rename(at / "practice")
        require_whole(place, at)


def after_new_passphrase(place: Place, at: Path, said: Acknowledged) -> None:
    """The old one opens, or the new one; the new one where it was acknowledged, and logged once."""
    try:
        require_whole(place, at, NEW)
    except WrongPassphrase:
        assert not list(said)
        require_whole(place, at)
        _require_said(at, PASSPHRASE, Action.PASSPHRASE_CHANGED, times=0)
    else:
        _require_said(at, NEW, Action.PASSPHRASE_CHANGED, times=1)


def _require_said(at: Path, passphrase: str, action: Action, *, times: int) -> None:
    """See how often the log says it, and that her card says the same."""
    with opened(at / "practice", passphrase) as practice:
        with practice.records.reading() as session:
            found = session.scalars(select(AuditEntry.seq).where(AuditEntry.action == action))
            assert len(found.all()) == times
        assert practice.passphrase.state().was_changed == bool(times)


def after_portable(place: Place, at: Path, said: Acknowledged) -> None:
    """The passphrase opens with this computer's secret; records, key file and log say the same."""
    done = [on == "True" for _, on in said]
    with opened(at / "practice", keyring=keyring_at(at)) as practice:
        is_on = practice.passphrase.state().is_portable
        require_unbroken(practice)
        with practice.records.reading() as session:
            assert session.scalars(select(Practice.portable)).one() == is_on
            told = select(AuditEntry.action).where(AuditEntry.action.in_(TOLD_OF_PORTABLE))
            changes = len(session.scalars(told).all())
    assert changes % 2 == (not is_on), "each turn has its entry"
    assert changes >= len(done)
    assert not done or is_on == done[-1] or changes == len(done) + 1
    assert len(done) < 2 or is_on


def after_new_kit(place: Place, at: Path, said: Acknowledged) -> None:
    """The old paper opens, or she is told that none is confirmed."""
    require_whole(place, at)
    with opened(at / "practice") as practice, practice.records.reading() as session:
        is_confirmed = session.scalars(select(Practice.kit_confirmed_at)).one() is not None
    try:
        with_kit(keyfile.read(at / "practice"), place.page).wipe()
    except WrongKit:
        assert not is_confirmed, "the paper opens nothing any more, and nobody is told"
    else:
        assert not list(said)


def after_re_key(place: Place, at: Path, said: Acknowledged) -> None:
    """The old keys open, or the new ones, and never both; the kit opens as it did."""
    require_whole(place, at)
    with opened(at / "practice") as practice:
        held = practice.held.keys.ring
        assert len(held.every()) == len(Purpose)
        is_new = held.current(Purpose.RECORDS).id != place.key.id
        assert is_new or not list(said)
        report = practice.backups.to(at / "drive")
    with_kit(keyfile.read(at / "practice"), place.page).wipe()
    found = [each for each in bundles_at(at / "drive") if is_complete(each)]
    assert {each.counter for each in found} == {1, report.counter}
    for each in found:
        check(each, at)
    assert not list((at / "practice").glob("*.new*"))


def after_migration(place: Place, at: Path, said: Acknowledged) -> None:
    """One revision or the other, whole; the next start brings it up."""
    database = at / "practice" / "practice.db"
    found = migrate.revision_of(database, place.key)
    assert found in ({AFTER_THIS} if list(said) else {migrate.REVISION, AFTER_THIS})
    assert verify_file(database, place.key).finding is None
    with next_revision(at):
        require_whole(place, at)
    assert migrate.revision_of(database, place.key) == AFTER_THIS


def is_complete(found: FoundBundle) -> bool:
    """Say whether a bundle would be offered at a restore."""
    return found.state is BundleState.COMPLETE


def check(found: FoundBundle, at: Path) -> None:
    """Open a bundle and check everything in it."""
    bundle = open_with_passphrase(found.path, secret(PASSPHRASE))
    Restoring(unkept_doors(SystemClock(), CHEAP), "x").check(bundle, at / "scratch", Silent())
    bundle.wipe()


AFTER = {
    "notes": after_notes,
    "draft": after_notes,
    "documents": after_notes,
    "backup": after_backup,
    "first backup": after_first_backup,
    "restore": after_restore,
    "passphrase": after_new_passphrase,
    "portable": after_portable,
    "kit": after_new_kit,
    "re-key": after_re_key,
    "migration": after_migration,
}
