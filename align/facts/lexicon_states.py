"""What happened to those counted: the words that tell the dead from the wounded and the arrested from the freed.

`state | hebrew stems | english words`; a Hebrew stem takes the endings of verbs and participles.
"""

STATES = """
dead | נהרג, הרוג, הרג, הרגה, נהרגת, מת, מתה, מתו, מתים, נספ, נספה, נרצח, רצח, קיפח, קיפחו, חוסל, חיסל, טבע,
הומת, חלל, נפל, מוות, קורבנות | killed, dead, died, killing, kills, deaths, death, fatalities, fatality,
slain, murdered, perished, dies, die, drowned, toll, executed, assassinated, massacred, fallen, lives
wounded | נפצע, פצוע, פצע, פצעה, נפגע, פגע | wounded, injured, hurt, injuring, wounding, injuries, wounds,
injures, maimed
missing | נעדר, נעדרים, נעדרת | missing, unaccounted
arrested | נעצר, עצר, עצור, עציר, נעצרת, עוכב, מעצר | arrested, detained, arrests, detainees, custody, arrest,
detentions, apprehended, held
abducted | נחטפ, נחטף, חטף, חטפו, נשבה | kidnapped, abducted, seized, taken, captured
freed | שוחרר, שחרר, שחרור, הושב, חולץ, חולצ, נחלצ, ניצל, ניצלו, שוחררו | freed, released, rescued, saved,
release, returned
evacuated | פונה, פונו, פינה, פינו, התפנ, עקר, נעקר, ברח, נמלט | evacuated, displaced, fled, ordered,
evacuation, evacuees, forced, uprooted, flee
infected | חלה, חלו, נדבק, חולים, אובחנ, אומת, הידבק, תחלואה | infected, sickened, cases, diagnosed, ill,
contracted, infections, sick
hospitalised | מאושפז, אושפז, מורדם, טופל | hospitalized, hospitalised, hospital, admitted, treated
destroyed | נהרס, הרס, הושמד, השמיד, חרב, נחרב, הריסה | destroyed, demolished, razed, flattened, levelled,
leveled
damaged | ניזוק, נזק, ניזוקו | damaged, damage
burned | נשרפ, נשרף, שרף, עלה באש | burned, burnt, torched, gutted
launched | שוגר, שיגר, שיגור, ירה, נורה, ירו | launched, fired, firing, launch, fires
intercepted | יורט, יירט, יירוט, הופל | intercepted, downed
voted for | הצביע בעד, תמכ, תמך | supported, backed
voted against | התנגד | opposed
dismissed | פוטר, פיטר, פיטורי | fired, dismissed, sacked, redundancies
recruited | גויס, גייס, התגייס | recruited, drafted, enlisted, conscripted
convicted | הורשע | convicted
charged | הואשמ, הואשם | charged, indicted
born | נולד | born
stolen | נגנב, גנב | stolen, stole
sold | נמכר, מכר | sold
"""

ALIKE = (
    # States that sources tell in each other's place: the hurt who are in hospital, those rescued by evacuation.
    frozenset({"wounded", "hospitalised"}),
    frozenset({"infected", "hospitalised"}),
    frozenset({"evacuated", "freed"}),
    frozenset({"destroyed", "damaged", "burned"}),
    frozenset({"arrested", "abducted", "charged", "convicted"}),
)
