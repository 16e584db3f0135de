"""One chart's sentences: the words of its people, its homework, and how hard the weeks are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from app.services.sample.caseload import Meeting
from app.services.sample.concerns import Phase, Task, phase_at, spoken
from app.services.sample.dice import Deck, one_of
from app.services.sample.parties import Party
from app.services.sample.people import common_prose

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("two", "three", "four", "five")
HOURS = ("five", "six", "six and a half", "seven")
LATE = ("five", "six", "eight", "ten")
HOMEWORK = ("kept", "kept", "kept", "partly", "partly", "missed")
SPEECH: Mapping[str, tuple[str, str, str, str, str]] = {
    "she": ("she", "her", "her", "herself", "was"),
    "he": ("he", "him", "his", "himself", "was"),
    "they": ("they", "them", "their", "themself", "were"),
    "both": ("they", "them", "their", "themselves", "were"),
}
WORST, BEST = (6, 9), (1, 3)
NEW_TASK, SETBACK, WORSE_BY = 0.45, 0.12, 2
NOISE = 1.3


class Speaker:
    """Says one thing at a time about a session, and remembers what the next must know."""

    def __init__(self, chance: Random, party: Party) -> None:
        self._chance = chance
        self._party = party
        self._deck = Deck(chance)
        self._common = common_prose()
        self._task: Task | None = None
        self._start = chance.randint(*WORST)
        self._goal = chance.randint(*BEST)
        self._before = self._now = self._start
        self._phase: Phase = "early"
        self._words = self._lasting_words()

    def come_to(self, meeting: Meeting) -> None:
        """Go on to the next session of the chart."""
        share = meeting.ordinal / self._party.sessions
        self._phase = phase_at(share)
        self._before, self._now = self._now, self._distress(share)
        self._words |= {
            "now": str(self._now),
            "before": str(self._before),
            "mood": self._deck.draw(("mood", self._phase), self._common["moods"][self._phase]),
            "focus": self._deck.draw("focus", self._party.concern.focus),
            "count": str(meeting.ordinal),
        }
        if self._task:
            name = self._task.name
            self._words |= {"task": name, "Task": name[0].upper() + name[1:]}

    def pick(self, name: str, kind: str | None = None) -> str:
        """Say one of the sentences that all charts share."""
        lines: Any = self._common[name]
        return self.say(name, lines[kind] if kind else lines, kind)

    def say(self, name: str, lines: Sequence[str], kind: str | None = None) -> str:
        """Say one of `lines`, none twice before all were said."""
        words = self._words
        words["day"] = one_of(self._chance, WEEKDAYS)
        words["n"] = one_of(self._chance, NUMBERS)
        words["hours"] = one_of(self._chance, HOURS)
        words["late"] = one_of(self._chance, LATE)
        return spoken(self._chance, self._deck.draw((name, kind), lines), words)

    def opening(self, meeting: Meeting) -> str:
        """Say how the client came."""
        if meeting.ordinal == 1:
            return self.pick("intake")
        return self.pick("farewell") if meeting.last else self.pick("openings", meeting.place)

    def review(self, meeting: Meeting) -> str:
        """Say what became of the homework of last time."""
        if meeting.ordinal == 1:
            return self.pick("intake_work")
        return self.pick("reviews", one_of(self._chance, HOMEWORK) if self._task else "first")

    def report(self) -> str:
        """Say what the client told of the week."""
        return self.say("reports", self._party.concern.reports[self._phase], self._phase)

    def work(self, meeting: Meeting) -> str:
        """Say what was done in the session."""
        if meeting.ordinal == 1:
            return self.pick("intake_goals")
        return self.say("work", self._party.concern.work)

    def rating(self, meeting: Meeting) -> str:
        """Say how hard the week was."""
        return self.pick("first_ratings" if meeting.ordinal == 1 else "ratings")

    def quote(self) -> str:
        """Say something in the client's own words."""
        quotes = self._party.concern.quotes[self._phase]
        self._words["quote"] = self._deck.draw(("quote", self._phase), quotes)
        return self.pick("quotes")

    def course(self) -> str:
        """Say how things go: a harder week, or the progress of this phase."""
        if self._now >= self._before + WORSE_BY:
            return self.pick("setbacks")
        return self.pick("progress", self._phase)

    def meaning(self) -> str:
        """Say what to make of it."""
        return self.say("assess", self._party.concern.assess[self._phase], self._phase)

    def homework(self) -> str:
        """Set homework: the same once more, or something new that the next note comes back to."""
        if self._task and self._chance.random() >= NEW_TASK:
            return self.pick("continues")
        self._task = self._deck.draw("task", self._party.concern.tasks)
        return self.say("sentence", [self._task.sentence], self._task.name)

    def schedule(self) -> str:
        """Say when to meet again."""
        often = self._party.weekly and self._phase != "late"
        return self.pick("schedule", "weekly" if often else "biweekly")

    def private(self) -> str:
        """Say what only the therapist's own note holds."""
        return self.say("private", self._party.concern.private)

    def _distress(self, share: float) -> int:
        way = self._start - (self._start - self._goal) * share
        way += self._chance.uniform(-NOISE, NOISE)
        if self._chance.random() < SETBACK:
            way += WORSE_BY
        return min(max(round(way), 1), 10)

    def _lasting_words(self) -> dict[str, str]:
        one = self._party.members[0]
        they, them, their, themself, was = SPEECH["both" if self._party.is_couple else one.gender]
        return {
            "Name": " and ".join(member.called for member in self._party.members),
            "they": they, "They": they.capitalize(), "them": them, "their": their,
            "Their": their.capitalize(), "themself": themself, "was": was,
            "work": one.work, "joy": one.joy, "brings": self._party.concern.brings,
            "person": self._person(), "start": str(self._start),
            "task": "the first steps", "Task": "The first steps",
        }  # fmt: skip

    def _person(self) -> str:
        """Return whom the client speaks of; a couple's or a parted one's is no spouse."""
        person = self._party.members[0].person
        alone = self._party.is_couple or self._party.concern.key == "parting"
        return "sister" if alone and person in {"husband", "wife", "partner"} else person
