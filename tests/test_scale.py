"""The measurement of growth: what it compares and what it draws. The figures themselves are not asserted."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.scale import ARTICLES, Run, drawing, measure, write_texts


def test_texts_have_the_size_asked_for_and_share_a_tenth(tmp_path):
    report, articles = write_texts(tmp_path, 50)
    hebrew = report.read_text(encoding="utf-8").strip().split("\n\n")
    assert len(hebrew) == 50
    assert len(articles) == ARTICLES
    assert all(len(path.read_text(encoding="utf-8").strip().split("\n\n")) == 50 for path in articles)


def test_the_plot_is_well_formed_and_names_every_size():
    runs = [Run(250, 4.0, 6.0, 300.0), Run(1000, 40.0, 70.0, 500.0)]
    picture = ElementTree.fromstring(drawing(runs))
    texts = [node.text for node in picture.iter() if node.tag.endswith("text")]
    assert {"250", "1,000", "4 s, 300 MB", "40 s, 500 MB"} <= set(texts)


def test_a_small_comparison_is_measured_from_files_to_artefacts():
    run = measure(20)
    assert run.seconds > 0
    assert run.megabytes > 50
