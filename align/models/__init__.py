"""The models: what `models.lock` pins, what is installed, and whether the bytes match.

A model is verified before it is loaded; bytes that differ from the lock are an error, not a warning. Only `fetch`
touches the network, and only when it is called by name.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import ModelError, TamperedModelError
from align.models import lock as _lock
from align.models.lock import Kind, Model, PinnedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WEIGHTS", "Kind", "Model", "PinnedFile", "check", "find", "installed", "newest", "verify"]

WEIGHTS = Path(__file__).parent.parent / "weights"
"""The folder of the built-in models."""


def built_in_lock() -> Path:
    """The lock of the built-in models: beside the code when installed, at the top of a checkout."""
    packaged = WEIGHTS.parent / _lock.FILE
    return packaged if packaged.exists() else WEIGHTS.parent.parent / _lock.FILE


def installed(models_dir: Path | None = None) -> list[Model]:
    """Every model that is pinned: the built-in ones, then those in the user's `models_dir`.

    Raises ModelError if a lock cannot be read.
    """
    models = list(_lock.read(built_in_lock(), WEIGHTS, built_in=True))
    if models_dir is not None:
        models += _lock.read(models_dir / _lock.FILE, models_dir)
    return models


def find(name: str, models_dir: Path | None = None) -> Model:
    """The model called `name`; a user's model before a built-in one. Raises ModelError if there is none."""
    models = installed(models_dir)
    for model in reversed(models):
        if model.name == name:
            return model
    known = ", ".join(model.name for model in models) or "none"
    raise ModelError(f"no model is called {name}; known are: {known}; add one with `align models add`")


def newest(kind: Kind, models_dir: Path) -> Path | None:
    """Directory of the model of this kind that the user added last, if there is any."""
    added = [model for model in _lock.read(models_dir / _lock.FILE, models_dir) if model.kind == kind]
    present = [model.directory for model in added if model.present]
    return max(present, key=lambda directory: directory.stat().st_mtime_ns, default=None)


def verify(model: Path | str | Model, models_dir: Path | None = None) -> None:
    """Make sure that every file of a model is what its lock pins, and that no other file lies among them.

    `model` is a name, or a directory that holds a model or several. Each is hashed once per process, unless its
    files change (about 0.1 s for 50 MB). Raises TamperedModelError, naming the file and both hashes, where bytes
    differ, and ModelError where a file is missing or nothing pins the model.
    """
    for found in _resolve(model, models_dir):
        _verify_once(found, _state(found))


def check(models_dir: Path | None = None) -> Iterator[tuple[Model, ModelError | None]]:
    """Verify every model that is pinned, one after the other, each with what is wrong with it."""
    for model in installed(models_dir):
        try:
            _verify(model)
        except ModelError as error:
            yield model, error
        else:
            yield model, None


def _resolve(model: Path | str | Model, models_dir: Path | None) -> list[Model]:
    if isinstance(model, Model):
        return [model]
    if isinstance(model, str):
        return [find(model, models_dir)]
    directory = model.resolve()
    beside = directory.parent if (directory.parent / _lock.FILE).exists() else None
    known = installed(models_dir or beside)
    found = [entry for entry in known if entry.directory.resolve().is_relative_to(directory)]
    found = found or [entry for entry in known if directory.is_relative_to(entry.directory.resolve())]
    if not found:
        raise ModelError(f"{model} is not pinned by {_lock.FILE}; add it with `align models add {model}`")
    return found


def _state(model: Model) -> tuple[tuple[str, int, int], ...]:
    """What tells, without reading the files, that they have changed since they were hashed."""
    stats = ((name, (model.directory / name).stat()) for name in _lock.contents(model.directory))
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@cache
def _verify_once(model: Model, state: tuple[tuple[str, int, int], ...]) -> None:
    _verify(model)


def _verify(model: Model) -> None:
    remedy = _remedy(model)
    if not model.present:
        raise ModelError(f"{model.directory} is missing, the model {model.name} is not there; {remedy}")
    pinned = {file.path: file for file in model.files}
    for name in _lock.contents(model.directory):
        if name not in pinned:
            found = _lock.sha256_of(model.directory / name)
            raise TamperedModelError(
                f"{model.directory / name} is not pinned by {model.lock} (sha256 pinned: none, found: {found}); "
                f"remove it, or {remedy}"
            )
    for file in model.files:
        path = model.directory / file.path
        if not path.is_file():
            raise ModelError(f"{path} is missing; {remedy}")
        found = _lock.sha256_of(path)
        if found != file.sha256:
            raise TamperedModelError(
                f"{path} is not the file that {model.lock} pins (sha256 pinned: {file.sha256}, found: {found}); "
                f"{remedy}"
            )


def _remedy(model: Model) -> str:
    if model.built_in:
        return "install align again, or restore the file from its repository"
    if model.url:
        return f"get it again with `align models fetch {model.name}`"
    return f"remove it with `align models remove {model.name}` and add it again"
