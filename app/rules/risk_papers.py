"""Questions about promises and papers (45 CFR 164.308(b), 164.314, 164.316, 164.404 to 414)."""

from __future__ import annotations

from typing import Final

from app.rules.risk_analysis import Area, Fact, Harm, Likelihood, Question

_IN: Final = Area.PAPERS

QUESTIONS: Final = (
    Question(
        name="associates",
        area=_IN,
        cite="164.308(b), 164.314(a), 164.504(e)",
        is_required=True,
        asset="What others keep for you",
        threat="A billing service or an email host loses records, and never promised anything.",
        ask="Whoever else keeps records for you signed an agreement, looked at within the year.",
        likelihood=Likelihood.AT_TIMES,
        harm=Harm.GRAVE,
        known_by=Fact.ASSOCIATES,
    ),
    Question(
        name="policies",
        area=_IN,
        cite="164.316(a), (b)(1)",
        is_required=True,
        asset="The practice",
        threat="Rules that were never written are remembered differently.",
        ask="The rules of the practice are written down: the statements of this binder will do, "
        "once they are yours.",
        likelihood=Likelihood.AT_TIMES,
        harm=Harm.SMALL,
        known_by=Fact.POLICIES,
    ),
    Question(
        name="six years",
        area=_IN,
        cite="164.316(b)(2)(i)",
        is_required=True,
        asset="These pages",
        threat="An old version is asked for, and nobody kept it.",
        ask="Each printed binder is kept for six years from the day it was last in force.",
        likelihood=Likelihood.AT_TIMES,
        harm=Harm.SMALL,
    ),
    Question(
        name="at hand",
        area=_IN,
        cite="164.316(b)(2)(ii), (iii)",
        is_required=True,
        asset="These pages",
        threat="On the day of a fire the plan lies in the burned room.",
        ask="Whoever needs these pages has them, one copy in another place, renewed each year.",
        likelihood=Likelihood.AT_TIMES,
        harm=Harm.SERIOUS,
    ),
    Question(
        name="telling",
        area=_IN,
        cite="164.404, 164.406, 164.408, 164.414(b)",
        is_required=True,
        asset="Clients’ trust",
        threat="After a breach clients are told too late, or not at all.",
        ask="You know whom to tell and by when, under the federal rule and your state’s.",
        likelihood=Likelihood.SELDOM,
        harm=Harm.SERIOUS,
    ),
)
