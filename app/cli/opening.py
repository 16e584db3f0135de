"""Letting a command in: the practice unlocked, or a bundle opened, for as long as it runs."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.cli.keys import given_passphrase, new_passphrase
from app.core.clock import SystemClock
from app.core.errors.base import PracticeError
from app.core.errors.practice import NoPracticeHere
from app.core.secret import Secret
from app.crypto.keychain import SystemKeychain
from app.services import passphrases
from app.services.bundle_opening import OpenedBundle, open_with_kit, open_with_passphrase
from app.services.doors import Doors
from app.services.kits import read_kit_files
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder, practices_here
from app.services.restoring import Restoring


@contextmanager
def unlocked(folder: Path | None, kit: Path | None, *, from_stdin: bool) -> Iterator[OpenPractice]:
    """Open a practice for the length of a command, and lock it again."""
    doors = system_doors()
    here = PracticeFolder(folder.absolute()) if folder else next(iter(practices_here()), None)
    if here is None:
        raise NoPracticeHere
    here.require_practice()
    doors.hold(here)
    try:
        practice = _let_in(doors, here, kit, from_stdin=from_stdin)
        try:
            yield practice
        finally:
            practice.lock()
    finally:
        doors.leave()


def _let_in(
    doors: Doors, here: PracticeFolder, kit: Path | None, *, from_stdin: bool
) -> OpenPractice:
    if kit is None:
        with given_passphrase(from_stdin=from_stdin) as typed:
            return doors.unlock(here, typed)
    page, private_page = read_kit_files(kit)
    try:
        return doors.enter_with_kit(here, page)
    finally:
        page.wipe()
        if private_page is not None:
            private_page.wipe()


def opened_bundle(
    wiped: ExitStack, bundle: Path, kit: Path | None, typed: Secret | None
) -> OpenedBundle:
    """Open a bundle with the kit's file, else with the passphrase."""
    if kit is None:
        assert typed is not None, "a bundle opens by kit or passphrase"  # noqa: S101 - a bug
        opened = open_with_passphrase(bundle, typed)
    else:
        page, private_page = read_kit_files(kit)
        for each in (page, private_page):
            if each is not None:
                wiped.callback(each.wipe)
        opened = open_with_kit(bundle, page, private_page)
    wiped.callback(opened.wipe)
    return opened


def passphrase_after(kit: Path | None, *, from_stdin: bool) -> Secret:
    """Ask for the bundle's passphrase; with the kit, for a new one that is good enough."""
    if kit is None:
        return given_passphrase(from_stdin=from_stdin)
    chosen = new_passphrase(from_stdin=from_stdin)
    try:
        passphrases.require(chosen, ())
    except PracticeError:
        chosen.wipe()
        raise
    return chosen


def system_doors() -> Doors:
    """Return the doors as they are on this computer: its clock, its keyring."""
    return Doors(SystemClock(), SystemKeychain)


def restorer() -> Restoring:
    """Return what restores onto this computer."""
    return Restoring(system_doors(), platform.node())
