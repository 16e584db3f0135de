"""Two records of one person made one; discharges, and how long a chart is kept; photos."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MERGES = """
        CREATE TABLE merges (
            id TEXT NOT NULL,
            kept_id TEXT NOT NULL,
            other_id TEXT NOT NULL,
            chart_id TEXT NOT NULL,
            other_chart_id TEXT NOT NULL,
            merged_at TEXT NOT NULL,
            merged_by TEXT NOT NULL,
            undone_at TEXT,
            moved TEXT NOT NULL,
            CONSTRAINT pk_merges PRIMARY KEY (id),
            CONSTRAINT fk_merges_kept_id FOREIGN KEY(kept_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_merges_other_id FOREIGN KEY(other_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_merges_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_merges_other_chart_id FOREIGN KEY(other_chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_merges_merged_by FOREIGN KEY(merged_by)
                REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
"""
DISCHARGES = """
        CREATE TABLE discharges (
            id TEXT NOT NULL,
            chart_id TEXT NOT NULL,
            begun_at TEXT NOT NULL,
            finished_at TEXT,
            reason TEXT NOT NULL,
            last_contact_on TEXT,
            note_id TEXT,
            adult_years INTEGER NOT NULL,
            minor_years INTEGER NOT NULL,
            majority INTEGER NOT NULL,
            keep_until TEXT,
            words BLOB NOT NULL,
            CONSTRAINT pk_discharges PRIMARY KEY (id),
            CONSTRAINT ck_discharges_reason_known
                CHECK (reason IN ('completed', 'by client', 'no answer', 'referred', 'moved away',
                    'by therapist', 'other')),
            CONSTRAINT ck_discharges_last_contact_on_is_a_day
                CHECK (last_contact_on IS date(last_contact_on)),
            CONSTRAINT ck_discharges_keep_until_is_a_day CHECK (keep_until IS date(keep_until)),
            CONSTRAINT ck_discharges_adult_years_range CHECK (adult_years BETWEEN 0 AND 100),
            CONSTRAINT ck_discharges_minor_years_range CHECK (minor_years BETWEEN 0 AND 100),
            CONSTRAINT ck_discharges_majority_range CHECK (majority BETWEEN 12 AND 25),
            CONSTRAINT fk_discharges_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_discharges_note_id FOREIGN KEY(note_id)
                REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
"""
PHOTOS = """
        CREATE TABLE photos (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            document_id TEXT NOT NULL,
            consented_on TEXT NOT NULL,
            CONSTRAINT pk_photos PRIMARY KEY (id),
            CONSTRAINT ck_photos_consented_on_is_a_day CHECK (consented_on IS date(consented_on)),
            CONSTRAINT uq_photos_client_id UNIQUE (client_id),
            CONSTRAINT fk_photos_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT fk_photos_document_id FOREIGN KEY(document_id)
                REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
"""
INDEXES = (
    "CREATE INDEX ix_merges_other_chart_id ON merges (other_chart_id)",
    "CREATE INDEX ix_discharges_chart_id ON discharges (chart_id)",
)


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for statement in (MERGES, DISCHARGES, PHOTOS, *INDEXES):
        run(statement)
