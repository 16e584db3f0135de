"""The store of documents: what does not open, and what comes back from a drive without a key."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from app.backup import documents_store
from app.backup.documents import DocumentIsUnreadable
from app.backup.documents_rescue import rescue
from app.backup.documents_store import DocumentStore
from app.core.progress import Silent
from app.crypto.identity import new_identity
from tests.backup.papers import a_paper, flip


def test_a_document_opens_with_whichever_key_fits_and_with_no_other(papers, keys):
    store, document = DocumentStore(papers.store), papers.files[0]
    assert store.read(document, (new_identity(), keys.documents)) == a_paper(0)
    for identities in ((), (new_identity(),)):
        with pytest.raises(DocumentIsUnreadable):
            store.read(document, identities)


def test_a_file_that_agrees_with_its_row_and_is_no_age_file_is_unreadable(papers, keys):
    flip(papers.in_store(papers.files[0]))
    held = papers.in_store(papers.files[0]).read_bytes()
    forged = replace(papers.files[0], sha256=hashlib.sha256(held).hexdigest())
    with pytest.raises(DocumentIsUnreadable):
        DocumentStore(papers.store).read(forged, (keys.documents,))


def test_a_file_is_looked_for_in_every_portable_bundle_and_in_no_other(papers):
    first = papers.files.pop(0)
    papers.back_up(410)
    papers.files, rest = [], papers.files
    papers.back_up(411)
    papers.files = [first, *rest]
    papers.back_up(412, inside=True)
    before = papers.in_store(first).read_bytes()
    papers.in_store(first).unlink()
    store = DocumentStore(papers.store)
    assert rescue([first], papers.drive, store, Silent()) == ()
    assert papers.in_store(first).read_bytes() == before


def test_while_a_file_comes_back_no_sweep_takes_it(papers):
    store, document = DocumentStore(papers.store), papers.files[0]
    held = papers.in_store(document).read_bytes()
    flip(papers.in_store(document))

    def pieces(_document):
        yield held[:50]
        assert store.sweep(lambda: {each.id for each in papers.files}) == 0
        yield held[50:]

    assert store.replace([document], pieces, Silent()) == ()
    assert papers.in_store(document).read_bytes() == held


def test_documents_whose_names_begin_alike_share_a_folder(papers, monkeypatch):
    names = iter(("ab" + "0" * 62, "ab" + "1" * 62))
    monkeypatch.setattr(documents_store, "new_document_id", lambda: next(names))
    papers.add(2)
    assert len(list((papers.store / "ab").iterdir())) == 2
    assert rescue(papers.files, papers.drive, DocumentStore(papers.store), Silent()) != ()
    papers.back_up()
    assert rescue(papers.files, papers.drive, DocumentStore(papers.store), Silent()) == ()
    papers.back_up(413, inside=True)
    assert rescue(papers.files, papers.drive, DocumentStore(papers.store), Silent()) == ()
