"""Copies among several articles, what they share, and how many witnesses that makes."""

from __future__ import annotations

import building
import pytest

import align
from align import Settings
from align.linking.copies import same_words, shared_wording, with_copies
from align.records import Coverage, Echo, Link
from align.testimony import independent_articles, told_by

WIRE = (
    "Three fishermen were rescued overnight from a sinking boat off the coast of Acre, police said. The men, all "
    "residents of Jaffa, were treated for exhaustion. The boat struck a reef about two miles from the harbour and "
    "sank within minutes. A coast guard vessel reached them after a passing yacht had heard their calls for help."
)
TAIL = (
    " Our correspondent adds that the harbour master wants new buoys, that the reef has claimed two boats this "
    "year and that nobody has paid for lights since spring."
)
APART = (
    "A yacht crew heard shouting and called for help, and so three men from Jaffa are alive today. Their boat had "
    "hit rocks near the port of Acre and gone down. Doctors found them tired but well."
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a b c d e f g h", "a b c d e f g h", (1.0, 1.0)),
        ("a b c d e f g h", "x a b c d e y z", (0.625, 0.625)),
        ("a b c d e", "a b c d x e", (0.0, 0.0)),
        ("a b c d e a b c d e", "a b c d e", (1.0, 1.0)),
        ("a b c", "a b c", (0.0, 0.0)),
        ("", "a b c d e", (0.0, 0.0)),
    ],
)
def test_words_in_common_runs(first, second, expected):
    assert shared_wording(first.split(), second.split()) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The port will close.", "“The port will close,” the mayor said on Monday.", 1.0),
        ("The port will close for two weeks.", "For two weeks the port will close.", 0.0),
        ("", "Anything at all.", 0.0),
        ("", "", 0.0),
    ],
)
def test_same_words_of_two_passages(first, second, expected):
    assert same_words(first, second) == expected


@pytest.mark.parametrize(
    ("texts", "copy_of"),
    [
        ({"one": WIRE, "two": APART}, ["", ""]),
        ({"one": WIRE, "two": WIRE}, ["", "one"]),
        ({"one": WIRE, "cut": WIRE[:130]}, ["", "one"]),
        ({"cut": WIRE[:130], "one": WIRE}, ["one", ""]),
        ({"short": WIRE, "longer": WIRE + TAIL * 3}, ["longer", ""]),
        ({"one": WIRE, "two": WIRE + TAIL, "three": WIRE + TAIL}, ["", "one", "one"]),
        ({"empty": "", "one": WIRE}, ["", ""]),
    ],
)
def test_which_article_is_a_copy(texts, copy_of):
    articles = [building.article(name, "en", [("body", 1, text)]) for name, text in texts.items()]
    rows = [Coverage(name, "same", 0.9, 0, 0.0, 0.0) for name in texts]
    found = with_copies(rows, articles)
    assert [row.copy_of for row in found] == copy_of
    assert all((row.copied >= 0.6) >= bool(row.copy_of) for row in found)


def test_a_quotation_in_both_is_no_copy():
    quoted = '"We shall not leave before the last of them is home," he said.'
    other = f"{APART} {quoted}"
    articles = [building.article(name, "en", [("body", 1, text)]) for name, text in (("a", WIRE), ("b", other))]
    rows = with_copies([Coverage(name, "same", 0.9, 0, 0.0, 0.0) for name in "ab"], articles)
    assert [row.copy_of for row in rows] == ["", ""]


def test_what_newsrooms_share_beyond_the_report(tmp_path):
    """With the built-in models: an English passage that the Hebrew lacks is found in the other article too."""
    report = tmp_path / "report.txt"
    report.write_text(
        "שלושה דייגים חולצו מסירה טובעת מול עכו\n\n"
        "שלושה דייגים חולצו בלילה מסירה טובעת מול חופי עכו, כך מסרה המשטרה.\n\n"
        "הסירה פגעה בשונית במרחק של כשני מיילים מהנמל וטבעה בתוך דקות.\n",
        encoding="utf-8",
    )
    tail = "\n\nThe harbour of Acre will get new buoys next month, the transport ministry said.\n"
    texts = {
        "wire": "Three fishermen rescued off Acre\n\n" + WIRE + tail,
        "paper": "Fishermen saved from sinking boat\n\n" + WIRE + tail,
        "own": "Three men rescued from sinking boat near Acre\n\n"
        "Three fishermen were pulled from a sinking boat near Acre during the night.\n\n"
        "Their boat had hit a reef some two miles from the harbour and sank in minutes.\n\n"
        "New buoys will be laid in the harbour of Acre next month, according to the ministry of transport.\n",
    }
    paths = []
    for name, text in texts.items():
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    found = align.compare(report, paths, settings=Settings(memory=None))
    assert [row.event for row in found.coverage] == ["same"] * 3
    assert [row.copy_of for row in found.coverage] == ["", "wire.txt", ""]
    assert independent_articles(found) == (3, 2)

    def echoed(one: str, other: str) -> dict[str, float]:
        return {
            found.article(one).sentences[index].text: echo.same_words
            for echo in found.echoes
            if (echo.source, echo.other_source) == (one, other)
            for index in echo.sentences
        }

    buoys = "The harbour of Acre will get new buoys next month, the transport ministry said."
    assert echoed("wire.txt", "paper.txt")[buoys] == 1.0
    assert echoed("wire.txt", "own.txt")[buoys] < 0.5
    sunk = next(index for index, sentence in enumerate(found.report.sentences) if "שונית" in sentence.text)
    assert ("wire.txt", "paper.txt") in told_by(found)[sunk]


def test_copies_and_reprinted_passages_are_one_witness():
    found = told_by(building.syndicated())
    assert found[0] == found[3] == (("gazette.txt", "wire.txt"),)
    assert found[5] == (("herald.txt",),)


@pytest.mark.parametrize(
    ("same", "expected"), [(0.95, (("gazette.txt", "herald.txt"),)), (0.4, (("gazette.txt",), ("herald.txt",)))]
)
def test_an_agency_passage_in_two_articles_that_are_no_copies(same, expected):
    one = building.comparison()
    links = (*one.links, Link((3,), (1,), 0.8, "equivalent", "herald.txt"))
    echoes = (Echo("gazette.txt", (1,), "herald.txt", (1,), 0.97, same),)
    assert told_by(building.comparison(links=links, echoes=echoes))[3] == expected
