"""Opens a practice's keys, wipes them, and counts what of them is left in its own memory.

Run as a program by test_memory.py. The secrets are made by a process of its own (fork)
that hands over only what lies on a disk in the open, and masked needles.
"""

from __future__ import annotations

import gc
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from msgspec.structs import replace

from app.core.errors.keys import KeyFileIsDamaged, WrongPassphrase
from app.core.ids import PracticeId, UserId
from app.core.secret import Secret
from app.crypto.identity import age_identity, identity_text
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import WayIn, new_keys
from app.crypto.keyfile import KeyFile
from app.crypto.passphrases import normalized
from app.crypto.pin import PinnedRing
from app.crypto.recovery import Kit, KitPage, PageKind
from app.crypto.ring import Purpose
from app.crypto.unlocking import Keys, with_kit, with_passphrase

MASK = 0xA5
PLAIN = bytes(range(256))
MASKING = bytes(octet ^ MASK for octet in range(256))
CHEAP = Profiles(Profile(64, 1, 1), Profile(64, 1, 1))
AT = datetime(2026, 11, 22, tzinfo=UTC)
CHUNK = 1 << 20
STEP = CHUNK - 128
"""Pieces overlap by more than any secret's length; what begins in the overlap counts once."""

Masked = bytearray


def masked(secret: bytes | bytearray) -> Masked:
    """Hide a secret; one octet at a time, in buffers."""
    return bytearray(octet ^ MASK for octet in secret)


def unmasked(hidden: bytes | bytearray) -> Secret:
    return Secret(masked(hidden))


def in_a_process_of_its_own(make: Callable[[], dict[str, bytearray]]) -> dict[str, bytes]:
    """Run `make` in a fork and bring back its masked results."""
    readable, writable = os.pipe()
    if os.fork() == 0:
        made = {name: value.hex() for name, value in make().items()}
        with os.fdopen(writable, "w") as pipe:
            json.dump(made, pipe)
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        return {name: bytes.fromhex(value) for name, value in json.load(pipe).items()}


def make_practice() -> dict[str, bytearray]:
    """Make keys, and mask what must never be found in the process that opens them."""
    passphrase, device = (
        Secret(bytearray(os.urandom(20).hex().encode())),
        Secret(bytearray(os.urandom(32))),
    )
    way = WayIn(UserId(UUID(int=1)), passphrase, device, portable=True, profiles=CHEAP)
    kit = Kit.generate()
    keyfile, keys = new_keys(PracticeId("7KM2PQ9X"), way, kit, AT)
    assert keys.private is not None
    assert kit.private is not None
    return {
        "keyfile": masked(keyfile.to_bytes()),
        "passphrase": masked(passphrase.held),
        "device": masked(device.held),
        "page seed": masked(kit.records._seed.held),
        "page secret": masked(kit.records.secret.held),
        "page identity": masked(identity_text(kit.records.secret).held),
        "private page secret": masked(kit.private.secret.held),
        "private": masked(keys.private.held),
        "backup identity": masked(identity_text(keys.ring.current(Purpose.BACKUP).key).held),
        "kit text": masked(kit.records.to_text(date(2026, 11, 22))),
        "kit groups": masked(" ".join(kit.records.groups).encode()),
        "kit private groups": masked(" ".join(kit.private.groups).encode()),
        **{purpose.value: masked(keys.ring.current(purpose).key.held) for purpose in Purpose},
    }


def open_and_wipe(story: str, given: dict[str, bytes]) -> None:
    keyfile = KeyFile.from_bytes(bytes(masked(given["keyfile"])))
    if story == "refused":
        be_refused(keyfile, given)
        return
    keys = OPENINGS[story](keyfile, given)
    for purpose in (Purpose.DOCUMENTS, Purpose.BACKUP):
        age_identity(keys.ring.current(purpose).key)
    keys.wipe()


def be_refused(keyfile: KeyFile, given: dict[str, bytes]) -> None:
    """Try passphrase and kit on a key file of which every slot was spoiled."""
    spoiled = keyfile.with_slots(replace(slot, id="0" * 32) for slot in keyfile.slots)
    for opening in OPENINGS.values():
        with suppress(WrongPassphrase, KeyFileIsDamaged):
            opening(spoiled, given)
            raise AssertionError


def by_passphrase_and_device(keyfile: KeyFile, given: dict[str, bytes]) -> Keys:
    with (
        unmasked(given["device"]) as device,
        unmasked(given["passphrase"]) as typed,
        normalized(typed) as passphrase,
    ):
        return with_passphrase(keyfile, passphrase, device)


def by_passphrase_alone(keyfile: KeyFile, given: dict[str, bytes]) -> Keys:
    with unmasked(given["passphrase"]) as typed, normalized(typed) as passphrase:
        return with_passphrase(keyfile, passphrase)


def by_typed_kit(keyfile: KeyFile, given: dict[str, bytes]) -> Keys:
    with (
        typed_page(given["kit groups"], PageKind.RECORDS) as page,
        typed_page(given["kit private groups"], PageKind.PRIVATE) as private_page,
    ):
        return with_kit(keyfile, page, private_page)


def typed_page(hidden: bytes, kind: PageKind) -> KitPage:
    groups = [unmasked(hidden[start : start + 4]) for start in range(0, len(hidden), 5)]
    page = KitPage.from_groups([group.held for group in groups], kind)
    for group in groups:
        group.wipe()
    return page


def by_kit_file(keyfile: KeyFile, given: dict[str, bytes]) -> Keys:
    with unmasked(given["kit text"]) as text, KitPage.from_text(text.held) as page:
        return with_kit(keyfile, page)


OPENINGS = {
    "passphrase-and-device": by_passphrase_and_device,
    "passphrase-alone": by_passphrase_alone,
    "kit-typed": by_typed_kit,
    "kit-file": by_kit_file,
}


def make_and_wipe() -> dict[str, bytes]:
    """Make new keys here, mask them, and wipe them."""
    passphrase, device = Secret(bytearray(os.urandom(24))), Secret(bytearray(os.urandom(32)))
    way = WayIn(UserId(UUID(int=1)), passphrase, device, portable=True, profiles=CHEAP)
    kit = Kit.generate()
    _, keys = new_keys(PracticeId("7KM2PQ9X"), way, kit, AT)
    assert keys.private is not None
    with Secret(kit.records.to_text(date(2026, 11, 22))), identity_text(kit.records.secret) as text:
        needles = {
            "passphrase": masked(passphrase.held),
            "device": masked(device.held),
            "page seed": masked(kit.records._seed.held),
            "page secret": masked(kit.records.secret.held),
            "page identity": masked(text.held),
            "private": masked(keys.private.held),
            **{purpose.value: masked(keys.ring.current(purpose).key.held) for purpose in Purpose},
        }
    for each in (passphrase, device, kit, keys):
        each.wipe()
    return {name: bytes(value) for name, value in needles.items()}


def memory() -> Iterator[bytearray]:
    """Read every readable region of this process, masked, with an overlap between pieces."""
    with Path("/proc/self/maps").open() as maps:
        regions = [line.split()[:2] for line in maps if "[v" not in line]
    with Path("/proc/self/mem").open("rb", buffering=0) as mem:
        for region, access in regions:
            if access.startswith("rw"):
                start, end = (int(edge, 16) for edge in region.split("-"))
                yield from pieces(mem, start, end)


def pieces(mem, start: int, end: int) -> Iterator[bytearray]:
    """Read into one buffer that is masked at once: a plain copy would find itself."""
    buffer = bytearray(CHUNK)
    for at in range(start, end, STEP):
        mem.seek(at)
        try:
            size = mem.readinto(memoryview(buffer)[: min(CHUNK, end - at)])
        except OSError:
            return
        found = buffer[:size].translate(MASKING)
        buffer[:] = bytes(CHUNK)
        yield found


def count(needles: dict[str, bytes]) -> dict[str, int]:
    found = dict.fromkeys(needles, 0)
    for piece in memory():
        for name, needle in needles.items():
            found[name] += piece.count(needle, 0, STEP + len(needle) - 1)
    return found


def story_needles(story: str) -> dict[str, bytes]:
    if story == "new-keys":
        return make_and_wipe()
    if story.startswith("pin"):
        return put_under_a_pin(story)
    given = in_a_process_of_its_own(make_practice)
    needles = {name: value for name, value in given.items() if not name.startswith("k")}
    if story == "forgotten":
        KEPT.extend(unmasked(value) for value in needles.values())
    elif story == "open":
        keyfile = KeyFile.from_bytes(bytes(masked(given["keyfile"])))
        KEPT.append(by_passphrase_and_device(keyfile, given))
    else:
        open_and_wipe(story, given)
    return needles


def put_under_a_pin(story: str) -> dict[str, bytes]:
    """Lock as an idle lock does: the keys wiped, the ring kept under a PIN; perhaps opened once."""
    given = in_a_process_of_its_own(make_practice)
    digits = in_a_process_of_its_own(lambda: {"pin": masked(str(secrets.randbits(99)).encode())})
    keys = by_passphrase_and_device(KeyFile.from_bytes(bytes(masked(given["keyfile"]))), given)
    with unmasked(digits["pin"]) as pin:
        pinned = PinnedRing(keys, pin, CHEAP.daily)
        keys.wipe()
        KEPT.append(pinned)
        if story == "pin-opened":
            pinned.open(pin).wipe()
    return {name: value for name, value in given.items() if not name.startswith("k")} | digits


KEPT: list[Secret | Keys | PinnedRing] = []

if __name__ == "__main__":
    searched = story_needles(sys.argv[1])
    gc.collect()
    print(json.dumps(count(searched)))  # noqa: T201 - the parent reads it
