"""Practices are found where the system keeps data, the one used last first."""

from __future__ import annotations

import os

import pytest
from platformdirs import user_data_path

from app.core import places
from app.core.places import practices_here, usual_place


def a_practice(name: str, used_at: int):
    database = usual_place() / name / "practice.db"
    database.parent.mkdir(parents=True)
    database.touch()
    (database.parent / "practice.keys").touch()
    os.utime(database, (used_at, used_at))
    return database.parent


def test_the_usual_place_is_where_the_system_keeps_data():
    assert usual_place() == user_data_path("Alcove", appauthor=False)


def test_without_the_variable_it_is_the_home_folder_s_own(monkeypatch):
    monkeypatch.delenv("XDG_DATA_HOME")
    assert usual_place() == user_data_path("Alcove", appauthor=False)


def test_a_relative_folder_in_the_variable_counts_as_none(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert usual_place().is_absolute()


def test_an_empty_machine_has_no_practice():
    assert practices_here() == []


def test_the_practice_used_last_comes_first_and_other_folders_do_not_count():
    older, newer = a_practice("AAAA1111", 1_000), a_practice("BBBB2222", 2_000)
    (usual_place() / "empty").mkdir()
    (a_practice("CCCC3333", 3_000) / "practice.keys").unlink()  # set-up ended before its keys
    assert practices_here() == [newer, older]


def test_a_practice_at_an_unusual_place_is_found_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    elsewhere = tmp_path / "elsewhere" / "7TKHQ2ZD"
    elsewhere.mkdir(parents=True)
    for name in ("practice.db", "practice.keys"):
        (elsewhere / name).write_bytes(b"x")
    for _ in range(2):
        places.remember_place(elsewhere)
    places.remember_place(places.usual_place() / "0ZFWG318")
    assert places.remembered_places() == [elsewhere]
    assert places.practices_here() == [elsewhere]
    (elsewhere / "practice.db").unlink()
    assert places.practices_here() == []


@pytest.mark.parametrize("text", ["", "{}", '["relative", 3]', "\x00"])
def test_a_damaged_list_of_places_is_an_empty_one(tmp_path, monkeypatch, text):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "Alcove").mkdir()
    (tmp_path / "Alcove" / "places.json").write_text(text)
    assert places.remembered_places() == []
    assert places.practices_here() == []
