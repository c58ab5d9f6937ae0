"""Roles of lines: whole pages kept as data, the seeds line by line, tails of every kind, and any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.lines import lines_of
from align.records import LINKABLE_ROLES
from align.roles import RULES, classify, explain
from align.site_talk import site_talk

CASES = Path(__file__).parent / "cases" / "reading"
SEEDS = Path(__file__).parents[1] / "seeds"


def marked_page(path):
    """The expected roles and the text of a page kept as `role<tab>line`, empty lines kept."""
    rows = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return [row.split("\t")[0] for row in rows if row], "\n".join(row.partition("\t")[2] for row in rows)


def table(name):
    header, *rows = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), row.split("\t"), strict=True)) for row in rows if row]


@pytest.mark.parametrize("path", sorted((CASES / "roles").glob("*.tsv")), ids=lambda path: path.stem)
def test_every_line_of_a_page_gets_its_role(path):
    expected, text = marked_page(path)
    explained = explain(text)
    assert [(role, line) for line, role, _ in explained] == list(
        zip(expected, (line.text for line in lines_of(text)), strict=True)
    )


def test_every_line_of_the_seeds_gets_its_role():
    rows = table("seed_roles.tsv")
    for name in sorted({row["file"] for row in rows}):
        lines = lines_of((SEEDS / name).read_text(encoding="utf-8"))
        found = [
            (str(number), role, line.text[:60].strip())
            for number, (line, role) in enumerate(zip(lines, classify(lines), strict=True), start=1)
        ]
        assert found == [(row["paragraph"], row["role"], row["line"]) for row in rows if row["file"] == name]


BASES = {
    "en": (
        "City approves night buses for three suburbs\n\n"
        "LEEDS — Three suburbs will get night buses from October after the council voted 41-17 on Tuesday to fund "
        "the routes. The first buses leave at 12:30 a.m.\n\n"
        "Drivers' unions had asked for a second crew member on board. \"Nobody should be alone with forty drunk "
        'people at three in the morning," said shop steward Paul Ames.\n\n'
        "The routes will cost £1.2 million a year. Ridership will be reviewed in the spring.\n"
    ),
    "he": (
        "אוטובוסי לילה יופעלו בשלוש שכונות בחיפה\n\n"
        "שלוש שכונות בחיפה יקבלו קווי לילה החל מאוקטובר, לאחר שהמועצה אישרה אתמול את המימון ברוב של 21 מול 9. "
        "הקו הראשון ייצא ב-00:30.\n\n"
        'ועד הנהגים דרש סדרן נוסף בכל נסיעה. "אף אחד לא צריך להיות לבד עם ארבעים שיכורים בשלוש בלילה", אמר יו"ר '
        "הוועד, פאול עמר.\n\n"
        "הקווים יעלו 5.4 מיליון שקל בשנה. מספר הנוסעים ייבחן באביב.\n"
    ),
}


@pytest.mark.parametrize("layout", ["paragraphs apart", "lines only"])
@pytest.mark.parametrize("row", table("tails.tsv"), ids=lambda row: row["tail"][:40])
def test_what_follows_a_report(row, layout):
    base = BASES[row["language"]] if layout == "paragraphs apart" else BASES[row["language"]].replace("\n\n", "\n")
    gap = "\n" if layout == "paragraphs apart" else ""
    explained = explain(base + gap + row["tail"].replace(" ¶ ", "\n") + "\n")
    own = len(lines_of(base))
    assert all(role in LINKABLE_ROLES for _, role, _ in explained[:own])
    roles = {role in LINKABLE_ROLES for _, role, _ in explained[own:]}
    assert roles == {row["verdict"] == "report"}


def test_explain_names_a_rule_for_every_line():
    names = {rule.__name__ for rule in RULES}
    for path in SEEDS.glob("*.txt"):
        for line, _, rule in explain(path.read_text(encoding="utf-8")):
            assert line
            assert rule in names


def test_every_rule_says_why():
    assert all(rule.__doc__ for rule in RULES)


def test_a_text_without_any_stop_is_not_taken_for_a_tail():
    assert set(classify(lines_of("one line\nanother line here\nand a third one"))) <= LINKABLE_ROLES


def test_the_news_about_newspapers_is_news():
    for line in (
        "The newspaper's editors dropped the daily horoscope and received many letters of complaint.",
        "The weekly newsletter went to 60,000 subscribers, a third of whom opened it.",
        "Support for the coalition has grown since the spring.",
        "הניוזלטר השבועי נשלח ל-60 אלף מנויים.",
        "לאחר פרסום המאמר התפטר עורך העיתון.",
    ):
        assert site_talk(line) < 2


def test_quoted_pleas_are_news():
    assert site_talk('"Please sign up and share our newsletter," she told the rally, according to police.') < 2


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "",
                " ",
                "Read more",
                "By Dana Levi",
                "A man was hurt.",
                "עוד כתבות",
                "דנה לוי",
                "• item",
                "3 4 5",
                "» a » b",
                "?",
            ]
        ),
        max_size=40,
    ).map("\n".join),
)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_has_roles_for_all_its_lines(text):
    lines = lines_of(text)
    assert [text[line.start : line.end] for line in lines] == [line.text for line in lines]
    assert len(classify(lines)) == len(lines)
    left = list(text)
    for line in lines:
        assert line.text == line.text.strip()
        left[line.start : line.end] = " " * len(line.text)
    marks = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    assert not "".join(left).translate(dict.fromkeys(map(ord, marks))).strip()


def test_many_lines_take_time_in_proportion():
    text = "\n".join(
        ["Menu"] * 50_000 + ["By Dana Levi"] * 50_000 + ["Help us tell stories"] * 20_000 + ["A man was hurt."]
    )
    assert len(classify(lines_of(text))) == 120_001
