"""A new kit between being made and being on paper: shown, printed, saved, and wiped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.backup.drives import require_fit_for_kit
from app.core.errors.keys import KitWasNotSaved
from app.core.secret import Secret
from app.crypto.identity import identity_text
from app.crypto.recovery import Kit, KitPage, PageKind
from app.paper.recovery_kit import KitPageSheet, KitSheet, draw_blank_kit, draw_kit
from app.paper.recovery_kit_words import KitKind
from app.services.kit_files import private_beside, write_new

LAST = -1
_ON_PAPER: dict[PageKind, KitKind] = {PageKind.RECORDS: "records", PageKind.PRIVATE: "private"}
_FOLDED = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


@dataclass(slots=True)
class KitInHand:
    """A new kit between being made and being on paper. `wipe` it when the screen is left."""

    kit: Kit
    practice_name: str
    made_on: date

    @property
    def kit_id(self) -> str:
        """Four characters that name the kit, on paper and in a bundle."""
        return self.kit.records.kit_id

    def groups(self, kind: PageKind) -> tuple[str, ...]:
        """Return a page's nine groups, to be shown; they are str and cannot be wiped."""
        return self._page(kind).groups

    def is_last_group(self, typed: str) -> bool:
        """Say whether this is the last group of page 1, however it was typed."""
        with _page_of_last_group(typed) as folded:
            return folded.held.decode("ascii", "replace") == self.groups(PageKind.RECORDS)[LAST]

    @property
    def pages(self) -> tuple[PageKind, ...]:
        """Which pages are new: page 2 stays as it is where the private notes are closed."""
        kinds = (PageKind.RECORDS, PageKind.PRIVATE)
        return kinds if self.kit.private is not None else kinds[:1]

    def pdf(self) -> bytes:
        """Return the pages as a PDF, made in memory."""
        return draw_kit(self._sheet())

    def blank_pdf(self) -> bytes:
        """Return both pages with empty boxes, to be filled in by hand from the screen."""
        return draw_blank_kit(self.practice_name)

    def save(self, to: Path) -> tuple[Path, ...]:
        """Write page 1 to a file and page 2 beside it as FILE-private, readable by her alone.

        Raises DriveHoldsBackups on a volume that holds backups: a finder would have both;
        and KitWasNotSaved.
        """
        require_fit_for_kit(to.parent)
        beside = private_beside(to)
        self._save_page(to, PageKind.RECORDS)
        if PageKind.PRIVATE not in self.pages:
            return (to,)
        try:
            self._save_page(beside, PageKind.PRIVATE)
        except KitWasNotSaved:
            to.unlink()
            raise
        return to, beside

    def save_pdf(self, to: Path) -> Path:
        """Write the pages as a PDF, readable by her alone.

        Raises DriveHoldsBackups as `save` does, and KitWasNotSaved.
        """
        require_fit_for_kit(to.parent)
        with Secret(bytearray(self.pdf())) as pages:
            write_new(to, pages)
        return to

    def save_blank(self, to: Path) -> None:
        """Write the sheet to be filled in by hand; it may lie anywhere."""
        write_new(to, Secret(bytearray(self.blank_pdf())))

    def wipe(self) -> None:
        """Overwrite its pages."""
        self.kit.wipe()

    def _save_page(self, to: Path, kind: PageKind) -> None:
        with Secret(self._page(kind).to_text(self.made_on)) as text:
            write_new(to, text)

    def _page(self, kind: PageKind) -> KitPage:
        page = self.kit.records if kind is PageKind.RECORDS else self.kit.private
        assert page is not None, "a page that is not new"  # noqa: S101 - `pages` says which are
        return page

    def _sheet(self) -> KitSheet:
        pages = tuple(self._page_sheet(kind) for kind in self.pages)
        return KitSheet(self.practice_name, self.made_on, pages)

    def _page_sheet(self, kind: PageKind) -> KitPageSheet:
        page = self._page(kind)
        with identity_text(page.secret) as line:
            key_line = line.held.decode("ascii")
        return KitPageSheet(_ON_PAPER[kind], page.kit_id, page.groups, key_line)


def _page_of_last_group(typed: str) -> Secret:
    return Secret(bytearray(typed.upper().strip().translate(_FOLDED).encode("ascii", "replace")))
