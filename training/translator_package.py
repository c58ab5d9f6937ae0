"""Between a trained network and an Argos package directory, in both directions."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from training.translator_model import SIZES, Size, build

if TYPE_CHECKING:
    from transformers import MarianMTModel

METADATA = {"package_version": "1.0", "argos_version": "1.9"}
_HEBREW, _ENGLISH = ("he", "Hebrew"), ("en", "English")


def metadata(reverse: bool) -> dict[str, str]:
    """What Argos Translate wants to know of a package."""
    (source, source_name), (target, target_name) = (_ENGLISH, _HEBREW) if reverse else (_HEBREW, _ENGLISH)
    languages = {"from_code": source, "from_name": source_name, "to_code": target, "to_name": target_name}
    return {**METADATA, **languages, "type": "translate"}


def write_package(
    model: MarianMTModel,
    sentencepiece_model: Path,
    directory: Path,
    reverse: bool = False,
    quantization: str = "int8",
) -> None:
    """Write `model` as an Argos package at `directory`; what stood there is replaced in one rename."""
    from ctranslate2.converters import TransformersConverter

    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory.parent, prefix=".package-") as scratch:
        hub = Path(scratch, "transformers")
        package = Path(scratch, "package")
        package.mkdir()
        _save_transformers(model, sentencepiece_model, hub)
        TransformersConverter(str(hub)).convert(str(package / "model"), quantization=quantization)
        _add_source_end(package / "model" / "config.json")
        shutil.copy(sentencepiece_model, package / "sentencepiece.model")
        (package / "metadata.json").write_text(json.dumps(metadata(reverse), indent=4) + "\n", encoding="utf-8")
        if directory.exists():
            directory.rename(Path(scratch, "replaced"))
        package.rename(directory)


def _add_source_end(config: Path) -> None:
    """The network was trained on sources that end with the end mark, and Argos Translate adds none itself."""
    settings = json.loads(config.read_text(encoding="utf-8"))
    settings["add_source_eos"] = True
    config.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def _save_transformers(model: MarianMTModel, sentencepiece_model: Path, directory: Path) -> None:
    from sentencepiece import SentencePieceProcessor
    from transformers import MarianTokenizer

    directory.mkdir()
    model.generation_config.max_length = 256
    model.save_pretrained(directory)
    processor = SentencePieceProcessor(model_file=str(sentencepiece_model))
    names = [processor.id_to_piece(index) for index in range(processor.get_piece_size())]
    vocabulary = {name: index for index, name in enumerate([*names, "<pad>"])}
    for name in ("source.spm", "target.spm"):
        shutil.copy(sentencepiece_model, directory / name)
    (directory / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    MarianTokenizer(
        str(directory / "source.spm"), str(directory / "target.spm"), str(directory / "vocab.json")
    ).save_pretrained(directory)


def size_of_package(directory: Path) -> Size:
    """The size whose network has the shapes of the package at `directory`; ValueError if none has."""
    variables = _variables(directory)
    width = variables["decoder/embeddings/weight"].shape[1]
    for size in SIZES.values():
        deepest = f"encoder/layer_{size.encoder_layers - 1}/ffn/linear_0/weight"
        deeper = f"encoder/layer_{size.encoder_layers}/ffn/linear_0/weight"
        if size.width == width and deepest in variables and deeper not in variables:
            return size
    raise ValueError(f"no size of the recipe fits {directory}")


@torch.no_grad()
def read_package(directory: Path) -> MarianMTModel:
    """The network of a package, its int8 weights as floating point: where a later training can begin."""
    size = size_of_package(directory)
    variables = _variables(directory)
    pieces = variables["decoder/embeddings/weight"].shape[0]
    model = build(size, pieces)
    model.get_input_embeddings().weight[:pieces] = variables["decoder/embeddings/weight"]
    if "decoder/projection/bias" in variables:
        model.final_logits_bias[0, :pieces] = variables["decoder/projection/bias"]
    for side, layers in (("encoder", model.model.encoder.layers), ("decoder", model.model.decoder.layers)):
        for index, layer in enumerate(layers):
            _read_layer(layer, variables, f"{side}/layer_{index}")
    return model


def _read_layer(layer: torch.nn.Module, variables: dict[str, torch.Tensor], prefix: str) -> None:
    def linear(module: torch.nn.Module, name: str, rows: slice = slice(None)) -> None:
        module.weight.copy_(variables[f"{prefix}/{name}/weight"][rows])
        module.bias.copy_(variables[f"{prefix}/{name}/bias"][rows])

    def norm(module: torch.nn.Module, name: str) -> None:
        module.weight.copy_(variables[f"{prefix}/{name}/layer_norm/gamma"])
        module.bias.copy_(variables[f"{prefix}/{name}/layer_norm/beta"])

    width = layer.self_attn.q_proj.weight.shape[0]
    thirds = [slice(number * width, (number + 1) * width) for number in range(3)]
    for module, rows in zip(
        (layer.self_attn.q_proj, layer.self_attn.k_proj, layer.self_attn.v_proj), thirds, strict=True
    ):
        linear(module, "self_attention/linear_0", rows)
    linear(layer.self_attn.out_proj, "self_attention/linear_1")
    norm(layer.self_attn_layer_norm, "self_attention")
    if hasattr(layer, "encoder_attn"):
        linear(layer.encoder_attn.q_proj, "attention/linear_0")
        linear(layer.encoder_attn.k_proj, "attention/linear_1", thirds[0])
        linear(layer.encoder_attn.v_proj, "attention/linear_1", thirds[1])
        linear(layer.encoder_attn.out_proj, "attention/linear_2")
        norm(layer.encoder_attn_layer_norm, "attention")
    linear(layer.fc1, "ffn/linear_0")
    linear(layer.fc2, "ffn/linear_1")
    norm(layer.final_layer_norm, "ffn")


def _variables(directory: Path) -> dict[str, torch.Tensor]:
    """Variables of a CTranslate2 model file by name, int8 rows multiplied back by their scales.

    The layout is the one that CTranslate2 4.8 writes for binary version 6: the names of specification and
    revision, then for each variable its name, shape, type and bytes, then aliases.
    """
    return _ModelFile((directory / "model" / "model.bin").read_bytes()).variables()


class _ModelFile:
    """A reader over the bytes of `model.bin`."""

    _TYPES = (torch.float32, torch.int8, torch.int16, torch.int32, torch.float16, torch.bfloat16)

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def variables(self) -> dict[str, torch.Tensor]:
        version = self._integer(4)
        if version != 6:
            raise ValueError(f"model.bin has binary version {version}, this reads version 6")
        self._text()
        self._integer(4)
        raw = dict(self._variable() for _ in range(self._integer(4)))
        for _ in range(self._integer(4)):
            alias, name = self._text(), self._text()
            raw[alias] = raw[name]
        return {name: self._scaled(raw, name) for name in raw if not name.endswith("_scale")}

    def _variable(self) -> tuple[str, torch.Tensor]:
        name = self._text()
        shape = [self._integer(4) for _ in range(self._integer(1))]
        kind = self._TYPES[self._integer(1)]
        size = self._integer(4)
        data = bytearray(self._data[self._at : self._at + size])
        self._at += size
        return name, torch.frombuffer(data, dtype=kind).reshape(shape)

    @staticmethod
    def _scaled(raw: dict[str, torch.Tensor], name: str) -> torch.Tensor:
        tensor = raw[name].float()
        scale = raw.get(f"{name}_scale")
        return tensor / scale.float().reshape(-1, 1) if scale is not None else tensor

    def _integer(self, size: int) -> int:
        value = int.from_bytes(self._data[self._at : self._at + size], "little")
        self._at += size
        return value

    def _text(self) -> str:
        length = self._integer(2)
        text = self._data[self._at : self._at + length - 1].decode()
        self._at += length
        return text
