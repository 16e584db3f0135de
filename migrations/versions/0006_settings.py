"""Settings of the practice: how long old copies are kept, federal holidays, the word for a client.

All three may stand empty: then it is as it was before there was anything to choose.
"""

from __future__ import annotations

from alembic import op

from app.models.growing import grow

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A STRICT table takes new columns only after its constraints: it is made anew.
PRACTICE = """
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
            old_copies TEXT,
            holidays INTEGER,
            client_word TEXT,
            CONSTRAINT pk_practice PRIMARY KEY (id),
            CONSTRAINT ck_practice_practice_id_length CHECK (length(practice_id) = 8),
            CONSTRAINT ck_practice_idle_minutes_range CHECK (idle_minutes BETWEEN 1 AND 30),
            CONSTRAINT ck_practice_setup_step_range CHECK (setup_step >= 0),
            CONSTRAINT ck_practice_portable_yes_or_no CHECK (portable IN (0, 1)),
            CONSTRAINT ck_practice_quick_unlock_yes_or_no CHECK (quick_unlock IN (0, 1)),
            CONSTRAINT ck_practice_day_ends_is_a_time
                CHECK (day_ends IS strftime('%H:%M', day_ends) AND day_ends IS NOT '24:00'),
            CONSTRAINT ck_practice_old_copies_known
                CHECK (old_copies IN ('shorter', 'usual', 'longer', 'everything')),
            CONSTRAINT ck_practice_holidays_yes_or_no CHECK (holidays IN (0, 1)),
            CONSTRAINT ck_practice_client_word_known
                CHECK (client_word IN ('client', 'patient', 'person', 'member')),
            CONSTRAINT uq_practice_practice_id UNIQUE (practice_id)
        ) STRICT
"""
KEPT = (
    "id, practice_id, name, phone, address, time_zone, idle_minutes, kit_id, private_kit_id, "
    "kit_volume, kit_confirmed_at, kit_tested_at, portable, home, machine, created_at, "
    "setup_step, private_kit_tested_at, passphrase_changed_at, rekeyed_at, quick_unlock, "
    "day_ends, moved_to, moved_at"
)


def upgrade() -> None:
    grow(op.get_bind().exec_driver_sql, "practice", PRACTICE, KEPT)
