"""Argos Translate packages: where they are installed, how they are read, and that reading one writes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REMEDY = "give the directory of an Argos he→en package, or leave `--translator` out for the built-in one"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package says of itself."""

    from_code: str
    to_code: str
    version: str

    @property
    def translates_hebrew(self) -> bool:
        """Whether it makes English of Hebrew."""
        return (self.from_code, self.to_code) == ("he", "en")


def read_metadata(package: Path) -> Metadata:
    """The metadata of the package directory; raises ModelError if there is none or it cannot be read."""
    path = package / "metadata.json"
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        codes = fields["from_code"], fields["to_code"]
    except FileNotFoundError:
        raise ModelError(f"{package} is not an Argos package: it has no metadata.json; {_REMEDY}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} cannot be read ({error!r}); {_REMEDY}") from error
    return Metadata(str(codes[0]), str(codes[1]), str(fields.get("package_version", "")))


def fingerprint(package: Path) -> str:
    """Eight hexadecimal digits of the sha256 over the files that shape a translation."""
    digest = hashlib.sha256()
    for path in sorted([*package.glob("*.model"), *(package / "model").glob("*"), package / "metadata.json"]):
        try:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            raise ModelError(f"{path} cannot be read: {error.strerror}; {_REMEDY}") from error
    return digest.hexdigest()[:8]


def packages_folder(environment: Mapping[str, str]) -> Path:
    """The folder in which Argos Translate 1.11 keeps its packages, from the environment's variables.

    `ARGOS_PACKAGES_DIR`, else `packages` below `argos-translate` in `XDG_DATA_HOME` or `~/.local/share`. Nothing is
    created, unlike by importing Argos Translate.
    """
    if stated := environment.get("ARGOS_PACKAGES_DIR"):
        return Path(stated)
    home = Path(environment.get("SNAP_USER_DATA") or environment.get("HOME") or "~").expanduser()
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else home / ".local" / "share") / "argos-translate" / "packages"


def installed_package(folder: Path) -> Path | None:
    """The Hebrew–English package of the highest version in `folder`, if there is one."""
    found = []
    for path in sorted(folder.glob("*/metadata.json")):
        try:
            metadata = read_metadata(path.parent)
        except ModelError:
            continue  # a package that is broken, or of another kind, is none of ours
        if metadata.translates_hebrew and (path.parent / "model" / "model.bin").is_file():
            found.append((_version_key(metadata.version), path.parent))
    return max(found)[1] if found else None


def open_package(package: Path) -> Any:  # noqa: ANN401
    """The directory as an `argostranslate.package.Package`: its metadata and its tokenizer.

    Raises ModelError if it is no Hebrew–English package or lacks a file.
    """
    metadata = read_metadata(package)
    if not metadata.translates_hebrew:
        raise ModelError(f"{package} translates {metadata.from_code} to {metadata.to_code}, not he to en")
    tokenizers = [name for name in ("sentencepiece.model", "bpe.model") if (package / name).is_file()]
    if not tokenizers or not (package / "model" / "model.bin").is_file():
        missing = "model/model.bin" if tokenizers else "sentencepiece.model"
        raise ModelError(f"{package / missing} is missing; install the package again")
    return _package_class()(package)


def _package_class() -> Any:  # noqa: ANN401
    if (loaded := sys.modules.get("argostranslate.package")) is not None:
        return loaded.Package
    with _writing_elsewhere():
        from argostranslate.package import Package
    return Package


@contextmanager
def _writing_elsewhere() -> Iterator[None]:
    """Import Argos Translate so that it leaves no trace.

    Its settings make four directories below the home directory, and freeze the environment, at import. They are
    made in a temporary folder instead, and the modules are forgotten afterwards, so that a caller who uses Argos
    Translate too gets it with the real environment.
    """
    before = dict(os.environ)
    known = set(sys.modules)
    with tempfile.TemporaryDirectory(prefix="align-") as scratch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR", "SNAP_USER_DATA"):
            os.environ[name] = scratch
        os.environ.pop("SNAP", None)
        try:
            yield
        finally:
            for name in set(sys.modules) - known:
                if name.split(".")[0] == "argostranslate":
                    del sys.modules[name]
            for name in set(os.environ) - set(before):
                del os.environ[name]
            os.environ.update(before)


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
