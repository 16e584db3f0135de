"""Words by which clients are gathered."""

from __future__ import annotations

from sqlalchemy import select

from app.core.ids import ClientId
from app.models.database import Records
from app.models.tags import Tag


class Tags:
    """What a therapist does with the tags of her clients."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, client: ClientId) -> tuple[str, ...]:
        """Return a client's tags, by the alphabet."""
        query = select(Tag.word).where(Tag.client_id == client)
        with self._records.reading() as session:
            return tuple(sorted(session.scalars(query), key=str.casefold))

    def known(self) -> tuple[str, ...]:
        """Return every tag there is."""
        with self._records.reading() as session:
            return tuple(sorted(set(session.scalars(select(Tag.word))), key=str.casefold))

    def keep(self, client: ClientId, words: str) -> None:
        """Let a client have these tags, with commas between them, and no others."""
        wanted = {" ".join(each.split()) for each in words.split(",")} - {""}
        with self._records.work() as session:
            there = session.scalars(select(Tag).where(Tag.client_id == client)).all()
            for row in there:
                if row.word not in wanted:
                    session.delete(row)
            known = {row.word for row in there}
            session.add_all(Tag(client_id=client, word=word) for word in sorted(wanted - known))
