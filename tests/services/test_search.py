"""Search on real files: what is found, what the log says of it, and what happens to the index."""

from __future__ import annotations

import os
import threading
from contextlib import closing
from datetime import date, time, timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event, text

from app.core.errors.base import Cancelled
from app.core.errors.practice import DiskIsFull
from app.crypto.ring import Purpose
from app.models import search_index
from app.models.connection import connect
from app.models.search_index import SearchIndex
from app.services.drafts import Caret, DraftText
from app.services.notes import SessionFacts, Template
from app.services.search import PAGE, SearchKind, Within
from app.services.signing import AddendumKind
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret

CANARY = "zanzibar"


def found(practice, words, **within):
    practice.search.catch_up()
    return practice.search.find(words, Within(**within)).hits


def lines(practice, words, **within):
    return [hit.text for hit in found(practice, words, **within)]


def marked(hit):
    return [hit.text[begins:ends] for begins, ends in hit.marks]


@pytest.fixture
def chart(practice):
    return a_person(practice)


def a_signed_note(practice, chart, **words):
    note = a_written_note(practice, chart, **words)
    practice.signing.sign(note)
    return note


def said(practice):
    return [row.sentence for row in practice.activity.page().rows]


# what is found


def test_a_signed_section_is_found_with_the_words_marked(practice, chart):
    note = a_signed_note(practice, chart, data="Her brother argued with Zoë; the brothers left.")
    (hit,) = found(practice, "brother zoe")
    assert (hit.of.id, hit.kind, hit.section) == (note, SearchKind.NOTE, "Data")
    assert marked(hit) == ["brother", "Zoë", "brothers"]
    assert hit.place == "note:data:4:11"
    assert hit.who.name.full == "Priya Natarajan"


def test_words_in_different_sections_are_found_together(practice, chart):
    a_signed_note(practice, chart, data="A funeral.", plan="Call the brother.")
    assert len(found(practice, "funeral brother")) == 1
    assert found(practice, '"funeral brother"') == ()


def test_drafts_and_addenda_are_found_as_what_they_are(practice, chart):
    note = a_signed_note(practice, chart)
    practice.signing.amend(note, AddendumKind.CORRECTION, "It was the harbor.")
    a_written_note(practice, chart, plan="Walk to the harbor.")
    hits = found(practice, "harbor")
    assert {hit.kind for hit in hits} == {SearchKind.ADDENDUM, SearchKind.DRAFT}
    (addendum,) = found(practice, "harbor", kind=SearchKind.ADDENDUM)
    assert (addendum.of.id, addendum.section) == (note, "Addendum")
    assert addendum.place == "addendum:0:11:17"


def test_an_addendum_that_is_being_written_is_found_as_a_draft(practice, chart):
    note = a_signed_note(practice, chart)
    text = DraftText(Template.FREE, {AddendumKind.ADDENDUM.value: "The harbor again."})
    practice.addendum_drafts.save(note, text, Caret())
    (hit,) = found(practice, "harbor")
    assert (hit.kind, hit.section) == (SearchKind.DRAFT, "Addendum")


@pytest.mark.parametrize("typed", ["h", "hap", "happ", "happi", "happin", "happines", "happiness"])
def test_the_last_word_may_be_unfinished_at_any_letter(practice, chart, typed):
    a_signed_note(practice, chart, data="More happiness than before.")
    (hit,) = found(practice, typed)
    assert marked(hit)[0] == "happiness"


def test_other_forms_of_a_word_are_found(practice, chart):
    a_signed_note(practice, chart, data="They argued while running.")
    assert len(found(practice, "arguing ran")) == 0
    assert len(found(practice, "arguing runs")) == 1


def test_a_discarded_draft_is_not_found_until_it_is_brought_back(practice, chart):
    note = a_written_note(practice, chart, data="A harbor.")
    assert len(found(practice, "harbor")) == 1
    practice.notes.discard(note)
    assert practice.search.find("harbor").hits == ()  # the index does not know yet
    assert found(practice, "harbor") == ()
    practice.notes.bring_back(note)
    assert len(found(practice, "harbor")) == 1


def test_a_draft_is_found_by_what_it_says_now(practice, chart):
    note = a_written_note(practice, chart, data="A harbor.")
    assert len(found(practice, "harbor")) == 1
    practice.notes.save(note, DraftText(Template.DAP, {**WORDS, "data": "A pier."}), Caret())
    assert found(practice, "harbor") == ()
    assert len(found(practice, "pier")) == 1
    practice.signing.sign(note)
    (hit,) = found(practice, "pier")
    assert hit.kind is SearchKind.NOTE


def test_chart_kind_and_days_narrow_what_is_found(practice, chart):
    other = a_person(practice, "Marcus", "Hale")
    here = a_signed_note(practice, chart, data="The harbor.")
    there = a_written_note(practice, other, data="The harbor.")
    practice.notes.set_facts(there, SessionFacts(date(2026, 3, 2), time(9), time(10), "11", ""))

    def notes(**within):
        return [hit.of.id for hit in found(practice, "harbor", **within)]

    assert notes() == [here, there]
    assert notes(chart=other) == [there]
    assert notes(kind=SearchKind.NOTE) == [here]
    assert notes(first=date(2026, 3, 3)) == [here]
    assert notes(last=date(2026, 3, 2)) == [there]
    assert notes(first=date(2026, 3, 2), last=date(2026, 3, 2)) == [there]
    assert notes(chart=chart, kind=SearchKind.DRAFT) == []


def test_more_than_a_page_is_handed_out_page_by_page(practice, chart):
    for _ in range(PAGE + 3):
        a_written_note(practice, chart, data="The harbor.")
    practice.search.catch_up()
    first = practice.search.find("harbor")
    rest = practice.search.find("harbor", skip=PAGE)
    assert (first.total, len(first.hits), len(rest.hits)) == (PAGE + 3, PAGE, 3)
    assert len({hit.of.id for hit in first.hits + rest.hits}) == PAGE + 3


@pytest.mark.parametrize(
    "typed",
    ['"', '""""', "*", "-harbor", "^harbor", "harbor*", "NEAR(harbor, 2)", "text:harbor", "(", ")",
     "harbor OR", "AND", "NOT harbor", "{scope}: k", "'; DROP TABLE words; --", "\0", "%", "_",
     "\ud800", "a" * 5000, "愛", "́", '"harbor', "scope:knote0", "+", "harbor + pier"],
)  # fmt: skip
def test_nothing_that_is_typed_is_syntax(practice, chart, typed):
    a_written_note(practice, chart, data="The harbor.")
    for hit in found(practice, typed):
        assert "harbor" in hit.text


def test_words_like_the_index_s_own_are_not_found(practice, chart):
    a_written_note(practice, chart, data="The harbor.")
    for typed in ("kdraft0", "kdr", f"c{chart.hex}0", f"c{chart.hex[:5]}"):
        for own in (typed, f"\ue000{typed}", f'"\ue000{typed}"', f"\ue000{typed} "):
            assert found(practice, own) == ()


def test_private_notes_are_not_even_read(practice, chart):
    a_signed_note(practice, chart)
    statements = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(practice.records._engine, "before_cursor_execute", note)
    practice.search.catch_up()
    event.remove(practice.records._engine, "before_cursor_execute", note)
    assert any("note_sections" in statement for statement in statements)
    assert not any("private_notes" in statement for statement in statements)


# what the log says


def test_a_search_says_how_long_and_how_many_and_opens_what_it_shows(practice, doors, home, chart):
    a_signed_note(practice, chart, data=f"About {CANARY}.")
    a_signed_note(practice, chart)
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    again.search.catch_up()
    before = again.activity.count()
    again.search.find(CANARY)
    again.search.find(CANARY, Within(chart))
    new = said(again)[: again.activity.count() - before]
    assert new == [
        "Searched notes for P. Natarajan: 8 letters, 1 found",
        "Opened a progress note for P. Natarajan",
        "Searched notes: 8 letters, 1 found",
    ]
    with again.records.reading() as session:
        entries = str(session.execute(text("SELECT * FROM audit_entries")).all())
    assert CANARY not in entries
    again.lock()


def test_nothing_typed_is_no_search(practice, chart):
    before = practice.activity.count()
    assert practice.search.find("  -- ").hits == ()
    assert practice.activity.count() == before


# the file


def test_nothing_in_the_file_is_readable(practice, home, chart):
    a_signed_note(practice, chart, data=f"About {CANARY}.")
    assert len(found(practice, CANARY)) == 1
    practice.lock()
    files = [path for path in home.root.iterdir() if path.name.startswith("search.db")]
    assert files
    for path in files:
        assert CANARY.encode() not in path.read_bytes()
        assert b"SQLite" not in path.read_bytes()
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["deleted", "emptied", "other", "torn", "plain"])
def test_a_file_that_is_gone_or_wrong_costs_a_rebuild_and_no_more(
    practice, doors, home, chart, harm
):
    for number in range(30):
        a_signed_note(practice, chart, data=f"The harbor {number}. " + "more words " * 40)
    assert len(found(practice, "harbor")) == PAGE
    practice.lock()
    _harm(home.search, harm)
    again = doors.unlock(home, secret(PASSPHRASE))
    try:
        again.search.find("harbor")
        again.search.catch_up()
        results = again.search.find("harbor")
        assert (results.total, results.is_whole) == (30, True)
    finally:
        again.lock()


def _harm(path, harm):
    whole = path.read_bytes()
    if harm == "deleted":
        path.unlink()
    elif harm == "torn":
        path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    else:
        path.write_bytes({"emptied": b"", "other": os.urandom(20_000), "plain": b"SQLite"}[harm])


def test_a_file_deleted_while_it_is_open_is_made_anew(practice, home, chart):
    a_signed_note(practice, chart, data="The harbor.")
    assert len(found(practice, "harbor")) == 1
    home.search.unlink()
    assert practice.search.find("harbor").is_whole is False
    assert len(found(practice, "harbor")) == 1


def test_after_a_rekey_the_old_file_is_gone_and_a_new_one_is_made(practice, home, chart, tmp_path):
    a_signed_note(practice, chart, data="The harbor.")
    assert len(found(practice, "harbor")) == 1
    before = practice.held.keys.ring.copy()
    practice.rekeying.renew(secret(PASSPHRASE))
    assert not home.search.exists()
    assert len(found(practice, "harbor")) == 1
    practice.search.close()
    copy = tmp_path / "copy.db"
    copy.write_bytes(home.search.read_bytes())
    opened = SearchIndex.open(copy, before)  # the old key opens nothing of it: it is made anew
    assert opened.notes() == set()
    opened.close()
    before.wipe()


def test_records_from_an_older_day_make_the_index_anew(practice, doors, home, chart):
    a_signed_note(practice, chart, data="The harbor.")
    practice.lock()
    old = home.database.read_bytes()
    again = doors.unlock(home, secret(PASSPHRASE))
    a_written_note(again, chart, data="The pier.")
    assert len(found(again, "pier")) == 1
    again.lock()
    home.database.write_bytes(old)
    older = doors.unlock(home, secret(PASSPHRASE))
    try:
        older.accept_older()
        older.search.catch_up()
        assert older.search.find("pier").total == 0
        assert older.search.find("harbor").total == 1
    finally:
        older.lock()


def test_a_lock_while_the_index_is_made_ends_it_and_it_goes_on_later(practice, doors, home, chart):
    for number in range(90):
        a_written_note(practice, chart, data=f"The harbor {number}.")
    begun, ended = threading.Event(), []

    class Watching:
        def step(self, done, _total, _what):
            if done:
                begun.set()
                while not practice.search._filling._is_closed:
                    threading.Event().wait(0.001)

    def fill():
        try:
            practice.search.catch_up(Watching())
        except Cancelled:
            ended.append(True)

    thread = threading.Thread(target=fill)
    thread.start()
    assert begun.wait(20)
    practice.lock()
    thread.join()
    assert ended == [True]
    with pytest.raises(Cancelled):
        practice.search.find("harbor")
    again = doors.unlock(home, secret(PASSPHRASE))
    try:
        assert again.search.find("harbor").total > 0  # what was done is kept
        again.search.catch_up()
        assert again.search.find("harbor").total == 90
    finally:
        again.lock()


def test_a_draft_s_words_are_put_in_again_only_when_they_changed(practice, chart, clock):
    a_written_note(practice, chart, data="The harbor.")
    practice.search.catch_up()
    steps = []

    class Counting:
        def step(self, _done, total, _what):
            steps.append(total)

    practice.search.catch_up(Counting())
    assert steps == []
    clock.move_on(timedelta(minutes=1))
    a_written_note(practice, chart)
    practice.search.catch_up(Counting())
    assert steps == [1]


def test_records_that_moved_away_are_still_searched_and_the_log_says_so(practice, chart, clock):
    a_signed_note(practice, chart, data="The harbor.")
    practice.search.catch_up()
    practice.records.moved_at = clock.now()
    before = practice.activity.count()
    assert practice.search.find("harbor").total == 1
    assert practice.activity.count() > before


def test_a_disk_that_is_full_costs_the_index_and_no_note(practice, chart, monkeypatch):
    def full(*_asked):
        raise sqlcipher_full()

    practice.search.catch_up()
    note = a_written_note(practice, chart, data="The harbor.")
    monkeypatch.setattr(search_index, "_add", full)
    with pytest.raises(DiskIsFull):
        practice.search.catch_up()
    assert practice.notes.open(note).text.sections["data"] == "The harbor."
    monkeypatch.undo()
    assert len(found(practice, "harbor")) == 1


def sqlcipher_full():
    error = sqlcipher.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlcipher.SQLITE_FULL
    return error


def test_a_text_that_does_not_open_is_left_out_and_the_others_are_found(practice, chart):
    bad = a_written_note(practice, chart, data="The harbor.")
    a_written_note(practice, chart, data="The pier.")
    with closing(connect(practice.folder.database, records_key(practice))) as connection:
        connection.execute("UPDATE drafts SET body = x'00' WHERE note_id = ?", (bad.hex,))
    assert found(practice, "harbor") == ()
    assert len(found(practice, "pier")) == 1


def records_key(practice):
    return practice.held.keys.ring.current(Purpose.RECORDS)
