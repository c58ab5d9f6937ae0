"""The folder that a run leaves: everything, or what was there before."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import comparison as built

from align import output
from align.errors import OutputError
from align.output import atomic

FILES = {"comparison.jsonl", "pairs.tsv", "unique.tsv", "findings.tsv", "coverage.tsv", "index.html"}


def _listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_everything_is_written_and_read_back(tmp_path: Path):
    comparison = built()
    output.write_artefacts(comparison, tmp_path / "a" / "comparison")
    assert set(_listing(tmp_path / "a" / "comparison")) == FILES
    assert output.load(tmp_path / "a" / "comparison") == comparison
    assert output.read_stored(tmp_path / "a" / "comparison") == comparison
    assert output.read_stored(tmp_path / "a") is None


def test_views_are_rendered_again_from_the_stored_result(tmp_path: Path):
    output.write_artefacts(built(), tmp_path)
    first = _listing(tmp_path)
    output.write_artefacts(output.load(tmp_path), tmp_path)
    assert _listing(tmp_path) == first


def test_interrupted_halfway_the_old_result_is_intact(tmp_path: Path, monkeypatch):
    output.write_artefacts(built(), tmp_path)
    (tmp_path / "notes.txt").write_text("a reader's own file", encoding="utf-8")
    first, synced = _listing(tmp_path), []

    def interrupt(descriptor):
        synced.append(descriptor)
        if len(synced) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(atomic.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        output.write_artefacts(built(signature="another run"), tmp_path)
    assert _listing(tmp_path) == first


def test_a_folder_that_cannot_be(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(OutputError, match="file"):
        output.write_artefacts(built(), tmp_path / "file")
    with pytest.raises(OutputError, match=r"a part of its path is a file|in the way"):
        output.write_artefacts(built(), tmp_path / "file" / "comparison")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_result_with_nothing_in_it_is_written_too(tmp_path: Path):
    output.write_artefacts(built(links=(), findings=(), unlinked=()), tmp_path)
    assert set(_listing(tmp_path)) == FILES
    assert (tmp_path / "findings.tsv").read_text(encoding="utf-8").count("\n") == 1
