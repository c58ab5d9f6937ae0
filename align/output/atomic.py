"""Writing that leaves the old files or the new ones, never half of one.

Every file is first written in full, and flushed to the disk, under a temporary name in its own folder; only when
all of them are there are they renamed into place. A crash, an interruption or a full disk before that leaves what
was there before.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from align.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Content: TypeAlias = "bytes | str | Iterable[str] | Callable[[BinaryIO], object]"
"""What a file is to hold: bytes, text, lines of text, or a function that writes to the open file."""

_REASONS = {
    errno.ENOSPC: "no space is left on the disk; free some or choose another folder",
    errno.EDQUOT: "the disk quota is used up; free some space or choose another folder",
    errno.EACCES: "permission is denied; choose a folder you may write to",
    errno.EPERM: "permission is denied; choose a folder you may write to",
    errno.EROFS: "the file system is read-only; choose another folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder; choose another name",
    errno.EEXIST: "a file of that name is in the way; choose another name",
    errno.EISDIR: "a folder of that name is in the way; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def write_files(files: Mapping[Path, Content]) -> None:
    """Write all `files`, or none of them; folders that are missing are made.

    A path that is a link is followed; one that is a device or a pipe is written to directly. Raises OutputError,
    naming the file and the reason, if any of them cannot be written.
    """
    temporary: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "")
            if path.exists() and not path.is_file():
                with path.open("wb") as stream:
                    _fill(stream, content)
                continue
            target = Path(os.path.realpath(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary[target] = target.with_name(f".{target.name[:200]}.{secrets.token_hex(6)}.tmp")
            with temporary[target].open("xb") as stream:
                _fill(stream, content)
                stream.flush()
                os.fsync(stream.fileno())
        for target in list(temporary):
            path = target
            temporary[target].replace(target)
            del temporary[target]
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {_reason(error)}") from error
    finally:
        for leftover in temporary.values():
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write one text in full or not at all, as UTF-8; raises OutputError as `write_files` does."""
    write_files({path: text})


def check_writable(folder: Path) -> None:
    """Say early, before hours of work and without writing anything, that a folder cannot be written to.

    Raises OutputError if `folder`, or the nearest part of its path that exists, is not a folder one may write to.
    """
    existing = Path(os.path.realpath(folder))
    while not os.path.lexists(existing) and existing != existing.parent:
        existing = existing.parent
    if not existing.is_dir():
        raise OutputError(f"{folder} cannot be a folder: {existing} is a file; choose another name")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise OutputError(f"{folder} cannot be written: {_REASONS[errno.EACCES]}")


def _fill(stream: BinaryIO, content: Content) -> None:
    if callable(content):
        content(stream)
    elif isinstance(content, bytes):
        stream.write(content)
    else:
        stream.writelines(text.encode() for text in ([content] if isinstance(content, str) else content))


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
