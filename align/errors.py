"""One tree for every error that `align` raises on purpose.

    AlignError                  a known failure; the command line prints its one line and exits 1
    ├── InputError              a file that cannot be used: missing, empty, binary, wrong language or encoding
    ├── OutputError             a result that cannot be written or read back
    └── ModelError              a model is missing, not pinned, or unusable; the command line exits 3
        └── TamperedModelError  the bytes of a model differ from what `models.lock` pins

A message says what happened, to which file, and what to do next, in one line.
"""

from __future__ import annotations


class AlignError(Exception):
    """A known failure, with a message fit to show to the user."""

    exit_code = 1


class InputError(AlignError):
    """An input file that cannot be used as it is."""


class OutputError(AlignError):
    """A result that cannot be written, or a stored result that cannot be read."""


class ModelError(AlignError):
    """A model that is missing, not pinned, or unusable."""

    exit_code = 3


class TamperedModelError(ModelError):
    """A model file whose bytes differ from what the lock pins."""
