"""Pages of the kit as they come in: typed group by group, or read from their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.core.errors.keys import WrongKitPage
from app.core.secret import Secret
from app.crypto.recovery import KitPage, PageKind
from app.services.kit_files import private_beside

LONGEST_TEXT = 64 * 1024


def read_page(typed: Sequence[Secret], kind: PageKind) -> KitPage:
    """Read nine typed groups; raises KitGroupIsWrong, WrongKitPage, KitIsUnreadable."""
    return KitPage.from_groups([group.held for group in typed], kind)


def read_page_file(path: Path) -> KitPage:
    """Read a page from its file; raises KitIsUnreadable."""
    with path.open("rb") as file, Secret(bytearray(LONGEST_TEXT + 1)) as text:
        length = file.readinto(text.held)
        with Secret(text.held[:length]) as read:
            return KitPage.from_text(read.held)


def read_kit_files(path: Path) -> tuple[KitPage, KitPage | None]:
    """Read page 1 from its file, and page 2 from FILE-private where that stands beside it.

    Raises WrongKitPage where FILE itself holds page 2, and KitIsUnreadable.
    """
    page = read_page_file(path)
    if page.kind is not PageKind.RECORDS:
        page.wipe()
        raise WrongKitPage
    beside = private_beside(path)
    return page, read_page_file(beside) if beside.is_file() else None


def typed_group_is_right(place: int, typed: Secret, kind: PageKind) -> bool:
    """Say whether a group (place 0 to 8) passes its check, while it is being typed."""
    return KitPage.check_group(place, typed.held, kind)
