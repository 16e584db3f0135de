"""Where the records will stand: the usual place, or another that is fit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.services.bundle_choice import require_fit
from app.services.practice_folder import PracticeFolder
from app.ui.restore.check_page import CheckPage
from app.ui.restore.means import RestoreMeans
from app.ui.restore.session import RestoreSession


class PlaceChoice(QObject):
    """Tries each place as a job; a refused one leaves the place that was chosen before."""

    def __init__(self, means: RestoreMeans, session: RestoreSession, page: CheckPage) -> None:
        super().__init__(page)
        self._means = means
        self._session = session
        self._page = page
        page.place_chosen.connect(self._change)

    def use_usual(self) -> None:
        """Begin with the usual place of the practice that the backup is of."""
        self._page.forget_place()
        if self._session.bundle is not None:
            self._try(self._means.place_of(self._session.bundle))

    def _change(self, folder: Path) -> None:
        if self._session.bundle is not None:
            self._try(PracticeFolder(folder / self._session.bundle.practice))

    def _try(self, target: PracticeFolder) -> None:
        self._means.jobs.run(
            lambda _job: require_fit(target.root),
            owner=self,
            done=lambda _none: self._show(target),
            failed=lambda error: self._page.refuse_place(target.root, error),
        )

    def _show(self, target: PracticeFolder) -> None:
        bundle = self._session.bundle
        self._session.target = target
        is_usual = bundle is not None and self._means.place_of(bundle) == target
        self._page.show_place(target, is_usual=is_usual)
