"""The translation memory: what is recalled, what survives, and what people's editors do to the file."""

from pathlib import Path

import pytest
from building import comparison as built
from hypothesis import given
from hypothesis import strategies as st

from align.errors import InputError, OutputError
from align.memory import COLUMNS, Memory, Row, memory_path, remember
from align.reading import read
from align.records import Article, Sentence, Translation

ROOT = Path(__file__).parent.parent
HEADER = "\t".join(COLUMNS)
ROW = 'p1s1\tהשר אמר: "כן"\tThe minister said: "Yes"\the_en-1.0@00000000\t0.5\tfalse'


def article(*texts, path="report.txt"):
    return Article(path, "he", "", "", tuple(Sentence(text, n, 1, 0, 0) for n, text in enumerate(texts, start=1)))


def machine(hebrew, english="machine", engine="m"):
    return Translation(hebrew, english, 0.5, engine)


def written(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "report.tsv"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (f"{HEADER}\n{ROW}\n", "utf-8"),
        (f"{HEADER}\n{ROW}", "utf-8"),
        (f"{HEADER}\r\n{ROW}\r\n\r\n", "utf-8"),
        (f"{HEADER}\n{ROW}\n", "utf-8-sig"),
        (f"{HEADER}\r\n{ROW}\r\n", "utf-16"),
        (f"{HEADER.upper()}\t\n{ROW}\t\n", "utf-8"),
        (
            f'{HEADER}\r\np1s1\t"השר אמר: ""כן"""\t"The minister said: ""Yes"""\t'
            "he_en-1.0@00000000\t0,5\tFALSE\r\n",
            "utf-8-sig",
        ),
        (f"{HEADER}\n{ROW.removesuffix('false')}\n", "utf-8"),
        (f"{HEADER}\n{ROW.removesuffix(chr(9) + 'false')}\n", "utf-8"),
    ],
    ids=["ours", "no last newline", "CRLF", "BOM", "UTF-16", "extra empty column", "quoted by a spreadsheet",
         "empty at the end", "last field left out"],
)  # fmt: skip
def test_what_editors_make_of_it_is_read(tmp_path, content, encoding):
    rows = Memory.read(written(tmp_path, content, encoding)).rows
    english = 'The minister said: "Yes"'
    assert rows == (Row("p1s1", 'השר אמר: "כן"', english, "he_en-1.0@00000000", 0.5, False),)


def test_a_sentence_that_is_a_quotation_keeps_its_quotes(tmp_path):
    content = f'{HEADER}\np1s1\t"שלום"\t"Hello"\tm\t0.5\tno\np2s1\tצה"ל\tIDF\tm\t0.5\tyes\n'
    rows = Memory.read(written(tmp_path, content)).rows
    assert (rows[0].hebrew, rows[0].english) == ('"שלום"', '"Hello"')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: no column id hebrew"),
        ("hebrew\tenglish\nא\tb\n", "line 1: no column id engine score reviewed"),
        (f"{HEADER}\n{ROW}\np2s1\tאחת\n", "line 3: 2 fields instead of 6"),
        (f"{HEADER}\n{ROW}\tmore\n", "line 2: 7 fields instead of 6"),
        (f"{HEADER}\n{ROW.replace('0.5', 'good')}\n", "line 2: the score 'good'"),
        (f"{HEADER}\n{ROW.replace('0.5', '7')}\n", "line 2: the score '7'"),
        (f"{HEADER}\n{ROW.replace('false', 'maybe')}\n", "line 2: reviewed is 'maybe'"),
        (f"{HEADER}\n\n\np1s1\t\tempty\tm\t1\ttrue\n", "line 4: the column hebrew is empty"),
    ],
)
def test_what_cannot_be_read_is_said_with_file_and_line(tmp_path, content, message):
    path = written(tmp_path, content)
    with pytest.raises(InputError, match=message) as caught:
        Memory.read(path)
    assert str(path) in str(caught.value)


def test_another_encoding_is_said(tmp_path):
    path = written(tmp_path, f"{HEADER}\n{ROW}\n", "windows-1255")
    with pytest.raises(InputError, match="line 2: not UTF-8"):
        Memory.read(path)


def test_no_file_is_an_empty_memory(tmp_path):
    assert Memory.read(tmp_path / "none.tsv") == Memory()


def test_a_folder_in_its_place(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        Memory.read(tmp_path)
    with pytest.raises(OutputError):
        Memory().write(tmp_path)


class TestRecall:
    rows = (
        Row("p1s1", "צה״ל הודיע", "The IDF announced", "m", 0.5, False),
        Row("p2s1", "אחת", "old machine", "older", 0.5, False),
        Row("p3s1", "שתיים", "by a person", "person", 1.0, True),
        Row("p4s1", "שלוש", "", "person", 1.0, True),
    )

    @pytest.mark.parametrize(
        ("sentence", "engine", "expected"),
        [
            ('צה"ל  הודיע', "m", "The IDF announced"),
            ("צה״ל הודיע", "other", None),
            ("אחת", "m", None),
            ("שתיים", "m", "by a person"),
            ("שלוש", "m", None),
            ("ארבע", "m", None),
        ],
        ids=["spelled otherwise", "another engine", "an older engine", "reviewed", "emptied by hand", "unknown"],
    )
    def test_cases(self, sentence, engine, expected):
        found = Memory(self.rows).recall([sentence], engine)
        assert (found[sentence].english if sentence in found else None) == expected

    def test_the_sentence_is_given_back_as_it_stands(self):
        assert Memory(self.rows).recall(['צה"ל הודיע'], "m")['צה"ל הודיע'].hebrew == 'צה"ל הודיע'


class TestUpdated:
    def test_reviewed_rows_follow_their_text_to_its_new_place(self):
        memory = Memory((Row("p1s1", "אחת", "One", "person", 1.0, True),))
        updated = memory.updated(article("חדש", "אחת"), {0: machine("חדש"), 1: machine("אחת")})
        assert [(row.id, row.english, row.reviewed) for row in updated.rows] == [
            ("p1s1", "machine", False),
            ("p2s1", "One", True),
        ]

    def test_reviewed_rows_outlive_their_sentence_and_machine_rows_do_not(self):
        memory = Memory(
            (Row("p1s1", "אחת", "One", "person", 1.0, True), Row("p2s1", "שתיים", "two", "m", 0.5, False))
        )
        updated = memory.updated(article("חדש"), {0: machine("חדש")})
        assert [row.hebrew for row in updated.rows] == ["חדש", "אחת"]

    def test_a_new_review_takes_the_place_of_an_old_one(self):
        memory = Memory((Row("p1s1", "אחת", "One", "person", 1.0, True),))
        better = Translation("אחת", "Just one", 1.0, "person", reviewed=True)
        assert memory.updated(article("אחת"), {0: better}).rows[0].english == "Just one"


_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip


@given(
    st.lists(
        st.builds(Row, _TEXT, _TEXT, _TEXT, _TEXT, st.integers(0, 1000).map(lambda n: n / 1000), st.booleans())
    )
)
def test_what_is_written_is_read_back(tmp_path_factory, rows):
    # a line of which every field with a quote looks quoted cannot be told from a spreadsheet's
    rows = [row for row in rows if '""' not in row.hebrew + row.english + row.id + row.engine]
    path = tmp_path_factory.mktemp("memory") / "report.tsv"
    Memory(tuple(rows)).write(path)
    assert Memory.read(path).rows == tuple(rows)


@pytest.mark.parametrize(
    ("path", "name"), [("seeds/002_x.txt", "002_x.tsv"), ("-", "stdin.tsv"), ("a.b.html", "a.b.tsv")]
)
def test_where_it_lies(tmp_path, path, name):
    assert memory_path(tmp_path, article(path=path)) == tmp_path / name


def test_a_comparison_is_remembered_once(tmp_path):
    comparison = built()
    remember(tmp_path, comparison)
    path = memory_path(tmp_path, comparison.report)
    before = path.stat().st_mtime_ns
    remember(tmp_path, comparison)
    assert path.stat().st_mtime_ns == before
    assert len(Memory.read(path).rows) == sum(made is not None for made in comparison.translations)


def test_the_seed_report_has_a_reviewed_translation_of_every_sentence():
    report = read(ROOT / "seeds" / "002_3385cef160622cba.txt", "he")
    memory = Memory.read(memory_path(ROOT / "translations", report))
    sentences = [report.sentences[index].text for index in report.linkable]
    known = memory.recall(sentences, "no engine at all")
    assert set(sentences) <= set(known)
    assert all(made.reviewed and made.engine == "person" and made.score == 1.0 for made in known.values())
