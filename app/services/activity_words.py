"""What each entry of the activity log says: sentences, never what was written in a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.actions import Action
from app.core.client_word import hers
from app.core.wording import counted
from app.services.activity_nouns import COLUMNS, NOUNS

_BROUGHT_BACK = frozenset({"documents", "contacts"})
"""Where a change of `removed_at` that is no removal undoes one."""
_PLAIN: dict[Action, str] = {
    Action.LOCKED: "Locked Alcove",
    Action.KIT_MADE: "Made a new recovery kit",
    Action.KIT_TESTED: "Tested the recovery kit",
    Action.KIT_RETIRED: "Retired a recovery kit",
    Action.KEYS_CHANGED: "Changed who can open the records",
    Action.REKEYED: "Gave the records new keys",
    Action.PORTABLE_CHANGED: "Changed whether the passphrase alone opens",
    Action.SETTINGS_CHANGED: "Changed a setting",
    Action.CLOCK_JUMPED: "This laptop’s clock jumped",
    Action.BACKUP_VERIFIED: "Checked a backup",
    Action.DRILLED: "Practiced a restore",
    Action.MOVED_AWAY: "The records moved to another computer",
    Action.SALVAGED: "Saved what could be read of damaged records",
    Action.REVIEWED: "Reviewed the activity log",
    Action.LOG_VERIFIED: "Verified the activity log",
    Action.MIGRATED: "Brought the records to this version of Alcove",
    Action.BACKUP_FAILED: "A backup was not finished",
}


def sentence(action: Action, subject: str, name: str | None, fields: Mapping[str, Any]) -> str:
    """Say one entry: "Signed a progress note for P. Natarajan"."""
    of = f" for {name}" if name else ""
    if action in _PLAIN:
        return _PLAIN[action]
    special = _SPECIAL.get(action)
    if special is not None:
        return special(subject, of, fields)
    return f"{_VERBS.get(action, action.value.capitalize())} {_noun(subject)}{of}"


def _noun(subject: str) -> str:
    return hers(NOUNS[subject]) if subject in NOUNS else subject


def _opened(subject: str, of: str, _fields: Mapping[str, Any]) -> str:
    return f"Opened {_noun(subject)}{of}"


def _created(subject: str, of: str, _fields: Mapping[str, Any]) -> str:
    if subject == "clients":
        return f"{hers('Added a client')}{of.replace(' for', ':')}"
    if subject == "charts":
        return f"Opened a new chart{of}"
    if subject == "chart_members":
        return f"Added a member to the chart{of}"
    if subject == "notes":
        return f"Began a progress note{of}"
    if subject == "contacts":
        return f"Logged a contact{of}"
    return f"Added {_noun(subject)}{of}"


def _changed(subject: str, of: str, fields: Mapping[str, Any]) -> str:
    if subject in _BROUGHT_BACK and "removed_at" in fields.get("new", {}):
        return f"Brought back {_noun(subject)}{of}"
    if subject == "chart_members" and "until" in fields.get("new", {}):
        left = fields["new"]["until"] is not None
        return f"{'Ended' if left else 'Took back the end of'} a member’s time in the chart{of}"
    changed = [COLUMNS.get(name, name.replace("_", " ")) for name in fields.get("new", {})]
    what = f" ({', '.join(changed)})" if changed else ""
    return f"Changed {_noun(subject)}{of}{what}"


def _passphrase(_subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    late = fields.get("facts", {}).get("interrupted")
    return f"Changed the passphrase{' (noted after an interruption)' if late else ''}"


def _deleted(subject: str, of: str, _fields: Mapping[str, Any]) -> str:
    if subject == "chart_members":
        return f"Took back who was added to the chart{of}"
    return f"Removed {_noun(subject)}{of}"


def _removed(_subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    said = fields.get("facts", {})
    count = counted(len(said.get("counters", ())), "old backup")
    return f"Removed {count} by hand" if said.get("by_hand") else f"Removed {count}"


def _draft_left(_subject: str, of: str, fields: Mapping[str, Any]) -> str:
    saves = fields.get("facts", {}).get("saves", 0)
    return f"Left a draft{of}, saved {counted(saves, 'time')}"


def _versions(_subject: str, of: str, fields: Mapping[str, Any]) -> str:
    count = fields.get("facts", {}).get("versions", 0)
    return f"Removed {counted(count, 'draft version')} of the signed note{of}"


def _failed(subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    if subject == "passphrase":
        return "A wrong passphrase was typed in Safekeeping"
    tries = fields.get("facts", {}).get("tries", 1)
    if subject == "pin":
        return f"{counted(tries, 'wrong PIN')} before this unlock"
    return f"{counted(tries, 'wrong passphrase')} before this unlock"


def _restored(subject: str, of: str, _fields: Mapping[str, Any]) -> str:
    if subject == "documents":
        return f"Restored a damaged document from a copy{of}"
    return "Restored the records from a backup"


def _backup(_subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    number = fields.get("facts", {}).get("counter")
    return f"Made and checked backup #{number}" if number else "Made and checked a backup"


def _searched(subject: str, of: str, fields: Mapping[str, Any]) -> str:
    said = fields.get("facts", {})
    letters, hits = counted(said.get("letters", 0), "letter"), said.get("hits", 0)
    return f"Searched {subject}{of}: {letters}, {hits} found"


def _refiled(subject: str, of: str, fields: Mapping[str, Any]) -> str:
    if "facts" in fields:
        return f"Moved {_noun(subject)} out of this chart{of}"
    return f"Moved {_noun(subject)} into this chart{of}"


def _resealed(_subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    return f"Sealed {counted(len(fields.get('resealed', {})), 'text')} under the new key"


def _unlocked(_subject: str, _of: str, fields: Mapping[str, Any]) -> str:
    by_pin = fields.get("facts", {}).get("via") == "pin"
    return "Unlocked Alcove with the PIN" if by_pin else "Unlocked Alcove"


_VERBS = {
    Action.SIGNED: "Signed",
    Action.REMOVED: "Set aside",
    Action.PRINTED: "Printed",
    Action.EXPORTED: "Exported",
    Action.COPIED: "Copied",
}
_SPECIAL = {
    Action.OPENED: _opened,
    Action.BACKUPS_REMOVED: _removed,
    Action.CREATED: _created,
    Action.CHANGED: _changed,
    Action.DELETED: _deleted,
    Action.AMENDED: lambda _subject, of, _fields: f"Added an addendum to a note{of}",
    Action.MARKED_IN_ERROR: lambda _subject, of, _f: f"Marked a note as entered in error{of}",
    Action.DRAFT_BEGUN: lambda _subject, of, _fields: f"Began writing{of}",
    Action.DRAFT_DISCARDED: lambda _subject, of, _fields: f"Discarded a draft{of}",
    Action.DRAFT_LEFT: _draft_left,
    Action.VERSIONS_DELETED: _versions,
    Action.PASSPHRASE_CHANGED: _passphrase,
    Action.UNLOCKED: _unlocked,
    Action.UNLOCK_FAILED: _failed,
    Action.BACKUP_MADE: _backup,
    Action.RESEALED: _resealed,
    Action.SEARCHED: _searched,
    Action.RESTORED: _restored,
    Action.MERGED: lambda _subject, of, _fields: f"{hers('Merged two client records')}{of}",
    Action.MERGE_UNDONE: lambda _subject, of, _f: f"Took back the merge of two records{of}",
    Action.REFILED: _refiled,
}
