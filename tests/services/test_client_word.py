"""Her word for a client is kept with the records, and the log tells that it changed."""

from __future__ import annotations

from app.core.client_word import ClientWord


def test_her_word_is_kept_and_the_log_says_that_it_changed(practice):
    assert practice.practice.card().client_word is ClientWord.CLIENT
    practice.practice.call_clients(ClientWord.PERSON)
    assert practice.practice.card().client_word is ClientWord.PERSON
    said = practice.activity.page().rows[0].sentence
    assert said == "Changed the practice’s details (the word for a client)"
