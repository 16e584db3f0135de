"""Writing the notes: one voice a chart, which remembers the homework and how hard the week was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from app.rules.templates import Template
from app.services.sample.caseload import Meeting
from app.services.sample.concerns import Phase, Task, phase_at, spoken
from app.services.sample.dice import Deck, one_of
from app.services.sample.parties import Party
from app.services.sample.people import common_prose
from app.services.sample.story import Sections

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
DATA_WORDS, ASSESSMENT_WORDS, PLAN_WORDS = (64, 90), (32, 46), (21, 36)


class Voice:
    """Writes one chart's notes, in the order of its sessions."""

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

    def write(self, meeting: Meeting) -> Sections:
        """Write the note of a session."""
        self._come_to(meeting)
        sections = {
            Template.DAP: self._dap,
            Template.SOAP: self._soap,
            Template.BIRP: self._birp,
            Template.FREE: self._free,
        }[self._party.template](meeting)
        self._before = self._now
        return tuple(sections.items())

    def write_half(self, meeting: Meeting) -> Sections:
        """Write a note as it stands when its writer was called away: the end is open."""
        *done, (name, text) = self.write(meeting)
        return *done, (name, text.split(". ", maxsplit=1)[0] if len(done) == 0 else "")

    def jot(self) -> str:
        """Write a private note: the therapist's own impression, kept apart from the chart."""
        return self._say(self._deck.draw("private", self._party.concern.private))

    def add(self, kind: str) -> str:
        """Write an addendum of a kind."""
        return self._say(self._deck.draw(kind, self._common["addenda"][kind]))

    def _lasting_words(self) -> dict[str, str]:
        one = self._party.members[0]
        they, them, their, themself, was = SPEECH["both" if self._party.is_couple else one.gender]
        return {
            "Name": " and ".join(member.called for member in self._party.members),
            "they": they, "They": they.capitalize(), "them": them, "their": their,
            "Their": their.capitalize(), "themself": themself, "was": was,
            "work": one.work, "joy": one.joy, "brings": self._party.concern.brings,
            "person": self._person(), "start": str(self._start),
        }  # fmt: skip

    def _person(self) -> str:
        """Return whom the client speaks of; a couple's or a parted one's is no spouse."""
        person = self._party.members[0].person
        alone = self._party.is_couple or self._party.concern.key == "parting"
        return "sister" if alone and person in {"husband", "wife", "partner"} else person

    def _come_to(self, meeting: Meeting) -> None:
        share = meeting.ordinal / self._party.sessions
        self._phase = phase_at(share)
        way = self._start - (self._start - self._goal) * share + self._chance.uniform(-1.3, 1.3)
        if self._chance.random() < SETBACK:
            way += WORSE_BY
        self._now = min(max(round(way), 1), 10)
        task = self._task or Task("the first steps", "")
        self._words |= {
            "now": str(self._now),
            "before": str(self._before),
            "mood": self._deck.draw(f"mood {self._phase}", self._common["moods"][self._phase]),
            "focus": self._deck.draw("focus", self._party.concern.focus),
            "count": str(meeting.ordinal),
            "task": task.name,
            "Task": task.name[0].upper() + task.name[1:],
        }

    def _dap(self, meeting: Meeting) -> dict[str, str]:
        data = self._told(
            [self._opening(meeting), self._review(meeting), self._report(), self._work(meeting)],
            [self._rating(meeting), self._life(), self._quote(), self._report(), self._closing()],
            DATA_WORDS,
        )
        return {"data": data, "assessment": self._assessment(), "plan": self._plan(meeting)}

    def _soap(self, meeting: Meeting) -> dict[str, str]:
        return {
            "subjective": self._told(
                [self._review(meeting), self._report(), self._rating(meeting)],
                [self._life(), self._quote()],
                (42, 58),
            ),
            "objective": self._told(
                [self._opening(meeting), self._observed(), self._work(meeting)],
                [self._response()],
                (34, 46),
            ),
            "assessment": self._assessment(),
            "plan": self._plan(meeting),
        }

    def _birp(self, meeting: Meeting) -> dict[str, str]:
        return {
            "behavior": self._told(
                [self._opening(meeting), self._report(), self._rating(meeting)],
                [self._quote(), self._life()],
                (40, 56),
            ),
            "intervention": self._told(
                [self._review(meeting), self._work(meeting)], [self._closing()], (30, 42)
            ),
            "response": self._told([self._response(), self._assess()], [self._risk()], (26, 38)),
            "plan": self._plan(meeting),
        }

    def _free(self, meeting: Meeting) -> dict[str, str]:
        dap = self._dap(meeting)
        return {"note": "\n\n".join(dap.values())}

    def _assessment(self) -> str:
        worse = self._now >= self._before + WORSE_BY
        course = self._pick("setbacks") if worse else self._pick("progress", self._phase)
        more = [self._risk(), self._response(), self._assess()]
        return self._told([course, self._assess()], more, ASSESSMENT_WORDS)

    def _plan(self, meeting: Meeting) -> str:
        if meeting.last:
            return self._told(
                [self._pick("farewell_plan")], [self._support(), self._support()], PLAN_WORDS
            )
        rhythm = "weekly" if self._party.weekly and self._phase != "late" else "biweekly"
        first = [self._pick("intake_plan")] if meeting.ordinal == 1 else []
        return self._told(
            [*first, self._homework(), self._pick("next"), self._pick("schedule", rhythm)],
            [self._support(), self._support()],
            PLAN_WORDS,
        )

    def _homework(self) -> str:
        """Set homework: the same once more, or something new that the next note comes back to."""
        if self._task and self._chance.random() >= NEW_TASK:
            return self._pick("continues")
        self._task = self._deck.draw("task", self._party.concern.tasks)
        return self._say(self._task.sentence)

    def _opening(self, meeting: Meeting) -> str:
        if meeting.ordinal == 1:
            return self._pick("intake")
        if meeting.last:
            return self._pick("farewell")
        return self._pick("openings", meeting.place)

    def _review(self, meeting: Meeting) -> str:
        if meeting.ordinal == 1:
            return self._pick("intake_work")
        how = one_of(self._chance, HOMEWORK) if self._task else "first"
        return self._pick("reviews", how)

    def _report(self) -> str:
        return self._of_concern("reports", self._party.concern.reports[self._phase])

    def _work(self, meeting: Meeting) -> str:
        if meeting.ordinal == 1:
            return self._pick("intake_goals")
        return self._say(self._deck.draw("work", self._party.concern.work))

    def _assess(self) -> str:
        return self._of_concern("assess", self._party.concern.assess[self._phase])

    def _quote(self) -> str:
        quotes = self._party.concern.quotes[self._phase]
        self._words["quote"] = self._deck.draw(f"quote {self._phase}", quotes)
        return self._pick("quotes")

    def _rating(self, meeting: Meeting) -> str:
        return self._pick("first_ratings" if meeting.ordinal == 1 else "ratings")

    def _life(self) -> str:
        return self._pick("lives")

    def _closing(self) -> str:
        return self._pick("closings")

    def _observed(self) -> str:
        return self._pick("observed")

    def _response(self) -> str:
        return self._pick("responses")

    def _risk(self) -> str:
        return self._pick("risk")

    def _support(self) -> str:
        return self._pick("supports")

    def _pick(self, name: str, kind: str | None = None) -> str:
        lines: Any = self._common[name]
        return self._say(self._deck.draw((name, kind), lines[kind] if kind else lines))

    def _of_concern(self, name: str, lines: Sequence[str]) -> str:
        return self._say(self._deck.draw((name, self._phase), lines))

    def _say(self, line: str) -> str:
        words = self._words
        words["day"] = one_of(self._chance, WEEKDAYS)
        words["n"] = one_of(self._chance, NUMBERS)
        words["hours"] = one_of(self._chance, HOURS)
        words["late"] = one_of(self._chance, LATE)
        return spoken(self._chance, line, words)

    def _told(self, needed: list[str], more: list[str], length: tuple[int, int]) -> str:
        """Join what must be told, and of the rest as much as the length in words asks for."""
        wanted = self._chance.randint(*length)
        told = list(needed)
        count = sum(sentence.count(" ") + 1 for sentence in told)
        while count < wanted and more:
            sentence = more.pop(int(self._chance.random() * len(more)))
            if sentence not in told:
                told.append(sentence)
                count += sentence.count(" ") + 1
        return " ".join(told)
