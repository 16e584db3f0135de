"""What the activity log can be narrowed to: every entry is of exactly one kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, or_

from app.core.actions import Action
from app.models.audit import AuditEntry


class ActivityKind(StrEnum):
    """What the log can be filtered by, in the therapist's words."""

    NOTES = "Notes"
    CLIENTS = "Clients"
    CALENDAR = "Calendar"
    OPENED = "Opened"
    DOORS = "Unlock and lock"
    BACKUPS = "Backups"
    RULE_BOOK = "Rule book"
    SETTINGS = "Settings and keys"


OF_ACTION: Final = {
    **dict.fromkeys((Action.OPENED, Action.SEARCHED), ActivityKind.OPENED),
    **dict.fromkeys(
        (Action.UNLOCKED, Action.LOCKED, Action.UNLOCK_FAILED, Action.CLOCK_JUMPED),
        ActivityKind.DOORS,
    ),
    **dict.fromkeys(
        (
            Action.BACKUP_MADE,
            Action.BACKUP_FAILED,
            Action.BACKUP_VERIFIED,
            Action.BACKUPS_REMOVED,
            Action.RESTORED,
            Action.DRILLED,
            Action.MOVED_AWAY,
            Action.SALVAGED,
        ),
        ActivityKind.BACKUPS,
    ),
    Action.REVIEWED: ActivityKind.RULE_BOOK,
    **dict.fromkeys((Action.MERGED, Action.MERGE_UNDONE, Action.REFILED), ActivityKind.CLIENTS),
    **dict.fromkeys(
        (
            Action.PASSPHRASE_CHANGED,
            Action.KIT_MADE,
            Action.KIT_TESTED,
            Action.KIT_RETIRED,
            Action.KEYS_CHANGED,
            Action.REKEYED,
            Action.RESEALED,
            Action.PORTABLE_CHANGED,
            Action.SETTINGS_CHANGED,
            Action.LOG_VERIFIED,
            Action.MIGRATED,
        ),
        ActivityKind.SETTINGS,
    ),
}
"""Actions that say by themselves which kind it is."""

OF_SUBJECT: Final = {
    **dict.fromkeys(
        (
            "notes",
            "note_sections",
            "note_sessions",
            "drafts",
            "draft_versions",
            "addenda",
            "notes_in_error",
            "private_notes",
        ),
        ActivityKind.NOTES,
    ),
    **dict.fromkeys(
        (
            "clients",
            "charts",
            "chart_members",
            "contacts",
            "documents",
            "contact_ways",
            "addresses",
            "tags",
            "custom_fields",
            "guardians",
            "alerts",
            "medications",
            "allergies",
            "providers",
            "coverage",
            "inquiries",
            "column_mappings",
            "opening_balances",
            "list_arrivals",
            "merges",
            "discharges",
            "discharge letter",
            "photos",
        ),
        ActivityKind.CLIENTS,
    ),
    **dict.fromkeys(
        (
            "appointments",
            "series",
            "series_skips",
            "time_off",
            "snoozes",
            "calendar",
            "reminders",
            "going out",
        ),
        ActivityKind.CALENDAR,
    ),
    **dict.fromkeys(("drives", "backups", "bundle", "drills"), ActivityKind.BACKUPS),
    **dict.fromkeys(
        (
            "risk_answers",
            "equipment",
            "associates",
            "trainings",
            "incidents",
            "activity_reviews",
            "binder",
        ),
        ActivityKind.RULE_BOOK,
    ),
    **dict.fromkeys(
        (
            "practice",
            "users",
            "services",
            "working_hours",
            "licenses",
            "retired_kits",
            "kit_volumes",
            "kit",
            "log",
        ),
        ActivityKind.SETTINGS,
    ),
}
"""For every other action, what it was done to. What is not named here counts as a setting."""


def kind_of(action: str, subject: str) -> ActivityKind:
    """Return an entry's kind."""
    if (kind := OF_ACTION.get(Action(action))) is not None:
        return kind
    return OF_SUBJECT.get(subject, ActivityKind.SETTINGS)


def of_kind(kind: ActivityKind) -> ColumnElement[bool]:
    """Return the condition that an entry is of a kind, as `kind_of` says it."""
    by_action = AuditEntry.action.in_([each for each, its in OF_ACTION.items() if its is kind])
    by_subject: ColumnElement[bool] = AuditEntry.subject.in_(
        [each for each, its in OF_SUBJECT.items() if its is kind]
    )
    if kind is ActivityKind.SETTINGS:
        by_subject = or_(by_subject, AuditEntry.subject.not_in(list(OF_SUBJECT)))
    return or_(by_action, and_(AuditEntry.action.not_in(list(OF_ACTION)), by_subject))
