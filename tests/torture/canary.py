"""Writes one text into every field there is: `python -m tests.torture.canary FOLDER PHRASE`."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

from app.core.money import Money
from app.rules.templates import sections_of
from app.services.clients import NewClient
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.notes import Caret, DraftText, SessionFacts, Template
from app.services.open_practice import OpenPractice
from app.services.practice import ServiceOffered
from app.services.signing import AddendumKind
from tests.torture.rooms import opened

CANARY = "zq7canaryxv"
BORN = date(1931, 7, 29)
SERVED = date(1987, 3, 19)
STARTS, STOPS = time(4, 47), time(5, 53)
FEE = Money(7_319_342)
MARKS = (
    CANARY,
    *(f"{day:{form}}" for day in (BORN, SERVED) for form in ("%Y-%m-%d", "%m/%d/%Y", "%B %-d, %Y")),
    *(f"{day:%Y-%m-%d}T{hour:%H:%M}" for day in (SERVED,) for hour in (STARTS, STOPS)),
    *("7319342", "73193.42", "73,193.42"),
)
"""What is typed, as files spell it: words, days, times on that day, and a fee."""


def write_everywhere(practice: OpenPractice, canary: str = CANARY) -> None:
    """Fill every field of the practice, of a client, and of notes signed and not."""
    card = practice.practice.card()
    practice.practice.correct(replace(card, name=canary, therapist=canary))
    practice.practice.set_hours_and_services([], [ServiceOffered(canary, 50, canary, FEE)])
    person = NewClient(canary, canary, canary, canary, BORN, canary, canary)
    chart = practice.clients.add(person)
    details = practice.charts.details(chart)
    texts: dict[str, Any] = {e.name: canary for e in fields(details) if e.type == "str"}
    practice.charts.change(chart, replace(details, **texts))
    paper = DocumentToAdd(
        canary, DocumentCategory.LETTER, BytesIO(canary.encode()), dated_on=SERVED, file_name=canary
    )
    practice.documents.open(practice.documents.add(chart, paper))
    for template in Template:
        note = practice.notes.begin(chart, template)
        sections = {kind.name: canary for kind in sections_of(template, {})}
        practice.notes.save(note, DraftText(template, sections), Caret(next(iter(sections)), 1))
    note = practice.notes.of_chart(chart)[0].id
    practice.notes.set_facts(note, SessionFacts(SERVED, STARTS, STOPS, "11", canary))
    practice.signing.sign(note)
    practice.signing.amend(note, AddendumKind.ADDENDUM, canary)
    practice.signing.mark_in_error(note, canary, chart)
    practice.clients.listed(words=canary)


if __name__ == "__main__":
    with opened(Path(sys.argv[1]), sys.argv[2]) as practice:
        write_everywhere(practice)
