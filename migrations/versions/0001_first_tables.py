"""The first tables: practice, people, charts, notes, copies, and the log."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE practice (
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
        CONSTRAINT pk_practice PRIMARY KEY (id),
        CONSTRAINT ck_practice_practice_id_length CHECK (length(practice_id) = 8),
        CONSTRAINT ck_practice_idle_minutes_range CHECK (idle_minutes BETWEEN 1 AND 30),
        CONSTRAINT ck_practice_setup_step_range CHECK (setup_step >= 0),
        CONSTRAINT ck_practice_portable_yes_or_no CHECK (portable IN (0, 1)),
        CONSTRAINT uq_practice_practice_id UNIQUE (practice_id)
    ) STRICT
    """,
    """
    CREATE TABLE users (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        credential TEXT NOT NULL,
        license_number TEXT NOT NULL,
        license_state TEXT NOT NULL,
        role TEXT NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_users PRIMARY KEY (id),
        CONSTRAINT ck_users_role_known
            CHECK (role IN ('owner', 'clinician', 'front_desk', 'biller', 'auditor')),
        CONSTRAINT ck_users_active_yes_or_no CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE services (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        fee_cents INTEGER NOT NULL,
        place TEXT NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_services PRIMARY KEY (id),
        CONSTRAINT ck_services_minutes_range CHECK (minutes BETWEEN 1 AND 1440),
        CONSTRAINT ck_services_fee_range CHECK (fee_cents >= 0),
        CONSTRAINT ck_services_active_yes_or_no CHECK (active IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE working_hours (
        id TEXT NOT NULL,
        weekday INTEGER NOT NULL,
        starts TEXT NOT NULL,
        stops TEXT NOT NULL,
        CONSTRAINT pk_working_hours PRIMARY KEY (id),
        CONSTRAINT ck_working_hours_weekday_range CHECK (weekday BETWEEN 0 AND 6),
        CONSTRAINT ck_working_hours_starts_is_a_time
            CHECK (starts IS strftime('%H:%M', starts) AND starts IS NOT '24:00'),
        CONSTRAINT ck_working_hours_stops_is_a_time
            CHECK (stops IS strftime('%H:%M', stops) AND stops IS NOT '24:00'),
        CONSTRAINT ck_working_hours_starts_before_it_stops CHECK (starts < stops)
    ) STRICT
    """,
    """
    CREATE TABLE clients (
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
        CONSTRAINT pk_clients PRIMARY KEY (id),
        CONSTRAINT ck_clients_status_known
            CHECK (status IN ('active', 'inquiry', 'waitlist', 'discharged')),
        CONSTRAINT ck_clients_born_is_a_day CHECK (born IS date(born))
    ) STRICT
    """,
    """
    CREATE TABLE charts (
        id TEXT NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        closed_on TEXT,
        CONSTRAINT pk_charts PRIMARY KEY (id),
        CONSTRAINT ck_charts_kind_known
            CHECK (kind IN ('individual', 'couple', 'family', 'group')),
        CONSTRAINT ck_charts_opened_on_is_a_day CHECK (opened_on IS date(opened_on)),
        CONSTRAINT ck_charts_closed_on_is_a_day CHECK (closed_on IS date(closed_on)),
        CONSTRAINT ck_charts_number_range CHECK (number > 0),
        CONSTRAINT uq_charts_number UNIQUE (number)
    ) STRICT
    """,
    """
    CREATE TABLE chart_members (
        id TEXT NOT NULL,
        chart_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        since TEXT NOT NULL,
        until TEXT,
        CONSTRAINT pk_chart_members PRIMARY KEY (id),
        CONSTRAINT ck_chart_members_since_is_a_day CHECK (since IS date(since)),
        CONSTRAINT ck_chart_members_until_is_a_day CHECK (until IS date(until)),
        CONSTRAINT fk_chart_members_chart_id FOREIGN KEY(chart_id)
            REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_chart_members_client_id FOREIGN KEY(client_id)
            REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE notes (
        id TEXT NOT NULL,
        chart_id TEXT NOT NULL,
        author_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        template TEXT NOT NULL,
        service_date TEXT NOT NULL,
        starts TEXT,
        stops TEXT,
        place TEXT NOT NULL,
        service TEXT NOT NULL,
        begun_at TEXT NOT NULL,
        signed_at TEXT,
        signer_id TEXT,
        signer_name TEXT,
        signer_license TEXT,
        salt BLOB,
        digest TEXT,
        discarded_at TEXT,
        CONSTRAINT pk_notes PRIMARY KEY (id),
        CONSTRAINT ck_notes_kind_known CHECK (kind IN ('progress', 'contact')),
        CONSTRAINT ck_notes_template_known CHECK (template IN ('dap', 'soap', 'birp', 'free')),
        CONSTRAINT ck_notes_service_date_is_a_day CHECK (service_date IS date(service_date)),
        CONSTRAINT ck_notes_starts_is_a_time
            CHECK (starts IS strftime('%H:%M', starts) AND starts IS NOT '24:00'),
        CONSTRAINT ck_notes_stops_is_a_time
            CHECK (stops IS strftime('%H:%M', stops) AND stops IS NOT '24:00'),
        CONSTRAINT ck_notes_signed_whole
            CHECK ((signer_id IS NULL) = (signed_at IS NULL) AND (signer_name IS NULL) =
            (signed_at IS NULL) AND (signer_license IS NULL) = (signed_at IS NULL) AND (salt IS
            NULL) = (signed_at IS NULL) AND (digest IS NULL) = (signed_at IS NULL)),
        CONSTRAINT ck_notes_signed_is_kept CHECK (signed_at IS NULL OR discarded_at IS NULL),
        CONSTRAINT fk_notes_chart_id FOREIGN KEY(chart_id)
            REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_notes_author_id FOREIGN KEY(author_id)
            REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_notes_signer_id FOREIGN KEY(signer_id)
            REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE note_sections (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        text BLOB NOT NULL,
        CONSTRAINT pk_note_sections PRIMARY KEY (id),
        CONSTRAINT uq_note_sections_note_id_position UNIQUE (note_id, position),
        CONSTRAINT ck_note_sections_position_range CHECK (position >= 0),
        CONSTRAINT fk_note_sections_note_id FOREIGN KEY(note_id)
            REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE drafts (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        saves INTEGER NOT NULL,
        caret_section TEXT,
        caret_position INTEGER,
        body BLOB NOT NULL,
        CONSTRAINT pk_drafts PRIMARY KEY (id),
        CONSTRAINT uq_drafts_note_id UNIQUE (note_id),
        CONSTRAINT ck_drafts_saves_range CHECK (saves >= 0),
        CONSTRAINT fk_drafts_note_id FOREIGN KEY(note_id)
            REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE draft_versions (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        body BLOB NOT NULL,
        CONSTRAINT pk_draft_versions PRIMARY KEY (id),
        CONSTRAINT uq_draft_versions_note_id_number UNIQUE (note_id, number),
        CONSTRAINT fk_draft_versions_note_id FOREIGN KEY(note_id)
            REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE addenda (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        signed_at TEXT NOT NULL,
        signer_id TEXT NOT NULL,
        signer_name TEXT NOT NULL,
        signer_license TEXT NOT NULL,
        salt BLOB NOT NULL,
        digest TEXT NOT NULL,
        text BLOB NOT NULL,
        CONSTRAINT pk_addenda PRIMARY KEY (id),
        CONSTRAINT ck_addenda_kind_known
            CHECK (kind IN ('addendum', 'correction', 'late_entry', 'client_request')),
        CONSTRAINT fk_addenda_note_id FOREIGN KEY(note_id)
            REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_addenda_signer_id FOREIGN KEY(signer_id)
            REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE notes_in_error (
        id TEXT NOT NULL,
        note_id TEXT NOT NULL,
        right_chart_id TEXT,
        marked_at TEXT NOT NULL,
        marked_by TEXT NOT NULL,
        reason BLOB NOT NULL,
        CONSTRAINT pk_notes_in_error PRIMARY KEY (id),
        CONSTRAINT uq_notes_in_error_note_id UNIQUE (note_id),
        CONSTRAINT fk_notes_in_error_note_id FOREIGN KEY(note_id)
            REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_notes_in_error_right_chart_id FOREIGN KEY(right_chart_id)
            REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT fk_notes_in_error_marked_by FOREIGN KEY(marked_by)
            REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE private_notes (
        id TEXT NOT NULL,
        chart_id TEXT NOT NULL,
        service_date TEXT NOT NULL,
        written_at TEXT NOT NULL,
        age_file BLOB NOT NULL,
        CONSTRAINT pk_private_notes PRIMARY KEY (id),
        CONSTRAINT ck_private_notes_service_date_is_a_day
            CHECK (service_date IS date(service_date)),
        CONSTRAINT fk_private_notes_chart_id FOREIGN KEY(chart_id)
            REFERENCES charts (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE drives (
        id TEXT NOT NULL,
        volume TEXT NOT NULL,
        label TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        apart INTEGER NOT NULL,
        suspect INTEGER NOT NULL,
        CONSTRAINT pk_drives PRIMARY KEY (id),
        CONSTRAINT ck_drives_suspect_yes_or_no CHECK (suspect IN (0, 1)),
        CONSTRAINT ck_drives_apart_yes_or_no CHECK (apart IN (0, 1)),
        CONSTRAINT uq_drives_volume UNIQUE (volume)
    ) STRICT
    """,
    """
    CREATE TABLE backups (
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
        CONSTRAINT pk_backups PRIMARY KEY (id),
        CONSTRAINT ck_backups_counter_range CHECK (counter > 0),
        CONSTRAINT ck_backups_size_range CHECK (size >= 0),
        CONSTRAINT fk_backups_drive_id FOREIGN KEY(drive_id)
            REFERENCES drives (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT uq_backups_counter UNIQUE (counter)
    ) STRICT
    """,
    """
    CREATE TABLE audit_entries (
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        actor TEXT,
        session TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        subject_id TEXT,
        chart_id TEXT,
        fields TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL,
        CONSTRAINT pk_audit_entries PRIMARY KEY (seq)
    ) STRICT
    """,
)

INDEXES = (
    """
    CREATE INDEX ix_chart_members_chart_id ON chart_members (chart_id)
    """,
    """
    CREATE INDEX ix_chart_members_client_id ON chart_members (client_id)
    """,
    """
    CREATE INDEX ix_notes_chart_id_service_date ON notes (chart_id, service_date)
    """,
    """
    CREATE INDEX ix_notes_unsigned ON notes (service_date) WHERE signed_at IS NULL
    """,
    """
    CREATE INDEX ix_addenda_note_id ON addenda (note_id)
    """,
    """
    CREATE INDEX ix_notes_in_error_right_chart_id ON notes_in_error (right_chart_id)
    """,
    """
    CREATE INDEX ix_private_notes_chart_id_service_date ON private_notes (chart_id,
        service_date)
    """,
    """
    CREATE INDEX ix_backups_drive_id ON backups (drive_id)
    """,
    """
    CREATE INDEX ix_audit_entries_chart_id_seq ON audit_entries (chart_id, seq) WHERE chart_id
        IS NOT NULL
    """,
)

TRIGGERS = (
    """
    CREATE TRIGGER audit_entries_in_order BEFORE INSERT ON audit_entries
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entries)
        OR NEW.previous IS NOT coalesce((SELECT digest FROM audit_entries ORDER BY seq DESC
        LIMIT 1), printf('%064d', 0))
        BEGIN SELECT RAISE(ABORT, 'the log is written in order'); END
    """,
    """
    CREATE TRIGGER audit_entries_never_change BEFORE UPDATE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
    """,
    """
    CREATE TRIGGER audit_entries_never_go BEFORE DELETE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END
    """,
    """
    CREATE TRIGGER notes_signed_never_change BEFORE UPDATE ON notes
        WHEN OLD.signed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER notes_signed_never_go BEFORE DELETE ON notes
        WHEN OLD.signed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER note_sections_before_signing BEFORE INSERT ON note_sections
        WHEN (SELECT signed_at FROM notes WHERE id = NEW.note_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER addenda_after_signing BEFORE INSERT ON addenda
        WHEN (SELECT signed_at FROM notes WHERE id = NEW.note_id) IS NULL
        BEGIN SELECT RAISE(ABORT, 'only a signed note is added to'); END
    """,
    """
    CREATE TRIGGER note_sections_never_change BEFORE UPDATE ON note_sections
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER note_sections_never_go BEFORE DELETE ON note_sections
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER addenda_never_change BEFORE UPDATE ON addenda
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER addenda_never_go BEFORE DELETE ON addenda
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER notes_in_error_never_change BEFORE UPDATE ON notes_in_error
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
    """
    CREATE TRIGGER notes_in_error_never_go BEFORE DELETE ON notes_in_error
        BEGIN SELECT RAISE(ABORT, 'a signed note stays as it was'); END
    """,
)


def upgrade() -> None:
    for statement in (*TABLES, *INDEXES, *TRIGGERS):
        op.get_bind().exec_driver_sql(statement)
