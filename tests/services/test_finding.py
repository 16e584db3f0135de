"""Finding by a few letters: names used and legal, dates, numbers; never a guess between two."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.services.matching import Fit, fit_of, letters_of, words_of
from tests.builders import a_person, a_written_note

"""Times the goal, on machines that others use as well."""


@pytest.fixture
def people(practice):
    """Five people by their first names."""
    told = (
        NewClient("Jordan", "Alvarez-Reyes", used_first="Jo", born=date(1994, 3, 14)),
        NewClient("Mikkel", "Jørgensen", born=date(1979, 1, 30), status=ClientStatus.DISCHARGED),
        NewClient("Tomasz", "Wieczorek", born=date(1990, 4, 19)),
        NewClient("Tomas", "Berg"),
        NewClient("Anna", "Lee"),
    )
    return {person.first: practice.clients.add(person) for person in told}


def found(practice, words):
    return [hit.known.row.name.full for hit in practice.clients.finding.by_words(words).hits]


def sure(practice, words):
    hit = practice.clients.finding.by_words(words).sure
    return hit.known.row.name.full if hit else None


@pytest.mark.parametrize("words", ["jorg", "JØRG", "jørgensen mik", "1/30/1979", "1/30/79", "0002"])
def test_somebody_is_found_by_name_birth_date_or_number(practice, people, words):
    assert found(practice, words) == ["Mikkel Jørgensen"]


def test_the_letters_that_fit_are_told_where_they_stand(practice, people):
    (hit,) = practice.clients.finding.by_words("jorg").hits
    assert hit.in_name == ((7, 11),)
    (hit,) = practice.clients.finding.by_words("jordan al").hits
    assert (hit.in_name, hit.in_legal) == (((3, 5),), ((0, 6),))


def test_a_birth_date_or_number_that_fits_is_told(practice, people):
    (hit,) = practice.clients.finding.by_words("3/14/1994").hits
    assert hit.by_birth_date
    hits = practice.clients.finding.by_words("0003").hits
    assert [hit.by_number for hit in hits] == [True]


def test_two_who_match_equally_are_never_sure(practice, people):
    assert sorted(found(practice, "toma")) == ["Tomas Berg", "Tomasz Wieczorek"]
    assert sure(practice, "toma") is None
    assert sure(practice, "tomasz") == "Tomasz Wieczorek"
    assert sure(practice, "tom be") == "Tomas Berg"


def test_a_whole_name_goes_before_one_that_only_begins_so(practice, people):
    assert found(practice, "tomas") == ["Tomas Berg", "Tomasz Wieczorek"]
    assert sure(practice, "tomas") == "Tomas Berg"


def test_discharged_clients_come_last_and_are_not_passed_over_where_they_fit_better(
    practice, people
):
    a_person(practice, "Mia", "Jorg")
    assert found(practice, "jorg") == ["Mia Jorg", "Mikkel Jørgensen"]
    assert sure(practice, "jorg") == "Mia Jorg"
    a_person(practice, "Mikkeline", "Hald")
    practice.clients.finding.read()
    assert found(practice, "mikkel") == ["Mikkeline Hald", "Mikkel Jørgensen"]
    assert sure(practice, "mikkel") is None


def test_a_misspelled_name_is_guessed_where_nobody_fits(practice, people):
    assert found(practice, "wiezcorek") == ["Tomasz Wieczorek"]
    hit = practice.clients.finding.by_words("wiezcorek").sure
    assert hit.fit is Fit.GUESS
    assert found(practice, "xylophone") == []


def test_nothing_typed_finds_nobody(practice, people):
    assert practice.clients.finding.by_words(" - ").hits == []
    assert practice.clients.finding.by_number(" ").hits == []


def test_a_number_finds_its_chart_before_those_that_begin_so(practice):
    for number in range(1, 13):
        a_person(practice, f"Ann{number}", "Oak")
    hits = practice.clients.finding.by_number("1").hits
    assert [hit.known.row.number for hit in hits] == [1, 10, 11, 12]
    assert practice.clients.finding.by_number("1").sure.known.row.number == 1
    assert practice.clients.finding.by_number("9999").hits == []


def test_the_next_session_is_known_until_it_is_over(practice, people, clock):
    day = practice.appointments.today()
    at = practice.open_days.wall_clock() + timedelta(hours=1)
    slot = Slot(day, time(at.hour, 0), 50)
    key = practice.appointments.book(NewAppointment(slot, chart=people["Anna"]))
    practice.clients.finding.read()
    known, coming = practice.clients.finding.next_session()
    assert known.row.chart == people["Anna"]
    assert coming.starts.time() == slot.starts
    clock.move_on(timedelta(hours=3))
    assert practice.clients.finding.next_session() is None
    practice.appointments.set_status(key, AppointmentStatus.CANCELED_BY_CLIENT)
    practice.clients.finding.read()
    assert practice.clients.finding.of(people["Anna"]).coming == ()


def test_the_charts_opened_last_come_first_and_the_log_remembers_them(practice, people):
    for who in ("Anna", "Tomas"):
        practice.charts.open(people[who])
    practice.clients.finding.read()
    names = [known.row.name.first for known in practice.clients.finding.recent(5)]
    assert names == ["Tomas", "Anna"]
    practice.clients.finding.note_opened(people["Anna"])
    assert [known.row.name.first for known in practice.clients.finding.recent(1)] == ["Anna"]


def test_after_changes_somebody_is_found_once_read_anew(practice, people):
    assert found(practice, "zora") == []
    a_person(practice, "Zora", "Quist")
    practice.clients.finding.read()
    assert sure(practice, "zora") == "Zora Quist"


def test_nothing_clinical_is_held(practice, people):
    a_written_note(practice, people["Anna"], data="panic attack")
    practice.clients.finding.read()
    assert "panic" not in repr(practice.clients.finding.of(people["Anna"]))


def test_a_command_fits_by_the_beginning_of_its_words():
    fit = fit_of(letters_of("Lock now"), words_of("no lo"))
    assert fit is not None
    assert fit.ranges == ((0, 2), (5, 7))
    assert fit_of(letters_of("Lock now"), words_of("lock then")) is None
    assert fit_of(letters_of("Lock now"), ()) is None
