from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.notes import (
    AddendumIsEmpty,
    DraftIsGone,
    NoteAlreadySigned,
    NoteIsDiscarded,
    NoteIsNotSigned,
    ReasonIsMissing,
    SectionIsEmpty,
    SessionIsAhead,
    TimesAreReversed,
)
from app.services.drafts import VERSIONS_KEPT, Caret, DraftText
from app.services.note_sheets import NoteState
from app.services.notes import SessionFacts, Template
from app.services.signing import AddendumKind
from tests.builders import WORDS, a_person, a_written_note


def test_a_note_begins_as_the_session_that_has_just_ended(practice):
    note = practice.notes.begin(a_person(practice))
    row = practice.notes.open(note).row
    assert (row.service_date, row.starts, row.stops) == (
        date(2026, 11, 12),
        time(11, 10),
        time(12, 0),
    )
    assert row.state is NoteState.DRAFT


def test_what_was_typed_is_there_again_with_the_caret_in_its_place(practice):
    note = practice.notes.begin(a_person(practice))
    written = DraftText(Template.SOAP, {"subjective": "“Better,” she said.\n\nÆøå 愛 <b>"})
    practice.notes.save(note, written, Caret("subjective", 7))
    sheet = practice.notes.open(note)
    assert sheet.text.sections["subjective"] == written.sections["subjective"]
    assert sheet.text.template is Template.SOAP
    assert sheet.caret == Caret("subjective", 7)


def test_a_draft_keeps_its_last_twenty_versions_and_loses_them_when_signed(practice, clock):
    note = a_written_note(practice, a_person(practice))
    for count in range(VERSIONS_KEPT + 5):
        clock.move_on(timedelta(minutes=6))
        practice.notes.save(note, DraftText(Template.DAP, {**WORDS, "data": f"{count}"}), Caret())
    assert _versions(practice) == VERSIONS_KEPT
    practice.signing.sign(note)
    assert _versions(practice) == 0


def test_a_signed_note_cannot_be_changed(practice):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    for change in (
        lambda: practice.notes.save(note, DraftText(Template.DAP, {"data": "other"}), Caret()),
        lambda: practice.notes.discard(note),
        lambda: practice.notes.set_facts(
            note, SessionFacts(date(2026, 1, 1), None, None, "11", "")
        ),
        lambda: practice.signing.sign(note),
    ):
        with pytest.raises(NoteAlreadySigned):
            change()
    assert practice.notes.open(note).text.sections == WORDS


def test_a_note_with_an_empty_section_is_not_signed(practice):
    note = a_written_note(practice, a_person(practice), plan="  \n")
    with pytest.raises(SectionIsEmpty) as refused:
        practice.signing.sign(note)
    assert refused.value.section == "Plan"


def test_a_note_is_not_signed_before_its_session_begins(practice, clock):
    note = a_written_note(practice, a_person(practice))
    tomorrow = clock.today() + timedelta(days=1)
    practice.notes.set_facts(note, SessionFacts(tomorrow, time(9), time(10), "11", "IND50"))
    with pytest.raises(SessionIsAhead):
        practice.signing.sign(note)


def test_a_note_without_a_time_is_not_signed_before_its_day(practice, clock):
    note = a_written_note(practice, a_person(practice))
    practice.notes.set_facts(note, SessionFacts(date(2026, 11, 13), None, None, "11", "IND50"))
    with pytest.raises(SessionIsAhead):
        practice.signing.sign(note)
    clock.move_on(timedelta(hours=12, minutes=1))  # past midnight in New York
    practice.signing.sign(note)


def test_a_session_does_not_stop_before_it_starts(practice):
    note = practice.notes.begin(a_person(practice))
    with pytest.raises(TimesAreReversed):
        practice.notes.set_facts(
            note, SessionFacts(date(2026, 11, 12), time(11), time(10), "11", "")
        )


def test_a_discarded_draft_comes_back_with_every_word_for_thirty_days(practice, clock):
    note = a_written_note(practice, a_person(practice))
    practice.notes.discard(note)
    with pytest.raises(NoteIsDiscarded):
        practice.signing.sign(note)
    practice.notes.bring_back(note)
    assert practice.notes.open(note).text.sections == WORDS
    practice.notes.discard(note)
    clock.move_on(timedelta(days=29))
    assert practice.notes.sweep_discarded() == 0
    clock.move_on(timedelta(days=2))
    assert practice.notes.sweep_discarded() == 1
    with pytest.raises(DraftIsGone):
        practice.notes.bring_back(note)
    with pytest.raises(DraftIsGone):
        practice.signing.sign(note)


def test_an_addendum_stands_under_its_note_and_leaves_it_as_it_is(practice):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    before = practice.notes.open(note)
    practice.signing.amend(note, AddendumKind.CORRECTION, "The call was on Tuesday.")
    after = practice.notes.open(note)
    assert after.sections == before.sections
    assert after.signed == before.signed
    assert [(a.kind, a.text) for a in after.addenda] == [
        (AddendumKind.CORRECTION, "The call was on Tuesday.")
    ]
    assert after.addenda[0].signed.name == "Maya Lindqvist, LMFT"


def test_only_a_signed_note_is_amended_or_marked_in_error(practice):
    note = a_written_note(practice, a_person(practice))
    with pytest.raises(NoteIsNotSigned):
        practice.signing.amend(note, AddendumKind.ADDENDUM, "more")
    with pytest.raises(NoteIsNotSigned):
        practice.signing.mark_in_error(note, "wrong chart", None)
    practice.signing.sign(note)
    with pytest.raises(AddendumIsEmpty):
        practice.signing.amend(note, AddendumKind.ADDENDUM, " \n")
    with pytest.raises(ReasonIsMissing):
        practice.signing.mark_in_error(note, " ", None)


def test_a_note_in_error_stays_readable_and_says_where_it_belongs(practice):
    wrong, right = a_person(practice), a_person(practice, "Marcus", "Hale")
    note = a_written_note(practice, wrong)
    practice.signing.sign(note)
    practice.signing.mark_in_error(note, "Written in the wrong chart.", right)
    sheet = practice.notes.open(note)
    assert sheet.row.state is NoteState.IN_ERROR
    assert sheet.text.sections == WORDS
    assert sheet.in_error is not None
    assert (sheet.in_error.reason, sheet.in_error.right_chart) == (
        "Written in the wrong chart.",
        right,
    )
    assert not sheet.can_mark_in_error


def test_a_note_is_marked_in_error_once(practice):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    practice.signing.mark_in_error(note, "Another client's session.", None)
    with pytest.raises(NoteAlreadySigned):
        practice.signing.mark_in_error(note, "Once more.", None)


def test_the_ceremony_says_who_signs_and_whether_it_is_late(practice, clock):
    note = a_written_note(practice, a_person(practice))
    ceremony = practice.signing.prepare(note)
    assert ceremony.signing_as == "Maya Lindqvist, LMFT 88213"
    assert ceremony.words == sum(len(text.split()) for text in WORDS.values())
    assert not ceremony.is_late
    clock.move_on(timedelta(hours=73))
    assert practice.signing.prepare(note).is_late


def test_opening_a_note_is_in_the_log_once_until_the_next_lock(practice):
    note = a_written_note(practice, a_person(practice))
    for _ in range(3):
        practice.notes.open(note)
    said = [row.sentence for row in practice.activity.page().rows]
    assert said.count("Opened a progress note for P. Natarajan") == 1


def test_saving_writes_no_entry_but_leaving_tells_how_often(practice):
    note = a_written_note(practice, a_person(practice))
    before = practice.activity.count()
    for count in range(4):
        practice.notes.save(note, DraftText(Template.DAP, {"data": f"{count}"}), Caret())
    assert practice.activity.count() == before
    practice.notes.leave(note)
    assert practice.activity.page().rows[0].sentence == (
        "Left a draft for P. Natarajan, saved 5 times"
    )


def test_a_signature_fits_only_the_words_it_was_put_under(practice):
    chart = a_person(practice)
    one, other = a_written_note(practice, chart), a_written_note(practice, chart)
    practice.signing.sign(one)
    practice.signing.sign(other)
    first, second = practice.notes.open(one).signed, practice.notes.open(other).signed
    assert first is not None
    assert second is not None
    assert first.digest != second.digest


def _versions(practice):
    with practice.records.reading() as session:
        return session.connection().exec_driver_sql("SELECT count(*) FROM draft_versions").scalar()
