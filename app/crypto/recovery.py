"""The recovery kit: two pages of paper, and their text as a file.

A page is 16 random bytes in nine groups of four Crockford characters. Three carry 15
bits of the key, the fourth checks the group and its place, so that a slip is named
while it is typed. See docs/formats/recovery-kit.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import Final, Self, TypeAlias

from app.core.errors.keys import KitGroupIsWrong, KitIsUnreadable, WrongKitPage
from app.core.secret import Secret
from app.crypto.identity import identity_text, public_key, recipient_text
from app.crypto.kdf import derive
from app.crypto.kit_groups import (
    ALPHABET,
    GROUP_LETTERS,
    GROUPS,
    SEED_BYTES,
    is_right,
    read_group,
    seed_of,
    spelled,
)
from app.crypto.wiping import joined, random_secret

Typed: TypeAlias = str | bytes | bytearray
_LABEL: Final = b"# Groups:"
_WORDS_OF_LABEL: Final = 2
_FIRST_LINE_GROUPS: Final = 5
_MOST_TEXT: Final = 4096


class PageKind(StrEnum):
    """Page 1 opens the records, page 2 the private notes."""

    RECORDS = "records"
    PRIVATE = "private"


_INFO: Final = {
    PageKind.RECORDS: b"alcove-recovery-v1",
    PageKind.PRIVATE: b"alcove-recovery-private-v1",
}
_FIRST_PLACE: Final = {PageKind.RECORDS: 0, PageKind.PRIVATE: GROUPS}
_OTHER: Final = {
    PageKind.RECORDS: PageKind.PRIVATE,
    PageKind.PRIVATE: PageKind.RECORDS,
}
_TITLE: Final = {
    PageKind.RECORDS: "page 1: opens your records",
    PageKind.PRIVATE: "page 2: opens your private notes",
}
_MEMBER: Final = {PageKind.RECORDS: "payload.age", PageKind.PRIVATE: "psychotherapy.age"}


class KitPage:
    """One page of the kit; a `with` block wipes it at its end."""

    __slots__ = ("_public", "_seed", "kind", "secret")

    def __init__(self, kind: PageKind, seed: Secret) -> None:
        """Take over the page's 16 bytes."""
        self.kind = kind
        self._seed = seed
        self.secret = derive(seed, _INFO[kind])
        self._public = public_key(self.secret)

    @classmethod
    def generate(cls, kind: PageKind) -> KitPage:
        """Return a fresh page."""
        return cls(kind, random_secret(SEED_BYTES))

    def copy(self) -> KitPage:
        """Return a second page of the same key, to be wiped on its own."""
        return KitPage(self.kind, self._seed.copy())

    @property
    def public(self) -> bytes:
        """The 32 public bytes that things are sealed to."""
        return self._public

    @property
    def recipient(self) -> str:
        """The same as age writes them, `age1…`."""
        return recipient_text(self._public)

    @property
    def kit_id(self) -> str:
        """Four characters that name the page without opening anything."""
        return kit_id_of(self.recipient)

    @property
    def groups(self) -> tuple[str, ...]:
        """The nine groups, to be shown or printed; each is a str and cannot be wiped."""
        with spelled(self._seed, _FIRST_PLACE[self.kind]) as letters:
            return tuple(group.decode("ascii") for group in _fours(letters.held))

    @staticmethod
    def check_group(index: int, text: Typed, kind: PageKind = PageKind.RECORDS) -> bool:
        """Tell whether a typed group can stand at `index` (0 to 8) of such a page."""
        symbols = read_group(_letters_of(text))
        if symbols is None:
            return False
        with symbols:
            return is_right(symbols, _FIRST_PLACE[kind] + index)

    @classmethod
    def from_groups(cls, groups: Iterable[Typed], kind: PageKind = PageKind.RECORDS) -> KitPage:
        """Read nine typed groups; raises KitGroupIsWrong, WrongKitPage, KitIsUnreadable."""
        typed = list(groups)
        if len(typed) != GROUPS:
            raise KitIsUnreadable
        if wrong := _wrong_places(typed, kind):
            if not _wrong_places(typed, _OTHER[kind]):
                raise WrongKitPage
            raise KitGroupIsWrong(wrong[0] + 1)
        with ExitStack() as wiped:
            read = [read_group(_letters_of(group)) for group in typed]
            return cls(kind, seed_of([wiped.enter_context(one) for one in read if one]))

    def to_text(self, created: date) -> bytearray:
        """Return the page as an age identity file: `#` lines and the key's own line."""
        with spelled(self._seed, _FIRST_PLACE[self.kind]) as letters, ExitStack() as wiped:
            identity = wiped.enter_context(identity_text(self.secret))
            fours = [part for group in _fours(letters.held) for part in (b" ", group)]
            first, second = fours[: 2 * _FIRST_LINE_GROUPS], fours[2 * _FIRST_LINE_GROUPS :]
            above = self._explained(created).encode("utf-8")
            lines = (_LABEL, *first, b"\n", _LABEL, *second, b"\n", identity.held, b"\n")
            return joined(above, *lines).held

    @classmethod
    def from_text(cls, text: bytearray) -> KitPage:
        """Read a kit's file; raises KitIsUnreadable or KitGroupIsWrong. The caller wipes `text`."""
        if len(text) > _MOST_TEXT:
            raise KitIsUnreadable
        with ExitStack() as wiped:
            lines = [wiped.enter_context(Secret(line)).held for line in text.splitlines()]
            groups = [
                wiped.enter_context(Secret(group)).held
                for line in lines
                if line.startswith(_LABEL)
                for group in line.split()[_WORDS_OF_LABEL:]
            ]
            page = cls.from_groups(groups, _likelier_kind(groups))
            _require_identity(page, lines)
            return page

    def wipe(self) -> None:
        """Overwrite what the page opens with."""
        self._seed.wipe()
        self.secret.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return f"KitPage({self.kind.value})"

    def _explained(self, created: date) -> str:
        """Say what the file is, in comment lines."""
        return (
            f"# Alcove recovery kit, {_TITLE[self.kind]}.\n"
            f"# Kit {self.kit_id}, made {created.isoformat()}.\n"
            "# Keep it away from your backup drives: whoever finds both can read everything.\n"
            f"# Without Alcove: age -d -i THIS-FILE {_MEMBER[self.kind]} | tar x\n"
        )


@dataclass(frozen=True, slots=True)
class Kit:
    """A new kit: both pages, or page 1 alone where the private notes are closed."""

    records: KitPage
    private: KitPage | None

    @classmethod
    def generate(cls) -> Kit:
        """Return a fresh kit of two pages, as a new practice gets it."""
        return cls(KitPage.generate(PageKind.RECORDS), KitPage.generate(PageKind.PRIVATE))

    @classmethod
    def of_page_1(cls) -> Kit:
        """Return a fresh page 1; page 2 stays the one there is."""
        return cls(KitPage.generate(PageKind.RECORDS), None)

    def wipe(self) -> None:
        """Overwrite what the pages open with."""
        self.records.wipe()
        if self.private is not None:
            self.private.wipe()


def kit_id_of(recipient: str) -> str:
    """Return the first four Crockford characters of SHA-256 of a recipient."""
    digest = int.from_bytes(hashlib.sha256(recipient.encode("ascii")).digest()[:3], "big") >> 4
    return "".join(chr(ALPHABET[digest >> shift & 31]) for shift in (15, 10, 5, 0))


def _letters_of(text: Typed) -> bytes | bytearray:
    """Take a group as bytes, however it was typed."""
    return text.encode("utf-8") if isinstance(text, str) else text


def _fours(letters: bytearray) -> list[bytearray]:
    """Cut 36 letters into groups."""
    return [
        letters[start : start + GROUP_LETTERS] for start in range(0, len(letters), GROUP_LETTERS)
    ]


def _wrong_places(typed: list[Typed], kind: PageKind) -> list[int]:
    """Return which groups cannot stand where they are."""
    return [
        place for place, group in enumerate(typed) if not KitPage.check_group(place, group, kind)
    ]


def _likelier_kind(groups: list[bytearray]) -> PageKind:
    """Return the kind of page that more of the groups belong to."""
    typed: list[Typed] = list(groups)
    return min(PageKind, key=lambda kind: len(_wrong_places(typed, kind)))


def _require_identity(page: KitPage, lines: list[bytearray]) -> None:
    """Refuse a text whose key line is missing or not that of its groups."""
    with identity_text(page.secret) as identity:
        if not any(line.strip() == identity.held for line in lines):
            page.wipe()
            raise KitIsUnreadable
