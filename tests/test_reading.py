"""Files to articles: encodings, kinds of file, languages, dates, and everything that must be refused."""

from __future__ import annotations

import codecs
import datetime
import io
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.decoding import decode
from align.errors import InputError
from align.publication import publication_date
from align.reading import LARGEST_FILE, read
from align.webpage import plain_markdown

PAGES = Path(__file__).parent / "cases" / "reading" / "pages"
SEEDS = Path(__file__).parents[1] / "seeds"

HEBREW = (
    "שר התחבורה חנך את הגשר החדש\n\n"
    "שר התחבורה חנך אתמול את הגשר מעל נחל הירקון, לאחר עיכוב של שנתיים וחצי. העלות: 12.5 מיליון שקל.\n\n"
    '"סוף סוף אפשר לנסוע", אמר נהג מונית מרמת גן – “וחבל שלא קודם”.\n'
)
ENGLISH = (
    "Minister opens bridge over the Yarkon\n\n"
    "The transport minister opened the bridge over the Yarkon on Monday, two and a half years late. "
    "It cost $3.4 million.\n\n"
    "“At last we can drive,” a taxi driver said – “too late.”\n"
)


@pytest.fixture
def write(tmp_path):
    def writer(content, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


@pytest.mark.parametrize(
    "encoded",
    [
        HEBREW.encode("utf-8"),
        codecs.BOM_UTF8 + HEBREW.encode("utf-8"),
        codecs.BOM_UTF16_LE + HEBREW.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + HEBREW.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + HEBREW.encode("utf-32-le"),
        HEBREW.encode("cp1255"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "Windows-1255"],
)
def test_every_encoding_gives_the_same_article(write, encoded):
    article = read(write(encoded), "he")
    assert article.text == HEBREW
    assert article.title == "שר התחבורה חנך את הגשר החדש"
    assert [sentence.id for sentence in article.sentences] == ["p1s1", "p2s1", "p2s2", "p3s1"]


def test_english_with_typographic_quotes_of_a_windows_code_page(write):
    assert read(write(ENGLISH.encode("cp1252")), "en").text == ENGLISH


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEBREW.encode("iso8859-8", "replace").replace(b"\xf9", b"\xff"), "neither UTF-8"),
        ("Le café était fermé à Noël, où déjà l'été finissait.".encode("latin-1"), "neither UTF-8"),
        ("Министр открыл новый мост через реку в понедельник утром.".encode("cp1251"), "neither UTF-8"),
        ("وزير النقل افتتح الجسر الجديد فوق النهر يوم الاثنين".encode("cp1256"), "neither UTF-8"),
        (bytes(range(0x80, 0x100)) * 4, "neither UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "begins as UTF-16"),
        (codecs.BOM_UTF8 + b"\xff\xfe", "begins as UTF-8"),
        (HEBREW.encode("utf-16-le"), "binary"),
        (b"text\x00text", "binary"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04word/document.xml", "Word or zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "web archive"),
        (b"A bell \x07 and an escape \x1b[0m in the text of it.", "control characters"),
        (HEBREW.encode().decode("latin-1").encode(), "wrong encoding"),
        (("\ufffd" * 40 + " The rest is fine.").encode(), "lost letters"),
    ],
)
def test_what_cannot_be_decoded_is_refused_and_never_guessed(write, content, said):
    path = write(content)
    with pytest.raises(InputError, match=said) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "is empty"),
        (codecs.BOM_UTF8, "no text"),
        ("\u200f\u200e\n\ufeff".encode(), "no text"),
        (b"12 34 56", "neither Hebrew nor English"),
        ("Министр открыл новый мост через реку в понедельник.".encode(), "neither Hebrew nor English"),
        (f"{HEBREW}\n{ENGLISH}".encode(), "mixes Hebrew and English"),
        (b"By Dana Levi\nAdvertisement\n(c) 2026 The Bay Courier. All rights reserved.", "only what surrounds one"),
        ("© 2026 כל הזכויות שמורות\nפרסומת\nמאת דנה לוי".encode(), "only what surrounds one"),
        (
            "עוד כתבות שיעניינו אותך\nהגשר נפתח: כל הפרטים\nדנה לוי\nהמחירים עולים".encode(),
            "only what surrounds one",
        ),
    ],
)
def test_what_holds_no_article_is_refused(write, content, said):
    path = write(content)
    with pytest.raises(InputError, match=said) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_an_english_report_is_named_as_coverage(write):
    path = write(ENGLISH)
    with pytest.raises(InputError) as caught:
        read(path, "he")
    assert str(caught.value) == f"{path} is English, but the report must be Hebrew; give it as coverage"


def test_a_hebrew_file_as_coverage_is_named_as_the_report(write):
    path = write(HEBREW)
    with pytest.raises(InputError) as caught:
        read(path, "en")
    assert str(caught.value) == f"{path} is Hebrew, but coverage must be English; give it as the report"


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"missing\.txt does not exist"):
        read(tmp_path / "missing.txt")


def test_directory(tmp_path):
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path)


def test_a_path_that_no_file_system_takes(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / ("x" * 5000))
    with pytest.raises(InputError, match="cannot be read"):
        read("a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(write):
    path = write(HEBREW)
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read(path)


def test_fifty_megabytes_are_refused_before_they_are_read(write):
    path = write((ENGLISH * (50 * 2**20 // len(ENGLISH.encode()))).encode())
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="larger than 20 MB; cut it"):
            read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * LARGEST_FILE


def test_standard_input():
    article = read("-", "he", standard_input=io.BytesIO(HEBREW.encode()))
    assert article.path == "-"
    assert article.source == "-"
    with pytest.raises(InputError, match="the standard input is empty"):
        read("-", standard_input=io.BytesIO(b""))


def test_text_is_kept_as_read_with_spans_that_hold(write):
    text = "\u200fשר החוץ נפגש בבאקו.\u200f ק\u05b8מ\u05b5ץ   נמצא?!\r\n\r\n"
    text += "\u2067NATO\u2069 הגיבה. \r\nפסקה\tאחרונה.  "
    article = read(write(text), "he")
    assert article.text == text
    assert [sentence.text for sentence in article.sentences] == [text[s.start : s.end] for s in article.sentences]
    assert [sentence.id for sentence in article.sentences] == ["p1s1", "p1s2", "p2s1", "p3s1"]


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_spans_of_the_seeds_hold(name):
    article = read(SEEDS / name)
    assert article.text == (SEEDS / name).read_bytes().decode("utf-8")
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
    assert len({s.id for s in article.sentences}) == len(article.sentences)
    assert article.language == ("he" if name.startswith("002") else "en")
    assert article.source == name


def test_headlines_and_captions_stay_whole(write):
    text = (
        "Fowl play? A peacock stops trams\n\nA bird. On a wire. (Photo: Ann Lee)\n\n" + ENGLISH.split("\n\n", 1)[1]
    )
    article = read(write(text))
    assert [s.text for s in article.sentences if s.role in {"headline", "caption"}] == text.split("\n\n")[:2]


def test_saved_hebrew_page():
    article = read(PAGES / "he_news.html", "he")
    assert article.date == datetime.date(2026, 1, 14)
    assert article.title == "נמל חיפה: המנוף שקרס נבדק חודש קודם"
    assert [s.role for s in article.sentences if s.role != "body"] == ["headline", "heading"]
    assert "פרסומת" not in article.text
    assert "עוגיות" not in article.text
    assert "תגובות" not in article.text
    assert any(
        s.text == "הבודק שהה במקום 55 דקות בלבד." or s.text.endswith("55 דקות בלבד.") for s in article.sentences
    )
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)


def test_saved_english_page_with_linked_data():
    article = read(PAGES / "en_news.html", "en")
    assert article.date == datetime.date(2026, 1, 14)
    linkable = " ".join(article.sentences[index].text for index in article.linkable)
    assert "The port declined to comment." in linkable
    for alien in ("privacy", "newsletter", "jail", "Copyright", "ADVERTISEMENT", "Markets"):
        assert alien not in linkable


def test_a_page_is_known_by_its_content(write):
    content = (PAGES / "en_news.html").read_bytes()
    assert read(write(content, "saved.txt")).sentences == read(PAGES / "en_news.html").sentences


def test_windows_1255_page_with_a_dated_byline(write):
    paragraphs = "".join(f"<p>{line}</p>" for line in ["פורסם 12.03.24, 14:20", *HEBREW.splitlines()] if line)
    page = f"<html><head><meta charset='windows-1255'></head><body>{paragraphs}</body></html>"
    article = read(write(page.encode("cp1255"), "page.html"), "he")
    assert article.date == datetime.date(2024, 3, 12)
    assert "\u2013" in article.text


def test_a_date_in_the_text_is_no_publication_date(write):
    page = (
        "<html><body><h1>Ferry stuck off Piraeus</h1><p>A ferry with 300 people ran aground on Monday.</p>"
        "<p>On March 3, 2019 the same ship hit a pier.</p></body></html>"
    )
    assert read(write(page, "page.html")).date is None


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<!doctype html><body><nav><a href='/'>Home</a></nav></body>", "<html><script>1</script>"],
)
def test_pages_without_an_article(write, page):
    with pytest.raises(InputError, match="web page without an article"):
        read(write(page, "page.html"))


def test_markdown():
    article = read(PAGES / "en_post.md", "en")
    assert article.date == datetime.date(2026, 1, 19)
    assert [(s.role, s.text) for s in article.sentences] == [
        ("headline", "Haifa port reopens after crane collapse"),
        ("byline", "By Daniel Orr"),
        (
            "body",
            "Haifa port took in its first large ship on Monday, six days after a crane collapse injured three "
            "workers.",
        ),
        ("heading", "What changes"),
        ("body", '"Nobody will stand under a boom again," said harbour master Gal Nir.'),
        ("body", "All 14 cranes will be inspected by June."),
        ("body", "Inspectors must stay at least four hours."),
        ("body", "The port's insurers expect claims of $3.2 million."),
    ]


def test_markdown_leaves_what_is_no_mark():
    assert plain_markdown("5 * 3 * 2 and snake_case_name at 3*4\n").text == "5 * 3 * 2 and snake_case_name at 3*4\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12.3.2024", (2024, 3, 12)),
        ("דנה לוי | 12.03.24, 14:20", (2024, 3, 12)),
        ("פורסם 12.03.24, 14:20", (2024, 3, 12)),
        ("Published March 12, 2024", (2024, 3, 12)),
        ("Tuesday, 12 March 2024", (2024, 3, 12)),
        ("Mar. 12, 2024 9:15 am", (2024, 3, 12)),
        ("עודכן: 3 בינואר 2026", (2026, 1, 3)),
        ("3/25/2024", (2024, 3, 25)),
        ("2026-01-14T11:05:00Z", (2026, 1, 14)),
        ("Nov 24", None),
        ("31.2.2024", None),
        ("99.99.2024", None),
        ("3.75.24.1", None),
        ("Room 12 Building 2024", None),
        ("12 Monkeys 2024", None),
        ("x" * 200 + " 12.3.2024", None),
    ],
)
def test_publication_dates(line, date):
    assert publication_date([line]) == (datetime.date(*date) if date else None)


@given(st.binary(max_size=300))
@example("שלום".encode("cp1255"))
@example(b"\xef\xbb\xbf")
@settings(max_examples=300, deadline=None)
def test_any_bytes_decode_or_are_refused(data):
    try:
        text = decode(data, "some.txt")
    except InputError as error:
        assert "some.txt" in str(error)
    else:
        assert "\x00" not in text


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused(text):
    try:
        article = read("-", standard_input=io.BytesIO(text.encode("utf-8", "surrogatepass")))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert all(article.text[s.start : s.end] == s.text for s in article.sentences)
        assert article.linkable
