"""Units of measure and of money: what they are called in both languages, and exact factors between them.

The factors are the legal definitions (mile 1609.344 m, pound 0.45359237 kg, acre 4046.8564224 m2, metric dunam
1000 m2). A units library would cost more time to import than a whole comparison takes to check.
"""

from __future__ import annotations

from typing import NamedTuple

from align.facts.values import Amount, shown


class Unit(NamedTuple):
    """A unit of a measure."""

    measure: str
    factor: float
    """Worth of one unit in the base unit of the measure."""
    twin: str = ""
    """The unit in which the other language's readers think, shown in brackets."""
    shift: float = 0.0
    """Base value of zero units (temperatures)."""


UNITS: dict[str, Unit] = {
    "km": Unit("length", 1000, "mi"), "m": Unit("length", 1, "ft"), "cm": Unit("length", 0.01, "in"),
    "mm": Unit("length", 0.001), "mi": Unit("length", 1609.344, "km"), "yd": Unit("length", 0.9144, "m"),
    "ft": Unit("length", 0.3048, "m"), "in": Unit("length", 0.0254, "cm"), "nmi": Unit("length", 1852, "km"),
    "m²": Unit("area", 1, "sq ft"), "km²": Unit("area", 1e6, "sq mi"), "dunam": Unit("area", 1000, "acre"),
    "hectare": Unit("area", 10_000, "acre"), "acre": Unit("area", 4046.8564224, "dunam"),
    "sq ft": Unit("area", 0.09290304, "m²"), "sq mi": Unit("area", 2589988.110336, "km²"),
    "km/h": Unit("speed", 1, "mph"), "mph": Unit("speed", 1.609344, "km/h"), "kn": Unit("speed", 1.852, "km/h"),
    "m/s": Unit("speed", 3.6, "km/h"),
    "kg": Unit("mass", 1, "lb"), "g": Unit("mass", 0.001, "oz"), "t": Unit("mass", 1000), "lb": Unit("mass",
    0.45359237, "kg"),
    "oz": Unit("mass", 0.028349523125, "g"), "mg": Unit("mass", 1e-6),
    "l": Unit("volume", 1, "gal"), "ml": Unit("volume", 0.001), "m³": Unit("volume", 1000),
    "gal": Unit("volume", 3.785411784, "l"), "barrel": Unit("volume", 158.987294928, "l"),
    "°C": Unit("temperature", 1, "°F"), "°F": Unit("temperature", 5 / 9, "°C", -160 / 9), "°": Unit("degrees", 1),
    "s": Unit("duration", 1), "min": Unit("duration", 60), "h": Unit("duration", 3600),
    "day": Unit("duration", 86400),
    "week": Unit("duration", 604800), "month": Unit("duration", 2629746), "year": Unit("duration", 31556952),
    "decade": Unit("duration", 315569520), "century": Unit("duration", 3155695200),
    "MW": Unit("power", 1), "GW": Unit("power", 1000), "kW": Unit("power", 0.001),
    "GB": Unit("data", 1), "TB": Unit("data", 1000), "MB": Unit("data", 0.001),
    "%": Unit("percent", 1), "points": Unit("points", 1), "basis points": Unit("points", 0.01),
    "times": Unit("times", 1), "magnitude": Unit("magnitude", 1), "-fold": Unit("fold", 1),
}  # fmt: skip

HEBREW: dict[str, str] = {
    'ק"מ': "km", "קילומטר": "km", "קילומטרים": "km", "מטר": "m", "מטרים": "m", "מ'": "m", 'ס"מ': "cm",
    "סנטימטר": "cm", "סנטימטרים": "cm", 'מ"מ': "mm", "מילימטר": "mm", "מילימטרים": "mm", "מייל": "mi",
    "מיילים": "mi", "יארד": "yd", "יארדים": "yd", "רגל": "ft", "רגליים": "ft", 'אינץ\'': "in", "אינצ'ים": "in",
    'מ"ר': "m²", 'קמ"ר': "km²", "דונם": "dunam", "דונמים": "dunam", "הקטר": "hectare", "הקטרים": "hectare",
    "אקר": "acre", "אקרים": "acre", 'קמ"ש': "km/h", "קשרים": "kn", "קשר": "kn", 'ק"ג': "kg", "קילו": "kg",
    "קילוגרם": "kg", "קילוגרמים": "kg", "גרם": "g", "גרמים": "g", "טון": "t", "טונות": "t", "ליברות": "lb",
    "פאונד": "lb", "ליטר": "l", "ליטרים": "l", 'מ"ל': "ml", 'מ"ק': "m³", "קוב": "m³", "קובים": "m³",
    "גלון": "gal", "גלונים": "gal", "חבית": "barrel", "חביות": "barrel", "מעלות": "°C", "מעלה": "°C",
    "שנייה": "s", "שניה": "s", "שניות": "s", "דקה": "min", "דקות": "min", "שעה": "h", "שעות": "h",
    "יום": "day", "ימים": "day", "ימי": "day", "יממה": "day", "יממות": "day", "לילות": "day", "שבוע": "week",
    "שבועות": "week", "חודש": "month", "חודשים": "month", "חודשי": "month", "שנה": "year", "שנים": "year",
    "שנות": "year", "עשור": "decade", "עשורים": "decade", "מגוואט": "MW", "מגה-וואט": "MW",
    "מאות שנים": "century", "אחוז": "%", "אחוזים": "%", "%": "%", 'מ"ג': "mg", "פעמים": "times",
}  # fmt: skip
HEBREW_TWO: dict[tuple[str, str], str] = {
    ("מטר", "רבוע"): "m²", ("מטרים", "רבועים"): "m²", ("מטר", "רבועים"): "m²", ("קילומטר", "רבוע"): "km²",
    ("קילומטרים", "רבועים"): "km²", ('ק"מ', "רבוע"): "km²", ("קילומטר", "רבועים"): "km²", ("מטר", "מעוקב"): "m³",
    ("מטרים", "מעוקבים"): "m³", ('ק"מ', "לשעה"): "km/h", ("קילומטר", "לשעה"): "km/h",
    ("קילומטרים", "לשעה"): "km/h", ("מטר", "לשנייה"): "m/s", ("מייל", "לשעה"): "mph", ("מיילים", "לשעה"): "mph",
    ("מעלות", "צלזיוס"): "°C", ("מעלות", "פרנהייט"): "°F", ("נקודת", "האחוז"): "points", ("נקודת",
    "אחוז"): "points",
    ("נקודות", "האחוז"): "points", ("נקודות", "אחוז"): "points", ("נקודות", "בסיס"): "basis points",
    ("מיילים", "ימיים"): "nmi", ("מייל", "ימי"): "nmi", ("מגה", "וואט"): "MW", ("מיליון", "שנה"): "",
}  # fmt: skip
HEBREW_DUAL: dict[str, tuple[float, str]] = {
    "שעתיים": (2, "h"), "יומיים": (2, "day"), "יממתיים": (2, "day"), "שבועיים": (2, "week"), "חודשיים": (2,
    "month"),
    "שנתיים": (2, "year"), "פעמיים": (2, "times"),
}  # fmt: skip
HEBREW_SINGLE: dict[str, str] = {
    "שנה": "year", "שעה": "h", "חודש": "month", "שבוע": "week", "יממה": "day", "עשור": "decade", "דקה": "min",
    "יום": "day", "קילומטר": "km", "מטר": "m", "טון": "t", "מייל": "mi", "ליטר": "l",
}  # fmt: skip
ENGLISH: dict[str, str] = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km", "m": "m",
    "meter": "m", "meters": "m", "metre": "m", "metres": "m", "cm": "cm", "centimeter": "cm", "centimeters": "cm",
    "centimetre": "cm", "centimetres": "cm", "mm": "mm", "millimeters": "mm", "millimetres": "mm", "mile": "mi",
    "miles": "mi", "yard": "yd", "yards": "yd", "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in",
    "inches": "in",
    "acre": "acre", "acres": "acre", "dunam": "dunam", "dunams": "dunam", "hectare": "hectare",
    "hectares": "hectare", "mph": "mph", "kph": "km/h", "kmh": "km/h", "knots": "kn", "kg": "kg", "kgs": "kg",
    "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g", "ton": "t",
    "tons": "t", "tonne": "t", "tonnes": "t", "pound": "lb", "pounds": "lb", "lb": "lb", "lbs": "lb", "ounce": "oz",
    "ounces": "oz", "liter": "l", "liters": "l", "litre": "l", "litres": "l", "milliliters": "ml", "gallon": "gal",
    "gallons": "gal", "barrel": "barrel", "barrels": "barrel", "second": "s", "seconds": "s", "minute": "min",
    "minutes": "min", "min": "min", "hour": "h", "hours": "h", "hrs": "h", "day": "day", "days": "day",
    "nights": "day", "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year",
    "years": "year", "decade": "decade", "decades": "decade", "centuries": "century", "century": "century",
    "megawatts": "MW", "megawatt": "MW", "mw": "MW", "gigawatts": "GW", "gw": "GW", "fortnight": "fortnight",
    "percent": "%", "%": "%", "pct": "%", "milligrams": "mg", "times": "times", "degrees": "°", "°": "°",
}  # fmt: skip
ENGLISH_PHRASES: dict[tuple[str, ...], str] = {
    ("per", "cent"): "%", ("percentage", "point"): "points", ("percentage", "points"): "points",
    ("basis", "points"): "basis points", ("basis", "point"): "basis points", ("degrees", "celsius"): "°C",
    ("degrees", "c"): "°C", ("degrees", "centigrade"): "°C", ("degrees", "fahrenheit"): "°F",
    ("degrees", "f"): "°F", ("degree", "celsius"): "°C", ("degree", "fahrenheit"): "°F",
    ("°", "c"): "°C", ("°", "f"): "°F", ("celsius",): "°C", ("fahrenheit",): "°F",
    ("miles", "per", "hour"): "mph", ("miles", "an", "hour"): "mph", ("mile", "per", "hour"): "mph",
    ("mile", "an", "hour"): "mph", ("kilometers", "per", "hour"): "km/h", ("kilometers", "an", "hour"): "km/h",
    ("kilometres", "per", "hour"): "km/h", ("kilometres", "an", "hour"): "km/h", ("km", "/", "h"): "km/h",
    ("km", "per", "hour"): "km/h", ("km", "an", "hour"): "km/h", ("meters", "per", "second"): "m/s",
    ("square", "kilometers"): "km²", ("square", "kilometres"): "km²", ("square", "kilometer"): "km²", ("sq",
    "km"): "km²",
    ("square", "meters"): "m²", ("square", "metres"): "m²", ("square", "meter"): "m²", ("sq", "m"): "m²",
    ("square", "feet"): "sq ft",
    ("square", "foot"): "sq ft", ("square", "miles"): "sq mi", ("square", "mile"): "sq mi", ("cubic",
    "meters"): "m³",
    ("cubic", "metres"): "m³", ("nautical", "miles"): "nmi", ("metric", "tons"): "t", ("metric", "tonnes"): "t",
}  # fmt: skip
_PHRASE_STARTS = frozenset(phrase[0] for phrase in ENGLISH_PHRASES)

HEBREW_MONEY: dict[str, str] = {
    "שקל": "ILS", "שקלים": "ILS",
    'ש"ח': "ILS", "₪": "ILS", "שקלי": "ILS", "דולר": "USD", "דולרים": "USD", "$": "USD",
    "דולרי": "USD", "אירו": "EUR", "יורו": "EUR", "€": "EUR", 'ליש"ט': "GBP", "£": "GBP", "סטרלינג": "GBP",
    "פרנק": "CHF", "פרנקים": "CHF", "ין": "JPY", "יין": "JPY", "יואן": "CNY", "רובל": "RUB", "רובלים": "RUB",
    "לירות": "pound or lira", "לירה": "pound or lira", "דינר": "dinar", "דינרים": "dinar", "רופי": "INR",
    "אגורות": "agora", "סנט": "cent", "סנטים": "cent", "זלוטי": "PLN", "שילינג": "shilling", "פסו": "peso",
    "קרונות": "krona", "קורונות": "krona",
}  # fmt: skip
ENGLISH_MONEY: dict[str, str] = {
    "$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD", "nis": "ILS", "ils": "ILS", "shekel": "ILS",
    "shekels": "ILS",
    "₪": "ILS", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP",
    "sterling": "GBP",
    "franc": "CHF", "francs": "CHF", "chf": "CHF", "¥": "JPY", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "dinar": "dinar", "dinars": "dinar",
    "rupees": "INR", "lira": "pound or lira", "liras": "pound or lira", "agorot": "agora", "cents": "cent",
    "zloty": "PLN", "zlotys": "PLN", "sh": "shilling", "ksh": "shilling", "kes": "shilling",
    "shillings": "shilling", "peso": "peso", "pesos": "peso", "kronor": "krona", "kroner": "krona",
}  # fmt: skip
_SIGNS: dict[str, str] = {"ILS": "NIS ", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def english_unit(words: tuple[str, ...]) -> tuple[str, int]:
    """The unit that `words` begin with, and how many of them it takes; `("", 0)` for none."""
    if words and words[0] in _PHRASE_STARTS:
        for size in (3, 2, 1):
            unit = ENGLISH_PHRASES.get(words[:size])
            if unit and len(words) >= size:
                return unit, size
    unit = ENGLISH.get(words[0], "") if words else ""
    return (unit, 1) if unit else ("", 0)


def hebrew_unit(words: tuple[str, ...]) -> tuple[str, int]:
    """The unit that the Hebrew `words` begin with, and how many of them it takes; `("", 0)` for none."""
    pair = HEBREW_TWO.get((words[0], words[1])) if len(words) > 1 else None
    if pair:
        return pair, 2
    unit = HEBREW.get(words[0], "") if words else ""
    return (unit, 1) if unit else ("", 0)


def based(amount: Amount, unit: str) -> Amount:
    """`amount` of `unit` in the base unit of its measure."""
    known = UNITS[unit]
    return amount.scaled(known.factor, known.shift)


def shown_quantity(amount: Amount, unit: str) -> str:
    """A quantity for people, with its twin in brackets: `180 km (112 mi)`."""
    known = UNITS[unit]
    own = _with_unit(amount.value, unit)
    if amount.bound == "range":
        own = f"{shown(amount.low)}–{_with_unit(amount.high, unit)}"
    if not known.twin:
        return own
    twin = UNITS[known.twin]
    value = (amount.value * known.factor + known.shift - twin.shift) / twin.factor
    digits = 0 if abs(value) >= 20 else 1
    return f"{own} ({_with_unit(round(value, digits), known.twin)})"


def _with_unit(value: float, unit: str) -> str:
    if unit in ("%", "°C", "°F", "°"):
        return f"{shown(value)}{unit}" if unit == "%" else f"{shown(value)} {unit}"
    plural = unit in ("dunam", "acre", "hectare", "day", "week", "month", "year", "decade", "barrel") and value != 1
    if unit == "century":
        return f"{shown(value)} {'century' if value == 1 else 'centuries'}"
    return f"{shown(value)} {unit}{'s' if plural else ''}"


def shown_money(amount: Amount, currency: str) -> str:
    """An amount of money for people: `NIS 40 million`, `$2,600`."""

    def scaled(value: float) -> str:
        for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if value >= scale:
                return f"{shown(value / scale)} {word}"
        return shown(value)

    value = f"{scaled(amount.low)}–{scaled(amount.high)}" if amount.bound == "range" else scaled(amount.value)
    sign = _SIGNS.get(currency)
    return f"{sign}{value}" if sign else f"{value} {currency}"
