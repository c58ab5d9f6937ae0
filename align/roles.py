"""What part each line of a page plays: headline, byline, caption, heading, body, or boilerplate.

`RULES` is ordered; the first rule with an opinion decides, and `explain` names it. The rules judge by shape and
place before words; where words must decide, several have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from align.line_shapes import (
    ADVERTISEMENT,
    BREADCRUMB,
    BULLET,
    BUTTON,
    BYLINE,
    OFFICE,
    PLEA,
    PURE_CREDIT,
    SECTION_LABEL,
    WIRE_CREDIT,
)
from align.lines import Line, lines_of
from align.page import Page, is_bio, is_name, survey
from align.records import Role

Rule = Callable[[Page, int], Role | None]


def classify(lines: Sequence[Line]) -> list[Role]:
    """The role of each line."""
    return [role for role, _ in _decide(tuple(lines))]


def explain(text: str) -> list[tuple[str, Role, str]]:
    """Each non-empty line of `text` with its role and the name of the rule that gave it."""
    lines = lines_of(text)
    return [(line.text, role, rule) for line, (role, rule) in zip(lines, _decide(lines), strict=True)]


def _decide(lines: tuple[Line, ...]) -> list[tuple[Role, str]]:
    page = survey(lines)
    decisions: list[tuple[Role, str]] = []
    for index in range(len(lines)):
        role, name = _first_opinion(page, index)
        page.roles.append(role)
        page.headlined = page.headlined or role == "headline"
        decisions.append((role, name))
    return decisions


def _first_opinion(page: Page, index: int) -> tuple[Role, str]:
    for rule in RULES:
        role = rule(page, index)
        if role is not None:
            return role, rule.__name__
    return "body", "body"


def after_the_end(page: Page, index: int) -> Role | None:
    """Everything after the last line that reads like the report."""
    return "boilerplate" if index >= page.end else None


def repeated(page: Page, index: int) -> Role | None:
    """A line that stands earlier in the page says nothing new."""
    line = page.lines[index]
    return "boilerplate" if page.earlier[line.text] < index and line.words >= 4 else None


def related_box(page: Page, index: int) -> Role | None:
    """A list of other articles in the midst of this one."""
    return "boilerplate" if index in page.boxes else None


def advertisement(page: Page, index: int) -> Role | None:
    """A line that marks an advertisement."""
    return "boilerplate" if ADVERTISEMENT.match(page.lines[index].text) else None


def button(page: Page, index: int) -> Role | None:
    """`Share`, `37`: a label of the page, or a line without a letter that is no row of figures."""
    line = page.lines[index]
    if BUTTON.match(line.text):
        return "boilerplate"
    alone = not any(character.isalpha() for character in line.text) and line.words == 1
    return "boilerplate" if alone and not line.stopped and not BYLINE.search(line.text) else None


def section_label(page: Page, index: int) -> Role | None:
    """`Israel News`: the name of the site's section above the headline."""
    line = page.lines[index]
    above = index + 1 < page.first_prose and not page.headlined
    return "boilerplate" if above and line.words <= 5 and SECTION_LABEL.match(line.text) else None


def wire_credit(page: Page, index: int) -> Role | None:
    """`(Reporting by …; editing by …)`."""
    return "boilerplate" if WIRE_CREDIT.match(page.lines[index].text) else None


def breadcrumb(page: Page, index: int) -> Role | None:
    """`Home » World » …` above the report."""
    line = page.lines[index]
    if index >= page.first_prose or line.stopped or line.credited:
        return None
    return "boilerplate" if len(BREADCRUMB.findall(line.text)) >= 2 and not BYLINE.search(line.text) else None


def menu(page: Page, index: int) -> Role | None:
    """A run of three or more very short lines above the headline: a page's navigation."""
    if index >= page.first_prose or page.headlined:
        return None
    run = 0
    for line in page.lines[index : min(page.first_prose, index + 3)]:
        if line.words > 3 or line.stopped:
            break
        run += 1
    menu_above = index > 0 and page.roles[-1] == "boilerplate"
    return "boilerplate" if run >= 3 or (run >= 1 and menu_above and page.lines[index].words <= 3) else None


def plea(page: Page, index: int) -> Role | None:
    """`Help JNS get the facts out`, where the page also asks to support the same name below its report."""
    line = page.lines[index]
    begun = PLEA.match(line.text)
    if index > page.first_prose or line.stopped or begun is None:
        return None
    name = begun.group().split()[-1]
    again = any(
        re.search(rf"\bsupport {re.escape(name)}\b", other.text, re.IGNORECASE) for other in page.lines[page.end :]
    )
    return "boilerplate" if again or name.lower() in {"us", "our"} else None


def author_note(page: Page, index: int) -> Role | None:
    """`Dana Levi covers …`, where Dana Levi stands in the byline."""
    line = page.lines[index]
    return "boilerplate" if line.words <= 60 and is_bio(line.text, page.names) else None


def credit(page: Page, index: int) -> Role | None:
    """A photo caption, told by the credit in it; a credit alone names a maker, as a byline does."""
    line = page.lines[index]
    if not line.credited:
        return None
    return "byline" if PURE_CREDIT.match(line.text) else "caption"


def glued_credit(page: Page, index: int) -> Role | None:
    """`Delegation in BakuForeign Ministry` under `Delegation in Baku`: a caption twice, once with its credit."""
    if index > page.first_prose:
        return None
    here = page.lines[index].text
    if index and _glued(page.lines[index - 1].text, here):
        return "boilerplate"
    return "caption" if index + 1 < len(page.lines) and _glued(here, page.lines[index + 1].text) else None


def _glued(caption: str, line: str) -> bool:
    return len(caption) >= 8 and line.startswith(caption) and line[len(caption) :][:1].isupper()


def caption_neighbour(page: Page, index: int) -> Role | None:
    """A short sentence among captions, above the report."""
    line = page.lines[index]
    if index >= page.first_prose or not line.stopped or line.words > 25:
        return None
    beside = [other for other in (index - 1, index - 2) if other >= 0 and page.lines[other].block == line.block]
    return "caption" if any(page.lines[other].credited for other in beside) else None


def site_voice(page: Page, index: int) -> Role | None:
    """A line that speaks as the site: cookies, comments, subscriptions, pleas."""
    line = page.lines[index]
    if line.words > 60:
        return None
    brief = line.words <= 12 and line.text.endswith("!")
    limit = 3 if (line.stopped or index < page.first_prose) and not brief else 2
    return "boilerplate" if line.site_talk >= limit else None


def byline(page: Page, index: int) -> Role | None:
    """`By Dana Levi`, a name alone, or a date line, next to the headline."""
    line = page.lines[index]
    if index > page.first_prose or line.stopped or line.words > 14:
        return None
    if BYLINE.search(line.text) or (page.headlined and OFFICE.match(line.text)):
        return "byline"
    return "byline" if page.headlined and line.words <= 5 and is_name(line.text) else None


def headline(page: Page, index: int) -> Role | None:
    """The first line above the report that is neither caption nor byline."""
    line = page.lines[index]
    above = index < page.first_prose or (index == 0 and not line.prose)
    if not above or page.headlined or line.words > 40 or line.text.endswith("."):
        return None
    return "headline"


def table_row(page: Page, index: int) -> Role | None:
    """One of several lines without a stop in one block: a table or a list of the report itself."""
    line = page.lines[index]
    if line.stopped or index < page.first_prose:
        return None
    beside = [
        other for other in (index - 1, index + 1) if 0 <= other < page.end and page.lines[other].block == line.block
    ]
    alike = [other for other in beside if not page.lines[other].stopped]
    blocks = page.lines[-1].block
    return "body" if alike and blocks else None


def heading(page: Page, index: int) -> Role | None:
    """A short line without a stop between paragraphs."""
    line = page.lines[index]
    if line.words > 16 or (line.stopped and not (line.text.endswith("?") and line.words <= 12 and line.block)):
        return None
    following = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
    announces = line.text.endswith(":") and BULLET.match(following) is not None
    return None if announces or BULLET.match(line.text) else "heading"


def body(page: Page, index: int) -> Role | None:
    """Anything else is the report."""
    return "body"


RULES: tuple[Rule, ...] = (
    repeated,
    after_the_end,
    related_box,
    advertisement,
    button,
    section_label,
    wire_credit,
    breadcrumb,
    menu,
    plea,
    author_note,
    credit,
    glued_credit,
    caption_neighbour,
    site_voice,
    byline,
    headline,
    table_row,
    heading,
    body,
)
