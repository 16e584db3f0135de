"""Everything that can be done now, as rows: each action of the registry that is awake."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.services.matching import fit_of, letters_of, words_of
from app.ui.actions import Actions
from app.ui.key_table import Entry
from app.ui.palette.offers import Offer, Words
from app.ui.shell.shortcut_sheet import keys_in_words

ITSELF = "palette"
USUAL = "command"
ABOVE = frozenset({"lock"})
"""Done above a dialog that stays."""
ICONS = {
    "go today": "sun",
    "go calendar": "calendar-days",
    "go clients": "users",
    "go worklist": "notebook-pen",
    "go billing": "receipt",
    "go safekeeping": "shield-check",
    "go activity": "rotate-ccw-clock",
    "go settings": "sliders-horizontal",
    "back": "arrow-left",
    "forward": "arrow-right",
    "lock": "lock",
    "find": "search",
    "search notes": "search",
    "undo toast": "undo-2",
    "discreet": "eye-off",
    "rail": "panel-right",
    "new note": "pen-line",
    "new client": "plus",
    "new chart": "users",
    "new appointment": "calendar-days",
    "chart brief": "clipboard-list",
    "time off": "coffee",
    "unbooked": "users",
    "reminders": "bell",
    "going out": "door-open",
    "bring in clients": "users",
    "take out clients": "undo-2",
    "export calendar": "download",
    "bring in calendar": "calendar-days",
    "log contact": "phone",
    "record payment": "wallet",
    "record measure": "chart-line",
    "print": "printer",
    "back up": "hard-drive",
    "close day": "moon",
    "sign": "signature",
}
"""What each action's row shows; every other one shows the sign of a command."""

After = Callable[[Callable[[], object]], Callable[[], object]]
"""Makes of a deed one that is done once the palette has gone."""


def command_offers(registry: Actions, words: str, after: After) -> list[Offer]:
    """Return the actions that fit the words, best first; all of them where none were typed."""
    awake = [entry for entry in registry.entries if _is_awake(registry, entry)]
    typed = words_of(words)
    if not typed:
        return [command_offer(registry, entry, after) for entry in awake]
    fits = [(fit_of(letters_of(entry.said), typed), entry) for entry in awake]
    found = [(fit, entry) for fit, entry in fits if fit is not None]
    found.sort(key=lambda each: each[0].fit)
    return [command_offer(registry, entry, after, fit.ranges) for fit, entry in found]


def command_offer(
    registry: Actions, entry: Entry, after: After, marked: Sequence[tuple[int, int]] = ()
) -> Offer:
    """Return one action's row, its key at the right."""
    key = keys_in_words(entry.keys[0]) if entry.keys else ""
    trigger = registry[entry.name].trigger
    deed = trigger if entry.name in ABOVE else after(trigger)
    return Offer(Words(entry.said, marked), deed, icon=ICONS.get(entry.name, USUAL), key=key)


def entry_of(registry: Actions, name: str) -> Entry:
    """Return an action's entry in the table."""
    return next(entry for entry in registry.entries if entry.name == name)


def _is_awake(registry: Actions, entry: Entry) -> bool:
    return entry.name != ITSELF and not entry.answered and registry[entry.name].isEnabled()
