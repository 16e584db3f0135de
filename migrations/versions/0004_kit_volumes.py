"""Every stick that a kit was saved to: until now the last one took the place of those before."""

from __future__ import annotations

from uuid import uuid4

from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KIT_VOLUMES = """
        CREATE TABLE kit_volumes (
            id TEXT NOT NULL,
            volume TEXT NOT NULL,
            CONSTRAINT pk_kit_volumes PRIMARY KEY (id),
            CONSTRAINT uq_kit_volumes_volume UNIQUE (volume)
        ) STRICT
"""
KNOWN = "SELECT kit_volume FROM practice WHERE kit_volume IS NOT NULL"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(KIT_VOLUMES)
    for (volume,) in run(KNOWN).all():
        row = {"id": uuid4().hex, "volume": volume}
        run("INSERT INTO kit_volumes (id, volume) VALUES (?, ?)", tuple(row.values()))
        # a row that no entry tells of would count as added behind Alcove's back
        context.config.attributes["born"].append(("kit_volumes", row))
