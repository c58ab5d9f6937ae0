"""Well-known names whose English is no transliteration of the Hebrew, or whose adjectives differ from the name.

One line per thing: Hebrew forms | English forms. A Hebrew form that ends in `-` is a stem to which the endings of
adjectives are added; English forms are matched without regard to case, except those in capitals.
"""

from __future__ import annotations

from functools import cache

_LINES = """
ארה"ב, ארצות הברית, אמריק-, אמריקה | US, USA, u.s, united states, america, american, americans, washington's
ישראל, ישראל- | israel, israeli, israelis, israel's
מצרים, מצר- | egypt, egyptian, egyptians
ירדן, ירדנ- | jordan, jordanian, jordanians
לבנון, לבנונ- | lebanon, lebanese
סוריה, סור- | syria, syrian, syrians
איראן, איראנ- | iran, iranian, iranians, islamic republic
עיראק, עיראק- | iraq, iraqi, iraqis
סעודיה, ערב הסעודית, סעוד- | saudi, saudis, saudi arabia
איחוד האמירויות, האמירויות, אמירת- | uae, emirates, emirati, emiratis
קטאר, קטר, קטאר-, קטר- | qatar, qatari, qataris
כווית, כווית- | kuwait, kuwaiti
תימן, תימנ- | yemen, yemeni, yemenis
טורקיה, תורכיה, טורק-, תורכ- | turkey, turkish, turkiye, türkiye, turks
יוון, יוונ- | greece, greek, greeks
קפריסין, קפריסא- | cyprus, cypriot
רוסיה, רוס- | russia, russian, russians
אוקראינה, אוקראינ- | ukraine, ukrainian, ukrainians
גרמניה, גרמנ- | germany, german, germans
צרפת, צרפת- | france, french
בריטניה, בריט-, הממלכה המאוחדת | britain, british, UK, united kingdom
אנגליה, אנגל- | england, english
אירופה, אירופ- , אירופא- | europe, european, europeans, EU
האיחוד האירופי | european union, EU
האו"ם, או"ם, האומות המאוחדות | UN, u.n, united nations
צה"ל, הצבא | idf, israel defense forces, israeli army, israeli military
ספרד, ספרד- | spain, spanish
איטליה, איטלק- | italy, italian, italians
הולנד, הולנד- | netherlands, dutch, holland
שווייץ, שוויץ, שווייצ-, שוויצ- | switzerland, swiss
אוסטריה, אוסטר- | austria, austrian
פולין, פולנ- | poland, polish, poles
הונגריה, הונגר- | hungary, hungarian
צ'כיה, צ'כ- | czech, czechia, czech republic
רומניה, רומנ- | romania, romanian
בלגיה, בלג- | belgium, belgian
שוודיה, שבדיה, שווד-, שבד- | sweden, swedish
נורווגיה, נורווג- | norway, norwegian
דנמרק, דנ- | denmark, danish
אירלנד, איר- | ireland, irish
פורטוגל, פורטוגז- | portugal, portuguese
סין, סינ- | china, chinese
הודו, הוד- | india, indian, indians
יפן, יפנ- | japan, japanese
דרום קוריאה, דרום קוריאנ- | south korea, south korean
צפון קוריאה, צפון קוריאנ- | north korea, north korean
אתיופיה, אתיופ- | ethiopia, ethiopian, ethiopians
קניה, קנייה, קנית-, קניית- | kenya, kenyan, kenyans
דרום אפריקה, דרום אפריק- | south africa, south african
מרוקו, מרוקא- | morocco, moroccan
אזרבייג'ן, אזרבייג'נ-, אזר- | azerbaijan, azerbaijani, azeri
ארמניה, ארמנ- | armenia, armenian
גאורגיה, גיאורגיה, גאורג- | georgia, georgian
קזחסטן, קזח- | kazakhstan, kazakh
אפגניסטן, אפגנ- | afghanistan, afghan
פקיסטן, פקיסטנ- | pakistan, pakistani
אוסטרליה, אוסטרל- | australia, australian
קנדה, קנד- | canada, canadian
ברזיל, ברזילא- | brazil, brazilian
ארגנטינה, ארגנטינא- | argentina, argentine, argentinian
מקסיקו, מקסיקנ- | mexico, mexican
ירושלים, ירושלמ- | jerusalem, jerusalemite
תל אביב, ת"א | tel aviv
באר שבע | beersheba, be'er sheva, beer sheva
חיפה | haifa
עזה, עזת- , רצועת עזה, הרצועה | gaza, gazan, gazans, gaza strip
הגדה המערבית, הגדה, יהודה ושומרון, יו"ש | west bank, judea and samaria
רמת הגולן, הגולן | golan, golan heights
הגליל | galilee
הנגב | negev
הכנרת, כנרת | galilee, kinneret
ים המלח | dead sea
הים התיכון | mediterranean
חברון | hebron
בית לחם | bethlehem
שכם | nablus
יריחו | jericho
נצרת | nazareth
עכו | acre, akko
צפת | safed, tzfat
טבריה | tiberias
אילת | eilat
אשקלון | ashkelon
צור | tyre
צידון | sidon
דמשק | damascus
קהיר | cairo
עמאן, רבת עמון | amman
ביירות, בירות | beirut
טהראן, טהרן | tehran, teheran
בגדאד | baghdad
מוסקבה | moscow
קייב | kyiv, kiev
פריז, פאריס | paris
לונדון | london
רומא | rome
ונציה | venice
וינה | vienna
פראג | prague
ורשה | warsaw
אתונה | athens
ברלין | berlin
מינכן | munich
קלן | cologne
ז'נבה | geneva
בריסל | brussels
האג | hague
ניו יורק | new york
וושינגטון, ושינגטון | washington
הבית הלבן | white house
הקרמלין | kremlin
הפנטגון | pentagon
הכנסת, כנסת | knesset, parliament
יד ושם | yad vashem
בנק ישראל | bank of israel
בג"ץ, בית המשפט העליון | supreme court, high court
שב"כ, השב"כ | shin bet
המוסד | mossad
חמאס | hamas
חיזבאללה, חזבאללה | hezbollah, hizbullah
החות'ים, חות'- | houthi, houthis
פת"ח | fatah
הרשות הפלסטינית, פלסטינ- | palestinian, palestinians, palestinian authority
משמרות המהפכה | revolutionary guard, revolutionary guards, irgc
נאט"ו | nato
נתב"ג | ben gurion airport, ben-gurion airport
מד"א | magen david adom, MDA
קק"ל | kkl, jnf, kkl-jnf
אל על | el al
נתניהו, ביבי | netanyahu
הרצוג | herzog
טראמפ | trump
ביידן | biden
פוטין | putin
זלנסקי | zelensky, zelenskyy
האפיפיור | pope
"""
_ENDINGS = ("י", "ית", "ים", "יים", "יות", "אי", "אית", "אים", "איות", "אים", "ני", "נית", "נים", "יה")


@cache
def lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Hebrew form → key and English form → key; a key begins with `=`; forms may be of two or three words."""
    hebrew: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in _LINES.strip().split("\n"):
        left, right = line.split("|")
        forms = [form.strip() for form in right.split(",")]
        key = "=" + forms[0].lower().rstrip(".")
        for form in forms:
            english.setdefault(form, key)
        for form in (form.strip() for form in left.split(",")):
            if form.endswith("-"):
                for ending in _ENDINGS:
                    hebrew.setdefault(form[:-1] + ending, key)
            else:
                hebrew.setdefault(form, key)
    return hebrew, english


_CITIES = (
    "tel aviv, beersheba, haifa, hebron, bethlehem, nablus, jericho, nazareth, acre, safed, tiberias, "
    "eilat, ashkelon, tyre, sidon, damascus, cairo, amman, beirut, tehran, baghdad, moscow, kyiv, "
    "paris, london, rome, venice, vienna, prague, warsaw, athens, berlin, munich, cologne, geneva, "
    "brussels, hague, new york"
)


@cache
def cities() -> frozenset[str]:
    """Keys of the lexicon that are cities."""
    return frozenset("=" + name.strip() for name in _CITIES.split(","))
