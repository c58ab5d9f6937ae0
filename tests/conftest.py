"""What several test modules share: the seeds, and one real comparison of them made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
REPORT = SEEDS / "002_3385cef160622cba.txt"
COVERAGE = sorted(path for path in SEEDS.glob("*.txt") if path != REPORT)


@pytest.fixture(scope="session")
def seed_memory(tmp_path_factory):
    """A copy of the repository's translation memory, so that no test writes into it."""
    folder = tmp_path_factory.mktemp("memory") / "translations"
    shutil.copytree(ROOT / "translations", folder)
    return folder


@pytest.fixture(scope="session")
def seed_comparison(seed_memory):
    """The main job on the seeds, with the built-in models."""
    from align import Settings, compare

    return compare(REPORT, COVERAGE, settings=Settings(memory=seed_memory))
