"""A trace tells that words still stand somewhere, and never what they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.traces import STRETCH, stand_in, traces, whole

KEY = b"k" * 32
OTHER = b"o" * 32
SAID = "She told her brother about the accident, for the first time in eleven years."
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120)


@given(WORDS, WORDS, WORDS)
def test_what_was_pasted_anywhere_is_found(before, said, after):
    found = stand_in(f"{before} {said} {after}", traces(said, KEY), KEY)
    assert found is bool(said.split())


@given(st.integers(0, len(SAID)), st.sampled_from([" ", "x", "\n\n"]))
def test_a_change_within_it_leaves_the_rest_to_be_found(at, typed):
    assert stand_in(SAID[:at] + typed + SAID[at:], traces(SAID, KEY), KEY)


def test_what_was_taken_out_again_is_not_found():
    note = "Slept better. Walked by the river twice, and once with a friend."
    assert not stand_in(note, traces(SAID, KEY), KEY)
    assert not stand_in("", traces(SAID, KEY), KEY)
    assert not stand_in(note, (), KEY)


def test_half_of_it_is_enough_and_lines_do_not_count():
    assert stand_in(SAID[: len(SAID) // 2], traces(SAID, KEY), KEY)
    assert stand_in(SAID.replace(" ", "\n"), traces(SAID, KEY), KEY)
    assert whole(SAID.replace(" ", " \n"), KEY) == whole(SAID, KEY)


def test_a_short_text_is_one_stretch():
    assert traces("sister", KEY) == {whole("sister", KEY)}
    assert stand_in("Her sister called.", traces("sister", KEY), KEY)
    assert traces("  \n", KEY) == frozenset()


@given(WORDS)
def test_without_the_key_nothing_is_told(said):
    assert not stand_in(said, traces(said, KEY), OTHER)
    kept = b"".join(trace.digest for trace in traces(said, KEY))
    assert len(kept) == 16 * len(traces(said, KEY))
    assert all(trace.letters <= STRETCH for trace in traces(said, KEY))
