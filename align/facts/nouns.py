"""What a number counts: Hebrew and English nouns as shared concepts, and the states of those counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from align.facts.lexicon_matters import MATTERS
from align.facts.lexicon_people import GENERIC, PEOPLE
from align.facts.lexicon_states import ALIKE, STATES
from align.facts.lexicon_things import THINGS
from align.facts.text import word_set

_FINALS = str.maketrans("םןץףך", "מנצפכ")
_VERB_ENDINGS = ("", "ה", "ו", "ים", "ות", "י", "ת", "נו", "ים", "ית", "ם")
_PREFIXES = (
    "",
    "ה",
    "ו",
    "ש",
    "ב",
    "ל",
    "מ",
    "כ",
    "וה",
    "שה",
    "וש",
    "מה",
    "בה",
    "ול",
    "לה",
    "כש",
    "שב",
    "ומ",
    "וב",
)
# Words that may stand between a number and the noun it counts.
_ENGLISH_SKIPPED = frozenset({"of", "the", "its", "their", "his", "her", "other", "more", "additional",
"those", "these",
                              "our", "different", "such", "separate", "a", "an", "people's",
                              "another"})  # fmt: skip
_ENGLISH_ENDS = word_set(
    """
    and or but in on at to for from by with as is was were are be been has have had will would could may that
    who which whose where when while after before during since including near across into over under against
    between among not no than if because so said he she they it we i up out off down still also about around
    through until within without per each apiece according plus both were left got went came
    """
)


def _rows(table: str) -> Iterator[list[list[str]]]:
    """Rows of a lexicon as columns of words; a line that ends in a comma goes on below."""
    rows: list[str] = []
    for line in table.strip().split("\n"):
        if rows and rows[-1].rstrip().endswith(","):
            rows[-1] += " " + line
        else:
            rows.append(line)
    for row in rows:
        yield [[form.strip() for form in column.split(",") if form.strip()] for column in row.split("|")]


def _hebrew_forms(form: str) -> Iterator[str]:
    """A noun with the plurals and construct forms that Hebrew derives from it."""
    yield form
    if " " in form:
        first, rest = form.split(" ", 1)
        yield f"{first} ה{rest}"
        return
    base = form.translate(_FINALS)
    yield from (base + ending for ending in ("ים", "ות", "י", "ית", "יות", "ת"))
    if form.endswith("ה"):
        yield from (base[:-1] + ending for ending in ("ים", "ות", "י", "ת"))
    if form.endswith(("ית", "ת")):
        yield base[:-1] + "ות"
    if form.endswith("י"):
        yield from (base + ending for ending in ("ם", "ת", "ות", "ים"))
    if form.endswith("ון"):
        yield base + "ות"


def _english_forms(lemma: str) -> Iterator[str]:
    irregular = {"man": "men", "woman": "women", "child": "children", "person": "persons", "policeman": "policemen",
                 "businessman": "businessmen", "gunman": "gunmen", "fireman": "firemen", "wife": "wives",
                 "schoolchild": "schoolchildren", "serviceman": "servicemen", "fisherman": "fishermen",
                 "airman": "airmen", "seaman": "seamen", "knife": "knives", "thief": "thieves",
                 "life": "lives"}  # fmt: skip
    yield lemma
    if lemma in irregular:
        yield irregular[lemma]
    elif lemma.endswith(("s", "sh", "ch", "x")):
        yield lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies"
    else:
        yield lemma + "s"


@cache
def _concepts() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], frozenset[str], frozenset[str]]:
    """Hebrew form → concepts, English form → concepts, the concepts of people, and the generic ones."""
    hebrew: dict[str, set[str]] = {}
    english: dict[str, set[str]] = {}
    people, generic = set[str](), set[str]()
    for table, group in ((GENERIC, generic), (PEOPLE, people), (THINGS, set[str]()), (MATTERS, set[str]())):
        for left, right in _rows(table):
            concept = f"{left[0]}={right[0]}"
            group.add(concept)
            for form in left:
                for written in _hebrew_forms(form):
                    hebrew.setdefault(written, set()).add(concept)
            for lemma in right:
                for written in _english_forms(lemma):
                    english.setdefault(written, set()).add(concept)
    frozen = {form: frozenset(found) for form, found in hebrew.items()}
    return (
        frozen,
        {form: frozenset(found) for form, found in english.items()},
        frozenset(people | generic),
        frozenset(generic),
    )


@cache
def _states() -> tuple[dict[str, str], dict[str, str]]:
    hebrew: dict[str, str] = {}
    english: dict[str, str] = {}
    for (state,), left, right in _rows(STATES):
        for stem in left:
            for ending in _VERB_ENDINGS:
                hebrew.setdefault(stem.translate(_FINALS) + ending if ending else stem, state)
        for word in right:
            english.setdefault(word, state)
    return hebrew, english


@lru_cache(maxsize=32768)
def hebrew_concepts(word: str) -> frozenset[str]:
    """Concepts of a Hebrew word, prefix letters allowed; empty when the lexicon does not know it."""
    forms = _concepts()[0]
    if word in forms:
        return forms[word]
    for prefix in _PREFIXES[1:]:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2 and word[len(prefix) :] in forms:
            return forms[word[len(prefix) :]]
    return frozenset()


@lru_cache(maxsize=32768)
def english_concepts(word: str) -> frozenset[str]:
    """Concepts of an English word in any number; empty when the lexicon does not know it."""
    return _concepts()[1].get(word.removesuffix("'s").removesuffix("'"), frozenset())


def hebrew_noun(words: Sequence[str]) -> tuple[frozenset[str], str]:
    """Concepts of the noun that the words after a Hebrew number begin with, and the noun as written.

    The head comes first in Hebrew (`עובדי חקלאות`); a compound is looked up whole (`בתי ספר`, `אנשי עסקים`).
    """
    kept = [word for word in words[:4] if word not in ("של", "מתוך", "את")]
    if not kept:
        return frozenset(), ""
    pair = _concepts()[0].get(" ".join(kept[:2])) or hebrew_concepts(" ".join(kept[:2]))
    if pair:
        return pair, " ".join(kept[:2])
    if _hebrew_state(kept[0]) and not hebrew_concepts(kept[0]):
        return frozenset(), ""
    return hebrew_concepts(kept[0]), kept[0]


def english_noun(words: Sequence[str]) -> tuple[frozenset[str], str]:
    """Concepts of the head noun after an English number, and the noun as written: the last of its phrase."""
    head, name = frozenset[str](), ""
    taken = 0
    for position, word in enumerate(words[:6]):
        if word in _ENGLISH_SKIPPED or position < taken:
            continue
        if word in _ENGLISH_ENDS or (word in _states()[1] and not english_concepts(word)):
            break
        pair = " ".join(words[position : position + 2])
        concepts = english_concepts(pair)
        taken = position + 2 if concepts else 0
        concepts = concepts or english_concepts(word)
        if concepts:
            head, name = concepts, word
            if position + 1 < len(words) and words[position + 1] in _states()[1]:
                break
        elif not head:
            name = word
        elif position >= 4 or not word.endswith("s"):
            break
    return head, name


@lru_cache(maxsize=32768)
def _hebrew_state(word: str) -> str:
    forms = _states()[0]
    for prefix in ("", "ו", "ש", "ה", "כש", "וש", "שה", "וה", "ל"):
        if word.startswith(prefix) and word[len(prefix) :] in forms:
            return forms[word[len(prefix) :]]
    return ""


def hebrew_states(words: Sequence[str], before: Sequence[str], prefix: str) -> frozenset[str]:
    """What happened to those counted, from the words after a Hebrew number and before it.

    `ארבעה בני אדם נהרגו ו-63 נפצעו`: a verb after the number counts up to one joined by ו; `נהרגו ארבעה בני אדם`: a
    verb before it counts unless the number itself is joined by ו.
    """
    for word in words[:6]:
        state = _hebrew_state(word)
        if state and word.startswith("ו"):
            break
        if state:
            return frozenset({state})
    if "ו" not in prefix:
        for word in reversed(before):
            state = _hebrew_state(word)
            if state:
                return frozenset({state})
    return frozenset()


def english_states(words: Sequence[str], before: Sequence[str]) -> frozenset[str]:
    """What happened to those counted, from the words after an English number and before it."""
    forms = _states()[1]
    if words[:1] == ["against"]:
        return frozenset({"voted against"})
    if words == ["for"] or words[:2] in (["in", "favor"], ["in", "favour"]):
        return frozenset({"voted for"})
    for word in words[:6]:
        if word in ("and", "while", "but", "as"):
            break
        if word in forms:
            return frozenset({forms[word]})
    for word in reversed(before):
        if word in forms:
            return frozenset({forms[word]})
        if word in ("and", "while"):
            break
    return frozenset()


def are_people(concepts: frozenset[str]) -> bool:
    """Whether people are counted."""
    return bool(concepts & _concepts()[2])


def are_generic(concepts: frozenset[str]) -> bool:
    """Whether any people may be meant: `people`, `residents`, `victims`."""
    return bool(concepts & _concepts()[3])


def states_clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two groups are told of different things: the dead of one are not the wounded of the other."""
    if not one or not other or one & other:
        return False
    return not any(one & group and other & group for group in ALIKE)
