"""Sentence vectors and a translator's scores kept on disk between runs, by the hash of what they were made from.

One SQLite file: rows are added as they come, two runs may use it at once, and an interrupted run leaves it whole.
The cache is never needed: a file that cannot be opened, read or written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from align.argos_translator import ArgosTranslator
    from align.records import Encoder, Language

    Vectors = npt.NDArray[np.float32]

_Item = TypeVar("_Item")

FILE_NAME = "vectors.sqlite"
MOST_ROWS = 40_000
"""Some 100 MB of the built-in encoder's vectors; beyond it the rows stored first are dropped."""
_PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""


class CachedEncoder:
    """An encoder that looks vectors up before it computes them."""

    def __init__(self, encoder: Encoder, folder: Path, most_rows: int = MOST_ROWS) -> None:
        self._encoder = encoder
        self._store = _Store(folder, most_rows)
        self.signature = encoder.signature

    def encode(self, texts: Sequence[str], language: Language) -> Vectors:
        """The very vectors the encoder gave; every distinct text is computed at most once."""
        import numpy as np

        if not texts:
            return self._encoder.encode(texts, language)
        keys = {text: _hash(self._encoder.signature, language, text) for text in texts}
        known = self._store.recall(keys, lambda missing: self._encoder.encode(missing, language))
        return np.stack([known[text] for text in texts])


class CachedReader:
    """A translator that looks up what it said of a pair before it is asked again."""

    def __init__(self, reader: ArgosTranslator, folder: Path, most_rows: int = MOST_ROWS) -> None:
        self._reader = reader
        self._store = _Store(folder, most_rows)

    def score(self, hebrew: Sequence[str], english: Sequence[str]) -> list[float]:
        """The reader's scores in half its precision; it is asked about every distinct pair at most once."""
        import numpy as np

        pairs = list(zip(hebrew, english, strict=True))
        keys = {pair: _hash("score", self._reader.signature, *pair) for pair in pairs}

        def ask(missing: list[tuple[str, str]]) -> Vectors:
            scores = self._reader.score([pair[0] for pair in missing], [pair[1] for pair in missing])
            return np.array(scores, dtype=np.float32)[:, None]

        known = self._store.recall(keys, ask)
        return [float(known[pair][0]) for pair in pairs]


def _hash(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class _Store:
    """Vectors in a file, by key."""

    def __init__(self, folder: Path, most_rows: int) -> None:
        self._file = folder / FILE_NAME
        self._most_rows = most_rows

    def recall(self, keys: Mapping[_Item, bytes], make: Callable[[list[_Item]], Vectors]) -> dict[_Item, Vectors]:
        """The vector of each item; those not stored are made, one row an item, and stored."""
        known = self._read(keys.values())
        missing = [item for item, key in keys.items() if key not in known]
        if missing:
            made = {keys[item]: row for item, row in zip(missing, make(missing), strict=True)}
            self._write(made)
            known |= made
        return {item: known[key] for item, key in keys.items()}

    def _read(self, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
        """The stored vectors among `keys`; those whose bytes have changed are left out."""
        found: dict[bytes, Vectors] = {}
        if not self._file.exists():
            return found
        try:
            with self._open() as store:
                for key in keys:
                    row = store.execute("SELECT vector, checksum FROM vectors WHERE key = ?", (key,)).fetchone()
                    if row is not None and zlib.crc32(row[0]) == row[1]:
                        found[key] = _unpack(row[0])
        except sqlite3.OperationalError:
            return found  # locked by another run, or unreadable: what was read is right
        except (sqlite3.DatabaseError, TypeError, ValueError):
            self._discard()
            return {}
        return found

    def _write(self, made: dict[bytes, Vectors]) -> None:
        """Store new vectors and drop the oldest beyond the limit."""
        rows = [(key, vector.tobytes(), zlib.crc32(vector.tobytes())) for key, vector in made.items()]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._open() as store:
                store.executemany("INSERT OR REPLACE INTO vectors (key, vector, checksum) VALUES (?, ?, ?)", rows)
                store.execute(
                    "DELETE FROM vectors WHERE rowid <= (SELECT max(rowid) FROM vectors) - ?", (self._most_rows,)
                )
        except (sqlite3.OperationalError, OSError):
            return  # a full disk or a folder that cannot be written: the next run computes again
        except sqlite3.DatabaseError:
            self._discard()

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The open store, with its table; what was done in it is kept only if nothing failed."""
        store = sqlite3.connect(self._file, timeout=_PATIENCE)
        try:
            with store:
                store.execute(
                    "CREATE TABLE IF NOT EXISTS vectors"
                    " (key BLOB UNIQUE, vector BLOB NOT NULL, checksum INTEGER NOT NULL)"
                )
                yield store
        finally:
            store.close()

    def _discard(self) -> None:
        """Remove a file that is no usable store; the next write begins a new one."""
        with contextlib.suppress(OSError):
            self._file.unlink()


def _unpack(data: bytes) -> Vectors:
    import numpy as np

    return np.frombuffer(data, dtype=np.float32)
