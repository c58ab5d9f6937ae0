"""Sentence encoders: text in, unit vectors out, so that a dot product says how alike two texts are.

The built-in encoders run without torch; any other sentence-transformers model is taken by its local path.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from align.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from align.records import Encoder, Language

    Vectors = npt.NDArray[np.float32]

BuiltIn: TypeAlias = Literal["static", "student"]

BUILT_IN = Path(__file__).parent / "weights" / "encoder"
_STUDENT_FILES = ("model.bin", "config.json", "tokenizer.json")
_STUDENT_DIMENSIONS = 384
_LONGEST = 128
_BATCH = 32
_STATIC_FILES = ("0_StaticEmbedding/model.safetensors", "0_StaticEmbedding/tokenizer.json")


def model_hash(path: Path) -> str:
    """First eight hexadecimal digits of the sha256 over a model folder's file names and bytes."""
    digest = hashlib.sha256()
    for file in sorted(part for part in path.rglob("*") if part.is_file()):
        digest.update(f"{file.relative_to(path).as_posix()}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()[:8]


def readable(texts: Sequence[str]) -> list[str]:
    """Texts without lone surrogates, which broken web pages hold and tokenisers refuse."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


def unit_rows(vectors: npt.NDArray[Any]) -> Vectors:
    """Rows scaled to unit length, float32; a row of zeros stays one."""
    import numpy as np

    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = rows / np.maximum(lengths, 1e-12)
    return scaled


class StaticEncoder:
    """A static bilingual encoder: a text is the mean of its pieces' vectors, whatever its language.

    Reads the sentence-transformers layout of a `StaticEmbedding` (one table in safetensors, one `tokenizer.json`)
    without sentence-transformers or torch. Raises `ModelError` if the folder holds no such model.
    """

    def __init__(self, path: Path, fingerprint: str = "") -> None:
        # Here, not above: a run that only prints its version needs neither.
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        for name in _STATIC_FILES:
            if not (path / name).is_file():
                raise ModelError(f"{path} is no static encoder: {name} is missing; install the model again")
        try:
            tensors = load_file(path / _STATIC_FILES[0])
            self._tokenizer = Tokenizer.from_file(str(path / _STATIC_FILES[1]))
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(f"{path} cannot be read as a static encoder: {error}") from error
        self._table = _float_table(tensors)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.signature = f"he-en-static@{fingerprint or model_hash(path)}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts of either language; shape `(len(texts), dimensions)`, rows of unit length.

        A text without a single known piece (an empty one, say) is a row of zeros: it is like nothing.
        """
        import numpy as np

        del language  # one table serves both
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(readable(texts), add_special_tokens=False)
        for row, encoding in enumerate(encodings):
            if encoding.ids:
                vectors[row] = self._table[encoding.ids].mean(axis=0)
        return unit_rows(vectors)


def _float_table(tensors: dict[str, npt.NDArray[Any]]) -> Vectors:
    """The table of vectors; with one byte per value, each row has a scale of its own."""
    import numpy as np

    name = "embedding.weight" if "embedding.weight" in tensors else "embeddings"
    table: Vectors = tensors[name].astype(np.float32)
    if "weights" in tensors:
        table *= tensors["weights"].astype(np.float32)[:, None]
    return table


class StudentEncoder:
    """Two sentence encoders that share one space: a Hebrew student and the English teacher it learned from.

    Both run on CTranslate2 with one byte per weight; sentences are the mean over the last layer's vectors. A side
    is loaded when its language is first asked for. `fingerprint` stands in the signature in place of a hash of the
    files. Raises `ModelError` if the folder holds no such model.
    """

    def __init__(self, path: Path, threads: int = 0, fingerprint: str = "") -> None:
        for side in ("hebrew", "english"):
            for name in _STUDENT_FILES:
                if not (path / side / name).is_file():
                    raise ModelError(f"{path} is no student encoder: {side}/{name} is missing; install it again")
        self._path = path
        self._threads = threads
        self._sides: dict[str, tuple[Any, Any]] = {}
        self.signature = f"he-en-student@{fingerprint or model_hash(path)}"

    def encode(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts of one language; shape `(len(texts), 384)`, rows of unit length, zeros for empty texts.

        Only the first 128 pieces of a text are read, some ninety words.
        """
        import numpy as np

        tokenizer, model = self._side(language)
        ids = [encoding.ids for encoding in tokenizer.encode_batch(readable(texts))]
        # Neighbours in a batch should be of like length: shorter ones are padded.
        order = sorted((row for row in range(len(ids)) if len(ids[row]) > 2), key=lambda row: len(ids[row]))
        vectors = np.zeros((len(ids), _STUDENT_DIMENSIONS), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            hidden = np.array(model.forward_batch([ids[row] for row in chosen]).last_hidden_state)
            for place, row in enumerate(chosen):
                vectors[row] = hidden[place, : len(ids[row])].mean(axis=0)
        return unit_rows(vectors)

    def _side(self, language: Language) -> tuple[Any, Any]:
        """Tokeniser and model of one language."""
        import ctranslate2
        from tokenizers import Tokenizer

        side = "hebrew" if language == "he" else "english"
        if side not in self._sides:
            try:
                tokenizer = Tokenizer.from_file(str(self._path / side / "tokenizer.json"))
                folder = str(self._path / side)
                model = ctranslate2.Encoder(folder, compute_type="int8", intra_threads=self._threads)
            except Exception as error:  # both libraries raise bare exceptions of their own
                raise ModelError(f"{self._path / side} cannot be read as an encoder: {error}") from error
            tokenizer.no_padding()
            tokenizer.enable_truncation(_LONGEST)
            self._sides[side] = (tokenizer, model)
        return self._sides[side]


class SentenceTransformersEncoder:
    """Any sentence-transformers model by its local path; one model reads both languages. Needs torch.

    Raises `ModelError` if the path is no folder or the folder no such model.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise ModelError(f"{path} is not a folder; --encoder takes the folder of a sentence-transformers model")
        # Seconds and hundreds of megabytes, which only this encoder needs. A folder is read without the network.
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(str(path), device="cpu", local_files_only=True)
        except Exception as error:  # whatever the libraries underneath raise
            raise ModelError(f"{path} cannot be read as a sentence-transformers model: {error}") from error
        self.signature = f"{path.resolve().name}@{model_hash(path)}"

    def encode(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts of either language; shape `(len(texts), dimensions)`, rows of unit length."""
        import numpy as np

        del language  # the model is taken to read both
        if not texts:
            return np.zeros((0, self._model.encode(["."]).shape[1]), dtype=np.float32)
        return unit_rows(self._model.encode(readable(texts), show_progress_bar=False, convert_to_numpy=True))


def cached(encoder: Encoder, cache_dir: Path) -> Encoder:
    """The same encoder, with its vectors kept in `cache_dir` between runs."""
    from align.vector_cache import CachedEncoder

    return CachedEncoder(encoder, cache_dir)


def built_in(kind: BuiltIn, threads: int = 0) -> Encoder:
    """A built-in encoder, its bytes verified before it is loaded.

    `static` is the better one at names, numbers and single words, and the faster; `student` is the better one at
    paraphrase. Their mean cosine is better than either. Raises `ModelError` or `TamperedModelError`.
    """
    from align import models

    model = models.find(f"encoder/{kind}")
    models.verify(model)
    # the bytes have just been hashed one by one: the pinned hashes name them as well as hashing them again would
    pinned = "".join(f"{file.path}\0{file.sha256}\0" for file in model.files)
    fingerprint = hashlib.sha256(pinned.encode()).hexdigest()[:8]
    if kind == "static":
        return StaticEncoder(model.directory, fingerprint)
    return StudentEncoder(model.directory, threads, fingerprint)
