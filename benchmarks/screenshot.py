"""A picture of a page: `python -m benchmarks.screenshot comparison/index.html docs/page.png`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.chromium import chromium


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, help="index.html as `align compare` wrote it")
    parser.add_argument("picture", type=Path, help="PNG to write")
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=1300)
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument(
        "--address", default="", help="state of the page, such as #matrix or #reading&show=disagree"
    )
    arguments = parser.parse_args()
    arguments.picture.parent.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        page = browser.new_page(
            viewport={"width": arguments.width, "height": arguments.height}, color_scheme=arguments.scheme
        )
        page.goto(arguments.page.resolve().as_uri() + arguments.address)
        page.wait_for_timeout(500)  # rows that come into sight are drawn a frame or two later
        page.screenshot(path=arguments.picture)


if __name__ == "__main__":
    main()
