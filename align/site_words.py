"""The words by which a page speaks of itself and to its readers: data of `align.site_talk`.

Each pattern is an alternation laid out over lines; where a bar ends a line the next line goes on.
"""

from __future__ import annotations

import re

_LETTER = "א-ת"
_NOT_INSIDE = f"(?<![{_LETTER}])"
_WORD_ENDS = f"(?![{_LETTER}])"
_SENTENCE_START = r"(?:^|[.!?:|–—-]\s+)"


def either(words: str) -> str:
    """A group of the alternatives in `words`, which may be laid out over lines at its bars."""
    return "(?:" + "|".join(part.strip() for part in words.replace("\n", " ").split("|")) + ")"


_ENGLISH_SITE = r"""
    newsletters?|inbox|subscri\w+|sign(?:ed)? (?:up|in)|log(?:ged)? in|e-?mails?|comments?|commenting|moderated|
    cookies?|browsers?|ad-?block\w*|apps?|downloads?|donat\w+|tax-deductible|members?(?:hip)?|readers?|reading|
    newsroom|non-?profit|journalis\w+|articles?|stor(?:y|ies)|columns?|columnists?|reporters?|reporting|
    editors?|edit(?:ed|ing)|correspondents?|staff|writers?|authors?|contribut\w+|opinions?|views|published|
    republish\w+|updated|advert\w+|sponsor\w*|partners?|copyright|rights reserved|terms|privacy|permission|
    licen[sc]ed?|syndicat\w+|content|coverage|websites?|site|page|click\w*|tap|links?|follow|facebook|twitter|
    instagram|youtube|tiktok|linkedin|bluesky|whatsapp|telegram|channels?|podcasts?|listen|share|free|daily|
    weekly|edition|briefing|roundup|digest|archives?|typos?|errors?|mistakes?|corrections?|clarity|spam|
    accounts?|passwords?|unsubscrib\w+|trial|offers?|tips?|headlines?|breaking news|alerts?|notifications?|
    support|translat\w+|transcript|register\w*|paywall|preferences|posts?|feedback|audio|video|newspaper|
    publication|print|issue|topics?|updates?|interested in|experience|conversation|discussion|coffee|month|
    thoughts|photos|gallery|inform(?:ed)?|crossword|quiz|poll|survey|here(?=\W*$)
"""
ENGLISH_SITE_WORDS = re.compile(rf"\b{either(_ENGLISH_SITE)}\b", re.IGNORECASE)
"""Parts of a site and of the trade."""

ENGLISH_READER = re.compile(r"\b(?:you|your|yours|you['’]\w+|readers like)\b", re.IGNORECASE)
ENGLISH_SELF = re.compile(r"\b(?:we|our|(?-i:us)|we['’]\w+)\b", re.IGNORECASE)
"""Whom the site speaks to, and as whom; `US` is a country."""

_ORDERS = r"""
    subscribe|sign|join|follow(?!-up)|click|tap|download|donate|listen|read|get|enter|register|log|write|send|
    tell|vote|stay|watch|become|leave|never miss|don['’]t miss|see|find|try|continue|enjoy\w*|thanks?(?! to)|
    thank you|learn|visit|browse|buy|give|check out|add|discover|explore|skip|loading|accept|manage|submit|
    email|want|got a|have a|do you|did you|are you|already|please|enable|don['’]t forget|remember|scan|consider
"""
_ORDERS_OR_NOUNS = r"""
    support|help|share|contact|report|show|view|start|make|call|comment|rate
"""
_AFTER_NOUNS = r"""
    for|of|to|from|among|has|have|had|is|was|are|were|will|would|in|came|grew|fell|rose|that|said
"""
ENGLISH_ORDER = re.compile(
    rf"(?:{_SENTENCE_START}|(?:^|[.!?]\s+)(?:to|for) .{{3,60}}, )(?:please\s+)?"
    rf"(?:{either(_ORDERS)}\b|{either(_ORDERS_OR_NOUNS)}\b(?!s?,? {either(_AFTER_NOUNS)}\b))",
    re.IGNORECASE,
)
"""What readers are told to do; `support` and the like only where they are no nouns."""

_ENGLISH_FORMULAS = r"""
    ^(?:editors?|editing|fact-check\w*|translation|research|production|text|words):|
    ^if you\b.{5,80}\b(?:call|contact|visit|email)\b|is published (?:every|daily|weekly|monthly|twice|once|by)|
    ©|\(c\) ?\d{4}|copyright (?:\d{4}|by)|without (?:prior\|written )*permission|^(?:this|
    it) is a developing story|all rights reserved|contributed(?: to this|reporting|\.$)|additional reporting|
    reporting by|(?:edited|written|compiled|translated|produced|adapted) by (?-i:[A-Z])|^(?:the )?(?:writer|
    author|columnist)s? (?:is|are)\b|\b(?:is|are) (?:a|an|the|our)\b.{0,60}\b(?:reporter|correspondent|
    columnist|staff writer|journalists?|editor|contributor|newsroom|news site|news agency|news organi[sz]ation|
    newsletter|podcast|weekly|magazine|author of)\b|\bthis (?:article|story|post|column|piece|site|website|page|
    newsletter)\b|\b(?:covers|writes about|reports on)\b.{0,60}\bfor (?:the )?(?-i:[A-Z])|earlier version of|
    min(?:ute)?s? read\b|in your inbox|terms (?:of|and)\|privacy policy|(?:first|originally) (?:published|
    appeared)|[\w.]+@[\w.]+\.\w|solely responsible|^(?:clarification|correction|editor['’]?s?['’]? note|
    disclaimer|disclosure)\b|\bcomments? (?:are|is|will be|have been)\b|\b(?:views|opinions|
    facts)\b.{0,40}\b(?:expressed|presented)|(?:not necessarily|do(?:es)? not) (?:reflect|
    represent) (?:the )?(?:views|opinions?|those)|receives (?:support|funding)|(?:published|
    produced) in (?:partnership|cooperation|collaboration)|with (?:agencies|reporting from)|(?:agencies|
    wires?) contributed|may (?:earn|receive) a commission
"""
ENGLISH_FORMULA = re.compile(either(_ENGLISH_FORMULAS), re.IGNORECASE)
"""Formulas of the trade: copyright, corrections, notes on authors and agencies."""

_OUTLETS = r"""
    Times|Post|News|Gazette|Courier|Journal|Herald|Tribune|Star|Mail|Press|Wire|Dispatch|Daily|Observer|
    Chronicle|Telegraph|Independent|Standard|Review|Report|Agency|Magazine|Digest|Weekly|Bulletin|Monitor|
    Examiner|Record|Sentinel|Beacon|Ledger
"""
_OUTLET_VERBS = r"""
    is|are|has been|publishes|brings|covers|reports|relies|depends|welcomes|reserves|receives|was founded|
    offers|strives|uses|thanks|thank|needs
"""
OUTLET = re.compile(
    rf"^(?:The )?(?:[A-Z][\w'’-]+ ){{0,4}}{either(_OUTLETS)}(?: [A-Z][\w'’-]+)? {either(_OUTLET_VERBS)}\b"
)
"""A newspaper that introduces itself."""

WHO_REPORTED = re.compile(
    r"^[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?:(?:,| and) .{1,60})? "
    r"(?:reported|contributed|is reporting) (?:from|to)\b.{0,60}$"
)
"""`Dana Levi reported from Haifa.`"""

_ENGLISH_REPORTS = r"""
    said|told|according to|announced|warned|argued|claimed|testified|wrote on|posted on|police|court|minister|
    spokes\w+
"""
ENGLISH_REPORTED = re.compile(rf"\b{either(_ENGLISH_REPORTS)}\b", re.IGNORECASE)
"""Reported speech and those whom news is about."""

_HEBREW_SITE = r"""
    ניוזלטר|עדכונים|מבזקים|מבזק|תגובות|תגובה|טוקבק|טוקבקים|בכתבה|הכתבה|כתבות|הכתב|מאמר|מאמרים|טור|ידיעה|אתר|
    גולשים|גולש|קוראים|קוראינו|חברי המערכת|עוגיות|פרטיות|תנאי|זכויות|שמורות|יוצרים|מנוי|מנויים|הרשמה|התחברות|
    אפליקציה|אפליקציית|וואטסאפ|ווטסאפ|טלגרם|פייסבוק|אינסטגרם|טוויטר|יוטיוב|טיקטוק|ערוץ|קבוצת|פודקאסט|פרסומת|
    ממומן|מקודם|תוכן|תכנים|ניוז|דואר|מייל|חינם|בלוג|כותב|כותבת|תרומה|תרומות|תמיכה|טעות|שגיאה|שגיאות|עיתונאות|
    עיתונות|גיליון|מהדורה|מהדורת|קישור|סיפור|חדשות|התראות|פוש|תיבת|חוויית|גלישה|שיתוף
"""
HEBREW_SITE_WORDS = re.compile(rf"{_NOT_INSIDE}[ושהבלמכ]{{0,3}}{either(_HEBREW_SITE)}{_WORD_ENDS}")

_HEBREW_READERS = r"""
    אתם|אתכם|אליכם|לכם|שלכם|עליכם|בכם|אותך|לך|שלך
"""
HEBREW_READER = re.compile(rf"{_NOT_INSIDE}[וש]?{either(_HEBREW_READERS)}{_WORD_ENDS}")

_HEBREW_SELVES = r"""
    אנחנו|אנו|שלנו|אותנו|לנו|אלינו|אצלנו|קוראינו
"""
HEBREW_SELF = re.compile(rf"{_NOT_INSIDE}[וש]?{either(_HEBREW_SELVES)}{_WORD_ENDS}")

_HEBREW_ORDERS = r"""
    נא|גולשים יקרים|קוראים יקרים|הירשמו|הרשמו|הצטרפו|עקבו|לחצו|הקליקו|הקישו|כתבו|שתפו|הורידו|תמכו|תרמו|צפו|
    האזינו|קראו|קבלו|היכנסו|כנסו|שלחו|דווחו|פנו|הגיבו|ספרו|הישארו|אל תפספסו|אל תחמיצו|מצאתם|נתקלתם|ראיתם|אהבתם|
    רוצים|לקבלת|להצטרפות|להרשמה|לתגובות|לפרטים|לעדכונים|לרכישת|לקריאת|לקריאה|לתרומה|למנויים|הוסיפו|השאירו|
    התחברו|הגדירו|בואו|לכל הכתבות|לכל העדכונים|לכתבה המלאה|לעוד|לצפייה|להאזנה|לשליחת|לדיווח|יש לכם|הכירו|שאלו|
    נהניתם
"""
HEBREW_ORDER = re.compile(rf"{_SENTENCE_START}(?:אנא\s+)?{either(_HEBREW_ORDERS)}{_WORD_ENDS}")

_HEBREW_FORMULAS = r"""
    ©|כל הזכויות|אין לעשות שימוש|אין להעתיק|ללא (?:אישור|רשות) (?:בכתב|מראש)|(?:ב?אתר|ב?עמוד|ב?דף) (?:זה|
    הזה)(?![א-ת])|(?:הוא|היא) (?:כתב|כתבת|עורך|עורכת|פרשן|פרשנית|עיתונאי|עיתונאית|בעל טור|בעלת טור)(?![א-ת])|
    ^כתב(?:תנו|נו|ינו|ותינו)(?![א-ת])|זכויות יוצרים|בעלי ה?זכויות|[\w.]+@[\w.]+\.\w|^ה?(?:כותב|כותבת|מחבר|
    מחברת) (?:הוא|היא|הינו|הינה)|תנאי ה?שימוש|מדיניות ה?פרטיות|ה?כתבה (?:פורסמה|הופיעה|עודכנה)|ה?מאמר (?:התפרסם|
    הופיע)|(?:הת)?פורס(?:ם|מה) לראשונה|התפרס(?:ם|מה) לראשונה|השתתפ(?:ו|ה)? בהכנת|סייע(?:ו|ה)? בהכנת|^(?:עריכה|
    תרגום|כתיבה|תחקיר)\s*:|עושה שימוש ב(?:עוגיות|קובצי)|האמור (?:במאמר|בכתבה|בטור)|על דעת (?:הכותב|הכותבת|
    המחבר) בלבד|ה?ידיעה (?:תעודכן|מתעדכנת|עודכנה)|(?:פרטים נוספים|פרטים) בהמשך|ה?(?:כתבה|טור|מאמר|ידיעה) (?:זו|
    זה|הזה|הזאת|הזו)(?![א-ת])
"""
HEBREW_FORMULA = re.compile(either(_HEBREW_FORMULAS))

_HEBREW_REPORTS = r"""
    אמר|אמרה|אמרו|מסר|מסרה|מסרו|לדברי|לדבריו|לדבריה|לדבריהם|טען|טענה|טענו|הודיע|הודיעה|הודיעו|הוסיף|הוסיפה|
    הסביר|הסבירה|ציין|ציינה|סיפר|סיפרה|סיפרו|המשטרה|לפי|על פי|כתב|כתבה
"""
HEBREW_REPORTED = re.compile(rf"{_NOT_INSIDE}[וש]?{either(_HEBREW_REPORTS)}{_WORD_ENDS}")

SAYS = re.compile(f"{ENGLISH_REPORTED.pattern}|{HEBREW_REPORTED.pattern}", re.IGNORECASE)
"""Reported speech in either language."""
