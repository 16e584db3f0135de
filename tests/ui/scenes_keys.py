"""Getting back in, in every state: the kit, the passphrase, portable, new keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.services.rekeying import Rekeyed
from tests.ui.scenes_keeping import safekeeping, settle


def test_private_page() -> QWidget:
    room = safekeeping()
    room.page.test_kit()
    room.dialog.pages.choose(1)
    return room.window


def tested_kit() -> QWidget:
    room = safekeeping()
    with room.practice.kits.new().kit.records as page:
        room.practice.kits.test(page)
    room.page.test_kit()
    room.dialog._praise(page.kind)
    return room.window


def retired_kit() -> QWidget:
    room = safekeeping()
    page = room.practice.kits.new().kit.records
    room.practice.kits.new()
    room.page.test_kit()
    room.dialog.groups.take(page, "recovery-kit.txt")
    room.dialog.test.click()
    settle(room)
    return room.window


def new_kit_closed() -> QWidget:
    room = safekeeping()
    held = room.practice.held
    held.keys = replace(held.keys, private=None)
    room.page.make_kit()
    return room.window


def own_phrase() -> QWidget:
    room = safekeeping()
    room.page.change_passphrase()
    room.dialog.chooser.kinds.choose(1)
    room.dialog.refit()
    return room.window


def portable_off() -> QWidget:
    room = safekeeping()
    room.page.ways_in.turn_portable()
    return room.window


def new_keys() -> QWidget:
    room = safekeeping()
    room.page.ways_in.renew_keys()
    return room.window


def new_keys_working() -> QWidget:
    room = safekeeping()
    room.page.ways_in.renew_keys()
    room.dialog._rest(on=False)
    room.dialog.progress.show_step(420, 1000, "writing the records anew")
    return room.window


def new_keys_done() -> QWidget:
    room = safekeeping()
    room.page.ways_in.renew_keys()
    room.dialog._rest(on=False)
    room.dialog._praise(Rekeyed(room.clock.now(), old_keys_left=False, device_renewed=True))
    return room.window


SCENES = {
    "safekeeping-own-phrase": own_phrase,
    "safekeeping-test-page-2": test_private_page,
    "safekeeping-kit-tested": tested_kit,
    "safekeeping-kit-retired": retired_kit,
    "safekeeping-new-kit-closed": new_kit_closed,
    "safekeeping-portable-off": portable_off,
    "safekeeping-new-keys": new_keys,
    "safekeeping-new-keys-working": new_keys_working,
    "safekeeping-new-keys-done": new_keys_done,
}
