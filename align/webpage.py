"""Saved web pages and Markdown to plain text, with the title and date that they state."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from align.errors import InputError
from align.publication import iso_date

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a document, and what the document says about itself."""

    text: str
    title: str = ""
    date: datetime.date | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page, whatever its file is called."""
    return bool(_HTML.match(text[:4096]))


def extract(html: str, name: str) -> Extract:
    """The article in a saved web page, by trafilatura; InputError if it finds none."""
    import trafilatura  # half a second, and only web pages need it

    document = trafilatura.bare_extraction(
        html, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not text:
        raise InputError(f"{name} is a web page without an article in it; save the article's text and give that")
    title = (document.title or "").strip()
    if title and title not in text[: len(title) + 400]:
        text = f"{title}\n{text}"
    return Extract(text, title, iso_date(document.date or ""))


def plain_markdown(text: str) -> Extract:
    """Markdown without its marks: headings, emphasis, links, images, quotes, code fences, front matter."""
    text = text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(text)
    fields = dict(re.findall(r"^(\w+):[ \t]*(.*?)[ \t]*$", front[1], re.MULTILINE)) if front else {}
    text = text[front.end() :] if front else text
    for pattern, replacement in (
        (r"^[ \t]*(?:```|~~~).*$", ""),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", r"\1"),
        (r"^[ \t]*(?:[-*_][ \t]*){3,}$", ""),
        (r"^[ \t]*>[ \t]?", ""),
        (r"^(?:=+|-+)[ \t]*$", ""),
        (r"!\[([^\]\n]*)\]\([^)\n]*\)", r"\1"),
        (r"\[([^\]\n]+)\]\([^)\n]*\)", r"\1"),
        (r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)", r"\1"),
        (r"`([^`\n]+)`", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!-])", r"\1"),
    ):
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return Extract(text, fields.get("title", "").strip("\"'"), iso_date(fields.get("date", "")))
