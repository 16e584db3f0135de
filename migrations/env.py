"""Runs the scripts on the connection that app.models.migrate gives, in its transaction."""

from __future__ import annotations

from alembic import context

from app.models.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
