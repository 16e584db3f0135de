"""What comes along with clients: how a list's columns were said, and what each client owed."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMN_MAPPINGS = """
        CREATE TABLE column_mappings (
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            headers TEXT NOT NULL,
            mapping TEXT NOT NULL,
            used_at TEXT NOT NULL,
            CONSTRAINT pk_column_mappings PRIMARY KEY (id),
            CONSTRAINT uq_column_mappings_kind_headers UNIQUE (kind, headers),
            CONSTRAINT ck_column_mappings_kind_known CHECK (kind IN ('clients', 'calendar'))
        ) STRICT
"""
OPENING_BALANCES = """
        CREATE TABLE opening_balances (
            id TEXT NOT NULL,
            client_id TEXT NOT NULL,
            cents INTEGER NOT NULL,
            as_of TEXT NOT NULL,
            source TEXT NOT NULL,
            CONSTRAINT pk_opening_balances PRIMARY KEY (id),
            CONSTRAINT ck_opening_balances_as_of_is_a_day CHECK (as_of IS date(as_of)),
            CONSTRAINT fk_opening_balances_client_id FOREIGN KEY(client_id)
                REFERENCES clients (id) DEFERRABLE INITIALLY DEFERRED
        ) STRICT
"""
INDEX = "CREATE INDEX ix_opening_balances_client_id ON opening_balances (client_id)"


def upgrade() -> None:
    for statement in (COLUMN_MAPPINGS, OPENING_BALANCES, INDEX):
        op.get_bind().exec_driver_sql(statement)
