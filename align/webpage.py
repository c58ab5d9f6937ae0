"""Saved web pages and Markdown to plain text, with the title and date that they state."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from align.errors import InputError
from align.lines import lines_of
from align.publication import iso_date

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEAD = 2**20
"""Characters in which metadata are looked for; they stand in a page's head, after whatever styles it has."""

_DATE_FIELD = re.compile(
    r"(?:property|name|itemprop)\s*=\s*[\"']?(?:article:published_time|og:published_time|datePublished|date|pubdate|"
    r"publish_?date|publication_?date|dc\.date(?:\.issued)?|dcterms\.(?:created|date)|sailthru\.date|parsely-pub-date)"
    r"[\"'\s/>]",
    re.IGNORECASE,
)
_LINKED_DATA_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TIME_ELEMENT = re.compile(
    r"<time\b(?=[^>]{0,300}(?:pubdate|datePublished|publish))[^>]{0,300}datetime\s*=\s*[\"']([^\"']{8,40})",
    re.IGNORECASE,
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
    """The article in a saved web page, by trafilatura; InputError if it finds none.

    The date is the one that the page's metadata state; trafilatura's own guess may be any date in the text.
    """
    import trafilatura  # half a second, and only web pages need it

    document = trafilatura.bare_extraction(
        html, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    text = (document.text or "").strip() if document is not None else ""
    if document is None or not any(line.prose for line in lines_of(text)):
        raise InputError(f"{name} is a web page without an article in it; save the article's text and give that")
    title = (document.title or "").strip()
    if title and title not in text[: len(title) + 400]:
        text = f"{title}\n{text}"
    return Extract(text, title, _stated_date(html))


def _stated_date(html: str) -> datetime.date | None:
    for tag in re.findall(r"<meta\b[^>]{0,600}>", html[:_HEAD], re.IGNORECASE):
        content = re.search(r"content\s*=\s*[\"']([^\"']+)", tag, re.IGNORECASE)
        if content and _DATE_FIELD.search(tag):
            date = iso_date(content[1])
            if date is not None:
                return date
    stated = _LINKED_DATA_DATE.search(html) or _TIME_ELEMENT.search(html)
    return iso_date(stated[1]) if stated else None


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
        (r"!\[[^\]\n]*\]\([^)\n]*\)", ""),
        (r"\[([^\]\n]+)\]\([^)\n]*\)", r"\1"),
        (r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)", r"\1"),
        (r"`([^`\n]+)`", r"\1"),
        (r"\\([\\`*_{}\[\]()#+.!-])", r"\1"),
    ):
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return Extract(text, fields.get("title", "").strip("\"'"), iso_date(fields.get("date", "")))
