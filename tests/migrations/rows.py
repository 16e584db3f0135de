"""A row of each kind, as the releases of each revision wrote them, with its entry in the log."""

from __future__ import annotations

from uuid import UUID

from app.core.actions import Action
from app.models.audit import Entry, Trail, spelled, written

THEN = "2026-11-12T17:00:00.000000Z"
WORDS = b'{"template":"dap","sections":{"data":"Slept well."}}'
UNAUDITED = ("drafts",)


def _id(number):
    return f"{number:032x}"


CLIENT, USER, PRACTICE, DRIVE, BACKUP, DRILL, OFF, CHART, MEMBER, NOTE, DRAFT, KIT = map(
    _id, range(1, 13)
)
WAY, LICENSE, MAPPING, BALANCE, MERGE, SESSION, ABOUT = map(_id, range(13, 20))
A_USER = (
    "users",
    {
        "id": USER,
        "name": "Maya Lindqvist",
        "credential": "LMFT",
        "license_number": "88213",
        "license_state": "NY",
        "role": "owner",
        "active": 1,
    },
)
A_CLIENT = (
    "clients",
    {
        "id": CLIENT,
        "legal_first": "Jordan",
        "legal_last": "Reyes",
        "status": "active",
        "created_at": THEN,
    },
)
A_CHART = (
    "charts",
    {
        "id": CHART,
        "number": 117,
        "kind": "individual",
        "opened_on": "2026-11-12",
    },
)
A_MEMBER = (
    "chart_members",
    {
        "id": MEMBER,
        "chart_id": CHART,
        "client_id": CLIENT,
        "since": "2026-11-12",
    },
)
A_NOTE = (
    "notes",
    {
        "id": NOTE,
        "chart_id": CHART,
        "author_id": USER,
        "kind": "progress",
        "template": "dap",
        "service_date": "2026-11-12",
        "starts": "10:00",
        "stops": "10:50",
        "place": "office",
        "service": "IND50",
        "begun_at": THEN,
    },
)
A_DRAFT = (
    "drafts",
    {
        "id": DRAFT,
        "note_id": NOTE,
        "saved_at": THEN,
        "saves": 3,
        "caret_section": "data",
        "caret_position": 5,
        "body": WORDS,
    },
)
A_PRACTICE = (
    "practice",
    {
        "id": PRACTICE,
        "practice_id": "7TKH2QAB",
        "name": "Rowan Street",
        "time_zone": "America/New_York",
        "idle_minutes": 10,
        "kit_volume": "A-STICK",
        "portable": 1,
        "home": "0123456789abcdef",
        "machine": "laptop",
        "created_at": THEN,
        "setup_step": 0,
    },
)
A_DRIVE = (
    "drives",
    {
        "id": DRIVE,
        "volume": "a-volume",
        "label": "Rowan T7",
        "enrolled_at": THEN,
        "apart": 1,
        "suspect": 0,
    },
)
A_BACKUP = (
    "backups",
    {
        "id": BACKUP,
        "drive_id": DRIVE,
        "counter": 1,
        "bundle": "alcove.bundle",
        "made_at": THEN,
        "size": 10,
        "audit_seq": 1,
        "audit_digest": "f",
    },
)
A_DRILL = (
    "drills",
    {
        "id": DRILL,
        "practiced_at": THEN,
        "drive": "Rowan T7",
        "bundle": "alcove.bundle",
        "counter": 1,
        "opened_by": "kit",
        "tables": 20,
        "rows": 100,
        "compared": 20,
        "documents": 0,
        "seconds": 9,
        "passed": 1,
    },
)
BLOCKED_TIME = (
    "time_off",
    {
        "id": OFF,
        "first_day": "2026-12-24",
        "last_day": "2026-12-31",
        "title": "Holidays",
    },
)
A_KIT_VOLUME = ("kit_volumes", {"id": KIT, "volume": "ANOTHER-STICK"})
A_WAY = (
    "contact_ways",
    {
        "id": WAY,
        "client_id": CLIENT,
        "kind": "phone",
        "value": "(555) 014-2277",
        "label": "Mobile",
        "voicemail_ok": 1,
        "text_ok": 0,
        "note": "",
        "preferred": 1,
    },
)
A_LICENSE = (
    "licenses",
    {"id": LICENSE, "user_id": USER, "state": "NJ", "kind": "permit", "number": "T-1"},
)
A_MAPPING = (
    "column_mappings",
    {
        "id": MAPPING,
        "kind": "clients",
        "headers": '["balance","name"]',
        "mapping": '["Opening balance","Whole name"]',
        "used_at": THEN,
    },
)
A_BALANCE = (
    "opening_balances",
    {
        "id": BALANCE,
        "client_id": CLIENT,
        "cents": -4500,
        "as_of": "2026-11-12",
        "source": "client list",
    },
)
A_MERGE = (
    "merges",
    {
        "id": MERGE,
        "kept_id": CLIENT,
        "other_id": CLIENT,
        "chart_id": CHART,
        "other_chart_id": CHART,
        "merged_at": THEN,
        "merged_by": USER,
        "undone_at": THEN,
        "moved": "[]",
    },
)

_FIRST = [
    A_USER,
    A_CLIENT,
    A_CHART,
    A_MEMBER,
    A_NOTE,
    A_DRAFT,
    A_PRACTICE,
    A_DRIVE,
    A_BACKUP,
]
_CHOOSING = {"old_copies": "longer", "holidays": 0, "client_word": "patient"}
_CHOSEN = [(t, row | _CHOOSING if t == "practice" else row) for t, row in _FIRST]
A_SESSION = (
    "appointments",
    {
        "id": SESSION,
        "chart_id": CHART,
        "kind": "individual",
        "held_on": "2026-11-12",
        "starts": "10:00",
        "minutes": 50,
        "zone": "America/New_York",
        "place": "10",
        "room": "",
        "title": "",
        "status": "kept",
        "status_at": THEN,
        "made_at": THEN,
        "reason": b"",
    },
)
ABOUT_IT = ("note_sessions", {"id": ABOUT, "note_id": NOTE, "appointment_id": SESSION})
_EIGHTH = [A_MAPPING, A_BALANCE, A_MERGE, A_SESSION, ABOUT_IT]
_SIXTH = [*_CHOSEN, A_DRILL, BLOCKED_TIME, A_KIT_VOLUME, A_WAY, A_LICENSE]
ROWS = {
    "0001": _FIRST,
    "0002": [*_FIRST, A_DRILL],
    "0003": [*_FIRST, A_DRILL, BLOCKED_TIME],
    "0004": [*_FIRST, A_DRILL, BLOCKED_TIME, A_KIT_VOLUME],
    "0005": [*_FIRST, A_DRILL, BLOCKED_TIME, A_KIT_VOLUME, A_WAY, A_LICENSE],
    "0006": _SIXTH,
    "0007": [*_SIXTH, A_MAPPING, A_BALANCE],
    "0008": [*_SIXTH, *_EIGHTH],
    "0009": [*_SIXTH, *_EIGHTH],
}
"""What fills a database at each revision."""


def fill(connection, revision, clock, seal, more=()):
    """Write a revision's rows and their entries; a draft's words are sealed by `seal`."""
    entries = []
    for table, columns in (*ROWS[revision], *more):
        row = columns | ({"body": seal(columns["body"])} if "body" in columns else {})
        places = ", ".join("?" * len(row))
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())
        )
        if table not in UNAUDITED:
            said = written({"new": {name: spelled(value) for name, value in row.items()}})
            entries.append(Entry(Action.CREATED, table, UUID(row["id"]), None, said))
    Trail(clock, USER).append(connection, entries)


def values_of(connection, table, columns):
    """Return the row of these columns' id, as it stands now."""
    names = ", ".join(columns)
    found = connection.exec_driver_sql(
        f"SELECT {names} FROM {table} WHERE id = ?", (columns["id"],)
    ).all()
    return [dict(zip(columns, row, strict=True)) for row in found]
