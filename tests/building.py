"""Comparisons for the tests of the page and of the review, made without any model."""

from __future__ import annotations

import datetime
from dataclasses import replace

from align.records import (
    Article,
    Comparison,
    Coverage,
    Echo,
    Finding,
    Link,
    Role,
    Sentence,
    Translation,
    Unlinked,
)

HEBREW = [
    (
        "headline",
        1,
        'השר ביקר בנמל: המרחק מהגבול 180 ק"מ בלבד',
        "The minister visited the port: only 180 km from the border",
    ),
    ("byline", 2, "מאת: נועה ברק", None),
    (
        "caption",
        3,
        "הנמל החדש, הבוקר | צילום: Dana Levi/REUTERS",
        "The new port, this morning | Photo: Dana Levi/REUTERS",
    ),
    (
        "body",
        4,
        "שר התחבורה הגיע אתמול לנמל החדש ופגש את ראש העיר.",
        "The transport minister came to the new port yesterday and met the mayor.",
    ),
    (
        "body",
        4,
        "לדבריו, ״העבודות יסתיימו ב־12 במאי״ והעלות תגיע ל־40 מיליון שקלים.",
        "According to him, “the works will end on May 12” and the cost will reach 40 million shekels.",
    ),
    (
        "body",
        5,
        "התושבים מחו נגד הרעש ודרשו פיצויים.",
        "The residents protested against the noise and demanded compensation.",
    ),
    ("heading", 6, "מה הלאה", "What next"),
    ("body", 7, "הוועדה תתכנס בשבוע הבא.", "The committee will convene next week."),
    ("body", 7, "עד אז תימשך ההפגנה ליד השער.", "Until then the demonstration by the gate will go on."),
    ("boilerplate", 8, "עוד כתבות שיעניינו אותך", None),
    ("boilerplate", 9, "הרשמה לניוזלטר", None),
]
"""Role, paragraph, sentence, English."""

GAZETTE = [
    ("headline", 1, "Minister tours new port, 140 miles from the border"),
    ("body", 2, "The transport minister visited the port on Sunday. "),
    ("body", 2, "There he met the mayor, Rina Ofer."),
    ("body", 3, "Work will be finished on May 12 at a cost of 45 million shekels, he said."),
    ("body", 4, "Exports through the port rose by 7% last year."),
    ("boilerplate", 5, "Sign up for our newsletter"),
]
HERALD = [
    ("headline", 1, "Neighbours of the port want compensation"),
    ("body", 2, "Residents complained of noise and asked for compensation."),
    ("body", 3, "A protest called הפגנת השער will go on until the committee meets next week."),
]
WIRE = [
    ("headline", 1, "New port is 140 miles from border, minister told"),
    ("body", 2, "The transport minister visited the port on Sunday. "),
    ("body", 2, "There he met the mayor, Rina Ofer."),
    ("body", 3, "Exports through the port rose by 7% last year."),
]
"""The gazette's article as another paper printed it, cut and with a headline of its own."""
ELSEWHERE = [
    ("headline", 1, "Football: a late goal decides the cup"),
    ("body", 2, "Sixty thousand people watched the final."),
]


def article(path: str, language: str, sentences: list[tuple[Role, int, str]], **fields: object) -> Article:
    """An article whose text is its sentences, one a line."""
    text, made, numbers = "", [], {}
    for role, paragraph, words in sentences:
        numbers[paragraph] = numbers.get(paragraph, 0) + 1
        made.append(Sentence(words, paragraph, numbers[paragraph], len(text), len(text) + len(words), role))
        text += words + "\n"
    title = next((words for role, _, words in sentences if role == "headline"), path)
    return Article(path, language, title, text, tuple(made), **fields)


def span(text: str, words: str) -> tuple[int, int]:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return start, start + len(words)


def unlinked_of(report: Article, articles: tuple[Article, ...], links: tuple[Link, ...]) -> tuple[Unlinked, ...]:
    """What is in no link, as a run states it: per article, for the report as a whole, and on the English sides."""
    made = []
    covered = {(link.source, index) for link in links for index in link.hebrew}
    for other in articles:
        made += [
            Unlinked("he", other.source, index, 0.2, other.linkable[0] if other.linkable else None, other.source)
            for index in report.linkable
            if (other.source, index) not in covered
        ]
    anywhere = {index for _, index in covered}
    made += [
        Unlinked("he", "*", index, 0.31, articles[0].linkable[-1], articles[0].source)
        for index in report.linkable
        if index not in anywhere
    ]
    for other in articles:
        used = {index for link in links if link.source == other.source for index in link.english}
        made += [
            Unlinked("en", other.source, index, 0.27, report.linkable[0])
            for index in other.linkable
            if index not in used
        ]
    return tuple(made)


def coverage_of(report: Article, articles: tuple[Article, ...], links: tuple[Link, ...]) -> tuple[Coverage, ...]:
    """The coverage figures as a run computes them."""
    made = []
    for other in articles:
        own = [link for link in links if link.source == other.source]
        hebrew = {index for link in own for index in link.hebrew if index in report.linkable}
        english = {index for link in own for index in link.english if index in other.linkable}
        made.append(
            Coverage(
                other.source,
                "same" if len(own) > 1 else "different",
                0.94 if len(own) > 1 else 0.08,
                len(own),
                len(hebrew) / len(report.linkable) if report.linkable else 0.0,
                len(english) / len(other.linkable) if other.linkable else 0.0,
            )
        )
    return tuple(made)


def comparison(**fields: object) -> Comparison:
    """A small comparison with everything in it: both kinds, m-n links, both verdicts, a repeat, boilerplate."""
    report = article(
        "news/report.txt",
        "he",
        [(role, paragraph, text) for role, paragraph, text, _ in HEBREW],
        date=datetime.date(2026, 3, 1),
    )
    gazette = article("news/gazette.txt", "en", GAZETTE)
    herald = article("news/herald.txt", "en", HERALD)
    elsewhere = article("news/football.txt", "en", ELSEWHERE)
    articles = (gazette, herald, elsewhere)
    translations = tuple(
        None
        if english is None
        else Translation(text, english, 1.0, "person", True)
        if index == 3
        else Translation(
            text, english, 0.81, "he_en-test@00000000", False, ("number 12 is missing",) if index == 4 else ()
        )
        for index, (_, _, text, english) in enumerate(HEBREW)
    )
    evidence = (("cosine", 0.71), ("lexical", 0.44))
    links = (
        Link((0,), (0,), 0.93, "equivalent", "gazette.txt", evidence),
        Link((3,), (1, 2), 0.88, "equivalent", "gazette.txt", evidence),
        Link((4,), (3,), 0.9, "equivalent", "gazette.txt", evidence),
        Link((5,), (1,), 0.86, "equivalent", "herald.txt", evidence),
        Link((5,), (0,), 0.55, "partial", "herald.txt", evidence, True),
        Link((7, 8), (2,), 0.74, "partial", "herald.txt", evidence, False, "person"),
    )
    he, en = report.sentences, gazette.sentences

    def finding(verdict, kind, pair, left, right, hebrew, english, hebrew_value, english_value, rule):
        return Finding(
            verdict,
            kind,
            hebrew,
            english,
            hebrew_value,
            english_value,
            rule,
            span(he[left].text, hebrew),
            span(en[right].text, english),
            pair,
            left,
            right,
        )

    findings = (
        finding(
            "disagree",
            "quantity",
            1,
            0,
            0,
            '180 ק"מ',
            "140 miles",
            "180 km (112 mi)",
            "140 mi (225 km)",
            "quantity: length intervals do not meet",
        ),
        finding("agree", "date", 3, 4, 3, "12 במאי", "May 12", "12 May", "12 May", "date: same day and month"),
        finding(
            "disagree",
            "money",
            3,
            4,
            3,
            "40 מיליון שקלים",
            "45 million shekels",
            "40,000,000 ILS",
            "45,000,000 ILS",
            "money: amounts differ",
        ),
    )
    values = {
        "report": report,
        "articles": articles,
        "translations": translations,
        "links": links,
        "unlinked": unlinked_of(report, articles, links),
        "findings": findings,
        "coverage": coverage_of(report, articles, links),
        "signature": "align 0.1.0 | test",
    }
    return Comparison(**{**values, **fields})


def syndicated() -> Comparison:
    """The small comparison with a further article, a copy of the first; and a passage that two newsrooms share."""
    one = comparison()
    wire = article("news/wire.txt", "en", WIRE)
    articles = (*one.articles, wire)
    links = (
        *one.links,
        Link((0,), (0,), 0.91, "equivalent", "wire.txt"),
        Link((3,), (1, 2), 0.88, "equivalent", "wire.txt"),
    )
    coverage = coverage_of(one.report, articles, links)
    return comparison(
        articles=articles,
        links=links,
        unlinked=unlinked_of(one.report, articles, links),
        coverage=(*coverage[:3], replace(coverage[3], copy_of="gazette.txt", copied=0.74)),
        echoes=(
            Echo("gazette.txt", (4,), "herald.txt", (1,), 0.66, 0.0),
            Echo("gazette.txt", (1, 2), "wire.txt", (1, 2), 0.99, 1.0),
            Echo("gazette.txt", (4,), "wire.txt", (3,), 0.99, 1.0),
        ),
    )


def large(hebrew: int, articles: int, english: int) -> Comparison:
    """A report of `hebrew` sentences with `articles` articles of `english` sentences, a third of them linked."""
    words = [text for role, _, text, translated in HEBREW if role == "body" and translated]
    meanings = [translated for role, _, _, translated in HEBREW if role == "body" and translated]
    report = article(
        "report.txt",
        "he",
        [("body", 1 + index // 4, f"{words[index % len(words)]} ({index})") for index in range(hebrew)],
    )
    others = tuple(
        article(
            f"article-{number:02}.txt",
            "en",
            [("body", 1 + index // 3, f"{meanings[index % len(meanings)]} ({index})") for index in range(english)],
        )
        for number in range(1, articles + 1)
    )
    step = max(1, hebrew // english)
    links = tuple(
        Link((index * step,), (index,), 0.6 + 0.3 * (index % 2), "equivalent", other.source, (("cosine", 0.7),))
        for other in others
        for index in range(0, min(english, hebrew // step), 3)
    )
    translations = tuple(
        Translation(sentence.text, meanings[index % len(meanings)], 0.8, "he_en-test@00000000")
        for index, sentence in enumerate(report.sentences)
    )
    return Comparison(
        report=report,
        articles=others,
        translations=translations,
        links=links,
        unlinked=unlinked_of(report, others, links),
        findings=(),
        coverage=coverage_of(report, others, links),
        signature="align | large",
    )
