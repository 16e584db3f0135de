"""The records that tests open are hers, but for what light_records.py says of them."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import text

from app.crypto.ring import KeyRing
from app.models.audit import AuditEntry
from app.models.database import Records
from tests.house.sources import HOUSE
from tests.light_records import HERS, UNWIPED, WIPING

ASKS = f"""
import sys
from contextlib import closing
from pathlib import Path
from app.core.clock import SystemClock
from app.crypto.ring import KeyRing, Purpose
from app.models.connection import connect
from app.models.database import Records

path, ring = Path(sys.argv[1]), KeyRing.generate()
Records.create(path, ring, SystemClock()).close()
with closing(connect(path, ring.current(Purpose.RECORDS))) as connection:
    print(*connection.execute("PRAGMA {WIPING}").fetchone())
"""
SAVED = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def made(path, clock):
    """What stands in a new file, and the first entry of its log."""
    ring = KeyRing.generate()
    records = Records.create(path, ring, clock)
    with records.reading() as session:
        tables = session.execute(text(SAVED)).all()
        first = session.query(AuditEntry).one()
        told = (first.action, first.subject, first.at, first.fields)
        revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    records.close()
    ring.wipe()
    return tables, told, revision


def test_a_file_made_lightly_is_the_file_that_the_scripts_make(tmp_path, clock, request):
    made(tmp_path / "first.db", clock)  # heard here, if no test has yet
    light = made(tmp_path / "light.db", clock)
    request.getfixturevalue("scripts_run")
    assert made(tmp_path / "hers.db", clock) == light


def test_each_file_is_encrypted_with_keys_and_salt_of_its_own(tmp_path, clock):
    made(tmp_path / "one.db", clock)
    made(tmp_path / "other.db", clock)
    one, other = ((tmp_path / name).read_bytes() for name in ("one.db", "other.db"))
    assert one[:16] != other[:16]
    assert not any(one[at : at + 64] == other[at : at + 64] for at in range(0, len(one), 4096))


def test_on_her_computer_what_sqlite_frees_is_wiped(tmp_path):
    asked = subprocess.run(
        [sys.executable, "-c", ASKS, str(tmp_path / "practice.db")],
        check=True,
        capture_output=True,
        cwd=HOUSE,
        text=True,
    )
    assert asked.stdout.split() == ["1"]


def test_every_other_setting_is_hers():
    assert [hers for hers, light in zip(HERS, UNWIPED, strict=True) if hers != light] == [
        (WIPING, "ON")
    ]
