"""What the activity log can say was done: the verbs of the audit trail."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One verb of the activity log, stored by its value."""

    # Written by the trail itself, in the transaction of the change.
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    REMOVED = "removed"
    SIGNED = "signed"
    AMENDED = "amended"
    MARKED_IN_ERROR = "marked in error"
    MIGRATED = "migrated"
    MERGED = "merged"
    MERGE_UNDONE = "merge undone"
    REFILED = "moved to another chart"

    # Written when something is handed out or leaves.
    OPENED = "opened"
    SEARCHED = "searched"
    PRINTED = "printed"
    EXPORTED = "exported"
    COPIED = "copied"

    # Drafts, which change too often for an entry a time.
    DRAFT_BEGUN = "draft begun"
    DRAFT_LEFT = "draft left"
    DRAFT_DISCARDED = "draft discarded"
    VERSIONS_DELETED = "draft versions deleted"

    # The practice's doors and keys.
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    UNLOCK_FAILED = "unlock failed"
    PASSPHRASE_CHANGED = "passphrase changed"  # noqa: S105 - the words for it
    KIT_MADE = "kit made"
    KIT_TESTED = "kit tested"
    KIT_RETIRED = "kit retired"
    KEYS_CHANGED = "keys changed"
    REKEYED = "re-keyed"
    RESEALED = "re-sealed"
    PORTABLE_CHANGED = "portable changed"
    SETTINGS_CHANGED = "settings changed"
    CLOCK_JUMPED = "clock jumped"

    # Copies and checks.
    BACKUP_MADE = "backup made"
    BACKUP_FAILED = "backup failed"
    BACKUP_VERIFIED = "backup verified"
    BACKUPS_REMOVED = "backups removed"
    RESTORED = "restored"
    DRILLED = "restore practiced"
    MOVED_AWAY = "moved away"
    SALVAGED = "salvaged"
    LOG_VERIFIED = "log verified"
    REVIEWED = "reviewed"
