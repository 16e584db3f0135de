"""Before anything is typed, the page says which kit a copy asks for."""

from __future__ import annotations

from app.ui.jobs import Jobs
from app.ui.restore.kit_part import FIRST, KitPart
from tests.ui.quiet import settled


def test_an_older_copy_asks_for_the_kit_of_its_day(qtbot, open_practice, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    old = open_practice.kits.state()
    bundle = open_practice.backups.to(drive).path
    open_practice.kits.new().wipe()
    part, jobs = KitPart(), Jobs()
    qtbot.addWidget(part)
    part.name_kits_of(bundle, jobs)
    settled(qtbot, jobs)
    assert [label.text() for label in part.names] == [
        f"Page 1 of kit {old.kit_id}: records",
        f"Page 2 of kit {old.private_kit_id}: private notes",
    ]
    jobs.shut_down()


def test_a_copy_that_cannot_be_read_names_no_kit(qtbot, tmp_path):
    (tmp_path / "broken.bundle").write_bytes(b"no bundle")
    part, jobs = KitPart(), Jobs()
    qtbot.addWidget(part)
    part.name_kits_of(tmp_path / "broken.bundle", jobs)
    settled(qtbot, jobs)
    assert part.names[0].text() == FIRST
    jobs.shut_down()
