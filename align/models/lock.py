"""`models.lock`: which models there are, and the size and sha256 of every one of their files (TOML).

The lock of the built-in models lies at the top of the project and is copied into the package when it is built; the
models a user adds have a lock of the same form in the folder that holds them.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from align.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA = 1
FILE = "models.lock"

Kind: TypeAlias = Literal["translator", "encoder"]
KINDS: tuple[Kind, ...] = ("translator", "encoder")

_SHA256 = re.compile("[0-9a-f]{64}")
_UNSAFE = re.compile(r'[\\:\x00-\x1f"*?<>|]')


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """One file of a model, as it must be."""

    path: str
    """Within the model's directory, with forward slashes."""
    size: int
    """Bytes."""
    sha256: str
    """Lower-case hexadecimal."""


@dataclass(frozen=True, slots=True)
class Model:
    """One model that a lock pins, whether its files are there or not."""

    name: str
    """Also its directory below `root`, with forward slashes: `he_en`, `encoder/static`."""
    kind: Kind
    licence: str
    """SPDX identifier, or words where there is none."""
    origin: str
    """Where the bytes come from, for people."""
    files: tuple[PinnedFile, ...]
    root: Path
    """The folder that the model's directory lies in."""
    lock: Path
    """The lock that pins it."""
    url: str = ""
    """Where `fetch` may get the files: file paths are appended to it. Empty where nothing can be fetched."""
    built_in: bool = False

    @property
    def directory(self) -> Path:
        """Where the model's files lie."""
        return self.root / self.name

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def present(self) -> bool:
        """Whether the model's directory is there (its bytes are not looked at)."""
        return self.directory.is_dir()


def sha256_of(path: Path) -> str:
    """Lower-case hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read(lock: Path, root: Path, *, built_in: bool = False) -> tuple[Model, ...]:
    """The models that a lock pins; none if there is no lock. Raises ModelError if it cannot be understood."""
    try:
        table = tomllib.loads(lock.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise ModelError(f"{lock} cannot be read: {error}; restore it from where you got align") from None
    if table.get("schema") != SCHEMA:
        raise ModelError(f"{lock} has schema {table.get('schema')}, this version reads {SCHEMA}; update align")
    try:
        return tuple(_model(entry, lock, root, built_in) for entry in table.get("model", []))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ModelError(f"{lock} is damaged: {error!r}; restore it from where you got align") from None


def _model(entry: dict[str, Any], lock: Path, root: Path, built_in: bool) -> Model:
    if entry["kind"] not in KINDS:
        raise ValueError(entry["kind"])
    files = tuple(PinnedFile(str(file["path"]), int(file["size"]), file["sha256"]) for file in entry["file"])
    for path in (entry["name"], *(file.path for file in files)):
        if not safe(path):
            raise ValueError(path)
    if not files or not all(_SHA256.fullmatch(file.sha256) for file in files):
        raise ValueError("a hash is missing")
    return Model(
        name=entry["name"],
        kind=entry["kind"],
        licence=str(entry["licence"]),
        origin=str(entry["origin"]),
        files=files,
        root=root,
        lock=lock,
        url=str(entry.get("url", "")),
        built_in=built_in,
    )


def safe(path: str) -> bool:
    """Whether a path stays below the folder that it is put into, on every system."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not _UNSAFE.search(path)


def dump(models: Iterable[Model]) -> str:
    """The text of a lock that pins `models`."""
    lines = [
        "# Every file of every model, by size and sha256, verified before it is loaded. Written by the program.",
        f"schema = {SCHEMA}",
    ]
    for model in sorted(models, key=lambda model: model.name):
        lines += ["", "[[model]]"]
        fields = {"name": model.name, "kind": model.kind, "licence": model.licence, "origin": model.origin}
        lines += [f"{key} = {_toml(value)}" for key, value in fields.items()]
        lines += [f"url = {_toml(model.url)}"] if model.url else []
        for file in model.files:
            lines += ["", "[[model.file]]", f"path = {_toml(file.path)}", f"size = {file.size}"]
            lines += [f"sha256 = {_toml(file.sha256)}"]
    return "\n".join(lines) + "\n"


def pin(directory: Path) -> tuple[PinnedFile, ...]:
    """Size and hash of every file below `directory`, in the order of their paths; hidden files are not counted."""
    paths = [(name, directory / name) for name in contents(directory)]
    return tuple(PinnedFile(name, path.stat().st_size, sha256_of(path)) for name, path in paths)


def contents(directory: Path) -> list[str]:
    """Paths of all files below `directory`, with forward slashes, hidden ones left out."""
    names = [path.relative_to(directory) for path in directory.rglob("*") if path.is_file()]
    return sorted(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))


def _toml(text: str) -> str:
    # a JSON string is a TOML basic string, except for the one control character that JSON leaves bare
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
