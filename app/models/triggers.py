"""What the database itself refuses, whoever asks: the log and signed notes stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import DDL, event

from app.models.base import Base

APPEND_ONLY = "the log is only added to"
IN_ORDER = "the log is written in order"
SIGNED = "a signed note stays as it was"
NOT_SIGNED = "only a signed note is added to"

_NEXT = "(SELECT coalesce(max(seq), 0) + 1 FROM audit_entries)"
_LAST = "coalesce((SELECT digest FROM audit_entries ORDER BY seq DESC LIMIT 1), printf('%064d', 0))"
_OUT_OF_ORDER = f"NEW.seq IS NOT {_NEXT} OR NEW.previous IS NOT {_LAST}"
_SIGNED_AT = "(SELECT signed_at FROM notes WHERE id = NEW.note_id)"


def _refusing(when: str, reason: str) -> str:
    return f"{when} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


def _triggers() -> Mapping[str, str]:
    kept = ("note_sections", "addenda", "notes_in_error")
    conditions = {
        "audit_entries_in_order": (
            f"BEFORE INSERT ON audit_entries WHEN {_OUT_OF_ORDER}",
            IN_ORDER,
        ),
        "audit_entries_never_change": ("BEFORE UPDATE ON audit_entries", APPEND_ONLY),
        "audit_entries_never_go": ("BEFORE DELETE ON audit_entries", APPEND_ONLY),
        "notes_signed_never_change": (
            "BEFORE UPDATE ON notes WHEN OLD.signed_at IS NOT NULL",
            SIGNED,
        ),
        "notes_signed_never_go": (
            "BEFORE DELETE ON notes WHEN OLD.signed_at IS NOT NULL",
            SIGNED,
        ),
        "note_sections_before_signing": (
            f"BEFORE INSERT ON note_sections WHEN {_SIGNED_AT} IS NOT NULL",
            SIGNED,
        ),
        "addenda_after_signing": (
            f"BEFORE INSERT ON addenda WHEN {_SIGNED_AT} IS NULL",
            NOT_SIGNED,
        ),
    }
    for table in kept:
        conditions[f"{table}_never_change"] = (f"BEFORE UPDATE ON {table}", SIGNED)
        conditions[f"{table}_never_go"] = (f"BEFORE DELETE ON {table}", SIGNED)
    return {
        name: f"CREATE TRIGGER {name} {_refusing(when, reason)}"
        for name, (when, reason) in conditions.items()
    }


TRIGGERS: Mapping[str, str] = _triggers()
"""Every trigger by name, exactly as the database keeps its text."""

for _statement in TRIGGERS.values():
    # SQLAlchemy's DDL fills in %-signs: a literal one is doubled.
    event.listen(Base.metadata, "after_create", DDL(_statement.replace("%", "%%")))  # type: ignore[no-untyped-call]
