"""The working day: appointments and series, whose note is about which, contacts, time off."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    """
        CREATE TABLE series (
            id TEXT NOT NULL,
            chart_id TEXT,
            kind TEXT NOT NULL,
            rule TEXT NOT NULL,
            first_on TEXT NOT NULL,
            last_on TEXT,
            starts TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            zone TEXT NOT NULL,
            place TEXT NOT NULL,
            room TEXT NOT NULL,
            service_id TEXT,
            title TEXT NOT NULL,
            made_at TEXT NOT NULL,
            CONSTRAINT pk_series PRIMARY KEY (id),
            CONSTRAINT ck_series_kind_known
                CHECK (kind IN ('individual', 'couple', 'family', 'group', 'intake',
                    'consultation', 'blocked')),
            CONSTRAINT ck_series_first_on_is_a_day CHECK (first_on IS date(first_on)),
            CONSTRAINT ck_series_last_on_is_a_day CHECK (last_on IS date(last_on)),
            CONSTRAINT ck_series_starts_is_a_time
                CHECK (starts IS strftime('%H:%M', starts) AND starts IS NOT '24:00'),
            CONSTRAINT ck_series_minutes_range CHECK (minutes BETWEEN 1 AND 1440),
            CONSTRAINT ck_series_days_in_order CHECK (last_on IS NULL OR last_on >= first_on),
            CONSTRAINT ck_series_chart_unless_blocked
                CHECK ((kind = 'blocked') = (chart_id IS NULL)),
            CONSTRAINT fk_series_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_series_service_id FOREIGN KEY(service_id)
                REFERENCES services (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE series_skips (
            id TEXT NOT NULL,
            series_id TEXT NOT NULL,
            skipped_on TEXT NOT NULL,
            CONSTRAINT pk_series_skips PRIMARY KEY (id),
            CONSTRAINT ck_series_skips_skipped_on_is_a_day
                CHECK (skipped_on IS date(skipped_on)),
            CONSTRAINT uq_series_skips_series_id_skipped_on UNIQUE (series_id, skipped_on),
            CONSTRAINT fk_series_skips_series_id FOREIGN KEY(series_id)
                REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE appointments (
            id TEXT NOT NULL,
            chart_id TEXT,
            kind TEXT NOT NULL,
            series_id TEXT,
            stands_for TEXT,
            held_on TEXT NOT NULL,
            starts TEXT NOT NULL,
            minutes INTEGER NOT NULL,
            zone TEXT NOT NULL,
            place TEXT NOT NULL,
            room TEXT NOT NULL,
            service_id TEXT,
            title TEXT NOT NULL,
            status TEXT NOT NULL,
            status_at TEXT,
            started_at TEXT,
            stopped_at TEXT,
            made_at TEXT NOT NULL,
            reason BLOB NOT NULL,
            CONSTRAINT pk_appointments PRIMARY KEY (id),
            CONSTRAINT ck_appointments_kind_known
                CHECK (kind IN ('individual', 'couple', 'family', 'group', 'intake',
                    'consultation', 'blocked')),
            CONSTRAINT ck_appointments_status_known
                CHECK (status IN ('scheduled', 'arrived', 'kept', 'no-show', 'late cancel',
                    'canceled by client', 'canceled by therapist')),
            CONSTRAINT ck_appointments_held_on_is_a_day CHECK (held_on IS date(held_on)),
            CONSTRAINT ck_appointments_stands_for_is_a_day
                CHECK (stands_for IS date(stands_for)),
            CONSTRAINT ck_appointments_starts_is_a_time
                CHECK (starts IS strftime('%H:%M', starts) AND starts IS NOT '24:00'),
            CONSTRAINT ck_appointments_minutes_range CHECK (minutes BETWEEN 1 AND 1440),
            CONSTRAINT ck_appointments_series_whole
                CHECK ((series_id IS NULL) = (stands_for IS NULL)),
            CONSTRAINT ck_appointments_chart_unless_blocked
                CHECK ((kind = 'blocked') = (chart_id IS NULL)),
            CONSTRAINT ck_appointments_timer_in_order
                CHECK (stopped_at IS NULL OR stopped_at >= started_at),
            CONSTRAINT uq_appointments_series_id_stands_for UNIQUE (series_id, stands_for),
            CONSTRAINT fk_appointments_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_appointments_series_id FOREIGN KEY(series_id)
                REFERENCES series (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_appointments_service_id FOREIGN KEY(service_id)
                REFERENCES services (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE note_sessions (
            id TEXT NOT NULL,
            note_id TEXT NOT NULL,
            appointment_id TEXT NOT NULL,
            CONSTRAINT pk_note_sessions PRIMARY KEY (id),
            CONSTRAINT uq_note_sessions_note_id UNIQUE (note_id),
            CONSTRAINT fk_note_sessions_note_id FOREIGN KEY(note_id)
                REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_note_sessions_appointment_id FOREIGN KEY(appointment_id)
                REFERENCES appointments (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE time_off (
            id TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            title TEXT NOT NULL,
            CONSTRAINT pk_time_off PRIMARY KEY (id),
            CONSTRAINT ck_time_off_first_day_is_a_day CHECK (first_day IS date(first_day)),
            CONSTRAINT ck_time_off_last_day_is_a_day CHECK (last_day IS date(last_day)),
            CONSTRAINT ck_time_off_days_in_order CHECK (first_day <= last_day)
        ) STRICT
    """,
    """
        CREATE TABLE contacts (
            id TEXT NOT NULL,
            chart_id TEXT NOT NULL,
            author_id TEXT NOT NULL,
            way TEXT NOT NULL,
            at TEXT NOT NULL,
            minutes INTEGER,
            removed_at TEXT,
            about BLOB NOT NULL,
            CONSTRAINT pk_contacts PRIMARY KEY (id),
            CONSTRAINT ck_contacts_way_known
                CHECK (way IN ('phone', 'text', 'email', 'letter', 'in person', 'collateral')),
            CONSTRAINT ck_contacts_minutes_range CHECK (minutes >= 0),
            CONSTRAINT fk_contacts_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_contacts_author_id FOREIGN KEY(author_id)
                REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE snoozes (
            id TEXT NOT NULL,
            chore TEXT NOT NULL,
            until TEXT NOT NULL,
            CONSTRAINT pk_snoozes PRIMARY KEY (id),
            CONSTRAINT ck_snoozes_until_is_a_day CHECK (until IS date(until)),
            CONSTRAINT uq_snoozes_chore UNIQUE (chore)
        ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX ix_series_chart_id ON series (chart_id)",
    "CREATE INDEX ix_appointments_chart_id ON appointments (chart_id)",
    "CREATE INDEX ix_appointments_held_on ON appointments (held_on)",
    "CREATE INDEX ix_note_sessions_appointment_id ON note_sessions (appointment_id)",
    "CREATE INDEX ix_contacts_chart_id_at ON contacts (chart_id, at)",
)


def upgrade() -> None:
    for statement in (*TABLES, *INDEXES):
        op.get_bind().exec_driver_sql(statement)
