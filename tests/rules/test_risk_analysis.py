"""The questions of the rule book, and what remains of a risk once one is answered."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.rules.risk_analysis import (
    Area,
    Fact,
    Harm,
    Likelihood,
    Remains,
    Risk,
    Standing,
    is_due_again,
    remains,
)
from app.rules.risk_questions import BY_NAME, QUESTIONS

SECTION = re.compile(r"164\.(308|310|312|314|316|404|530)")
REQUIRED_BY_LAW = (
    "164.308(a)(1)(ii)(A)",
    "164.308(a)(1)(ii)(C)",
    "164.308(a)(1)(ii)(D)",
    "164.308(a)(2)",
    "164.308(a)(5)",
    "164.308(a)(6)(ii)",
    "164.308(a)(7)(ii)(A)",
    "164.308(a)(7)(ii)(B)",
    "164.308(a)(8)",
    "164.308(b)",
    "164.310(b)",
    "164.310(c)",
    "164.310(d)(2)(i)",
    "164.312(a)(2)(i)",
    "164.312(a)(2)(ii)",
    "164.312(b)",
    "164.312(d)",
    "164.312(e)(1)",
    "164.316(a)",
    "164.316(b)(2)(i)",
)


def cited() -> str:
    """All sections, with (d) of "164.312(a)(2)(i), (d)" written out."""
    spelled = []
    for question in QUESTIONS:
        section = ""
        for part in question.cite.split(", "):
            section = part[:7] if part.startswith("164") else section
            spelled.append(part if part.startswith("164") else section + part)
    return " ".join(spelled)


def test_every_question_has_a_name_of_its_own_and_cites_its_section():
    assert len(BY_NAME) == len(QUESTIONS) == 39
    assert [q.name for q in QUESTIONS if not SECTION.search(q.cite)] == []


@pytest.mark.parametrize("section", REQUIRED_BY_LAW)
def test_what_the_rule_requires_is_asked(section):
    assert section in cited()


def test_each_area_is_asked_about_and_each_fact_belongs_to_one_question():
    assert {question.area for question in QUESTIONS} == set(Area)
    known = [question.known_by for question in QUESTIONS if question.known_by]
    assert sorted(known) == sorted(Fact)


def test_every_text_is_a_sentence():
    texts = [text for q in QUESTIONS for text in (q.threat, q.ask)]
    assert [text for text in texts if not (text[0].isupper() and text.endswith("."))] == []


def test_a_safeguard_makes_a_threat_less_likely_and_not_less_bad():
    backup = BY_NAME["backup"]
    assert remains(backup, None) == Remains(Likelihood.LIKELY, Harm.GRAVE)
    assert remains(backup, Standing.NOT_DONE).risk is Risk.HIGH
    assert remains(backup, Standing.PARTLY) == Remains(Likelihood.AT_TIMES, Harm.GRAVE)
    assert remains(backup, Standing.DONE) == Remains(Likelihood.SELDOM, Harm.GRAVE)
    assert remains(backup, Standing.DONE).words == "Seldom, grave harm"


@pytest.mark.parametrize(
    ("likelihood", "harm", "risk"),
    [
        (1, 1, Risk.LOW),
        (2, 1, Risk.LOW),
        (1, 2, Risk.LOW),
        (3, 1, Risk.MEDIUM),
        (2, 2, Risk.MEDIUM),
        (1, 3, Risk.MEDIUM),
        (3, 2, Risk.HIGH),
        (2, 3, Risk.HIGH),
        (3, 3, Risk.HIGH),
    ],
)
def test_the_risk_is_likelihood_and_harm_together(likelihood, harm, risk):
    assert Remains(Likelihood(likelihood), Harm(harm)).risk is risk


def test_an_answer_is_looked_at_again_after_a_year():
    assert not is_due_again(date(2025, 11, 13), date(2026, 11, 12))
    assert is_due_again(date(2025, 11, 12), date(2026, 11, 12))
