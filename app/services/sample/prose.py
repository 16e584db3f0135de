"""Writing the notes: sentences put together as each template wants them, in a plausible length."""

from __future__ import annotations

from random import Random

from app.rules.templates import Template
from app.services.sample.caseload import Meeting
from app.services.sample.parties import Party
from app.services.sample.people import common_prose
from app.services.sample.speaker import Speaker
from app.services.sample.story import Sections

Length = tuple[int, int]
"""The fewest and the most words that a section aims at."""
DATA: Length = (64, 90)
ASSESSMENT: Length = (32, 46)
PLAN: Length = (21, 36)
SUBJECTIVE: Length = (42, 58)
OBJECTIVE: Length = (34, 46)
BEHAVIOR: Length = (40, 56)
INTERVENTION: Length = (30, 42)
RESPONSE: Length = (26, 38)


class Voice:
    """Writes one chart's notes, in the order of its sessions."""

    def __init__(self, chance: Random, party: Party) -> None:
        self._chance = chance
        self._speak = Speaker(chance, party)
        self._write = {
            Template.DAP: self._dap,
            Template.SOAP: self._soap,
            Template.BIRP: self._birp,
            Template.FREE: self._free,
        }[party.template]

    def write(self, meeting: Meeting) -> Sections:
        """Write the note of a session."""
        self._speak.come_to(meeting)
        return tuple(self._write(meeting).items())

    def write_half(self, meeting: Meeting) -> Sections:
        """Write a note as it stands when its writer was called away: the end is open."""
        *done, (name, text) = self.write(meeting)
        return *done, (name, "" if done else text.split("\n", maxsplit=1)[0])

    def jot(self) -> str:
        """Write a private note: the therapist's own impression, kept apart from the chart."""
        return self._speak.private()

    def add(self, kind: str) -> str:
        """Write an addendum of a kind."""
        return self._speak.say("addenda", common_prose()["addenda"][kind], kind)

    def _dap(self, meeting: Meeting) -> dict[str, str]:
        speak = self._speak
        data = self._told(
            [speak.opening(meeting), speak.review(meeting), speak.report(), speak.work(meeting)],
            [speak.rating(meeting), speak.pick("lives"), speak.quote(), speak.pick("closings")],
            DATA,
        )
        return {"data": data, "assessment": self._assessment(), "plan": self._plan(meeting)}

    def _soap(self, meeting: Meeting) -> dict[str, str]:
        speak = self._speak
        return {
            "subjective": self._told(
                [speak.review(meeting), speak.report(), speak.rating(meeting)],
                [speak.pick("lives"), speak.quote()],
                SUBJECTIVE,
            ),
            "objective": self._told(
                [speak.opening(meeting), speak.pick("observed"), speak.work(meeting)],
                [speak.pick("responses")],
                OBJECTIVE,
            ),
            "assessment": self._assessment(),
            "plan": self._plan(meeting),
        }

    def _birp(self, meeting: Meeting) -> dict[str, str]:
        speak = self._speak
        return {
            "behavior": self._told(
                [speak.opening(meeting), speak.report(), speak.rating(meeting)],
                [speak.quote(), speak.pick("lives")],
                BEHAVIOR,
            ),
            "intervention": self._told(
                [speak.review(meeting), speak.work(meeting)],
                [speak.pick("closings")],
                INTERVENTION,
            ),
            "response": self._told(
                [speak.pick("responses"), speak.meaning()], [speak.pick("risk")], RESPONSE
            ),
            "plan": self._plan(meeting),
        }

    def _free(self, meeting: Meeting) -> dict[str, str]:
        return {"note": "\n\n".join(self._dap(meeting).values())}

    def _assessment(self) -> str:
        speak = self._speak
        return self._told(
            [speak.course(), speak.meaning()],
            [speak.pick("risk"), speak.pick("responses"), speak.meaning()],
            ASSESSMENT,
        )

    def _plan(self, meeting: Meeting) -> str:
        speak = self._speak
        more = [speak.pick("supports"), speak.pick("supports")]
        if meeting.last:
            return self._told([speak.pick("farewell_plan")], more, PLAN)
        first = [speak.pick("intake_plan")] if meeting.ordinal == 1 else []
        return self._told(
            [*first, speak.homework(), speak.pick("next"), speak.schedule()], more, PLAN
        )

    def _told(self, needed: list[str], more: list[str], length: Length) -> str:
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
