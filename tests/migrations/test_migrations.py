"""Bringing records up to this version: the scripts are the models, and no failure costs a row."""

from __future__ import annotations

import shutil
from contextlib import closing
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine, select
from sqlalchemy.exc import IntegrityError

from app.core.errors.records import RecordsAreNewer, RecordsNotMigrated
from app.crypto.ring import Purpose
from app.crypto.sealing import Place, seal
from app.models import migrate
from app.models.appointments import Appointment
from app.models.audit import AuditEntry
from app.models.base import new_id
from app.models.charts import ChartMember
from app.models.clients import Client, ClientStatus
from app.models.connection import connect
from app.models.contact_ways import WayToReach
from app.models.database import Records
from app.models.drafts import Draft
from app.models.kit_volumes import KitVolume
from app.models.migrate import REVISION, SCRIPTS
from app.models.note_sessions import NoteSession
from app.models.schema import METADATA
from tests.builders import a_client, a_signed_note
from tests.migrations import rows

pytestmark = pytest.mark.usefixtures("scripts_run")

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
NEXT_REVISION = f"{int(REVISION) + 1:04d}"


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


def modelled():
    """The schema as the models have it."""
    engine = create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    METADATA.create_all(engine)
    with engine.connect() as connection:
        found = schema_of(connection.exec_driver_sql)
    engine.dispose()
    return found


def test_the_scripts_and_the_models_make_the_same_tables_indexes_and_triggers(records, key):
    with closing(connect(records.path, key)) as bare:
        assert schema_of(bare.execute) == modelled()


def test_the_revision_of_this_version_is_the_newest_script():
    assert revisions()[-1] == REVISION


def test_revisions_are_numbered_in_one_line():
    assert revisions() == [f"{number:04d}" for number in range(1, len(revisions()) + 1)]


def test_scripts_go_forward_only():
    texts = [path.read_text(encoding="utf-8") for path in (SCRIPTS / "versions").glob("*.py")]
    assert texts
    assert not any("def downgrade" in text for text in texts)


def test_every_revision_has_rows_to_be_tested_with():
    assert list(rows.ROWS) == revisions()


def at_revision(path, key, revision, clock, seal, more=()):
    """Make the records that a release of that revision left behind."""
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connect(path, key), poolclass=StaticPool
    )
    with engine.begin() as connection:
        migrate.run_scripts(connection, revision)
        rows.fill(connection, revision, clock, seal, more)
    engine.dispose()


@pytest.fixture
def come_through(tmp_path, ring, clock, key):
    """Give a function that opens the records of a revision with this version."""
    place = Place("drafts", "body", UUID(rows.DRAFT))
    opened = []

    def open_those_of(revision, more=()):
        path = tmp_path / "practice.db"
        clinical = ring.current(Purpose.CLINICAL)
        at_revision(path, key, revision, clock, lambda plain: seal(clinical, place, plain), more)
        opened.append(Records.open(path, ring, clock))
        return opened[-1]

    yield open_those_of
    for each in opened:
        each.close()


@pytest.mark.parametrize("revision", rows.ROWS)
def test_rows_of_every_revision_come_through(come_through, revision):
    records = come_through(revision)
    with records.reading() as session:
        connection = session.connection()
        for table, columns in rows.ROWS[revision]:
            plain = {name: value for name, value in columns.items() if name != "body"}
            assert rows.values_of(connection, table, plain) == [plain], table
        draft = session.scalars(select(Draft)).one()
        records.opened(draft, None)
        assert records.reveal(draft, "body").encode() == rows.WORDS
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    audited = [table for table, _ in rows.ROWS[revision] if table not in rows.UNAUDITED]
    assert [entry.subject for entry in told[: len(audited)]] == audited
    assert records.verify_log().finding is None


@pytest.mark.parametrize("revision", rows.ROWS)
def test_tables_that_held_rows_end_as_those_of_a_new_practice_do(come_through, revision, key):
    with closing(connect(come_through(revision).path, key)) as bare:
        assert schema_of(bare.execute) == modelled()


@pytest.mark.parametrize("revision", [each for each in rows.ROWS if each < "0004"])
def test_the_stick_that_held_the_kit_is_remembered(come_through, revision):
    records = come_through(revision)
    with records.reading() as session:
        assert session.scalars(select(KitVolume.volume)).all() == ["A-STICK"]


CALLED = "(555) 014-2277"
MAILED = "jo@example.com"
CARRIED = {
    "a phone, words about it, an email": (
        {"phone": CALLED, "email": MAILED, "phone_note": "Voicemail ok, no texts"},
        [("phone", CALLED, "Voicemail ok, no texts", True), ("email", MAILED, "", False)],
    ),
    "an email alone": ({"email": MAILED}, [("email", MAILED, "", True)]),
    "words about a phone that is not there": (
        {"phone_note": "Never call"},
        [("other", "Never call", "", False)],
    ),
    "an empty phone": ({"phone": ""}, []),
}


@pytest.mark.parametrize("revision", [each for each in rows.ROWS if each < "0005"])
@pytest.mark.parametrize(("stood", "carried"), CARRIED.values(), ids=CARRIED)
def test_how_clients_are_reached_is_carried_over(come_through, revision, stood, carried):
    client = rows.A_CLIENT[1] | {"id": f"{99:032x}"} | stood
    records = come_through(revision, [("clients", client)])
    with records.reading() as session:
        ways = session.scalars(select(WayToReach)).all()
        found = [(way.kind.value, way.value, way.note, way.preferred) for way in ways]
        emptied = session.get_one(Client, UUID(client["id"]))
    assert sorted(found) == sorted(carried)
    assert {way.client_id for way in ways} <= {emptied.id}
    assert {(way.voicemail_ok, way.text_ok, way.email_ok) for way in ways} <= {(None,) * 3}
    assert (emptied.phone, emptied.email, emptied.phone_note) == (None,) * 3
    assert records.verify_log().finding is None


def test_a_chart_points_to_its_client_still_and_no_status_is_refused(come_through):
    records = come_through("0004")
    with records.work() as session:
        member = session.scalars(select(ChartMember)).one()
        client = session.get_one(Client, member.client_id)
        for status in ClientStatus:
            client.status = status
            session.flush()
    with pytest.raises(IntegrityError), records.work() as session:
        session.add(ChartMember(chart_id=member.chart_id, client_id=new_id(), since=member.since))


@pytest.mark.parametrize("revision", [each for each in rows.ROWS if each >= "0008"])
def test_where_a_client_is_is_said_of_a_session_that_stood_there_before(come_through, revision):
    records = come_through(revision)
    with records.work() as session:
        held = session.scalars(select(Appointment)).one()
        assert held.client_state is None
        held.client_state = "New Jersey"
    assert records.verify_log().finding is None
    with records.work() as session:
        session.delete(session.scalars(select(NoteSession)).one())
        session.delete(session.scalars(select(Appointment)).one())
    assert records.verify_log().finding is None


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
