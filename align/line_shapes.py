"""Patterns that single lines of a news page fall into: credits, bylines, names, headings of lists."""

from __future__ import annotations

import re

from align.site_words import either

ENDS = re.compile(r"[.?!…׃](?:\[\d+\]|[\s\"'“”„’‘»׳״)\]\u200e\u200f\u202a-\u202e\u2066-\u2069])*$")
"""The end of a line that ends like a sentence."""

INNER_END = re.compile(r"[^\W\d_]{2}[.?!][\"'“”’»״׳)]*\s+\S")
"""A sentence that ends within the line."""

BULLET = re.compile(r"\s*(?:[•*·▪■●◦‣►–—-]|\d{1,2}[.)])\s+\S")
BREADCRUMB = re.compile(r"\S\s+(?:»|›|>|→|«|‹|/|::|\|)\s+(?=\S)")

_AGENCIES = '(?:AP|AFP|Reuters|REUTERS|EPA|GPO|TPS|JTA|Getty|Flash ?90|FLASH ?90|פלאש ?90|רויטרס|לע[״"]מ)'
_CREDITS = rf"""
    (?:צילום|צילומים|קרדיט|איור|באדיבות|תמונה|צילום מסך|אילוסטרציה)\s*:|\((?:צילום|באדיבות|איור)\b|
    \b(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Ii]llustration|[Cc]redit|CREDIT|[Ss]ource|[Vv]ideo)s?\s*
        (?:by\s+[A-Z]|:\s*\S|\.\.\.\s*\S|…\s*\S|courtesy\b|credit\b)|
    \b(?:AP Photo|Getty Images|Wikimedia Commons|Shutterstock)\b|\bvia {_AGENCIES}\b|/\s?{_AGENCIES}\b|\bFLASH90\b|
    \((?:[^()]*[/,] ?)?(?:{_AGENCIES}|[Ss]creenshot|[Cc]ourtesy|[Ff]ile)\b[^()]*\)\s*$|\([Cc]ourtesy\b|
    \b[Cc]ourtesy of [A-Z].{{0,40}}$
"""
CREDIT = re.compile(either(_CREDITS.replace("\n        ", "")))
"""What names the maker of a picture, anywhere in a caption."""

PURE_CREDIT = re.compile(
    r"^\W*(?:צילום|צילומים|קרדיט|photos?|images?|pictures?|credit|photo credit)\s*(?:by\b|:|\.\.\.)|"
    rf"^\W*(?:Getty Images|AP Photo|Shutterstock|Wikimedia Commons|{_AGENCIES})\W*$",
    re.IGNORECASE,
)
"""A credit with no caption before it."""

_ADVERTISEMENTS = r"""
    advertisements?|ads?|sponsored(?: content)?|promoted(?: content)?|פרסומת|תוכן שיווקי|תוכן ממומן|כתבה ממומנת|
    תוכן מקודם|(?:article|story) continues (?:below|after)(?: (?:the|this )?ad\w*)?|scroll to continue|
    המשך (?:הכתבה|קריאה).{0,20}
"""
ADVERTISEMENT = re.compile(
    rf"^\W*(?:skip |continue (?:reading )?after |story continues (?:below|after) )?{either(_ADVERTISEMENTS)}\W*$",
    re.IGNORECASE,
)

_BUTTONS = r"""
    share|save|print|like|reply|listen|copy link|subscribe(?: now)?|sign (?:in|up)|log in|menu|search|close|follow|
    gift|bookmark|comments?|play|watch|skip to (?:main )?content|שתפו|שיתוף|שמירה|שמירת כתבה|הדפסה|הדפסת כתבה|
    תגובות|תגובה|האזנה|האזינו|תפריט|חיפוש|הרשמה|התחברות|כניסה|סגור|עקבו|פתח|הצג|הקלק כאן|מתנה לקריאה
"""
BUTTON = re.compile(rf"^\W*{either(_BUTTONS)}[\W\d]*$", re.IGNORECASE)
"""The whole of a line that labels a button or a link of the page."""

_SECTIONS = r"""
    (?:[A-Z]\w+ )?news|opinions?|world|politics|sports?|business|culture|arts|technology|science|health|travel|
    lifestyle|analysis|exclusive|breaking|middle east|israel|diaspora|jewish world|europe|
    חדשות|דעות|ספורט|כלכלה|בעולם|בארץ|תרבות|מדיני|פוליטי|ביטחון|משפט|בריאות|רכילות|צרכנות|מקומי|חינוך|סביבה|
    טכנולוגיה|יהדות|פלילים
"""
SECTION_LABEL = re.compile(rf"^{either(_SECTIONS)}(?:\s*[|/>»·-]\s*[^|/]{{2,25}}){{0,2}}$", re.IGNORECASE)
"""The name of a site's section, which stands above a headline."""

WIRE_CREDIT = re.compile(
    r"^[(\[](?:[^()]*\b(?:reporting|editing|writing|compiled|translation|additional)\b[^()]*|(?:עריכה|תרגום|דיווח)[^()]*)[)\]]\.?$",
    re.IGNORECASE,
)

_OPENERS = r"""
    you (?:may|might|will|would)\b|related\b|read (?:more|next|also|on)\b|more (?:from|on|in|about|stories|news|
    like)\b|most (?:popular|read|viewed|shared|watched)\b|recommended|trending|popular\b|latest (?:news|stories|
    articles|from|on|in|headlines)\b|latest$|editors?['’]s? picks?|don['’]t miss|up next|also (?:in|on|from|
    read)\b|top stories|what to read|leave a (?:comment|reply)|(?:\d+|show|view|post a|all|
    hide )?comments?\b(?: ?\(\d+\))?:?$|tags?:|tags$|topics?:|share (?:this|on|via)\b|sponsored|promoted|
    (?:from )?(?:around )?the web$|about the authors?|keep reading|further reading|see also|hot \w+$|
    in other news|follow us|sign up|subscribe|newsletters?$|our standards|other stories|next article|
    previous article|in case you missed|we recommend|support (?:us|our|independent|local|quality)\b|donate\b|
    become a|אולי (?:י?עניין|תאהבו|יעניינו|תרצו)|עוד (?:ב|על|כתבות|ידיעות|חדשות|סיפורים|מאמרים)|עוד$|
    ל?כתבות (?:נוספות|קשורות|מומלצות|שאולי|אחרונות)|קראו (?:גם|עוד)|הכי (?:נקרא|נצפ|פופולר|מדובר|חמ|חם)|הנקראות|
    הנצפות|לקריאה נוספת|מומלצ|תכנים (?:מומלצים|נוספים)|(?:\d+|כל ה)?תגובות|נושאים קשורים|תגיות|תוכן נוסף|
    בנושא זה|יעניין אותך|מה עוד|אל תפספסו|שווה לקרוא|כדאי לקרוא|הנה עוד|לכל הכתבות|ידיעות נוספות|חדשות נוספות|
    מהאתר|מרחבי הרשת|פופולרי|חם ברשת|חדש באתר|צפו גם|נצפים ביותר|נקראים ביותר|הוספת תגובה|
    (?:כל ה)?חדשות האחרונות|המומלצים|המומלצות|כתבות שיעניינו|בשבילך|במיוחד בשבילך|תוכן קשור|כתבה קשורה|עוד:
"""
OPENER = re.compile(either(_OPENERS), re.IGNORECASE)
"""The beginning of a line that heads a list of other articles, tags or comments."""

SECTION = re.compile(
    r"(?:more (?:in|on|about|from|news)|popular|latest|related|hot|recommended|trending|sponsored|promoted) \w|"
    r"עוד (?:ב|על )",
    re.IGNORECASE,
)
"""Headings of lists that may as well head a section of the report."""

COMMENTS = re.compile(r"\bcomments?\b|\brepl(?:y|ies)\b|תגובות|תגובה", re.IGNORECASE)

PLEA = re.compile(
    r"^(?:help|support|donate to|stand with|join|back)\s+(?:us\b|our\b|(?-i:[A-Z])[\w'’]*)", re.IGNORECASE
)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
BYLINE = re.compile(
    r"^(?:by|words by|text by|reported by|written by)\s+(?-i:[A-Z])|"
    r"^(?:מאת|כתב|כתבה|כתבו|כתבנו|כתבתנו|פורסם|עודכן|עדכון אחרון|תאריך)(?![א-ת])|"
    r"^(?:published|updated|posted|last (?:updated|modified)|first published)\b|^\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|"
    r"\|\s*\d{1,2}[:./]\d{2}\b.{0,20}$|"
    r"^[\W\d]*\d{1,2}[./]\d{1,2}[./]\d{2,4}[\W\d]*$|^\d{1,2} ב[א-ת]{3,8},? \d{4}|^reporting from (?-i:[A-Z])|"
    rf"^(?:\w+day,? )?{_MONTH} \d{{1,2}},? \d{{4}}|^(?:\w+day,? )?\d{{1,2}} {_MONTH} \d{{4}}|"
    r"^\d{1,3} (?:min(?:ute)?s? read|hours? ago|minutes? ago|days? ago)|^לפני \d+ (?:דקות|שעות|ימים)",
    re.IGNORECASE,
)

_JOB = (
    "(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Ww]riter|[Ss]taff|[Cc]ontributor|[Cc]olumnist|[Bb]ureau|[Dd]esk|"
    "[Aa]nalyst|[Aa]genc(?:y|ies))"
)
OFFICE = re.compile(rf"^(?:[A-Z][\w'’-]*\s+){{0,3}}(?:[a-z]+\s+){{0,2}}{_JOB}$")
"""Nothing but what a reporter is called: `Diplomatic correspondent`."""

_NAME_WORD = r"(?:[A-Z][\w'’.-]*|de|van|von|bin|al|el|ben|and|&)"
ENGLISH_NAME = re.compile(
    rf"^[A-Z][\w'’.-]*(?: {_NAME_WORD}){{1,4}}(?:\s*[,|–—-]\s*[^.]{{0,40}}\b{_JOB}\b.{{0,40}})?$"
)
_HEBREW_WORD = r"[א-ת][א-ת'׳\"״־-]+"
HEBREW_NAME = re.compile(
    rf"^(?:(?:ד[\"״]ר|פרופ['׳]|עו[\"״]ד|הרב)\s)?{_HEBREW_WORD}(?: {_HEBREW_WORD}){{1,2}}"
    r"(?:\s*[,|/]\s*[א-ת'׳\"״ ]{2,25})?$"
)

BIO_VERB = (
    r"(?:is|was|are|were|has|served|serves|writes|wrote|covers|covered|works|worked|reports|reported|contributed|lives|teaches|"
    r"heads|leads|joined|הוא|היא|הינו|הינה|כיהן|כיהנה|שימש|שימשה)"
)
"""How a note about an author goes on after the name."""

STRANGER = re.compile(
    r"^(?:[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2} (?P<last>[A-Z][\w'’-]+)) "
    r"(?:is|writes|teaches|lives|works|covers|runs)\b|"
    r"^[א-ת'׳\"״]{2,} (?P<family>[א-ת'׳\"״־-]{2,}) (?:הוא|היא) "
    r"(?:כתב|עורך|עיתונא|סופר|משורר|מרצה|חוקר|היסטוריו|פרשנ)"
)
"""A line that says in the present tense who somebody is."""
