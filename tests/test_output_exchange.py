"""TMX and XLIFF: valid, read back by others as they were written, and only what belongs into a memory."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from building import comparison as built
from hostile import comparisons
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from align import output
from align.errors import OutputError
from align.output import bitext, rows
from align.records import Translation

CASES = Path(__file__).parent / "cases" / "output"
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPTIONS = st.fixed_dictionaries(
    {"pairs": st.sampled_from(bitext.PAIRS), "disagreements": st.booleans(), "machine": st.booleans()}
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLIFF = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


@pytest.fixture(scope="module")
def comparison():
    return built()


@pytest.fixture(scope="module")
def dtd():
    with (CASES / "tmx14.dtd").open("rb") as stream:
        return etree.DTD(stream)


@pytest.fixture(scope="module")
def schema():
    return etree.RelaxNG(etree.parse(CASES / "xliff21.rng"))


def _units(tmx: bytes) -> list[etree._Element]:
    return etree.fromstring(tmx).findall("body/tu")


def _props(unit: etree._Element) -> dict[str, str]:
    return {prop.get("type"): prop.text for prop in unit.findall("prop")}


def _pairs(tmx: bytes) -> list[tuple[str, str]]:
    paths = [f"tuv[@{LANG}='{language}']/seg" for language in ("he", "en")]
    return [tuple(map(unit.findtext, paths)) for unit in _units(tmx)]


def _expected(comparison, **options) -> list[tuple[str, str]]:
    found = bitext.segments(comparison, **options)
    return [(rows.without_controls(item.hebrew), rows.without_controls(item.english)) for item in found]


@RELAXED
@given(comparisons(), OPTIONS)
def test_tmx_is_valid_and_reads_back(dtd, comparison, options):
    tmx = output.render(comparison, "tmx", **options)
    assert dtd.validate(etree.fromstring(tmx)), dtd.error_log
    assert _pairs(tmx) == _expected(comparison, **options)


@RELAXED
@given(comparisons())
def test_an_independent_reader_finds_the_same_pairs(comparison):
    tmx = pytest.importorskip("translate.storage.tmx")
    options = {"pairs": "translation", "machine": True}
    store = tmx.tmxfile.parsestring(output.render(comparison, "tmx", **options))
    store.sourcelanguage, store.targetlanguage = "he", "en"

    def squeezed(text: str) -> str:
        return " ".join(text.split())  # the reader normalises spaces on its own

    read = [(squeezed(unit.source or ""), squeezed(unit.target or "")) for unit in store.units]
    assert read == [(squeezed(hebrew), squeezed(english)) for hebrew, english in _expected(comparison, **options)]


def test_the_header_of_tmx_names_what_is_required(comparison):
    header = etree.fromstring(output.render(comparison, "tmx")).find("header")
    required = "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype"
    assert sorted(header.attrib) == sorted(required.split())
    assert header.get("srclang") == "he"
    assert _props(header) == {"x-signature": "align 0.1.0 | test"}


def test_pairs_that_disagree_are_left_out_unless_asked_for(comparison):
    kept = [unit.get("tuid") for unit in _units(output.render(comparison, "tmx"))]
    assert kept == ["pair-2", "pair-4", "pair-5", "pair-6"]
    everything = _units(output.render(comparison, "tmx", disagreements=True))
    assert [unit.get("tuid") for unit in everything] == [f"pair-{number}" for number in range(1, 7)]


def test_what_is_known_of_a_pair_stands_in_props(comparison):
    units = {unit.get("tuid"): unit for unit in _units(output.render(comparison, "tmx"))}
    assert _props(units["pair-2"]) == {
        "x-score": "0.880",
        "x-source": "gazette.txt",
        "x-origin": "human",
        "x-kind": "equivalent",
        "x-linked-by": "machine",
    }
    assert _props(units["pair-6"])["x-linked-by"] == "person"
    assert [unit.get("segtype") for unit in units.values()] == ["block", None, None, "block"]


def test_translations_are_exported_only_when_reviewed_unless_asked_for(comparison):
    reviewed = replace(comparison.translations[5], reviewed=True)
    some = replace(comparison, translations=(*comparison.translations[:5], reviewed, *comparison.translations[6:]))
    kept = _units(output.render(some, "tmx", pairs="translation"))
    assert {unit.get("tuid"): _props(unit)["x-origin"] for unit in kept} == {"p4s1": "human", "p5s1": "reviewed"}
    everything = _units(output.render(some, "tmx", pairs="translation", machine=True))
    assert [_props(unit)["x-origin"] for unit in everything].count("mt") == 6
    assert all("x-kind" not in _props(unit) for unit in everything)


def test_pairs_are_chosen_by_score_and_kind(comparison):
    chosen = output.render(comparison, "tmx", min_score=0.6, kind="partial")
    assert [unit.get("tuid") for unit in _units(chosen)] == ["pair-6"]


def test_a_comparison_without_links_is_an_empty_memory(comparison, dtd):
    tmx = output.render(replace(comparison, links=(), findings=()), "tmx")
    assert dtd.validate(etree.fromstring(tmx))
    assert _units(tmx) == []


@pytest.mark.parametrize("to", ["tmx", "xliff"])
def test_pairs_of_something_else(comparison, to):
    with pytest.raises(OutputError, match="no pairs of `everything`; choose one of coverage, translation"):
        output.render(comparison, to, pairs="everything")
    with pytest.raises(OutputError, match="translations cannot be chosen by kind"):
        output.render(comparison, to, pairs="translation", kind="partial")


def _restored(element: etree._Element) -> str:
    """The text of a `source` or `target`, with the characters that XML cannot hold."""
    parts = [element.text or ""]
    for code in element:
        parts += [chr(int(code.get("hex"), 16)), code.tail or ""]
    return "".join(parts)


@RELAXED
@given(comparisons(), OPTIONS)
def test_xliff_is_valid_and_reads_back_without_loss(schema, comparison, options):
    chosen = list(bitext.segments(comparison, **options))
    assume(chosen)
    root = etree.fromstring(output.render(comparison, "xliff", **options))
    assert schema.validate(root), schema.error_log
    units = root.findall(".//x:unit", XLIFF)
    assert [unit.get("id") for unit in units] == [item.id for item in chosen]
    for unit, item in zip(units, chosen, strict=True):
        assert _restored(unit.find("x:segment/x:source", XLIFF)) == item.hebrew
        assert _restored(unit.find("x:segment/x:target", XLIFF)) == item.english


def test_xliff_has_a_file_for_each_article_and_the_direction_of_each_side(comparison):
    root = etree.fromstring(output.render(comparison, "xliff"))
    assert [(item.get("original"), item.get("srcDir"), item.get("trgDir")) for item in root] == [
        ("gazette.txt", "rtl", "ltr"),
        ("herald.txt", "rtl", "ltr"),
    ]
    assert root.findtext("x:file/x:notes/x:note[@category='signature']", namespaces=XLIFF) == comparison.signature
    assert {item.get("state") for item in root.iter("{*}segment")} == {"final"}


def test_xliff_of_the_translation_is_for_a_person_to_correct(comparison):
    root = etree.fromstring(output.render(comparison, "xliff", pairs="translation"))
    assert [item.get("original") for item in root] == ["report.txt"]
    assert [item.get("state") for item in root.iter("{*}segment")].count("translated") == 7


def test_an_independent_reader_reads_the_xliff(comparison):
    xliff = pytest.importorskip("translate.storage.xliff2")
    store = xliff.Xliff2File(io.BytesIO(output.render(comparison, "xliff")))
    kept = [comparison.links[index] for index in (1, 3, 4, 5)]
    assert [unit.source for unit in store.units] == [comparison.hebrew_of(link) for link in kept]


def test_xliff_cannot_be_empty(comparison):
    with pytest.raises(OutputError, match="there is no pair to write"):
        output.render(comparison, "xliff", min_score=1.0)


def test_the_origin_of_a_translation():
    def origin(engine: str, reviewed: bool) -> str:
        return bitext._origin(Translation("א", "a", 1.0, engine, reviewed))

    assert origin("person", True) == "human"
    assert origin("he_en@1", True) == "reviewed"
    assert origin("he_en@1", False) == "mt"
