"""`index.html`: the side-by-side page, one file that loads nothing and needs no script to be read."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from align.output import marking, page

if TYPE_CHECKING:
    from align.records import Comparison

FILE = "index.html"
_FOLDER = Path(__file__).parent


def render(comparison: Comparison) -> str:
    """The page of `comparison`: one HTML document, UTF-8, with its style and its script inside.

    Every text is escaped; the content security policy lets nothing run, load or send but the two parts whose
    hashes it names.
    """
    style = _read("page.css") + _column_rules(len(comparison.articles))
    script = _read("page.js") + "\n" + _read("review.js")
    text = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page.build(comparison),
            digest=_digest(comparison),
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return text.strip() + "\n"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_fit,
    )
    environment.filters["percent"] = lambda share: f"{share:.0%}"
    return environment


def _fit(value: object) -> object:
    return marking.fit(value) if type(value) is str else value


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def _column_rules(articles: int) -> str:
    """Rules that put each article into its column and hide the ones not chosen (the policy forbids `style=`)."""
    rules = [f".columns .cover{{grid-template-columns:repeat({max(1, articles)},17rem)}}"]
    for number in range(1, articles + 1):
        rules.append(f".columns .a{number}{{grid-column:{number}}}")
        rules.append(f'.js[data-article="{number}"] .cover>:not(.a{number}){{display:none}}')
    return "\n" + "\n".join(rules)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _digest(comparison: Comparison) -> str:
    """Names this very result, so that corrections kept by the browser are never shown on another one."""
    content = repr((comparison.signature, comparison.report.text, comparison.links, comparison.corrections))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
