"""How large the page is and how soon it answers: `python -m benchmarks.page`."""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from align.output import html
from benchmarks.chromium import chromium

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from building import large

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The page answers when its script has run and the browser has drawn a frame after it.
READY = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"""
CLICK = """selector => new Promise(done => {
    const start = performance.now();
    document.querySelector(selector).click();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
ACTIONS = {
    "only in Hebrew": '[name="show"][value="hebrew"]',
    "only in English": '[name="show"][value="english"]',
    "all again": '[name="show"][value="all"]',
    "matrix": 'nav [href="#matrix"]',
    "reading": 'nav [href="#reading"]',
    "without translation": '[name="layer"][value="tr"]',
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hebrew", type=int, default=500, help="sentences of the report")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--english", type=int, default=100, help="sentences of each article")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    comparison = large(arguments.hebrew, arguments.articles, arguments.english)
    start = time.perf_counter()
    text = html.render(comparison)
    print(f"{arguments.hebrew} sentences x {arguments.articles} articles of {arguments.english}")
    print(f"pairs                  {len(comparison.links)}")
    print(f"render                 {time.perf_counter() - start:.2f} s")
    size, packed = len(text.encode()), len(gzip.compress(text.encode()))
    print(f"size                   {size / 1e6:.2f} MB, {packed / 1e6:.2f} MB gzipped")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "index.html"
        file.write_text(text, encoding="utf-8")
        measure(browser, file.as_uri(), arguments.runs)


def measure(browser: Browser, address: str, runs: int) -> None:
    """Print medians over `runs` visits, in milliseconds since the navigation began or since the click."""
    ready: list[float] = []
    answers: dict[str, list[float]] = {name: [] for name in ACTIONS}
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(address, wait_until="domcontentloaded")
        ready.append(page.evaluate(READY))
        for name, selector in ACTIONS.items():
            answers[name].append(page.evaluate(CLICK, selector))
        page.close()
    print(f"time to interactive    {statistics.median(ready):.0f} ms (median of {runs})")
    for name, times in answers.items():
        print(f"{name:22} {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main()
