"""People that news counts: Hebrew words and the English words that say the same, one concept a line.

`hebrew, forms | english, lemmas`; the first English word names the concept. Plurals, construct forms and feminine
forms are derived; what is irregular is written out. The first block is generic: any kind of people may be meant.
"""

GENERIC = """
איש, אנשים, אנשי, אדם, נפש, נפשות, בני אדם, בן אדם, אישיות, פרט | person, people, individual, human,
man or woman, soul, folk, member
אזרח | civilian, citizen, national
תושב | resident, inhabitant, villager, townspeople, local
קורבן | victim, casualty
פצוע | wounded, injured, casualty
הרוג | dead, fatality, death, killed
נעדר | missing
פרט | member of the public
"""

PEOPLE = """
גבר | man, male
אישה, נשים, אשה | woman, female
ילד | child, kid, youngster, boy
ילדה | girl, child
נער, נערים, בני נוער, מתבגר | teenager, teen, youth, adolescent, juvenile, minor
קטין | minor, child, juvenile
תינוק | baby, infant, newborn
פעוט | toddler, infant, child, boy
צעיר | youth, young, youngster
קשיש | elderly, senior, pensioner
בן זוג | partner, spouse
זוג | couple
משפחה | family, household
בן משפחה, בני משפחה | relative, family member
הורה | parent
אח, אחים | brother, sibling
אחות | sister, nurse
תאום | twin
נכד | grandchild
חייל | soldier, troop, serviceman, servicewoman, gi
לוחם | fighter, soldier, combatant, trooper
קצין | officer
מילואימניק, איש מילואים, אנשי מילואים, מילואים | reservist, reserve
שוטר | officer, policeman, policewoman, cop, police, policeman
כבאי, לוחם אש, לוחמי אש | firefighter, fireman
חובש, פרמדיק | paramedic, medic
רופא | doctor, physician, medic
אח סיעוד, אחיות | nurse
מורה, מורים | teacher, educator
מרצה | lecturer
תלמיד | student, pupil, schoolchild, teenager
סטודנט | student, undergraduate
בוגר | graduate, adult
עובד | worker, employee, labourer, laborer, staff, staffer, recruit
פועל | worker, labourer, laborer
שכיר | employee, worker
מנהל | manager, principal, director, executive, head
איש עסקים, אנשי עסקים | businessman, businesswoman, businesspeople, executive, business leader, leader, entrepreneur
יזם | entrepreneur, developer
משקיע | investor
עיתונאי | journalist, reporter, correspondent
מחבל, מחבלים | terrorist, militant, gunman, attacker, fighter, operative
חמוש | gunman, militant, armed men, fighter
פעיל | activist, operative, member, militant, campaigner
מפגין | protester, demonstrator, marcher, people
משתתף | participant, attendee, people
צופה, צופים | spectator, fan, viewer, attendee, people
אוהד | fan, supporter
אורח | guest, visitor
מבקר | visitor
תייר | tourist, visitor, holidaymaker, traveler, traveller, vacationer
נוסע | passenger, traveler, traveller, rider, commuter
נהג | driver, motorist
רוכב | rider, cyclist, biker
הולך רגל, הולכי רגל | pedestrian
טייס | pilot, airman
איש צוות, אנשי צוות | crew, crew member, staff
מלח, ימאי | sailor, seaman
דייג | fisherman
מהגר | migrant, immigrant
עולה, עולים | immigrant, newcomer, oleh
פליט | refugee
מבקש מקלט, מבקשי מקלט | asylum seeker, asylum-seeker, seeker
מפונה, מפונים | evacuee, displaced
עקור, עקורים | displaced, evacuee
חטוף | hostage, captive, abductee
בן ערובה, בני ערובה | hostage
שבוי | captive, prisoner of war, pow
אסיר | prisoner, inmate, detainee
עציר, עצור | detainee, suspect
חשוד | suspect
נאשם | defendant, accused
עד, עדים, עדי | witness
שופט | judge, justice, referee
עורך דין, עורכי דין, פרקליט | lawyer, attorney
תובע | prosecutor, plaintiff
חבר, חברים, חברי | member, friend
חבר כנסת, חברי כנסת, ח"כ, חברי הכנסת, ח"כים | lawmaker, mk, legislator, knesset member, member of knesset,
parliamentarian, mp
מחוקק | lawmaker, legislator
שר, שרים, שרי | minister
ראש עיר, ראשי ערים | mayor
מועמד | candidate, contender, nominee
בוחר, מצביע | voter
נבחר | elected official, official
פקיד, בכיר | official
דיפלומט | diplomat
שגריר | ambassador
נציג | representative, delegate, envoy
יועץ | adviser, advisor, aide, consultant
מומחה | expert, specialist
חוקר | researcher, scientist, investigator, detective, scholar
מדען | scientist, researcher
כלכלן | economist, analyst
אנליסט | analyst
מהנדס | engineer
ארכאולוג, ארכיאולוג | archaeologist, archeologist
צולל | diver
חולה, חולים, חולי | patient, sick, case, people
מטופל, מאושפז | patient
נדבק, מאומת | case, infected
מתחסן | vaccinated
תורם | donor
מתנדב | volunteer
מציל | rescuer, lifeguard
מחלץ | rescuer
שורד, ניצול | survivor
חלל, חללים, חללי | fallen, soldier, dead
יהודי | jew
ערבי | arab
חרדי | haredi, ultra-orthodox
נוצרי | christian
מוסלמי | muslim
דרוזי, דרוזים | druze
פלסטיני | palestinian
ישראלי | israeli
אמריקאי, אמריקני | american
רוסי | russian
אוקראיני | ukrainian
סורי | syrian
תאילנדי | thai
זר | foreigner, foreign national
לקוח | customer, client
צרכן | consumer
סוחר | trader, merchant
חקלאי, חוואי | farmer
קבלן | contractor, developer
שחקן, שחקנית | player, actor, actress, footballer
מאמן | coach, trainer
ספורטאי | athlete
אמן | artist
זמר | singer
מוזיקאי, נגן | musician
סופר | author, writer
במאי | director, filmmaker
רב, רבנים | rabbi
תושב קבע | permanent resident
דייר | tenant, occupant, resident
בעל דירה, בעלי דירות | homeowner, owner
שודד, גנב, רעול פנים, רעולי פנים | robber, thief, burglar, raider
מבריח | smuggler
מסתנן | infiltrator
מתנחל, מתיישב | settler
רוצח | murderer, killer
יורה | shooter, gunman
אברך | yeshiva student
מתגייס, גויס | recruit, draftee, conscript
חניך | trainee, cadet, camper
נוכל | fraudster
בן, בנים | son, boy
בת, בנות | daughter, girl
אלמנה | widow
יתום | orphan
מנוי | subscriber
משתמש | user
נמען | recipient
זוכה | winner, laureate
מתמודד | contestant, contender, candidate
מתאגרף | boxer
"""
