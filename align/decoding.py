"""Bytes to text: UTF-8, UTF-16 and UTF-32 with their marks, Windows-1255; anything else is refused, never guessed.

A wrong guess would put mojibake before the translator, and nothing later would notice. So a file that is not
UTF-8 is taken for Windows-1255 only where the result reads like Hebrew, or where its few high bytes are the
typographic quotes and dashes that Windows code pages share.
"""

from __future__ import annotations

import codecs
import re

from align.errors import InputError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"bplist00", "a web archive"),
    (b"From: <Saved by", "a web archive"),
)

_SHARED_PUNCTUATION = frozenset(
    b"\x80\x82\x83\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb\xbd"
)
"""High bytes that mean the same in Windows-1252 and Windows-1255: quotes, dashes, the ellipsis, the euro."""

_HEBREW_LETTER = re.compile("[א-ת]")
_INSIDE_LATIN = re.compile("[A-Za-z][א-ת]|[א-ת][A-Za-z]")
_FINAL_INSIDE = re.compile("[ךםןףץ][א-ת]")
_COMMON = frozenset("יוהלאמרתבש")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_MISREAD = re.compile("×[\u0080-\u00bf\u0152-\u2122]")


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes, without the byte order mark; line ends and all else stay as they are.

    Raises `InputError`, naming the file, for binary data, an unknown or broken encoding, and text that was
    already damaged by a wrong conversion.
    """
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{name} is {what}, not text; save it as plain text or HTML and give that")
    text = _decoded(data, name)
    if _CONTROL.search(text):
        raise InputError(
            f"{name} holds control characters, so it is not text; save it as plain text or HTML and give that"
        )
    return _undamaged(text, name)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                label = encoding.upper().removesuffix("-LE").removesuffix("-BE")
                raise InputError(
                    f"{name} begins as {label} but is broken further on; save it again as UTF-8"
                ) from None
    if b"\0" in data:
        raise InputError(f"{name} is binary, not text; save it as plain text or HTML and give that")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _windows_1255(data)
        if text is None:
            byte, place = data[error.start], error.start
            raise InputError(
                f"{name} is neither UTF-8 (byte 0x{byte:02X} at offset {place}) nor Windows-1255 Hebrew; "
                "save it as UTF-8"
            ) from None
        return text


def _windows_1255(data: bytes) -> str | None:
    """The text if `data` reads as Windows-1255, else None."""
    try:
        text = data.decode("cp1255")
    except UnicodeDecodeError:
        return None
    if all(byte < 0x80 or byte in _SHARED_PUNCTUATION for byte in set(data)):
        return text
    letters = _HEBREW_LETTER.findall(text)
    marks = sum(1 for byte in data if byte >= 0x80 and byte not in _SHARED_PUNCTUATION)
    if not letters or len(letters) < 0.85 * marks:
        return None
    # In Hebrew ten letters make up two thirds of the text, final letters end words, Latin letters stand apart;
    # the same bytes in another code page keep none of these habits.
    common = sum(letter in _COMMON for letter in letters)
    misplaced = len(_INSIDE_LATIN.findall(text)) + 3 * len(_FINAL_INSIDE.findall(text))
    return text if common >= 0.45 * len(letters) and misplaced <= 0.05 * len(letters) else None


def _undamaged(text: str, name: str) -> str:
    letters = sum(1 for character in text if character.isalpha())
    if len(_MISREAD.findall(text)) > 0.2 * max(letters, 1):
        raise InputError(
            f"{name} was converted with the wrong encoding (`×` in place of Hebrew); save the original as UTF-8"
        )
    if text.count("\ufffd") > 0.02 * max(letters, 1):
        raise InputError(f"{name} lost letters in an earlier conversion (`\ufffd`); save the original as UTF-8")
    return text
