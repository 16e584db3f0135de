"""The people of the charts: how they are reached, who speaks for them, what must be seen first.

A number or address of a client now stands in `contact_ways`, with what it may be used for. What
stood in the columns of `clients` is carried over, and an entry says that it left them.
"""

from __future__ import annotations

from uuid import uuid4

from alembic import context, op

from app.models.growing import grow

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    """
        CREATE TABLE contact_ways (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            label TEXT NOT NULL,
            voicemail_ok INTEGER,
            text_ok INTEGER,
            email_ok INTEGER,
            note TEXT NOT NULL,
            preferred INTEGER NOT NULL,
            CONSTRAINT pk_contact_ways PRIMARY KEY (id),
            CONSTRAINT ck_contact_ways_kind_known CHECK (kind IN ('phone', 'email', 'other')),
            CONSTRAINT ck_contact_ways_voicemail_ok_yes_or_no CHECK (voicemail_ok IN (0, 1)),
            CONSTRAINT ck_contact_ways_text_ok_yes_or_no CHECK (text_ok IN (0, 1)),
            CONSTRAINT ck_contact_ways_email_ok_yes_or_no CHECK (email_ok IN (0, 1)),
            CONSTRAINT ck_contact_ways_preferred_yes_or_no CHECK (preferred IN (0, 1)),
            CONSTRAINT fk_contact_ways_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE addresses (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            label TEXT NOT NULL,
            street TEXT NOT NULL,
            city TEXT NOT NULL,
            state TEXT NOT NULL,
            postal_code TEXT NOT NULL,
            confidential INTEGER NOT NULL,
            note TEXT NOT NULL,
            CONSTRAINT pk_addresses PRIMARY KEY (id),
            CONSTRAINT ck_addresses_confidential_yes_or_no CHECK (confidential IN (0, 1)),
            CONSTRAINT fk_addresses_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE tags (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            word TEXT NOT NULL,
            CONSTRAINT pk_tags PRIMARY KEY (id),
            CONSTRAINT uq_tags_client_id_word UNIQUE (client_id, word),
            CONSTRAINT fk_tags_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE custom_fields (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            name TEXT NOT NULL,
            value BLOB NOT NULL,
            CONSTRAINT pk_custom_fields PRIMARY KEY (id),
            CONSTRAINT uq_custom_fields_client_id_name UNIQUE (client_id, name),
            CONSTRAINT fk_custom_fields_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE guardians (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            name TEXT NOT NULL,
            capacity TEXT NOT NULL,
            relation TEXT NOT NULL,
            phone TEXT NOT NULL,
            email TEXT NOT NULL,
            may_consent INTEGER NOT NULL,
            may_access INTEGER NOT NULL,
            pays_percent INTEGER,
            document_id TEXT,
            custody_until TEXT,
            until TEXT,
            custody BLOB NOT NULL,
            CONSTRAINT pk_guardians PRIMARY KEY (id),
            CONSTRAINT ck_guardians_capacity_known
                CHECK (capacity IN ('parent', 'guardian', 'agent', 'executor', 'other')),
            CONSTRAINT ck_guardians_may_consent_yes_or_no CHECK (may_consent IN (0, 1)),
            CONSTRAINT ck_guardians_may_access_yes_or_no CHECK (may_access IN (0, 1)),
            CONSTRAINT ck_guardians_pays_percent_range CHECK (pays_percent BETWEEN 0 AND 100),
            CONSTRAINT ck_guardians_custody_until_is_a_day
                CHECK (custody_until IS date(custody_until)),
            CONSTRAINT ck_guardians_until_is_a_day CHECK (until IS date(until)),
            CONSTRAINT fk_guardians_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_guardians_document_id FOREIGN KEY(document_id)
                REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE alerts (
            id TEXT NOT NULL,
            chart_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            since TEXT NOT NULL,
            until TEXT,
            made_at TEXT NOT NULL,
            text BLOB NOT NULL,
            CONSTRAINT pk_alerts PRIMARY KEY (id),
            CONSTRAINT ck_alerts_kind_known
                CHECK (kind IN ('safety', 'custody', 'legal hold', 'no email', 'other')),
            CONSTRAINT ck_alerts_since_is_a_day CHECK (since IS date(since)),
            CONSTRAINT ck_alerts_until_is_a_day CHECK (until IS date(until)),
            CONSTRAINT ck_alerts_days_in_order CHECK (until IS NULL OR until >= since),
            CONSTRAINT fk_alerts_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE medications (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            since TEXT,
            until TEXT,
            noted_at TEXT NOT NULL,
            name BLOB NOT NULL,
            dose BLOB NOT NULL,
            prescriber BLOB NOT NULL,
            CONSTRAINT pk_medications PRIMARY KEY (id),
            CONSTRAINT ck_medications_since_is_a_day CHECK (since IS date(since)),
            CONSTRAINT ck_medications_until_is_a_day CHECK (until IS date(until)),
            CONSTRAINT fk_medications_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE allergies (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            noted_at TEXT NOT NULL,
            substance BLOB NOT NULL,
            reaction BLOB NOT NULL,
            CONSTRAINT pk_allergies PRIMARY KEY (id),
            CONSTRAINT fk_allergies_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE providers (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            phone TEXT NOT NULL,
            fax TEXT NOT NULL,
            release_on TEXT,
            release_until TEXT,
            CONSTRAINT pk_providers PRIMARY KEY (id),
            CONSTRAINT ck_providers_release_on_is_a_day CHECK (release_on IS date(release_on)),
            CONSTRAINT ck_providers_release_until_is_a_day
                CHECK (release_until IS date(release_until)),
            CONSTRAINT fk_providers_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE coverage (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            priority INTEGER NOT NULL,
            payer TEXT NOT NULL,
            plan_name TEXT NOT NULL,
            member_number TEXT NOT NULL,
            group_number TEXT NOT NULL,
            holder TEXT NOT NULL,
            since TEXT,
            until TEXT,
            CONSTRAINT pk_coverage PRIMARY KEY (id),
            CONSTRAINT ck_coverage_priority_range CHECK (priority BETWEEN 1 AND 9),
            CONSTRAINT ck_coverage_since_is_a_day CHECK (since IS date(since)),
            CONSTRAINT ck_coverage_until_is_a_day CHECK (until IS date(until)),
            CONSTRAINT fk_coverage_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE licenses (
            id TEXT NOT NULL,
            user_id TEXT NOT NULL,
            state TEXT NOT NULL,
            kind TEXT NOT NULL,
            number TEXT NOT NULL,
            expires_on TEXT,
            CONSTRAINT pk_licenses PRIMARY KEY (id),
            CONSTRAINT ck_licenses_kind_known CHECK (kind IN ('license', 'compact', 'permit')),
            CONSTRAINT ck_licenses_expires_on_is_a_day CHECK (expires_on IS date(expires_on)),
            CONSTRAINT fk_licenses_user_id FOREIGN KEY(user_id)
                REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE inquiries (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            stage TEXT NOT NULL,
            asked_on TEXT NOT NULL,
            call_on TEXT,
            moved_at TEXT NOT NULL,
            wishes BLOB NOT NULL,
            CONSTRAINT pk_inquiries PRIMARY KEY (id),
            CONSTRAINT ck_inquiries_stage_known
                CHECK (stage IN ('new', 'called back', 'waiting for an answer', 'consultation
                    offered', 'consultation booked', 'forms sent', 'ready to begin', 'declined',
                    'referred out')),
            CONSTRAINT ck_inquiries_asked_on_is_a_day CHECK (asked_on IS date(asked_on)),
            CONSTRAINT ck_inquiries_call_on_is_a_day CHECK (call_on IS date(call_on)),
            CONSTRAINT uq_inquiries_client_id UNIQUE (client_id),
            CONSTRAINT fk_inquiries_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
)

# Other words in a CHECK, and columns after the last: the table is made anew. No trigger and no
# index stands on it; the tables that point to it know it by name, and it keeps its name.
CLIENTS = """
        CREATE TABLE grown (
            id TEXT NOT NULL,
            legal_first TEXT NOT NULL,
            legal_last TEXT NOT NULL,
            used_first TEXT,
            pronouns TEXT,
            born TEXT,
            phone TEXT,
            email TEXT,
            phone_note TEXT,
            emergency_name TEXT,
            emergency_phone TEXT,
            status TEXT NOT NULL,
            created_at TEXT NOT NULL,
            language TEXT,
            referral TEXT,
            location_state TEXT,
            no_allergies_on TEXT,
            deceased_on TEXT,
            CONSTRAINT pk_clients PRIMARY KEY (id),
            CONSTRAINT ck_clients_status_known
                CHECK (status IN ('active', 'reopened', 'inquiry', 'waitlist', 'discharged',
                    'deceased')),
            CONSTRAINT ck_clients_born_is_a_day CHECK (born IS date(born)),
            CONSTRAINT ck_clients_deceased_on_is_a_day CHECK (deceased_on IS date(deceased_on)),
            CONSTRAINT ck_clients_no_allergies_on_is_a_day
                CHECK (no_allergies_on IS date(no_allergies_on))
        ) STRICT
"""
KEPT = (
    "id, legal_first, legal_last, used_first, pronouns, born, phone, email, phone_note, "
    "emergency_name, emergency_phone, status, created_at"
)
INDEXES = (
    "CREATE INDEX ix_contact_ways_client_id ON contact_ways (client_id)",
    "CREATE INDEX ix_addresses_client_id ON addresses (client_id)",
    "CREATE INDEX ix_guardians_client_id ON guardians (client_id)",
    "CREATE INDEX ix_alerts_chart_id ON alerts (chart_id)",
    "CREATE INDEX ix_medications_client_id ON medications (client_id)",
    "CREATE INDEX ix_allergies_client_id ON allergies (client_id)",
    "CREATE INDEX ix_providers_client_id ON providers (client_id)",
    "CREATE INDEX ix_coverage_client_id ON coverage (client_id)",
    "CREATE INDEX ix_licenses_user_id ON licenses (user_id)",
)
MOVED = ("phone", "email", "phone_note")
REACHED = f"SELECT id, {', '.join(MOVED)} FROM clients ORDER BY id"  # noqa: S608 - our own names
ADDED = "INSERT INTO contact_ways VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
EMPTIED = "UPDATE clients SET phone = NULL, email = NULL, phone_note = NULL WHERE id = ?"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for statement in TABLES:
        run(statement)
    grow(run, "clients", CLIENTS, KEPT)
    for statement in INDEXES:
        run(statement)
    for client, *reached in run(REACHED).all():
        _carry_over(client, dict(zip(MOVED, reached, strict=True)))


def _carry_over(client: str, stood: dict[str, str | None]) -> None:
    """Give a client's phone and email their own rows, and have the log know of it."""
    old = {name: value for name, value in stood.items() if value is not None}
    if not old:
        return
    run, told = op.get_bind().exec_driver_sql, context.config.attributes
    for way in _ways(client, stood):
        run(ADDED, tuple(way.values()))
        told["born"].append(("contact_ways", way))
    run(EMPTIED, (client,))
    told["changed"].append(("clients", client, old, dict.fromkeys(old)))


def _ways(client: str, stood: dict[str, str | None]) -> list[dict[str, str | int | None]]:
    """Return the rows; words about a phone that is not there may refuse something: they stay."""
    phone, email, note = (stood[name] or "" for name in MOVED)
    ways: list[dict[str, str | int]] = []
    if phone:
        ways.append({"kind": "phone", "value": phone, "note": note, "preferred": 1})
    elif note:
        ways.append({"kind": "other", "value": note, "note": "", "preferred": 0})
    if email:
        ways.append({"kind": "email", "value": email, "note": "", "preferred": int(not phone)})
    return [_way(client, told) for told in ways]


def _way(client: str, told: dict[str, str | int]) -> dict[str, str | int | None]:
    """Return a row. What the way may be used for was never asked: the note says what was said."""
    return {
        "id": uuid4().hex,
        "client_id": client,
        "kind": told["kind"],
        "value": told["value"],
        "label": "",
        "voicemail_ok": None,
        "text_ok": None,
        "email_ok": None,
        "note": told["note"],
        "preferred": told["preferred"],
    }
