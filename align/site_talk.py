"""How much a line talks about the site, its readers and its makers instead of the news.

A page's own voice has habits that a report does not: it says *you* and *we* outside quotations, gives orders
(subscribe, share, click), points at itself (this article, our newsroom), and names its own parts (newsletter,
comments, column). The parts alone prove nothing, since newspapers are news too: without a voice they count for
little, and a line that attributes a statement to somebody counts for less.
"""

from __future__ import annotations

import re

from align.sentences import split

_ENOUGH = 2000
"""Characters of a line that are looked at; the site's own lines are short."""


def _either(words: str) -> str:
    """An alternation of the words and phrases in `words`, one per `|`, laid out over lines."""
    return "|".join(part.strip() for part in words.replace("\n", " ").split("|"))


_HEBREW = "א-ת"
_SITE_WORDS = re.compile(
    r"\b(?:%s)\b"
    % _either(
        r"""newsletters?|inbox|subscri\w+|sign(?:ed)? (?:up|in)|log(?:ged)? in|e-?mails?|comments?|commenting|moderated|cookies?|browsers?|
        ad-?block\w*|apps?|downloads?|donat\w+|tax-deductible|members?(?:hip)?|readers?|reading|newsroom|non-?profit|
        journalis\w+|articles?|stor(?:y|ies)|columns?|columnists?|reporters?|reporting|editors?|edit(?:ed|ing)|
        correspondents?|staff|writers?|authors?|contribut\w+|opinions?|views|published|republish\w+|updated|advert\w+|
        sponsor\w*|partners?|copyright|rights reserved|terms|privacy|permission|licen[sc]ed?|syndicat\w+|content|
        coverage|websites?|site|page|click\w*|tap|links?|follow|facebook|twitter|instagram|youtube|tiktok|linkedin|
        bluesky|whatsapp|telegram|channels?|podcasts?|listen|share|free|daily|weekly|edition|briefing|roundup|digest|
        archives?|typos?|errors?|mistakes?|corrections?|clarity|spam|accounts?|passwords?|unsubscrib\w+|trial|offers?|tips?|
        headlines?|breaking news|alerts?|notifications?|support|translat\w+|transcript|register\w*|paywall|preferences|
        posts?|feedback|audio|video|newspaper|publication|print|issue|topics?|updates?|interested in|experience|
        conversation|discussion|coffee|month|thoughts|photos|gallery|inform(?:ed)?|crossword|quiz|poll|survey"""
    ),
    re.IGNORECASE,
)
_ENGLISH_PERSON = re.compile(r"\b(?:you|your|yours|you['’]\w+|we|our|(?-i:us)|we['’]\w+|readers like)\b", re.IGNORECASE)
_ENGLISH_ORDER = re.compile(
    r"(?:^|[.!?:|–—-]\s+)(?:please\s+)?(?:%s)"
    % _either(
        r"""(?:subscribe|sign|join|follow(?!-up)|click|tap|download|donate|listen|read|get|enter|register|log|write|send|tell|vote|stay|
        watch|become|leave|never miss|don['’]t miss|see|find|try|continue|enjoy\w*|thanks?(?!\ to)|thank you|learn|visit|browse|buy|give|
        check out|add|discover|explore|skip|accept|manage|submit|email|want|got a|have a|do you|did you|are you|already)\b|
        (?:support|help|share|contact|report|show|view|start|make|call|comment|rate)\b
        (?!s?,?\ (?:for|of|to|from|among|has|have|had|is|was|are|were|will|would|in|came|grew|fell|rose|that|said)\b)"""
    ).replace("\\b (?!", "\\b(?!"),
    re.IGNORECASE,
)
_ENGLISH_FORMULA = re.compile(
    _either(
        r"""©|\(c\)\ ?\d{4}|all\ rights\ reserved|contributed\ (?:to\ this|reporting)|additional\ reporting|reporting\ by|
        (?:edited|written|compiled|translated|produced|adapted)\ by\ (?-i:[A-Z])|^(?:the\ )?(?:writer|author|columnist)s?\ (?:is|are)\b|
        \b(?:is|are)\ (?:a|an|the|our)\b.{0,60}\b(?:reporter|correspondent|columnist|staff\ writer|journalists?|editor|contributor|
        newsroom|news\ site|news\ agency|news\ organi[sz]ation|newsletter|podcast|weekly|magazine|author\ of)\b|
        \bthis\ (?:article|story|post|column|piece|site|website|page|newsletter)\b|
        \b(?:covers|writes\ about|reports\ on)\b.{0,60}\bfor\ (?:the\ )?[A-Z]|earlier\ version\ of|min(?:ute)?s?\ read\b|in\ your\ inbox|
        terms\ (?:of|and)\ |privacy\ policy|(?:first|originally)\ (?:published|appeared)|[\w.]+@[\w.]+\.\w|solely\ responsible|
        ^(?:clarification|correction|editor['’]?s?['’]?\ note|disclaimer|disclosure)\b|
        \bcomments?\ (?:are|is|will\ be|have\ been)\b|\b(?:views|opinions|facts)\b.{0,40}\b(?:expressed|presented)|(?:not\ necessarily|do(?:es)?\ not)\ (?:reflect|represent)\ (?:the\ )?(?:views|opinions?|those)|
        receives\ (?:support|funding)|(?:published|produced)\ in\ (?:partnership|cooperation|collaboration)|with\ (?:agencies|reporting\ from)|(?:agencies|wires?)\ contributed|may\ (?:earn|receive)\ a\ commission"""
    ),
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"^(?:The )?(?:[A-Z][\w'’-]+ ){0,4}(?:%s)(?: [A-Z][\w'’-]+)? (?:is|are|has been|publishes|brings|covers|reports|relies|depends|welcomes|"
    r"reserves|receives|was founded|offers|strives)\b"
    % _either(
        r"""Times|Post|News|Gazette|Courier|Journal|Herald|Tribune|Star|Mail|Press|Wire|Dispatch|Daily|Observer|Chronicle|Telegraph|
        Independent|Standard|Review|Report|Agency|Magazine|Digest|Weekly|Bulletin|Monitor|Examiner|Record|Sentinel|Beacon|Ledger"""
    )
)
"""A newspaper that introduces itself."""
_WHO_REPORTED = re.compile(r"^[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?:(?:,| and) .{1,60})? (?:reported|contributed|is reporting) (?:from|to)\b.{0,60}$")
_ENGLISH_REPORTED = re.compile(
    r"\b(?:said|told|according to|announced|warned|argued|claimed|testified|wrote on|posted on|police|court|minister|spokes\w+)\b",
    re.IGNORECASE,
)

_HEBREW_SITE_WORDS = re.compile(
    rf"(?<![{_HEBREW}])[ושהבלמכ]{{0,3}}(?:%s)(?![{_HEBREW}])"
    % _either(
        r"""ניוזלטר|עדכונים|מבזקים|מבזק|תגובות|תגובה|טוקבק|טוקבקים|בכתבה|הכתבה|כתבות|הכתב|מאמר|מאמרים|טור|ידיעה|אתר|גולשים|גולש|קוראים|
        קוראינו|חברי המערכת|עוגיות|פרטיות|תנאי|זכויות|שמורות|יוצרים|מנוי|מנויים|הרשמה|התחברות|אפליקציה|אפליקציית|וואטסאפ|ווטסאפ|
        טלגרם|פייסבוק|אינסטגרם|טוויטר|יוטיוב|טיקטוק|ערוץ|קבוצת|פודקאסט|פרסומת|ממומן|מקודם|תוכן|תכנים|ניוז|דואר|מייל|חינם|בלוג|כותב|כותבת|
        תרומה|תרומות|תמיכה|טעות|שגיאה|שגיאות|עיתונאות|עיתונות|גיליון|מהדורה|מהדורת|קישור|סיפור|חדשות|התראות|פוש|תיבת|חוויית|גלישה|שיתוף"""
    )
)
_HEBREW_PERSON = re.compile(
    rf"(?<![{_HEBREW}])[וש]?(?:אתם|אתכם|אליכם|לכם|שלכם|עליכם|בכם|אותך|לך|שלך|אנחנו|אנו|שלנו|אותנו|לנו|אלינו|אצלנו|קוראינו)(?![{_HEBREW}])"
)
_HEBREW_ORDER = re.compile(
    rf"(?:^|[.!?:|–—-]\s+)(?:אנא\s+)?(?:%s)(?![{_HEBREW}])"
    % _either(
        r"""הירשמו|הרשמו|הצטרפו|עקבו|לחצו|הקליקו|הקישו|כתבו|שתפו|הורידו|תמכו|תרמו|צפו|האזינו|קראו|קבלו|היכנסו|כנסו|שלחו|דווחו|פנו|הגיבו|ספרו|
        הישארו|אל תפספסו|אל תחמיצו|מצאתם|נתקלתם|ראיתם|אהבתם|רוצים|לקבלת|להצטרפות|להרשמה|לתגובות|לפרטים|לעדכונים|לרכישת|לקריאת|לקריאה|לתרומה|
        למנויים|הוסיפו|השאירו|התחברו|הגדירו|בואו|לכל הכתבות|לכל העדכונים|לכתבה המלאה|לעוד|לצפייה|להאזנה|לשליחת|לדיווח|יש לכם|הכירו|שאלו|נהניתם"""
    )
)
_HEBREW_FORMULA = re.compile(
    _either(
        r"""©|כל הזכויות|זכויות יוצרים|בעלי ה?זכויות|[\w.]+@[\w.]+\.\w|^ה?(?:כותב|כותבת|מחבר|מחברת) (?:הוא|היא|הינו|הינה)|תנאי ה?שימוש|
        מדיניות ה?פרטיות|ה?כתבה (?:פורסמה|הופיעה|עודכנה)|ה?מאמר (?:התפרסם|הופיע)|התפרסמ?ה? לראשונה|השתתפ(?:ו|ה)? בהכנת|סייע(?:ו|ה)? בהכנת|
        ^(?:עריכה|תרגום|כתיבה|תחקיר)\s*:|עושה שימוש ב(?:עוגיות|קובצי)|האמור (?:במאמר|בכתבה|בטור)|על דעת (?:הכותב|הכותבת|המחבר) בלבד|
        ה?ידיעה (?:תעודכן|מתעדכנת)|(?:פרטים נוספים|פרטים) בהמשך|
        ה?(?:כתבה|טור|מאמר|ידיעה) (?:זו|זה|הזה|הזאת|הזו)(?![א-ת])"""
    )
)
_HEBREW_REPORTED = re.compile(
    rf"(?<![{_HEBREW}])[וש]?(?:%s)(?![{_HEBREW}])"
    % _either(
        r"""אמר|אמרה|אמרו|מסר|מסרה|מסרו|לדברי|לדבריו|לדבריה|לדבריהם|טען|טענה|טענו|הודיע|הודיעה|הודיעו|הוסיף|הוסיפה|הסביר|הסבירה|ציין|ציינה|
        סיפר|סיפרה|סיפרו|המשטרה|לפי|על פי|כתב|כתבה"""
    )
)

_QUOTED = re.compile(r"“[^”]{0,2000}”|(?<!\w)[\"״][^\"״]{0,2000}[\"״](?!\w)|„[^“”]{0,2000}[“”]")
_QUOTE_FIRST = re.compile(r"^[\"“״„'‘]")


def site_talk(line: str) -> int:
    """How strongly `line` speaks as the site itself: 0 is not at all, 2 and more is plain.

    Distinct site words count one each, an address to the reader and an order one each, a formula of the trade
    (copyright, author's note) two; reported speech takes two off, and site words without any voice count one
    together. A line of several sentences is the site's only if every full sentence of it is.
    """
    plain = _QUOTED.sub(" ", line[:_ENOUGH]).strip() or line[:_ENOUGH]
    sentences = [plain[start:end] for start, end in split(plain, "en")]
    full = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    if len(sentences) > 1 and any(_score(sentence) == 0 for sentence in full):
        return 0
    return _score(plain)


def _score(text: str) -> int:
    words = {word.lower() for word in _SITE_WORDS.findall(text)} | set(_HEBREW_SITE_WORDS.findall(text))
    formulas = (_ENGLISH_FORMULA, _HEBREW_FORMULA, _OUTLET, _WHO_REPORTED)
    formula = any(pattern.search(text) for pattern in formulas)
    person = bool(_ENGLISH_PERSON.search(text) or _HEBREW_PERSON.search(text))
    order = bool(_ENGLISH_ORDER.search(text) or _HEBREW_ORDER.search(text))
    if _QUOTE_FIRST.match(text) and not formula:
        return 0  # a quotation that goes on beyond this line
    if not (words or formula) and not (order and len(text.split()) <= 14):
        return 0
    if not (person or order or formula):
        return min(len(words), 1)
    score = min(len(words), 3) + person + order + 2 * formula
    if _ENGLISH_REPORTED.search(text) or _HEBREW_REPORTED.search(text):
        score -= 2
    return max(score, 0)
