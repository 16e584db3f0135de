"""Her word for a client, said in every shape a sentence has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.client_word import Called, ClientWord, counted_clients, hers

PATIENT, PERSON, MEMBER = ClientWord.PATIENT, ClientWord.PERSON, ClientWord.MEMBER
SENTENCES = [
    ("A client is needed.", PATIENT, "A patient is needed."),
    ("A client is needed.", PERSON, "A person is needed."),
    ("Clients with no next appointment", PERSON, "People with no next appointment"),
    ("Open clients", MEMBER, "Open members"),
    ("Client’s home", PERSON, "Person’s home"),
    ("records or clients’ names", PATIENT, "records or patients’ names"),
    ("records or clients’ names", PERSON, "records or people’s names"),
    ("Your client list starts here", PATIENT, "Your patient list starts here"),
    ("Your client list starts here", PERSON, "Your list of people starts here"),
    ("Merged two client records", PERSON, "Merged two records of people"),
    ("Client since", PATIENT, "Patient since"),
    ("Client since", PERSON, "Here since"),
    ("The clientele", PATIENT, "The clientele"),
]


@pytest.fixture(autouse=True)
def usual():
    yield
    Called.now = ClientWord.CLIENT


@pytest.mark.parametrize(("sentence", "word", "said"), SENTENCES)
def test_a_sentence_is_said_with_her_word(sentence, word, said):
    Called.now = word
    assert hers(sentence) == said


@given(st.text())
def test_until_she_chooses_nothing_is_said_otherwise(sentence):
    assert hers(sentence) is sentence


@pytest.mark.parametrize("word", [PATIENT, PERSON, MEMBER])
@pytest.mark.parametrize("sentence", [each for each, _, _ in SENTENCES[:-1]])
def test_no_sentence_keeps_the_usual_word(sentence, word):
    Called.now = word
    assert "client" not in hers(sentence).lower()
    assert hers(hers(sentence)) == hers(sentence)


def test_some_of_them_are_counted():
    assert [counted_clients(1), counted_clients(1284)] == ["1 client", "1,284 clients"]
    Called.now = PERSON
    assert [counted_clients(1), counted_clients(2)] == ["1 person", "2 people"]
