"""Ten minutes between two sessions: in, to the client, the note, signed; the keyboard alone."""

from __future__ import annotations

from app.services.note_rows import NoteState
from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.notes.page import NotePage
from app.ui.shell.page import Address
from tests import builders
from tests.journeys import steps
from tests.journeys.hands import ALT, CTRL, Key
from tests.ui.rooms import WAY_IN


def test_from_the_lock_page_to_a_signed_note_in_eight_chords(laptop, kept):
    names = (("Priya", "Natarajan"), ("Jordan", "Alvarez-Reyes"), ("Dana", "Okafor"))
    chart = [builders.a_person(kept, *name) for name in names][1]
    kept.lock()
    with laptop.started() as running:
        hands = running.hands
        running.unlock(WAY_IN)
        hands.press(Key.Key_3, CTRL)
        running.turns_to(ClientsPage)
        hands.type("reyes")
        hands.press(Key.Key_Return)
        running.turns_to(ChartPage)
        to_the_chart = hands.chords
        hands.press(Key.Key_N, CTRL)
        note = running.turns_to(NotePage)
        write_three_sections(hands)
        written = hands.chords
        hands.press(Key.Key_Return, CTRL)
        hands.press(Key.Key_Return)
        running.until(lambda: note.signed is not None)
        assert to_the_chart == 3, "Enter, Ctrl+3, Enter: UX 6 wants a chart within five keys"
        assert written - to_the_chart == 3, "a new note from blank is one chord, then Alt+2, Alt+3"
        assert hands.chords - written == 2, "signing is Ctrl+Enter, Enter"
        signed = running.practice.notes.of_chart(chart)
        assert [row.state for row in signed] == [NoteState.SIGNED]
        assert running.content.toasts.words.startswith("Signed at")


def write_three_sections(hands):
    """The caret stands in the first already."""
    for key, words in zip((None, Key.Key_2, Key.Key_3), steps.WORDS, strict=True):
        if key is not None:
            hands.press(key, ALT)
        hands.type(words)


def test_what_she_left_unsigned_is_signed_in_three_chords(laptop, kept):
    chart = builders.a_person(kept)
    note = builders.a_written_note(kept, chart)
    kept.lock()
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.content.pages.go(Address("note", note))
        hands = running.hands
        before = hands.chords
        hands.type("Then home. ")
        hands.press(Key.Key_Return, CTRL)
        hands.press(Key.Key_Return)
        running.until(lambda: running.page.signed is not None)
        assert hands.chords - before <= 3
        assert "Then home." in str(running.practice.notes.open(note).sections)
