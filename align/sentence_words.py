"""The words that the sentence splitter knows: abbreviations by what may follow them, starters, verbs of speech.

Abbreviations are written without their last stop, as the splitter sees them.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    Mr Mrs Ms Mx Dr Prof Gen Col Lt Maj Capt Cmdr Cpl Sgt Pvt Adm Brig Rep Reps Sen Sens Gov Govs Rev Hon
    Pres Supt Det Insp Fr Msgr Messrs Mme Mlle Ste Mt Ft Amb Atty Asst Dep Drs Profs Gens Cols Cdr Comdr
    Lieut Rebbetzin R
""")
"""A name follows; they never end a sentence."""

NEVER_END = _words("""
    v vs cf viz eg ie e.g i.e approx ca incl esp al resp Approx trans illus transl
""")
"""Something always follows."""

BEFORE_NUMBER = _words("""
    No Nos no nos Art Arts Sec Secs Fig Figs Vol Vols p pp para paras Ch ch Jan Feb Mar Apr Jun Jul Aug Sep
    Sept Oct Nov Dec est Est c Op op Rt Ex Exh Tel tel ext Ext Pt Par St
""")
"""Not an end before a number: `No. 5`, `Oct. 7`; anywhere else an ordinary word or a case for `MAY_END`."""

MAY_END = _words("""
    Inc Ltd Co Cos Corp Bros Jr Sr Esq LLC Blvd Ave Rd St Sq Dept dept Govt govt Univ Assn Assoc Natl Intl
    Hosp Est Jan Feb Aug Sept Oct Nov Dec Calif Fla Mass Conn Mich Minn Penn Tex Va Ill Ariz Colo Ala Ga Md
    Pa Ont Que min max avg temp hr hrs yr yrs ft lb lbs oz sq tbsp tsp
""")
"""An end only before a word that plainly starts a sentence."""

CLOCK_FOLLOWERS = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec GMT UTC EST
    EDT ET PST PDT PT CET IST IDT BST Eastern Pacific Central Greenwich Israel Jerusalem Moscow Tehran
    London Washington Paris
""")
"""After `a.m.` and `p.m.` these say which day or which clock."""

ENGLISH_STARTERS = _words("""
    The A An In On At He She It They We I You This That These Those But And Or So If When While As After
    Before Since For From With Without By To Of Not No Yes His Her Its Their Our My Your There Here Then
    However Meanwhile Still Yet Also Although Though Because Some Many Most More All Both Each Every Several
    One Two Three Four Five Six Seven Eight Nine Ten Another Other Others What Who Why How Where Which
    Earlier Later Last Now Today Yesterday Tomorrow During Until Under Over Between Among Despite According
    Once Only Even Just Such Instead Moreover Nevertheless Police Officials Critics Experts Nearly About
    Around Almost Next First Second It's He's She's They're That's There's We're I'm Let Nobody Everyone
    Nothing Any Neither Either Thus Hence Is Are Was Were Do Does Did Can Could Will Would Should
""")
"""Words that start a sentence far oftener than they follow an abbreviation as part of a name."""

HEBREW_TITLES = _words("""
    פרופ גב אינג שד רח אדר מר אל
""")
"""Hebrew abbreviations written with a stop in place of a geresh; a name follows."""

HEBREW_BEFORE_NUMBER = _words("""
    מס עמ טל סע פס ס עמ׳ מס׳
""")
"""Hebrew abbreviations before a number: `מס. 5`."""

HEBREW_LABELS = _words("""
    כיתה כיתת כיתות סעיף שכבה שכבת קבוצה קבוצת יום ימי ליגה חלק פרק נספח תוכנית תכנית ויטמין הפטיטיס מבנה
    בניין כניסה ערוץ רובע אות שלב סוג אזור מסלול ציר בלוק אולם דרגה רמה
""")
"""Nouns counted by a letter: `כיתה י` ends a sentence, an initial does not."""

_ENGLISH_VERBS = """
    said|asked|told|added|wrote|replied|answered|wondered|shouted|cried|quipped|exclaimed|tweeted|asks|says|writes|
    adds|recalled|demanded|continued|joked|insisted|declared
"""
ENGLISH_SPEECH = re.compile(
    rf"^(?:[A-Z][\w'’.-]*\s+){{1,4}}(?:{_ENGLISH_VERBS.replace(' ', '').replace(chr(10), '')})\b"
)
"""A speaker's name with a verb of speech: what goes on after a quoted question."""

_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u05d0-\u05f2"
_HEBREW_VERBS = """
    אמר(?:ה|ו|תי)?|אומר(?:ת|ים|ות)?|שאל(?:ה|ו|תי)?|שואל(?:ת|ים)?|תה(?:ה|תה|ו)|סיפר(?:ה|ו)?|מספר(?:ת|ים)|
    הוסיפ(?:ה|ו)|הוסיף|השיב(?:ה|ו)?|ענ(?:ה|תה|ו)|קרא(?:ה|ו)?|זעק(?:ה|ו)?|צעק(?:ה|ו)?|כתב(?:ה|ו)?|טע(?:ן|נה|נו)|
    ציי(?:ן|נה|נו)|הדגיש(?:ה|ו)?|סיכ(?:ם|מה|מו)|הזהיר(?:ה|ו)?|הסביר(?:ה|ו)?|הצהיר(?:ה|ו)?|מסר(?:ה|ו)?|
    התפלא(?:ה|ו)?|הקש(?:ה|תה)|הטיח(?:ה|ו)?|לחש(?:ה|ו)?|מלמל(?:ה)?|צחק(?:ה|ו)?|הכריז(?:ה|ו)?|הבהיר(?:ה|ו)?|
    תיאר(?:ה|ו)?|התלונ(?:ן|נה|נו)|הגיב(?:ה|ו)?|סינ(?:ן|נה)|ביקש(?:ה|ו)?|התעקש(?:ה|ו)?|הקניט(?:ה|ו)?
"""
HEBREW_SPEECH = re.compile(
    r"^(?:[–—-]\s*)?(?:כך\s+|הוא\s+|היא\s+|הם\s+|הן\s+)?"
    rf"(?:{_HEBREW_VERBS.replace(' ', '').replace(chr(10), '')})(?![{_HEBREW}\"״])"
)
"""A verb of speech, which in Hebrew comes before the speaker's name."""

HEBREW_CONTINUES = re.compile(
    rf"^(?:ו[{_HEBREW}]|אבל\b|אך\b|או\b|כי\b|אולי\b|לא\b|ש[{_HEBREW}]{{2}}|את\b|של\b|עם\b|על\b)"
)
"""Words with which a Hebrew sentence goes on after three dots."""
