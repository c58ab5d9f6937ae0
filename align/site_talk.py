"""How much a line talks about the site, its readers and its makers instead of the news.

A page's own voice has habits that a report does not: it names its own parts (newsletter, comments, column),
says *you* and *we* outside quotations, and begins with an order (subscribe, share, click). The score counts
such habits; no single word decides, and a line that attributes a statement to somebody counts for less.
"""

from __future__ import annotations

import re

from align.sentences import split

_ENOUGH = 2000
"""Characters of a line that are looked at; the site's own lines are short."""

_SITE_WORDS = re.compile(
    r"\b(newsletters?|inbox|subscrib\w+|subscriptions?|sign(?:ed)? (?:up|in)|log(?:ged)? in|e-?mails?|comments?|moderated|cookies?|"
    r"browsers?|ad-?block\w*|apps?|downloads?|donat\w+|tax-deductible|members?(?:hip)?|readers?|reading|newsroom|non-?profit|journalis\w+|"
    r"articles?|stor(?:y|ies)|columns?|columnists?|reporters?|reporting|editors?|edit(?:ed|ing)|correspondents?|staff|writers?|authors?|"
    r"contribut\w+|opinions?|views|published|republish\w+|updated|advert\w+|sponsor\w*|partners?|copyright|rights reserved|terms|"
    r"privacy|permission|licen[sc]ed?|syndicat\w+|content|coverage|websites?|site|page|click\w*|tap|links?|follow|facebook|twitter|instagram|"
    r"youtube|tiktok|linkedin|bluesky|whatsapp|telegram|channels?|podcasts?|listen|share|(?:for )?free|daily|weekly|edition|briefing|"
    r"roundup|digest|archives?|typos?|errors?|corrections?|clarity|spam|accounts?|passwords?|unsubscrib\w+|trial|offers?|tips?|"
    r"headlines?|breaking news|news alerts?|notifications?|support(?:ed|s)?|translat\w+|transcript|register\w*|paywall|preferences|"
    r"solely responsible|posts?|feedback|confidence|audio|video|newspaper|publication|print|issue|topics?|updates?)\b",
    re.IGNORECASE,
)
_ENGLISH_PERSON = re.compile(r"\b(you|your|yours|you're|we|our|us|we're|my)\b", re.IGNORECASE)
_ENGLISH_ORDER = re.compile(
    r"(?:^|[.!?:|–—-]\s+)(?:please\s+)?(subscribe|sign|join|follow|click|tap|download|donate|listen|read|get|enter|register|"
    r"log|write|send|tell|vote|stay|watch|become|leave|never miss|don['’]t miss|see|find|try|continue|enjoy\w*|"
    r"thanks?|learn|visit|browse|buy|give|check out|add|discover|explore|skip|accept|manage|submit|email|"
    r"(?:support|help|share|contact|report|show|view|start|make|call)(?!s?,? (?:for|of|to|from|among|has|have|had|is|was|are|were|will|would|in|came|grew|fell|rose)\b))\b",
    re.IGNORECASE,
)
_ENGLISH_STRONG = re.compile(
    r"©|\(c\) ?\d{4}|all rights reserved|contributed (?:to|reporting)|additional reporting|reporting by|(?:edited|written|compiled|translated) by|"
    r"^(?:the )?(?:writer|author|columnist)s? (?:is|are|was|has|have)\b|\bis (?:a|an|the|our)\b.{0,60}\b(?:reporter|correspondent|columnist|"
    r"staff writer|journalist|editor|contributor|newsroom|news site|news agency|newsletter|podcast|weekly|magazine|author of)\b|"
    r"^this (?:article|story|post|column|piece|report|site|website|page|content)\b|"
    r"(?:this|the) (?:article|story|post|column|piece) (?:was|has been|is|has|first|originally|appeared)|earlier version of this|"
    r"min(?:ute)?s? read|in your inbox|terms (?:of|and)|privacy policy|first published|originally (?:published|appeared)|[\w.]+@[\w.]+\.\w|"
    r"^(?:clarification|correction|editor['’]s note|disclaimer|disclosure)\b",
    re.IGNORECASE,
)
_ENGLISH_REPORTED = re.compile(
    r"\b(said|told|according to|announced|added|warned|argued|claimed|testified|wrote on|posted on|police|court|minister|spokes\w+)\b", re.IGNORECASE
)

_HEBREW_SITE_WORDS = re.compile(
    r"(?<![א-ת])[והבלמכש]{0,3}(ניוזלטר|הניוזלטר|עדכונים|מבזקים|תגוב(?:ות|ה)|טוקבק(?:ים)?|כתב(?:ה|ות)|הכתב(?:ה|ות)|מאמר(?:ים)?|טור(?:ים)?|ידיעה|אתר|האתר|גולש(?:ים|י)|"
    r"קורא(?:ים|ינו|י)|מערכת|המערכת|עוגיות|cookies|פרטיות|תנאי|שימוש|זכויות|שמורות|יוצרים|צילומים|מנוי(?:ים)?|הרשמה|התחברות|אפליקצי(?:ה|ית)|וואטסאפ|"
    r"ווטסאפ|טלגרם|פייסבוק|אינסטגרם|טוויטר|יוטיוב|טיקטוק|ערוץ|קבוצ(?:ה|ת)|פודקאסט|פרסומת|ממומן|מקודם|תוכן|מודעה|ניוז|דואר|מייל|מבזק|חינם|"
    r"בלוג|כותבת?|הכותבת?|סופרת?|פרשנית?|כתבנו|תרומ(?:ה|ות)|תמיכה|טעות|שגיאה|עיתונאות|עיתונות|עצמאית|גיליון|מהדור(?:ה|ת)|קישור|דיווח(?:ים)?|פורסמ?ה?|עודכנ?ה?)"
    r"(?![א-ת])"
)
_HEBREW_PERSON = re.compile(r"(?<![א-ת])[וש]?(אתם|אתכם|אליכם|לכם|שלכם|עליכם|בכם|אותך|לך|שלך|אנחנו|אנו|שלנו|אותנו|לנו|אלינו|אצלנו)(?![א-ת])")
_HEBREW_ORDER = re.compile(
    r"(?:^|[.!?:|–—-]\s+)(?:אנא\s+)?(הירשמו|הרשמו|הצטרפו|עקבו|לחצו|הקליקו|הקישו|כתבו|שתפו|הורידו|תמכו|תרמו|צפו|האזינו|קראו|קבלו|היכנסו|כנסו|שלחו|דווחו|"
    r"פנו|הגיבו|ספרו|הישארו|אל תפספסו|אל תחמיצו|מצאתם|נתקלתם|ראיתם|אהבתם|רוצים|לכל|לקבלת|להצטרפות|להרשמה|לתגובות|לפרטים|לעדכונים|לרכישת|לקריאת|לקריאה|"
    r"לתרומה|למנויים|חזרה|הוסיפו|השאירו|התחברו|הגדירו|בואו)(?![א-ת])"
)
_HEBREW_STRONG = re.compile(
    r"©|כל הזכויות|זכויות יוצרים|בעלי (?:ה)?זכויות|[\w.]+@[\w.]+\.\w|^(?:ה)?(?:כותב|כותבת|מחבר|מחברת) (?:הוא|היא|הינו|הינה)|תנאי שימוש|מדיניות פרטיות|"
    r"(?:ה)?כתבה (?:פורסמה|הופיעה|עודכנה)|(?:ה)?מאמר (?:פורסם|הופיע)|התפרסמ?ה? לראשונה|השתתפ(?:ו|ה)? בהכנת|סייע(?:ו|ה)? בהכנת|^(?:עריכה|תרגום|כתיבה|תחקיר)\s*:"
)
_HEBREW_REPORTED = re.compile(r"(?<![א-ת])[וש]?(אמר(?:ה|ו)?|מסר(?:ה|ו)?|לדברי(?:ו|ה|הם)?|טענ?(?:ה|ו)?|הודיע(?:ה|ו)?|הוסיפ?(?:ה|ו)?|הסביר(?:ה|ו)?|ציינ?(?:ה|ו)?|סיפר(?:ה|ו)?|המשטרה)(?![א-ת])")

_QUOTED = re.compile(r"“[^”]{0,2000}”|(?<!\w)[\"״][^\"״]{0,2000}[\"״](?!\w)|„[^“”]{0,2000}[“”]")


def site_talk(line: str) -> int:
    """How strongly `line` speaks as the site itself: 0 is not at all, 2 and more is plain.

    Distinct site words count one each, an address to the reader and an order one each, a formula of the trade
    (copyright, author's note) two; reported speech takes two off. A line of several sentences is the site's
    only if every full sentence of it is.
    """
    plain = _QUOTED.sub(" ", line[:_ENOUGH]).strip() or line[:_ENOUGH]
    sentences = [plain[start:end] for start, end in split(plain, "en")]
    full = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    if len(sentences) > 1 and any(_score(sentence) == 0 for sentence in full):
        return 0
    return _score(plain)


def _score(text: str) -> int:
    words = {word.lower() for word in _SITE_WORDS.findall(text)} | set(_HEBREW_SITE_WORDS.findall(text))
    score = 2 * bool(_ENGLISH_STRONG.search(text) or _HEBREW_STRONG.search(text)) + min(len(words), 4)
    if score or len(text.split()) <= 14:
        score += bool(_ENGLISH_ORDER.search(text) or _HEBREW_ORDER.search(text))
    if score:
        score += bool(_ENGLISH_PERSON.search(text) or _HEBREW_PERSON.search(text))
    if _ENGLISH_REPORTED.search(text) or _HEBREW_REPORTED.search(text):
        score -= 2
    return max(score, 0)
