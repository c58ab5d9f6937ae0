"""`corrections.jsonl`, as the page saves it: one reader's decision a line, read back with care."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

from align.errors import InputError
from align.records import Correction, CorrectionAction

_ID = re.compile(r"p[1-9][0-9]{0,8}s[1-9][0-9]{0,8}")
_TEXTS = ("source", "hebrew_text", "english_text")
_IDS = ("hebrew", "english")


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """Read the corrections in the order in which they were made; blank lines are skipped.

    Raises InputError, naming file and line, when the file is missing or a line is not a correction.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; save it from the page's review") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 at byte {error.start}; save it from the page again") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    lines = enumerate(text.split("\n"), start=1)
    return tuple(_correction(line, f"{path} line {number}") for number, line in lines if line.strip())


def _correction(line: str, place: str) -> Correction:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{place} is not JSON; save it from the page's review again") from None
    if not isinstance(record, dict):
        raise InputError(f"{place} is not a JSON object; one correction a line is expected")
    fault = _fault(record)
    if fault:
        raise InputError(f"{place}: {fault}")
    return Correction(
        action=record["action"],
        source=record.get("source", ""),
        hebrew=_in_order(record["hebrew"]),
        english=_in_order(record.get("english", [])),
        hebrew_text=record.get("hebrew_text", ""),
        english_text=record.get("english_text", ""),
    )


def _fault(record: dict[str, Any]) -> str:
    """What is wrong with a record, or nothing."""
    unknown = sorted(set(record) - {"action", *_TEXTS, *_IDS})
    if unknown:
        return f"{unknown[0]!r} is no field of a correction"
    action = record.get("action")
    if action not in get_args(CorrectionAction):
        return f"action {action!r} is not one of {', '.join(get_args(CorrectionAction))}"
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            return f"{name} is not a text"
    for name in _IDS:
        ids = record.get(name, [])
        if not isinstance(ids, list) or not all(isinstance(each, str) and _ID.fullmatch(each) for each in ids):
            return f"{name} is not a list of sentence ids such as p3s2"
    return _gap(record)


def _gap(record: dict[str, Any]) -> str:
    """What a record of this action lacks, or nothing."""
    hebrew, english = record.get("hebrew", []), record.get("english", [])
    if record["action"] == "translate":
        if len(hebrew) != 1 or english or not record.get("english_text", "").strip():
            return "a translation needs one Hebrew sentence and its English text"
    elif not (hebrew and english and record.get("source")):
        return f"{record['action']} needs a source and sentences on both sides"
    return ""


def _in_order(ids: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=lambda each: tuple(map(int, each[1:].split("s")))))
