"""A real Chromium for the tests of the page: fixtures that open a comparison's page and watch what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.output import html

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """The browser of the system's packages."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine: make install")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    """Opens a comparison's page; at the end nothing may have been asked of a network, and no error may stand."""
    contexts, requests, complaints = [], [], []
    file = tmp_path / "index.html"

    def open_page(comparison, address="", width=1400, height=1000, **options):
        file.write_text(html.render(comparison), encoding="utf-8", newline="\n")
        context = chromium.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    own = (file.as_uri(), "data:,", "blob:")
    assert [url for url in requests if not url.startswith(own)] == []
    assert complaints == []
