"""Where a client was at a session by video; and who came with which client list."""

from __future__ import annotations

from alembic import op

from app.models.growing import grow

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

APPOINTMENTS = """
        CREATE TABLE grown (
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
            client_state TEXT,
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
"""
ARRIVALS = """
        CREATE TABLE list_arrivals (
            id TEXT NOT NULL,
            brought_at TEXT NOT NULL,
            people INTEGER NOT NULL,
            brought TEXT NOT NULL,
            CONSTRAINT pk_list_arrivals PRIMARY KEY (id),
            CONSTRAINT ck_list_arrivals_people_range CHECK (people >= 1)
        ) STRICT
"""
KEPT = (
    "id, chart_id, kind, series_id, stands_for, held_on, starts, minutes, zone, place, "
    "room, service_id, title, status, status_at, started_at, stopped_at, made_at, reason"
)
INDEXES = (
    "CREATE INDEX ix_appointments_chart_id ON appointments (chart_id)",
    "CREATE INDEX ix_appointments_held_on ON appointments (held_on)",
)


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    grow(run, "appointments", APPOINTMENTS, KEPT)
    for statement in (ARRIVALS, *INDEXES):
        run(statement)
