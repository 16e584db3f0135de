"""Words by which clients are gathered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.ids import ChartId, ClientId
from app.models.charts import ChartMember
from app.models.database import Records
from app.models.tags import Tag
from app.services.client_rows import stands_for_chart


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

    def add_to(self, charts: Sequence[ChartId], word: str) -> list[ClientId]:
        """Give everybody in some charts one tag more; return who did not have it yet.

        Who has it in another spelling has it.
        """
        new = " ".join(word.replace(",", " ").split())
        present = select(ChartMember.client_id).where(ChartMember.chart_id.in_(charts))
        with self._records.work() as session:
            people = set(session.scalars(present.where(stands_for_chart())))
            there = session.execute(
                select(Tag.client_id, Tag.word).where(Tag.client_id.in_(people))
            )
            have = {client for client, known in there if known.casefold() == new.casefold()}
            lacking = sorted(people - have) if new else []
            session.add_all(Tag(client_id=client, word=new) for client in lacking)
        return [ClientId(client) for client in lacking]

    def take_from(self, clients: Sequence[ClientId], word: str) -> None:
        """Take a tag off again: Undo of `add_to`."""
        with self._records.work() as session:
            query = select(Tag).where(Tag.client_id.in_(clients))
            for row in session.scalars(query).all():
                if row.word == " ".join(word.replace(",", " ").split()):
                    session.delete(row)

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
