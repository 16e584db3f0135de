"""What becomes of each session: the note, when it is signed, and what is added to it later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Self
from zoneinfo import ZoneInfo

from app.services.sample.caseload import Meeting
from app.services.sample.dice import dice, one_of
from app.services.sample.parties import Party
from app.services.sample.people import common_prose
from app.services.sample.prose import Voice
from app.services.sample.stage import PRACTICE
from app.services.sample.story import (
    AddendumKind,
    StoryAddendum,
    StoryError,
    StoryNote,
)

ZONE = ZoneInfo(PRACTICE.time_zone)
ADDED: Sequence[AddendumKind] = (
    *("addendum",) * 4,
    "correction",
    "late_entry",
    "client_request",
)
AMENDED, MISTAKEN, JOTTED = 0.012, 0.0015, 0.04
LEAST_AMENDED, LEAST_MISTAKEN, LEAST_JOTTED = 2, 1, 4
MOST_DRAFTS = 3
AT_ONCE, SAME_EVENING = 0.74, 0.95
EVENING, MORNING = time(19, 35), time(8, 5)


@dataclass(frozen=True, slots=True)
class Turns:
    """Which of the sessions, by their place in the story, have more to them than a note."""

    signed: int
    """So many notes are signed; those after them are open drafts."""
    amended: frozenset[int]
    mistaken: frozenset[int]
    jotted: frozenset[int]

    @classmethod
    def draw(cls, chance: Random, meetings: Sequence[Meeting]) -> Self:
        """Draw lots among the sessions."""
        signed = max(len(meetings) - chance.randint(1, MOST_DRAFTS), 0)

        def some(likely: float, least: int) -> frozenset[int]:
            wanted = max(round(signed * likely), least)
            return frozenset(chance.sample(range(signed), min(wanted, signed)))

        return cls(
            signed=signed,
            amended=some(AMENDED, LEAST_AMENDED),
            mistaken=frozenset(
                place
                for place in some(MISTAKEN, LEAST_MISTAKEN)
                if place and meetings[place].chart != meetings[place - 1].chart
            ),
            jotted=some(JOTTED, LEAST_JOTTED),
        )


@dataclass(frozen=True, slots=True)
class Telling:
    """All that the notes are written from; can be told again and again, always the same."""

    seed: int
    today: date
    meetings: Sequence[Meeting]
    parties: Mapping[int, Party]
    """By the number of their chart."""
    turns: Turns

    def notes(self) -> Iterator[StoryNote]:
        """Write the notes one by one; only the voices of present clients are kept in mind."""
        chance = dice("turns", self.seed)
        voices: dict[int, Voice] = {}
        for place, meeting in enumerate(self.meetings):
            voice = voices.get(meeting.chart) or self._voice(meeting.chart)
            voices[meeting.chart] = voice
            if place in self.turns.mistaken:
                yield self._mistaken(chance, place, voice)
            yield self._note(chance, place, voice)
            if meeting.last:
                del voices[meeting.chart]

    def _voice(self, chart: int) -> Voice:
        return Voice(dice("voice", self.seed, chart), self.parties[chart])

    def _note(self, chance: Random, place: int, voice: Voice) -> StoryNote:
        meeting = self.meetings[place]
        is_signed = place < self.turns.signed
        begun_at = _local(meeting.day, meeting.stops) + _minutes(chance, 0, 3)
        signed_at = self._signed_at(chance, meeting, begun_at) if is_signed else None
        return StoryNote(
            chart=meeting.chart,
            template=self.parties[meeting.chart].template,
            service_date=meeting.day,
            starts=meeting.starts,
            stops=meeting.stops,
            place=meeting.place,
            service=meeting.service.code,
            begun_at=begun_at,
            signed_at=signed_at,
            sections=voice.write(meeting) if is_signed else voice.write_half(meeting),
            addendum=self._addendum(chance, voice, signed_at)
            if signed_at and place in self.turns.amended
            else None,
            private=voice.jot() if place in self.turns.jotted else None,
        )

    def _mistaken(self, chance: Random, place: int, voice: Voice) -> StoryNote:
        """Write the session's note into the chart of the client before, and mark it so."""
        meeting, party = self.meetings[place], self.parties[self.meetings[place].chart]
        begun_at = _local(meeting.day, meeting.stops)
        signed_at = begun_at + _minutes(chance, 4, 6)
        reason = one_of(chance, common_prose()["error_reasons"])
        return StoryNote(
            chart=self.meetings[place - 1].chart,
            template=party.template,
            service_date=meeting.day,
            starts=meeting.starts,
            stops=meeting.stops,
            place=meeting.place,
            service=meeting.service.code,
            begun_at=begun_at,
            signed_at=signed_at,
            sections=voice.write(meeting),
            error=StoryError(reason, meeting.chart, signed_at + _minutes(chance, 2, 30)),
        )

    def _signed_at(self, chance: Random, meeting: Meeting, begun_at: datetime) -> datetime:
        luck = chance.random()
        at_once = begun_at + _minutes(chance, 4, 9)
        if luck < AT_ONCE:
            return at_once
        if luck < SAME_EVENING:
            evening = _local(meeting.day, EVENING) + _minutes(chance, 0, 90)
            return max(at_once, evening)
        day = meeting.day + timedelta(days=one_of(chance, (1, 1, 2, 4)))
        morning = _local(day, MORNING) + _minutes(chance, 0, 20)
        return morning if day < self.today else at_once

    def _addendum(self, chance: Random, voice: Voice, signed_at: datetime) -> StoryAddendum:
        kind = one_of(chance, ADDED)
        last_moment = _local(self.today - timedelta(days=1), time(23, 30))
        later = signed_at + timedelta(days=chance.randint(1, 9)) + _minutes(chance, 0, 120)
        return StoryAddendum(kind, voice.add(kind), min(later, last_moment))


def _local(day: date, at: time) -> datetime:
    """Return the instant of a wall-clock time at the practice (sessions never meet a DST gap)."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def _minutes(chance: Random, low: int, high: int) -> timedelta:
    return timedelta(minutes=chance.randint(low, high), seconds=chance.randint(0, 59))
