"""XLIFF 2.1 (OASIS), the exchange format of translation tools: one `file` per English article, one `unit` per pair.

With `pairs="translation"` it holds the report and its translation, for a person to correct. A character that XML
cannot hold stands in the text as the element `cp`, as the standard has it.
"""

from __future__ import annotations

import io
import re
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from align.errors import OutputError
from align.output import rows
from align.output.bitext import Segment, segments

if TYPE_CHECKING:
    from align.records import Comparison

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("([\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])")
_STATES = {"mt": "translated", "reviewed": "reviewed", "human": "final"}


def render(
    comparison: Comparison,
    pairs: str = "coverage",
    min_score: float | None = None,
    kind: str | None = None,
    disagreements: bool = False,
    machine: bool = True,
) -> bytes:
    """The document; see `bitext.segments` for what the options choose.

    Raises OutputError as that does, and when nothing is chosen, since an XLIFF document cannot be empty.
    """
    chosen = list(
        segments(comparison, pairs, min_score=min_score, kind=kind, disagreements=disagreements, machine=machine)
    )
    if not chosen:
        raise OutputError("there is no pair to write, and XLIFF cannot be empty; lower the score or choose TMX")
    stream = io.BytesIO()
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        languages = {"version": "2.1", "srcLang": "he", "trgLang": "en"}
        with xml.element(_name("xliff"), languages, nsmap={None: NAMESPACE}):
            for number, (source, group) in enumerate(groupby(chosen, lambda segment: segment.source), start=1):
                attributes = {"id": f"f{number}", "original": rows.without_controls(source)}
                attributes |= {"srcDir": "rtl", "trgDir": "ltr"}
                xml.write("\n")
                with xml.element(_name("file"), attributes):
                    xml.write(_notes({"signature": comparison.signature}))
                    for segment in group:
                        xml.write("\n", _unit(segment))
                    xml.write("\n")
            xml.write("\n")
    return stream.getvalue()


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _notes(notes: dict[str, str]) -> etree._Element:
    parent = etree.Element(_name("notes"), nsmap={None: NAMESPACE})
    for category, text in notes.items():
        note = etree.SubElement(parent, _name("note"), {"category": category})
        note.text = rows.without_controls(rows.one_line(text))
    return parent


def _unit(segment: Segment) -> etree._Element:
    unit = etree.Element(_name("unit"), {"id": segment.id, _SPACE: "preserve"}, nsmap={None: NAMESPACE})
    notes = {"score": f"{segment.score:.3f}", "origin": segment.origin}
    if segment.kind:
        notes |= {"kind": segment.kind, "linked-by": segment.linked_by}
    unit.append(_notes(notes))
    parent = etree.SubElement(unit, _name("segment"), {"state": _STATES[segment.origin]})
    _fill(etree.SubElement(parent, _name("source")), segment.hebrew)
    _fill(etree.SubElement(parent, _name("target")), segment.english)
    return unit


def _fill(element: etree._Element, text: str) -> None:
    element.text, *rest = _FORBIDDEN.split(text)
    for character, tail in zip(rest[::2], rest[1::2], strict=True):
        code = etree.SubElement(element, _name("cp"), {"hex": f"{ord(character):04X}"})
        code.tail = tail
