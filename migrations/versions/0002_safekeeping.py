"""Safekeeping: documents, drills, kits of old, the rule book, and more about drives and copies."""

from __future__ import annotations

from alembic import op

from app.models.growing import grow

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
        CREATE TABLE documents (
            id TEXT NOT NULL,
            chart_id TEXT NOT NULL,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            category TEXT NOT NULL,
            media_type TEXT NOT NULL,
            dated_on TEXT,
            added_at TEXT NOT NULL,
            added_by TEXT NOT NULL,
            removed_at TEXT,
            title BLOB NOT NULL,
            file_name BLOB NOT NULL,
            CONSTRAINT pk_documents PRIMARY KEY (id),
            CONSTRAINT ck_documents_file_length CHECK (length(file) = 64),
            CONSTRAINT ck_documents_sha256_length CHECK (length(sha256) = 64),
            CONSTRAINT ck_documents_size_range CHECK (size >= 0),
            CONSTRAINT ck_documents_dated_on_is_a_day CHECK (dated_on IS date(dated_on)),
            CONSTRAINT fk_documents_chart_id FOREIGN KEY(chart_id)
                REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT uq_documents_file UNIQUE (file),
            CONSTRAINT fk_documents_added_by FOREIGN KEY(added_by)
                REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
    """
        CREATE TABLE drills (
            id TEXT NOT NULL,
            practiced_at TEXT NOT NULL,
            drive TEXT NOT NULL,
            bundle TEXT NOT NULL,
            counter INTEGER NOT NULL,
            opened_by TEXT NOT NULL,
            tables INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            compared INTEGER NOT NULL,
            documents INTEGER NOT NULL,
            seconds INTEGER NOT NULL,
            passed INTEGER NOT NULL,
            finding TEXT,
            CONSTRAINT pk_drills PRIMARY KEY (id),
            CONSTRAINT ck_drills_opened_by_known
                CHECK (opened_by IN ('passphrase', 'kit', 'open keys')),
            CONSTRAINT ck_drills_counter_range CHECK (counter > 0),
            CONSTRAINT ck_drills_passed_yes_or_no CHECK (passed IN (0, 1))
        ) STRICT
    """,
    """
        CREATE TABLE retired_kits (
            id TEXT NOT NULL,
            kit_id TEXT NOT NULL,
            page TEXT NOT NULL,
            confirmed_at TEXT,
            retired_at TEXT NOT NULL,
            CONSTRAINT pk_retired_kits PRIMARY KEY (id),
            CONSTRAINT ck_retired_kits_page_known CHECK (page IN ('records', 'private'))
        ) STRICT
    """,
    """
        CREATE TABLE equipment (
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            volume TEXT,
            kept_at TEXT NOT NULL,
            since TEXT,
            retired_on TEXT,
            retired_how TEXT,
            CONSTRAINT pk_equipment PRIMARY KEY (id),
            CONSTRAINT ck_equipment_kind_known
                CHECK (kind IN ('laptop', 'desktop', 'drive', 'phone', 'paper', 'other')),
            CONSTRAINT ck_equipment_since_is_a_day CHECK (since IS date(since)),
            CONSTRAINT ck_equipment_retired_on_is_a_day CHECK (retired_on IS date(retired_on)),
            CONSTRAINT ck_equipment_retired_whole
                CHECK ((retired_on IS NULL) = (retired_how IS NULL))
        ) STRICT
    """,
    """
        CREATE TABLE associates (
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            service TEXT NOT NULL,
            agreement_on TEXT,
            reviewed_on TEXT,
            ended_on TEXT,
            CONSTRAINT pk_associates PRIMARY KEY (id),
            CONSTRAINT ck_associates_agreement_on_is_a_day
                CHECK (agreement_on IS date(agreement_on)),
            CONSTRAINT ck_associates_reviewed_on_is_a_day
                CHECK (reviewed_on IS date(reviewed_on)),
            CONSTRAINT ck_associates_ended_on_is_a_day CHECK (ended_on IS date(ended_on))
        ) STRICT
    """,
    """
        CREATE TABLE trainings (
            id TEXT NOT NULL,
            held_on TEXT NOT NULL,
            who TEXT NOT NULL,
            topic TEXT NOT NULL,
            minutes INTEGER,
            CONSTRAINT pk_trainings PRIMARY KEY (id),
            CONSTRAINT ck_trainings_held_on_is_a_day CHECK (held_on IS date(held_on)),
            CONSTRAINT ck_trainings_minutes_range CHECK (minutes > 0)
        ) STRICT
    """,
    """
        CREATE TABLE incidents (
            id TEXT NOT NULL,
            title TEXT NOT NULL,
            happened_on TEXT,
            discovered_on TEXT NOT NULL,
            closed_on TEXT,
            written_at TEXT NOT NULL,
            answers BLOB NOT NULL,
            CONSTRAINT pk_incidents PRIMARY KEY (id),
            CONSTRAINT ck_incidents_happened_on_is_a_day
                CHECK (happened_on IS date(happened_on)),
            CONSTRAINT ck_incidents_discovered_on_is_a_day
                CHECK (discovered_on IS date(discovered_on)),
            CONSTRAINT ck_incidents_closed_on_is_a_day CHECK (closed_on IS date(closed_on))
        ) STRICT
    """,
    """
        CREATE TABLE risk_answers (
            id TEXT NOT NULL,
            question TEXT NOT NULL,
            standing TEXT NOT NULL,
            remark TEXT NOT NULL,
            answered_on TEXT NOT NULL,
            CONSTRAINT pk_risk_answers PRIMARY KEY (id),
            CONSTRAINT ck_risk_answers_standing_known
                CHECK (standing IN ('done', 'partly', 'not done', 'not needed')),
            CONSTRAINT ck_risk_answers_answered_on_is_a_day
                CHECK (answered_on IS date(answered_on)),
            CONSTRAINT uq_risk_answers_question UNIQUE (question)
        ) STRICT
    """,
    """
        CREATE TABLE activity_reviews (
            id TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            reviewed_at TEXT NOT NULL,
            signer_id TEXT NOT NULL,
            signer_name TEXT NOT NULL,
            signer_license TEXT NOT NULL,
            entries INTEGER NOT NULL,
            remark TEXT NOT NULL,
            audit_seq INTEGER NOT NULL,
            audit_digest TEXT NOT NULL,
            CONSTRAINT pk_activity_reviews PRIMARY KEY (id),
            CONSTRAINT ck_activity_reviews_first_day_is_a_day
                CHECK (first_day IS date(first_day)),
            CONSTRAINT ck_activity_reviews_last_day_is_a_day CHECK (last_day IS date(last_day)),
            CONSTRAINT ck_activity_reviews_days_in_order CHECK (first_day <= last_day),
            CONSTRAINT fk_activity_reviews_signer_id FOREIGN KEY(signer_id)
                REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
    """,
)

# A STRICT table takes new columns only after its constraints: these three are made anew.
GROWN = {
    "practice": (
        """
        CREATE TABLE grown (
            id TEXT NOT NULL,
            practice_id TEXT NOT NULL,
            name TEXT NOT NULL,
            phone TEXT,
            address TEXT,
            time_zone TEXT NOT NULL,
            idle_minutes INTEGER NOT NULL,
            kit_id TEXT,
            private_kit_id TEXT,
            kit_volume TEXT,
            kit_confirmed_at TEXT,
            kit_tested_at TEXT,
            portable INTEGER NOT NULL,
            home TEXT NOT NULL,
            machine TEXT NOT NULL,
            created_at TEXT NOT NULL,
            setup_step INTEGER NOT NULL,
            private_kit_tested_at TEXT,
            passphrase_changed_at TEXT,
            rekeyed_at TEXT,
            quick_unlock INTEGER,
            day_ends TEXT,
            moved_to TEXT,
            moved_at TEXT,
            CONSTRAINT pk_practice PRIMARY KEY (id),
            CONSTRAINT ck_practice_practice_id_length CHECK (length(practice_id) = 8),
            CONSTRAINT ck_practice_idle_minutes_range CHECK (idle_minutes BETWEEN 1 AND 30),
            CONSTRAINT ck_practice_setup_step_range CHECK (setup_step >= 0),
            CONSTRAINT ck_practice_portable_yes_or_no CHECK (portable IN (0, 1)),
            CONSTRAINT ck_practice_quick_unlock_yes_or_no CHECK (quick_unlock IN (0, 1)),
            CONSTRAINT ck_practice_day_ends_is_a_time
                CHECK (day_ends IS strftime('%H:%M', day_ends) AND day_ends IS NOT '24:00'),
            CONSTRAINT uq_practice_practice_id UNIQUE (practice_id)
        ) STRICT
        """,
        (
            "id",
            "practice_id",
            "name",
            "phone",
            "address",
            "time_zone",
            "idle_minutes",
            "kit_id",
            "private_kit_id",
            "kit_volume",
            "kit_confirmed_at",
            "kit_tested_at",
            "portable",
            "home",
            "machine",
            "created_at",
            "setup_step",
        ),
    ),
    "drives": (
        """
        CREATE TABLE grown (
            id TEXT NOT NULL,
            volume TEXT NOT NULL,
            label TEXT NOT NULL,
            enrolled_at TEXT NOT NULL,
            apart INTEGER NOT NULL,
            suspect INTEGER NOT NULL,
            elsewhere_on TEXT,
            checked_whole_at TEXT,
            retired_on TEXT,
            CONSTRAINT pk_drives PRIMARY KEY (id),
            CONSTRAINT ck_drives_suspect_yes_or_no CHECK (suspect IN (0, 1)),
            CONSTRAINT ck_drives_apart_yes_or_no CHECK (apart IN (0, 1)),
            CONSTRAINT ck_drives_elsewhere_on_is_a_day
                CHECK (elsewhere_on IS date(elsewhere_on)),
            CONSTRAINT ck_drives_retired_on_is_a_day CHECK (retired_on IS date(retired_on)),
            CONSTRAINT uq_drives_volume UNIQUE (volume)
        ) STRICT
        """,
        (
            "id",
            "volume",
            "label",
            "enrolled_at",
            "apart",
            "suspect",
        ),
    ),
    "backups": (
        """
        CREATE TABLE grown (
            id TEXT NOT NULL,
            drive_id TEXT,
            counter INTEGER NOT NULL,
            bundle TEXT NOT NULL,
            made_at TEXT NOT NULL,
            verified_at TEXT,
            seconds INTEGER,
            size INTEGER NOT NULL,
            audit_seq INTEGER NOT NULL,
            audit_digest TEXT NOT NULL,
            documents INTEGER,
            portable INTEGER,
            rechecked_at TEXT,
            elsewhere_on TEXT,
            removed_at TEXT,
            CONSTRAINT pk_backups PRIMARY KEY (id),
            CONSTRAINT ck_backups_counter_range CHECK (counter > 0),
            CONSTRAINT ck_backups_size_range CHECK (size >= 0),
            CONSTRAINT ck_backups_documents_range CHECK (documents >= 0),
            CONSTRAINT ck_backups_portable_yes_or_no CHECK (portable IN (0, 1)),
            CONSTRAINT ck_backups_elsewhere_on_is_a_day
                CHECK (elsewhere_on IS date(elsewhere_on)),
            CONSTRAINT fk_backups_drive_id FOREIGN KEY(drive_id)
                REFERENCES drives (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT uq_backups_counter UNIQUE (counter)
        ) STRICT
        """,
        (
            "id",
            "drive_id",
            "counter",
            "bundle",
            "made_at",
            "verified_at",
            "seconds",
            "size",
            "audit_seq",
            "audit_digest",
        ),
    ),
}

INDEXES = (
    "CREATE INDEX ix_backups_drive_id ON backups (drive_id)",
    "CREATE INDEX ix_documents_chart_id ON documents (chart_id)",
)


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for statement in TABLES:
        run(statement)
    for table, (statement, columns) in GROWN.items():
        grow(run, table, statement, ", ".join(columns))
    for statement in INDEXES:
        run(statement)
