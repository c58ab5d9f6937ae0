"""Small Argos packages made on the spot: real pieces, random weights, the layout of the published he→en package."""

import json
from pathlib import Path

SENTENCES = (
    'שר החוץ נפגש עם הנשיא בבאקו, 180 ק"מ מהגבול.',
    "הממשלה אישרה אתמול את התקציב לשנת 2024.",
    'ראש הממשלה אמר: "לא ניתן לכך לקרות".',
    "שלושה בני אדם נפצעו בתאונה ליד תל-אביב.",
    "The foreign minister met the president in Baku, 180 km from the border.",
    "The government approved the budget for 2024 yesterday.",
    'The prime minister said: "We will not let this happen."',
    "Three people were hurt in an accident near Tel Aviv.",
    "Photo: Nati Shohat/FLASH90",
)


def make_package(directory: Path, *, layout: str = "text", seed: int = 1, **metadata: str) -> Path:
    """Write a package into `directory`; `layout` is `text` (shared_vocabulary.txt) or `json`."""
    directory.mkdir(parents=True)
    names = _make_pieces(directory)
    _make_model(directory / "model", names, seed)
    if layout == "text":
        vocabulary = directory / "model" / "shared_vocabulary.json"
        vocabulary.with_suffix(".txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        vocabulary.unlink()
    about = {"package_version": "1.5", "argos_version": "1.5", "from_code": "he", "from_name": "Hebrew"}
    about |= {"to_code": "en", "to_name": "English"} | metadata
    (directory / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    return directory


def _make_pieces(directory: Path) -> list[str]:
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 4),
        model_prefix=str(directory / "sentencepiece"),
        vocab_size=150,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    (directory / "sentencepiece.vocab").unlink()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(directory / "sentencepiece.model"))
    pieces = [processor.id_to_piece(index) for index in range(processor.get_piece_size())]
    return ["<unk>", "<blank>", "<s>", "</s>", *[piece for piece in pieces if not piece.startswith("<")]]


def _make_model(directory: Path, names: list[str], seed: int) -> None:
    import numpy as np
    from ctranslate2.specs import common_spec, transformer_spec

    width, inner = 16, 32
    spec = transformer_spec.TransformerSpec.from_config((1, 1), 2, pre_norm=True)
    generator = np.random.default_rng(seed)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return generator.normal(0, 0.4, (rows, columns)).astype(np.float32)

    def linear(target: common_spec.LinearSpec, rows: int, columns: int) -> None:
        target.weight, target.bias = matrix(rows, columns), np.zeros(rows, np.float32)

    def norm(target: common_spec.LayerNormSpec) -> None:
        target.gamma, target.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        for layer in side.layer:
            linear(layer.self_attention.linear[0], 3 * width, width)
            linear(layer.self_attention.linear[1], width, width)
            norm(layer.self_attention.layer_norm)
            linear(layer.ffn.linear_0, inner, width)
            linear(layer.ffn.linear_1, width, inner)
            norm(layer.ffn.layer_norm)
            if side is spec.decoder:
                linear(layer.attention.linear[0], width, width)
                linear(layer.attention.linear[1], 2 * width, width)
                linear(layer.attention.linear[2], width, width)
                norm(layer.attention.layer_norm)
        positions = np.sin(np.arange(1024)[:, None] / 10 ** (np.arange(width) / 4)).astype(np.float32)
        side.position_encodings.encodings = positions
    spec.encoder.embeddings[0].weight = matrix(len(names), width)
    spec.decoder.embeddings.weight = matrix(len(names), width)
    linear(spec.decoder.projection, len(names), width)
    # marks of the vocabulary's start never come, and the end comes soon: random weights would go on for ever
    spec.decoder.projection.bias[[0, 1, 2]] = -30
    spec.decoder.projection.bias[3] = 3
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.validate()
    directory.mkdir()
    spec.save(str(directory))
