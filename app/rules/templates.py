"""The four note templates, and how text moves from one to another without a word lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Template(StrEnum):
    """The shape of a progress note, by the field's own abbreviations."""

    DAP = "dap"
    SOAP = "soap"
    BIRP = "birp"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class SectionKind:
    """One section of a template: its name in the records, its title and what belongs there."""

    name: str
    title: str
    hint: str
    placeholder: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """A template as the editor shows it."""

    template: Template
    title: str
    sections: tuple[SectionKind, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its sections, in reading order."""
        return tuple(section.name for section in self.sections)


PLAN = SectionKind(
    "plan", "Plan", "Next steps", "Homework, focus for next time, changes to the plan."
)
ASSESSMENT = SectionKind(
    "assessment",
    "Assessment",
    "Clinical meaning and progress",
    "What this session shows about progress and risk.",
)
KEPT = SectionKind(
    "kept", "Kept from before", "Text that has no place in this template", "", needed=False
)

TEMPLATES: Mapping[Template, TemplateKind] = {
    kind.template: kind
    for kind in (
        TemplateKind(
            Template.DAP,
            "DAP",
            (
                SectionKind(
                    "data",
                    "Data",
                    "What happened and what was said",
                    "What you saw, what was said, what you did together.",
                ),
                ASSESSMENT,
                PLAN,
            ),
        ),
        TemplateKind(
            Template.SOAP,
            "SOAP",
            (
                SectionKind(
                    "subjective",
                    "Subjective",
                    "What the client reports",
                    "In the client’s own words where it matters.",
                ),
                SectionKind(
                    "objective",
                    "Objective",
                    "What you observed and did",
                    "Appearance, affect, scores, interventions.",
                ),
                ASSESSMENT,
                PLAN,
            ),
        ),
        TemplateKind(
            Template.BIRP,
            "BIRP",
            (
                SectionKind(
                    "behavior",
                    "Behavior",
                    "What was presented and observed",
                    "Presenting concern, mood, what was reported.",
                ),
                SectionKind(
                    "intervention",
                    "Intervention",
                    "What you did",
                    "Methods used, and why.",
                ),
                SectionKind(
                    "response",
                    "Response",
                    "How the client responded",
                    "Response to the work, progress toward goals.",
                ),
                PLAN,
            ),
        ),
        TemplateKind(
            Template.FREE,
            "Free",
            (SectionKind("note", "Note", "In your own order", "Write the session here."),),
        ),
    )
}

# Where a section's text goes when the template of the right-hand column is chosen.
# A name that leads nowhere goes to "kept": text is moved, never deleted.
_MOVES: Mapping[str, tuple[str, ...]] = {
    "data": ("subjective", "behavior"),
    "subjective": ("data", "behavior"),
    "objective": ("data", "intervention"),
    "behavior": ("data", "subjective"),
    "intervention": ("data", "objective"),
    "response": ("assessment",),
    "assessment": ("response",),
    "plan": (),
    "note": ("data", "subjective", "behavior"),
    "kept": (),
}


def moved(sections: Mapping[str, str], to: Template) -> dict[str, str]:
    """Return the same words under the sections of template `to`.

    Sections that exist in both keep their place; others move to their nearest
    counterpart, joined by a blank line in reading order; what has none goes to "kept".
    Every word of the input is in the output (property-tested).
    """
    names = TEMPLATES[to].names
    result: dict[str, list[str]] = {name: [] for name in (*names, KEPT.name)}
    for name, text in sections.items():
        if text.strip():
            result[_place(name, names, to)].append(text)
    joined = {name: "\n\n".join(texts) for name, texts in result.items()}
    return {name: text for name, text in joined.items() if name in names or text}


def _place(name: str, names: tuple[str, ...], to: Template) -> str:
    if name in names:
        return name
    if to is Template.FREE:
        return "note"
    return next((other for other in _MOVES.get(name, ()) if other in names), KEPT.name)


def sections_of(template: Template, written: Mapping[str, str]) -> tuple[SectionKind, ...]:
    """Return the template's sections, and "kept" after them when it holds text."""
    kinds = TEMPLATES[template].sections
    return (*kinds, KEPT) if written.get(KEPT.name, "").strip() else kinds


def empty_section(template: Template, written: Mapping[str, str]) -> SectionKind | None:
    """Return the first section that must hold text before signing and does not."""
    return next(
        (
            kind
            for kind in TEMPLATES[template].sections
            if kind.needed and not written.get(kind.name, "").strip()
        ),
        None,
    )


def words_in(sections: Mapping[str, str]) -> int:
    """Count the words of all sections."""
    return sum(len(text.split()) for text in sections.values())
