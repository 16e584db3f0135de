"""kill -9 in the middle of what must be whole: the old state or the new one, never neither.

Once at moments drawn by lot, and once at the steps themselves: strace ends the program just
before its Nth rename, flush, truncation or removal.
"""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.backup.shelf import BundleState
from app.core.clock import SystemClock
from app.core.errors.keys import WrongKit, WrongPassphrase
from app.core.progress import Silent
from app.core.swapping import ASIDE
from app.crypto import keyfile
from app.crypto.ring import Purpose
from app.crypto.unlocking import with_kit
from app.models import migrate
from app.models.audit_chain import verify_file
from app.models.practice import Practice
from app.services.bundle_opening import open_with_passphrase
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.gates import IS_SHORT
from tests.torture.children import Child
from tests.torture.rooms import make, opened
from tests.torture.worker import NEW, NEXT_REVISION, WORKS, give_next_revision, write_next_revision

STEPS = "rename,renameat,renameat2,fsync,fdatasync,unlink,unlinkat,ftruncate,mkdir,rmdir"
LATER = 1.1
"""A kill by lot may come a little after the work is done, too."""


class Place:
    """A practice with a signed note, a draft, and a bundle of both on a drive."""

    def __init__(self, path):
        self.path = path
        self.page = make(path / "practice")
        (path / "drive").mkdir()
        write_next_revision(path)
        with opened(path / "practice") as practice:
            chart = a_person(practice)
            self.signed, self.draft = (a_written_note(practice, chart) for _ in range(2))
            practice.signing.sign(self.signed)
            practice.backups.to(path / "drive")
            held = practice.held.keys.ring.current(Purpose.RECORDS)
            self.key = replace(held, key=held.key.copy())

    def again(self, to):
        """Return where a copy of it stands, as it was at first."""
        if to.exists():
            shutil.rmtree(to)
        return shutil.copytree(self.path, to)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = Place(tmp_path_factory.mktemp("place"))
    yield made
    made.page.wipe()
    made.key.key.wipe()


def require_whole(place, at, passphrase=PASSPHRASE):
    with opened(at / "practice", passphrase) as practice:
        for note in (place.signed, place.draft):
            assert practice.notes.open(note).text.sections == WORDS
        verdict = practice.log.whole()
        assert verdict.is_whole, verdict.words


def after_backup(place, at):
    require_whole(place, at)
    with opened(at / "practice") as practice:
        before = [found for found in practice.backups.on(at / "drive") if is_complete(found)]
        assert before[-1].counter == 1
        for found in before:
            check(found, at)
        practice.backups.to(at / "drive")
        after = practice.backups.on(at / "drive")
    assert all(is_complete(found) for found in after), "what a kill left is cleared next time"
    counters = [found.counter for found in after]
    assert len(set(counters)) == len(before) + 1, f"a number was given twice: {counters}"


def after_restore(place, at):
    require_whole(place, at)
    for old in at.glob(f"practice{ASIDE}*"):
        shutil.rmtree(at / "practice")
        old.rename(at / "practice")
        require_whole(place, at)


def after_new_passphrase(place, at):
    try:
        require_whole(place, at)
    except WrongPassphrase:
        require_whole(place, at, NEW)


def after_new_kit(place, at):
    require_whole(place, at)
    with opened(at / "practice") as practice, practice.records.reading() as session:
        is_confirmed = session.scalars(select(Practice.kit_confirmed_at)).one() is not None
    try:
        with_kit(keyfile.read(at / "practice"), place.page).wipe()
    except WrongKit:
        assert not is_confirmed, "the paper opens nothing any more, and nobody is told"


def after_migration(place, at):
    database = at / "practice" / "practice.db"
    assert migrate.revision_of(database, place.key) in (migrate.REVISION, NEXT_REVISION)
    assert verify_file(database, place.key).finding is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", migrate.SCRIPTS)
        patch.setattr(migrate, "REVISION", migrate.REVISION)
        give_next_revision(at)
        require_whole(place, at)
    assert migrate.revision_of(database, place.key) == NEXT_REVISION


def is_complete(found):
    return found.state is BundleState.COMPLETE


def check(found, at):
    """Open a bundle and check everything in it."""
    bundle = open_with_passphrase(found.path, secret(PASSPHRASE))
    Restoring(unkept_doors(SystemClock(), CHEAP), "x").check(bundle, at / "scratch", Silent())
    bundle.wipe()


AFTER = {
    "backup": after_backup,
    "restore": after_restore,
    "passphrase": after_new_passphrase,
    "kit": after_new_kit,
    "migration": after_migration,
}


@pytest.fixture(params=WORKS)
def work(request):
    return request.param


@pytest.mark.torture
def test_a_kill_at_any_moment_leaves_the_old_state_or_the_new(work, place, tmp_path, rounds):
    seconds = seconds_of(work, place.again(tmp_path / "whole"))
    for _ in range(rounds(100)):
        at = place.again(tmp_path / "at")
        child = Child("worker", work, at)
        child.wait_for("begun")
        time.sleep(random.uniform(0, LATER * seconds))  # noqa: S311 - a moment, no secret
        child.kill()
        AFTER[work](place, at)


@pytest.mark.torture
def test_a_kill_before_any_step_leaves_the_old_state_or_the_new(work, place, tmp_path, rounds):
    steps = steps_of(work, place.again(tmp_path / "whole"), tmp_path / "steps")
    few = random.sample(steps, min(len(steps), rounds(100)))
    for call, number in few if IS_SHORT else steps:
        at = place.again(tmp_path / "at")
        child = Child("worker", work, at, under=killing_at(call, number))
        child.ended()
        assert child.was_killed
        AFTER[work](place, at)


def seconds_of(work, at):
    child = Child("worker", work, at)
    child.wait_for("begun")
    begun = time.monotonic()
    child.ended()
    return time.monotonic() - begun


def steps_of(work, at, told):
    """Return every step as a call and its number among its like, as strace counts them."""
    Child("worker", work, at, under=("strace", "-fqq", "-o", told, "-e", STEPS)).ended()
    lines = [re.match(r"(\d+) +(\w+)\(", line) for line in told.read_text().splitlines()]
    by_thread = Counter(line.groups() for line in lines if line)
    most = {call: count for (_, call), count in sorted(by_thread.items(), key=lambda at: at[1])}
    return [(call, number) for call, count in most.items() for number in range(1, count + 1)]


def killing_at(call, number):
    return ("strace", "-fqq", "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when={number}")
