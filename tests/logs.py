"""What was logged while a test ran, from WARNING up."""

from __future__ import annotations

import logging
from typing import Self


class WarningsLogged(logging.Handler):
    """Collects warnings and errors from every logger, for the length of a block."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def take(self) -> list[str]:
        """Return what was logged so far as `logger: message`, and count it as expected."""
        taken = [f"{record.name}: {record.getMessage()}" for record in self.records]
        self.records.clear()
        return taken

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
