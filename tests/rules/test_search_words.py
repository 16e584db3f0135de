from __future__ import annotations

from datetime import date

import pytest

from app.rules.search_words import LONGEST, Term, days_between, terms_of
from app.rules.snippets import BEGINS, BETWEEN, CUT, ENDS, LETTERS, snippet_of


def marked(text: str) -> str:
    return text.replace("[", BEGINS).replace("]", ENDS).replace("|", BETWEEN)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("brother funeral", [Term("brother"), Term("funeral", is_unfinished=True)]),
        ("brother ", [Term("brother")]),
        ('"the brother" funeral ', [Term("the brother"), Term("funeral")]),
        ("“the brother”", [Term("the brother")]),
        ('"the bro', [Term("the bro", is_unfinished=True)]),
        ("-- * ^ ) ", []),
        ('""', []),
        ("a:b NEAR(c", [Term("a:b"), Term("NEAR(c", is_unfinished=True)]),
        ("sl\0eep ", [Term("sl"), Term("eep")]),
    ],
)
def test_what_is_typed_is_words_and_nothing_else(typed, terms):
    assert list(terms_of(typed)) == terms


def test_a_paste_that_went_astray_is_cut():
    (term,) = terms_of("a" * 100_000)
    assert len(term.words) == LONGEST


def test_no_sign_in_a_term_is_syntax():
    assert Term('say "hi"').spelled() == '("say ""hi""")'
    assert Term("hap", is_unfinished=True).spelled(["happy"]) == '("hap" * OR "happy")'


def test_spellings_are_looked_up_for_one_unfinished_word_of_three_letters():
    assert Term("Éti", is_unfinished=True).beginning == "eti"
    for other in (Term("eti"), Term("et", is_unfinished=True), Term("a-b", is_unfinished=True)):
        assert other.beginning == ""


def test_the_numbers_of_a_day_are_between_those_of_its_neighbors_the_latest_first():
    before, day, after = (days_between(date(2026, 3, n), date(2026, 3, n)) for n in (1, 2, 3))
    assert after[1] < day[0] < day[1] < before[0]
    everything = days_between(None, None)
    assert everything[0] < after[0]
    assert before[1] < everything[1]
    assert days_between(date(2026, 3, 1), date(2026, 3, 2)) == (day[0], before[1])


def test_a_snippet_comes_from_the_section_with_the_most_words_found():
    snippet = snippet_of(marked("one [fear]|two [fears], no [fear]|three"))
    assert (snippet.section, snippet.text, snippet.place) == (1, "two fears, no fear", (4, 9))
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["fears", "fear"]


def test_a_snippet_is_one_line_around_the_first_word_found():
    text = "word " * 60 + "\n[brother]\tand " + "then " * 60
    snippet = snippet_of(marked(text))
    assert snippet.text.startswith(CUT)
    assert snippet.text.endswith(CUT)
    assert len(snippet.text) <= LETTERS + 2 * len(CUT)
    assert "\n" not in snippet.text
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["brother"]
    assert snippet.place == (301, 308)


def test_a_snippet_without_blanks_is_cut_where_it_must_be():
    snippet = snippet_of(marked("愛" * 400 + "[哀]" + "愛" * 400))
    assert len(snippet.text) == LETTERS + 2 * len(CUT)
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["哀"]


def test_a_text_in_which_nothing_is_marked_is_shown_from_its_beginning():
    snippet = snippet_of("nothing")
    assert (snippet.text, snippet.marks, snippet.place) == ("nothing", (), (0, 0))


def test_a_word_that_runs_over_the_end_of_a_section_is_marked_in_it_alone():
    snippet = snippet_of(marked("the [brother|funeral] was"))
    assert snippet.text == "the brother"
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["brother"]
