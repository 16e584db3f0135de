"""Bringing records up to this version: the scripts are the models, and no failure costs a row."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine, select

from app.core.errors.records import RecordsAreNewer, RecordsNotMigrated
from app.crypto.ring import Purpose
from app.models import migrate
from app.models.audit import AuditEntry
from app.models.connection import connect
from app.models.database import Records
from app.models.migrate import REVISION, SCRIPTS
from app.models.schema import METADATA
from tests.builders import a_client, a_signed_note

NEXT = '''"""The next revision."""

from alembic import op

revision = "{next}"
down_revision = "{now}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE clients ADD COLUMN nickname TEXT")
    {more}
'''
A_CLIENT = (
    "INSERT INTO clients (id, legal_first, legal_last, status, created_at) "
    "VALUES ('0123456789abcdef0123456789abcdef', 'Jordan', 'Reyes', 'active', "
    "'2026-11-12T17:00:00.000000Z')"
)
A_PRACTICE = (
    "INSERT INTO practice (id, practice_id, name, time_zone, idle_minutes, portable, home, "
    "machine, created_at, setup_step) VALUES ('0123456789abcdef0123456789abcde0', '7TKH2QAB', "
    "'Rowan Street', 'America/New_York', 10, 1, '0123456789abcdef', 'laptop', "
    "'2026-11-12T17:00:00.000000Z', 0)"
)
A_DRIVE = (
    "INSERT INTO drives (id, volume, label, enrolled_at, apart, suspect) VALUES "
    "('0123456789abcdef0123456789abcde1', 'a-volume', 'Rowan T7', "
    "'2026-11-12T17:00:00.000000Z', 1, 0)"
)
A_BACKUP = (
    "INSERT INTO backups (id, drive_id, counter, bundle, made_at, size, audit_seq, "
    "audit_digest) VALUES ('0123456789abcdef0123456789abcde2', "
    "'0123456789abcdef0123456789abcde1', 1, 'alcove.bundle', '2026-11-12T17:00:00.000000Z', "
    "10, 1, 'f')"
)
A_DRILL = (
    "INSERT INTO drills (id, practiced_at, drive, bundle, counter, opened_by, tables, rows, "
    "compared, documents, seconds, passed) VALUES ('0123456789abcdef0123456789abcde3', "
    "'2026-11-12T17:00:00.000000Z', 'Rowan T7', 'alcove.bundle', 1, 'kit', 20, 100, 20, 0, 9, 1)"
)
BLOCKED_TIME = (
    "INSERT INTO time_off (id, first_day, last_day, title) VALUES "
    "('0123456789abcdef0123456789abcde4', '2026-12-24', '2026-12-31', 'Holidays')"
)
NEXT_REVISION = f"{int(REVISION) + 1:04d}"
ROWS = {
    "0001": [A_CLIENT, A_PRACTICE, A_DRIVE, A_BACKUP],
    "0002": [A_CLIENT, A_PRACTICE, A_DRIVE, A_BACKUP, A_DRILL],
    "0003": [A_CLIENT, A_PRACTICE, A_DRIVE, A_BACKUP, A_DRILL, BLOCKED_TIME],
}
"""Statements that fill a database at each revision with rows of that day."""


@pytest.fixture
def key(ring):
    return ring.current(Purpose.RECORDS)


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    """Give a copy of the scripts, to which a test adds the next revision."""
    folder = shutil.copytree(SCRIPTS, tmp_path / "migrations")
    monkeypatch.setattr(migrate, "SCRIPTS", folder)
    monkeypatch.setattr(migrate, "REVISION", NEXT_REVISION)

    def add(more):
        path = folder / "versions" / f"{NEXT_REVISION}_next.py"
        text = NEXT.format(now=REVISION, next=NEXT_REVISION, more=more)
        path.write_text(text, encoding="utf-8")

    return add


def revisions():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][
        ::-1
    ]


def schema_of(execute):
    found = execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): spaceless(sql) for kind, name, sql in found if name != "alembic_version"}


def spaceless(sql):
    """A renamed table keeps its new name in quotation marks."""
    return "".join(sql.split()).replace('"', "")


def dump(path, key):
    """Everything that the file holds but the log's newest entries."""
    with closing(connect(path, key)) as connection:
        tables = [name for (kind, name) in schema_of(connection.execute) if kind == "table"]
        rows = {t: connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables}
        return schema_of(connection.execute), rows


def test_the_scripts_and_the_models_make_the_same_tables_indexes_and_triggers(records, key):
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    METADATA.create_all(engine)
    with engine.connect() as connection:
        modelled = schema_of(connection.exec_driver_sql)
    engine.dispose()
    with closing(connect(records.path, key)) as bare:
        assert schema_of(bare.execute) == modelled


def test_the_revision_of_this_version_is_the_newest_script():
    assert revisions()[-1] == REVISION


def test_revisions_are_numbered_in_one_line():
    assert revisions() == [f"{number:04d}" for number in range(1, len(revisions()) + 1)]


def test_scripts_go_forward_only():
    texts = [path.read_text(encoding="utf-8") for path in (SCRIPTS / "versions").glob("*.py")]
    assert texts
    assert not any("def downgrade" in text for text in texts)


def test_every_revision_has_rows_to_be_tested_with():
    assert list(ROWS) == revisions()


@pytest.mark.parametrize("revision", ROWS)
def test_rows_of_every_revision_come_through(tmp_path, ring, clock, key, revision):
    path = tmp_path / "practice.db"
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connect(path, key), poolclass=StaticPool
    )
    with engine.begin() as connection:
        migrate.run_scripts(connection, revision)
        for statement in ROWS[revision]:
            connection.exec_driver_sql(statement)
    engine.dispose()
    opened = Records.open(path, ring, clock)
    with opened.reading() as session:
        counts = [
            session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
            for table in ("clients", "practice", "drives", "backups")
        ]
    opened.close()
    assert counts == [1, 1, 1, 1]


def test_a_newer_database_is_refused_and_left_alone(records, ring, clock, key):
    records.close()
    with closing(connect(records.path, key)) as bare:
        bare.execute("UPDATE alembic_version SET version_num = '9999'")
    before = dump(records.path, key)
    with pytest.raises(RecordsAreNewer) as refusal:
        Records.open(records.path, ring, clock)
    assert refusal.value.revision == "9999"
    assert dump(records.path, key) == before


def test_an_older_database_is_copied_migrated_and_the_log_says_so(
    records, ring, clock, key, scripts
):
    scripts("")
    note = a_signed_note(records)
    records.close()
    before = dump(records.path, key)
    again = Records.open(records.path, ring, clock)
    with again.reading() as session:
        newest = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)
        entry = session.scalars(newest).one()
        assert session.connection().exec_driver_sql("SELECT nickname FROM clients").all()
    assert (entry.action, entry.fields) == (
        "migrated",
        f'{{"facts":{{"found":"{REVISION}","now":"{NEXT_REVISION}"}}}}',
    )
    again.opened(note, note.chart_id)
    assert again.verify_log().finding is None
    again.close()
    kept = f"before-{NEXT_REVISION}-from-{REVISION}.db"
    assert dump(records.path.parent / "snapshots" / kept, key) == before


@pytest.mark.parametrize(
    "fault",
    [
        'op.get_bind().exec_driver_sql("UPDATE nowhere SET it = 1")',
        'op.get_bind().exec_driver_sql("DELETE FROM users")',
    ],
    ids=["a statement fails", "a row is left pointing nowhere"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    records, ring, clock, key, scripts, fault
):
    scripts(fault)
    a_client(records)
    a_signed_note(records)
    records.close()
    before = dump(records.path, key)
    with pytest.raises(RecordsNotMigrated) as failure:
        Records.open(records.path, ring, clock)
    assert (failure.value.found, failure.value.wanted) == (REVISION, NEXT_REVISION)
    assert dump(records.path, key) == before


def test_records_of_this_version_are_opened_without_a_copy(records, ring, clock):
    records.close()
    Records.open(records.path, ring, clock).close()
    assert not (records.path.parent / "snapshots").exists()


def test_a_new_database_that_fails_leaves_no_tables(tmp_path, ring, clock, key, scripts):
    scripts('op.get_bind().exec_driver_sql("UPDATE nowhere SET it = 1")')
    with pytest.raises(RecordsNotMigrated) as failure:
        Records.create(tmp_path / "practice.db", ring, clock)
    assert failure.value.found == ""
    assert dump(tmp_path / "practice.db", key) == ({}, {})
