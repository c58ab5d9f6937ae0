"""Translation memory exchange, TMX 1.4b, as the LISA standard describes it; streamed, so that size does not matter.

Only what is linked is written. Control characters are dropped: XML cannot hold them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from align.output import rows
from align.output.bitext import Segment, segments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from align.records import Comparison

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render(
    comparison: Comparison,
    pairs: str = "coverage",
    min_score: float | None = None,
    kind: str | None = None,
    disagreements: bool = False,
    machine: bool = False,
) -> bytes:
    """The translation memory; see `bitext.segments` for what the options choose. Raises OutputError as it does."""
    chosen = segments(
        comparison, pairs, min_score=min_score, kind=kind, disagreements=disagreements, machine=machine
    )
    stream = io.BytesIO()
    write(chosen, comparison.signature, stream)
    return stream.getvalue()


def write(chosen: Iterable[Segment], signature: str, stream: BinaryIO) -> None:
    """Write segments to a stream, one at a time."""
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", _header(signature), "\n")
            with xml.element("body"):
                xml.write("\n")
                for segment in chosen:
                    xml.write(_unit(segment), "\n")
            xml.write("\n")


def _header(signature: str) -> etree._Element:
    from align import __version__

    header = etree.Element(
        "header",
        {
            "creationtool": "align",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "align",
            "adminlang": "en",
            "srclang": "he",
            "datatype": "plaintext",
        },
    )
    _prop(header, "signature", signature)
    return header


def _unit(segment: Segment) -> etree._Element:
    unit = etree.Element("tu", {"tuid": segment.id, "srclang": "he"})
    if segment.sentences > 1:
        unit.set("segtype", "block")
    _prop(unit, "score", f"{segment.score:.3f}")
    _prop(unit, "source", segment.source)
    _prop(unit, "origin", segment.origin)
    if segment.kind:
        _prop(unit, "kind", segment.kind)
        _prop(unit, "linked-by", segment.linked_by)
    for language, text in (("he", segment.hebrew), ("en", segment.english)):
        variant = etree.SubElement(unit, "tuv", {_LANG: language})
        etree.SubElement(variant, "seg").text = rows.without_controls(text)
    return unit


def _prop(parent: etree._Element, name: str, value: str) -> None:
    # the standard keeps names without `x-` for itself
    etree.SubElement(parent, "prop", {"type": f"x-{name}"}).text = rows.without_controls(rows.one_line(value))
