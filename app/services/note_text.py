"""The words of a note while they are written: sections, another template, carried lines."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.templates import KEPT, TEMPLATES, Template, moved, sections_of, words_in
from app.services.drafts import DraftText
from app.services.note_sheets import NoteSheet, Section, missing_section

__all__ = [
    "TEMPLATE_TITLES",
    "Section",
    "Template",
    "carried_lines",
    "carried_places",
    "missing_section",
    "plan_of",
    "sections_in",
    "turned_into",
    "words_in",
]

TEMPLATE_TITLES: Mapping[Template, str] = {
    template: kind.title for template, kind in TEMPLATES.items()
}
"""What each template is called, in the order in which they are offered."""


def sections_in(text: DraftText) -> tuple[Section, ...]:
    """Return the sections that the editor shows for a draft, each with its words."""
    kinds = sections_of(text.template, text.sections)
    return tuple(Section(kind, text.sections.get(kind.name, "")) for kind in kinds)


def turned_into(text: DraftText, template: Template) -> DraftText:
    """Return the same words under another template; none is lost."""
    return DraftText(template, moved(text.sections, template))


def plan_of(sheet: NoteSheet) -> Section | None:
    """Return what a note says of the next session: its last section that holds words."""
    own = [section for section in sheet.sections if section.kind.name != KEPT.name]
    return own[-1] if own and own[-1].text.strip() else None


def carried_places(text: str, source: str) -> tuple[int, ...]:
    """Return the places of the lines in `text` that stand in `source` word for word.

    Such a line was carried over from the last session and not edited since (UX 4, 11).
    """
    lines = {line.strip() for line in source.splitlines()} - {""}
    return tuple(place for place, line in enumerate(text.split("\n")) if line.strip() in lines)


def carried_lines(text: DraftText, source: str) -> int:
    """Count the lines of a draft that were carried over and are unedited."""
    return sum(len(carried_places(words, source)) for words in text.sections.values())
