"""After the lock nothing secret is left in the window's memory, in no spelling.

The parent reads it, through a handle that it opened before the process refused all readers.
"""

from __future__ import annotations

import base64
import json
import secrets
import string
import subprocess
import sys

import pytest

from app.core.clock import SystemClock
from app.crypto.identity import identity_text
from app.crypto.keychain import Item
from app.crypto.recovery import KitPage, PageKind
from app.services.doors import Doors
from tests import builders
from tests.crypto.cheap import CHEAP, secret
from tests.torture.children import HOUSE
from tests.torture.keyrings import MASK, keyring_at
from tests.torture.memory_story import SALVAGE, WORKS
from tests.torture.works import a_paper

pytestmark = pytest.mark.torture
CHUNK = 8 << 20
OVERLAP = 512
THERE = "records key, raw"
PROMISE = "no key, kit or typed phrase: raw, hex, base64, bech32, UTF-8, UTF-16"


class Searched:
    """The window in a process of its own, and its memory."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.memory_story"],
            cwd=HOUSE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.wait_for("ready")
        self._memory = open(f"/proc/{self._process.pid}/mem", "rb", buffering=0)  # noqa: PTH123, SIM115 - kept
        self._maps = open(f"/proc/{self._process.pid}/maps")  # noqa: PTH123, SIM115 - kept

    def wait_for(self, scene):
        assert self._process.stdout is not None
        said = self._process.stdout.readline().decode().strip()
        assert said == scene, f"{said!r} {self._process.poll()}"

    def go_on(self, words=""):
        assert self._process.stdin is not None
        self._process.stdin.write(words.encode() + b"\n")
        self._process.stdin.flush()

    def opens(self, given, needles):
        """Unlock it, and see that what is there would be found."""
        self.go_on(json.dumps({"work": "", **given}))
        self.wait_for("open")
        assert self.holding({THERE: needles[THERE]}), "what is there would be found"

    def holding(self, needles):
        """Return the names of the needles that stand anywhere in what it can write to."""
        found = set()
        for piece in self._pieces():
            found |= {name for name, needle in needles.items() if needle in piece}
        return found

    def __enter__(self):
        return self

    def __exit__(self, failed, *_rest):
        if failed:
            self._process.kill()
        self._process.communicate(timeout=60)
        self._memory.close()
        self._maps.close()
        assert failed or self._process.returncode == 0

    def _pieces(self):
        self._maps.seek(0)
        regions = [line.split()[:2] for line in self._maps if "[v" not in line]
        for region, access in regions:
            start, end = (int(edge, 16) for edge in region.split("-"))
            for at in range(start, end if access.startswith("rw") else start, CHUNK):
                self._memory.seek(at)
                try:
                    yield self._memory.read(min(CHUNK + OVERLAP, end - at))
                except OSError:
                    break


def spelled(name, secret_bytes):
    """Return every spelling of a secret under which it is looked for."""
    text = base64.b64encode(secret_bytes).rstrip(b"=")
    shifted = [base64.b64encode(bytes(by) + secret_bytes)[4:-4] for by in (1, 2)]
    ways = {
        "raw": secret_bytes,
        "hex": secret_bytes.hex().encode(),
        "HEX": secret_bytes.hex().upper().encode(),
        "base64": text,
        "base64, shifted by one": shifted[0],
        "base64, shifted by two": shifted[1],
    }
    return {f"{name}, {way}": needle for way, needle in ways.items()}


def spelled_text(name, text):
    """Return a text as Python, Qt and files spell it."""
    wide = {
        f"{name}, UTF-16": text.encode("utf-16-le"),
        f"{name}, UTF-32": text.encode("utf-32-le"),
    }
    return spelled(name, text.encode()) | wide


def spelled_key(name, key):
    """Return a key, and what age calls it."""
    with identity_text(key) as identity:
        line = identity.held.decode("ascii")
    named = spelled_text(f"{name} as age's identity", line)
    return (
        spelled(name, bytes(key.held))
        | named
        | spelled_text("bech32 in small letters", line.lower())
    )


@pytest.fixture
def story(own_home):
    """Make a practice in the usual place; give what is typed, and what must not be left."""
    typed = {name: a_phrase() for name in ("phrase", "new phrase")}
    keyring = keyring_at(own_home)
    doors = Doors(SystemClock(), lambda _practice: keyring, CHEAP)
    practice, kit = doors.create(builders.a_new_practice(), secret(typed["phrase"]), portable=True)
    practice.practice.finish_setup()
    practice.kits.confirm()
    needles: dict[str, bytes] = {}
    for each in practice.held.keys.ring.every():
        needles |= spelled_key(f"{each.purpose} key", each.key)
    needles |= spelled_key("private key", practice.held.keys.private)
    device = keyring.read(Item.DEVICE_SECRET)
    assert device is not None
    needles |= spelled("device secret", bytes(device.held))
    for kind in PageKind:
        groups = kit.groups(kind)
        page = KitPage.from_groups(groups, kind)
        needles |= spelled_key(f"page {kind}", page.secret) | spelled(kind, bytes(page._seed.held))
        typed["page" if kind is PageKind.RECORDS else "private page"] = "".join(groups).lower()
        for mark in ("", " ", "-"):
            needles |= spelled_text(f"page {kind} typed, joined by {mark!r}", mark.join(groups))
        needles |= spelled_text(f"page {kind} in small letters", "".join(groups).lower())
    for name in ("phrase", "new phrase"):
        needles |= spelled_text(name, typed[name])
    drive = own_home / "drive"
    drive.mkdir()
    a_written_practice(practice)
    practice.backups.to(drive)
    practice.lock()
    doors.leave()
    kit.wipe()
    return {name: masked(text) for name, text in typed.items()} | {"drive": str(drive)}, needles


def a_written_practice(practice):
    """Give her a note, a signed note and a document: little enough to overwrite nothing by luck."""
    chart = builders.a_person(practice)
    signed = builders.a_written_note(practice, chart)
    builders.a_written_note(practice, chart)
    practice.signing.sign(signed)
    practice.documents.add(chart, a_paper(300))


def a_phrase():
    return "".join(secrets.choice(string.ascii_letters) for _ in range(24))


def test_after_the_lock_no_key_no_kit_and_no_passphrase_is_left_in_memory(story, row):
    given, needles = story
    case = "the memory of the locked window, read by its parent"
    with row("8b", case, PROMISE) as told, Searched() as window:
        window.opens(given, needles)
        for scene in ("locked", "locked again"):
            window.go_on()
            window.wait_for(scene)
            assert window.holding(needles) == set()
            told.count()
        window.go_on()


@pytest.mark.parametrize("work", [*WORKS, SALVAGE])
def test_after_work_with_the_keys_and_the_lock_none_is_left_in_memory(story, row, work):
    given, needles = story
    case = "the same after a backup, a recheck, a drill, a salvage"
    with row("8c", case, PROMISE) as told, Searched() as window:
        window.opens({**given, "work": work}, needles)
        window.go_on()
        window.wait_for("locked")
        assert window.holding(needles) == set()
        told.count()
        window.go_on()


def masked(text):
    return bytes(octet ^ MASK for octet in text.encode()).hex()
