"""Adding, removing, fetching and exporting models in a folder of the user's own.

What is added is checked, copied without anything that could run when it is loaded, and pinned as it is: from then
on its bytes are verified like those of the built-in models.
"""

from __future__ import annotations

import json
import lzma
import re
import shutil
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from align import models
from align.errors import ModelError, TamperedModelError
from align.models import lock as locks
from align.models.lock import Kind, Model
from align.output.atomic import write_files, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Opened: TypeAlias = Callable[[], BinaryIO]
    Progress: TypeAlias = Callable[[str, int, int], None]

MAX_BYTES = 4 << 30
"""A model larger than this is not taken: a small archive can unpack to any size."""
MAX_FILES = 1_000
_CHUNK = 1 << 20

_SPLITTERS = ("stanza/", "spacy/", "minisbd/")
_CODE = (".py", ".pyc", ".so", ".dll")
_PICKLES = (".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib", "pytorch_model.bin")
_PICKLE = re.compile(rb"\x80[\x02-\x05][^\x00]", re.DOTALL)
_ARGOS = (("sentencepiece.model", "bpe.model"), ("model/model.bin",))
_ENCODER = (("modules.json",),)
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,30}")
_NAME = re.compile(r"[^0-9A-Za-z._-]+")


@dataclass(frozen=True, slots=True)
class Added:
    """A model that was added."""

    model: Model
    left_out: tuple[str, ...]
    """Files that were not taken, each with why: `stanza/he.pt: ...`."""


def add(source: Path, models_dir: Path) -> Added:
    """Install an `.argosmodel` file, an Argos package directory or a sentence-transformers directory.

    It is pinned as it is and takes the place of a model of the same name. Raises ModelError if `source` is not a
    Hebrew-English translator or an encoder, lacks a file, is too large, or tries to write outside its folder.
    """
    if not source.exists():
        raise ModelError(f"{source} does not exist; give an .argosmodel file or a model directory")
    with _staging(models_dir) as staging:
        left_out = _unpack(source, staging) if source.is_file() else _copy(source, staging)
        name, kind, licence = _identify(staging, source)
        return Added(_install(staging, name, kind, licence, f"added from {source.name}", models_dir), left_out)


def remove(name: str, models_dir: Path) -> None:
    """Remove a model that was added. Raises ModelError if there is none of that name or it is built in."""
    model = models.find(name, models_dir)
    if model.built_in:
        raise ModelError(f"{name} is built in and stays; `--translator` or `--encoder` chooses another one")
    rest = [entry for entry in locks.read(model.lock, models_dir) if entry.name != name]
    write_text(model.lock, locks.dump(rest))
    if model.present:
        shutil.rmtree(model.directory)


def fetch(name: str, models_dir: Path, progress: Progress = lambda file, done, total: None) -> Model:
    """Download the files of a pinned model from the address in its lock; the one function that uses the network.

    Every file is verified before any is moved into place. Raises ModelError if the lock names no address, or the
    download fails, and TamperedModelError if other bytes arrive.
    """
    model = models.find(name, models_dir)
    if not model.url:
        raise ModelError(f"{model.lock} names no address for {name}; add it from a file with `align models add`")
    if not model.url.startswith(("https://", "http://")):
        raise ModelError(f"the address of {name} in {model.lock} is not a web address: {model.url}")
    with _staging(model.root) as staging:
        for file in model.files:
            _download(f"{model.url.rstrip('/')}/{file.path}", file, staging / file.path, progress)
        _move(staging, model.directory)
    models.verify(model)
    return model


def export(name: str, file: Path, models_dir: Path | None = None) -> None:
    """Write a translator as an `.argosmodel` file, which any Argos Translate installs.

    Raises ModelError if it is no translator, is missing or altered; OutputError if the file cannot be written.
    """
    model = models.find(name, models_dir)
    if model.kind != "translator":
        raise ModelError(f"{name} is not a translator; only translators can be exported for Argos Translate")
    models.verify(model)
    metadata = _metadata(model.directory / "metadata.json")
    folder = _argos_name(metadata, model.directory / "metadata.json")

    def write(stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for pinned in model.files:
                # a fixed date, so that the same model makes the same file
                entry = zipfile.ZipInfo(f"{folder}/{pinned.path}", (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with archive.open(entry, "w") as target, (model.directory / pinned.path).open("rb") as content:
                    shutil.copyfileobj(content, target, _CHUNK)

    write_files({file: write})


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    """A hidden folder beside the models, gone afterwards: what fails halfway is never seen."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".adding-", dir=root))
    except OSError as error:
        raise ModelError(f"{root} cannot hold models: {error.strerror}; choose another folder") from error
    try:
        yield folder / "model"
    except OSError as error:
        raise ModelError(f"the model cannot be copied to {root}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(source: Path, target: Path) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            for entry in entries:
                # the upper half of the attributes is the Unix mode, 0o120000 the type of a symbolic link
                if not locks.safe(entry.filename) or entry.external_attr >> 28 == 0o12:
                    raise ModelError(f"{source} is not a safe archive: it holds {entry.filename!r}")
            tops = {entry.filename.partition("/")[0] for entry in entries}
            if len(tops) != 1 or not all("/" in entry.filename for entry in entries):
                raise ModelError(f"{source} is not an Argos package: it must hold one folder")
            top = f"{tops.pop()}/"
            files = {entry.filename.removeprefix(top): _opening(archive, entry) for entry in entries}
            return _take(files, target, source)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError, ValueError) as error:
        raise ModelError(f"{source} is not a readable archive: {error}; download it again") from error


def _opening(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Opened:
    return lambda: archive.open(entry)  # type: ignore[return-value]


def _copy(source: Path, target: Path) -> tuple[str, ...]:
    files: dict[str, Opened] = {}
    for name in locks.contents(source):
        path = source / name
        files[name] = lambda path=path: path.open("rb")  # type: ignore[misc]
    return _take(files, target, source)


def _take(files: dict[str, Opened], target: Path, source: Path) -> tuple[str, ...]:
    """Copy what is data; say of the rest why it was left out."""
    if len(files) > MAX_FILES:
        raise ModelError(f"{source} holds {len(files)} files, more than the {MAX_FILES} of any model")
    left_out = []
    room = MAX_BYTES
    for name, opened in sorted(files.items()):
        with opened() as stream:
            head = stream.read(64)
            if reason := _refused(name, head):
                left_out.append(f"{name}: {reason}")
                continue
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as copy:
                while head:
                    room -= len(head)
                    if room < 0:
                        raise ModelError(f"{source} unpacks to more than {MAX_BYTES >> 30} GiB; it is not taken")
                    copy.write(head)
                    head = stream.read(_CHUNK)
    return tuple(left_out)


def _refused(name: str, head: bytes) -> str:
    if name.startswith(_SPLITTERS):
        return "a sentence splitter, which align does not need"
    if name.lower().endswith(_CODE + _PICKLES) or _PICKLE.match(head):
        return "it can run code when it is loaded"
    if any(part.startswith(".") for part in name.split("/")):
        return "a hidden file"
    return ""


def _identify(folder: Path, source: Path) -> tuple[str, Kind, str]:
    """Name, kind and licence of what was unpacked; raises ModelError if it is neither kind of model."""
    if (folder / "metadata.json").is_file():
        _require(folder, source, _ARGOS)
        if not any((folder / "model").glob("*vocabulary.*")):
            raise ModelError(f"{source} lacks model/shared_vocabulary.json or .txt; download it again")
        metadata = _metadata(folder / "metadata.json")
        licence = str(metadata.get("license") or "not stated in the package")
        return _argos_name(metadata, source), "translator", licence
    if (folder / "modules.json").is_file():
        _require(folder, source, _ENCODER)
        if not any(folder.rglob("*.safetensors")):
            raise ModelError(f"{source} holds no .safetensors weights; other formats can run code")
        return _NAME.sub("-", source.resolve().name).strip(".-") or "encoder", "encoder", "not stated in the model"
    raise ModelError(
        f"{source} is neither an Argos package (metadata.json) nor a sentence-transformers model (modules.json); "
        "see `align models add --help`"
    )


def _require(folder: Path, source: Path, groups: tuple[tuple[str, ...], ...]) -> None:
    for names in groups:
        if not any((folder / name).is_file() for name in names):
            raise ModelError(f"{source} lacks {' or '.join(names)}; download it again")


def _metadata(path: Path) -> dict[str, Any]:
    try:
        metadata = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        metadata = None
    if not isinstance(metadata, dict):
        raise ModelError(f"{path.name} of the package is not JSON; download the package again")
    return metadata


def _argos_name(metadata: dict[str, Any], source: Path) -> str:
    """The folder that Argos itself gives a package: `translate-he_en-1_5`."""
    codes = metadata.get("from_code"), metadata.get("to_code")
    if codes != ("he", "en"):
        raise ModelError(f"{source} translates {codes[0]} to {codes[1]}; align needs he to en")
    version = str(metadata.get("package_version", ""))
    if not _VERSION.fullmatch(version):
        raise ModelError(f"{source} has no usable package_version in its metadata.json; download it again")
    return f"translate-he_en-{version.replace('.', '_')}"


def _install(staging: Path, name: str, kind: Kind, licence: str, origin: str, models_dir: Path) -> Model:
    lock = models_dir / locks.FILE
    others = [model for model in locks.read(lock, models_dir) if model.name != name]
    if any(model.name == name and model.built_in for model in models.installed()):
        raise ModelError(f"{name} is the name of a built-in model; rename the folder and add it again")
    model = Model(name, kind, licence, origin, locks.pin(staging), models_dir, lock)
    _move(staging, model.directory)
    write_text(lock, locks.dump([*others, model]))
    return model


def _move(staging: Path, directory: Path) -> None:
    """Put a finished folder into place, and the one it replaces away only then."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    old = staging.with_name("replaced")
    if directory.exists():
        directory.rename(old)
    try:
        staging.rename(directory)
    except OSError:
        if old.exists():
            old.rename(directory)
        raise


def _download(url: str, file: locks.PinnedFile, target: Path, progress: Progress) -> None:
    import http.client
    import urllib.request  # slow to import, and needed by nothing else

    target.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    try:
        with urllib.request.urlopen(url, timeout=60) as response, target.open("xb") as copy:
            # one byte more than was promised is enough to know that the file is another one
            while chunk := response.read(min(_CHUNK, file.size + 1 - done)):
                copy.write(chunk)
                done += len(chunk)
                progress(file.path, done, file.size)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise ModelError(f"{url} cannot be downloaded: {error}; try again, or add the model from a file") from error
    found = locks.sha256_of(target)
    if found != file.sha256:
        raise TamperedModelError(
            f"{url} is not the file that the lock pins (sha256 pinned: {file.sha256}, found: {found}); "
            "it was thrown away; get the model from another place"
        )
