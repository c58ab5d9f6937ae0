"""Things that news counts: Hebrew words and the English words that say the same, one concept a line.

Written like `lexicon_people`: `hebrew, forms | english, lemmas`; the first English word names the concept.
"""

THINGS = """
טיל | missile, rocket
רקטה | rocket, missile
פצמ"ר, פצצת מרגמה, פצצות מרגמה | mortar, mortar shell
שיגור | launch
יירוט | interception
פגז | shell
פצצה | bomb
מטען | explosive, bomb, charge, device, ied
רימון | grenade
רחפן | drone, quadcopter
מל"ט, כטב"ם, כטמ"ם, כטב"מים, מזל"ט | drone, uav
מטוס, מטוסי קרב | plane, aircraft, jet, airplane, warplane, airliner, fighter
מסוק | helicopter, chopper
ספינה | ship, vessel, boat
אונייה, אניה | ship, vessel, freighter
סירה | boat, dinghy
מכלית | tanker
צוללת | submarine
טנק | tank
נגמ"ש | armored personnel carrier, apc
רכב, כלי רכב, מכונית, מכוניות | vehicle, car, automobile
משאית | truck, lorry
אוטובוס | bus, coach
מיניבוס | minibus
רכבת, רכבות | train
קרון, קרונות | carriage, car, coach, wagon
אופנוע | motorcycle, motorbike
קטנוע | scooter, moped
אופניים | bicycle, bike
אמבולנס | ambulance
ניידת, ניידות | patrol car, police car, mobile unit
כבאית, צוותי כיבוי | fire truck, fire engine, crew
רובה | rifle
אקדח | pistol, handgun, gun
נשק, כלי נשק | weapon, gun, firearm, arms
תחמושת, כדור, כדורים, קליע | bullet, round, ball
סכין | knife
בית, בתים, בתי | house, home, dwelling, residence
דירה | apartment, flat, unit
יחידת דיור, יחידות דיור, יח"ד | housing unit, home, unit, apartment, settlement home
בניין, מבנה, בניינים | building, structure, block
מגדל | tower
קומה | floor, story, storey
חדר | room
אוהל | tent
מקלט | shelter
מנהרה | tunnel
גשר | bridge
כביש | road, highway
מחסום | checkpoint, roadblock, barrier
בית ספר, בתי ספר, בתי הספר | school
גן ילדים, גני ילדים | kindergarten
כיתה | classroom, class
אוניברסיטה | university
בית חולים, בתי חולים | hospital
מיטה, מיטות | bed
בית כנסת, בתי כנסת | synagogue
כנסייה | church
מסגד | mosque
מלון, בתי מלון | hotel
חנות | shop, store
מסעדה | restaurant
מפעל | factory, plant
חברה, חברות | company, firm, business
עסק | business, company
בנק | bank
סניף | branch
משרד | office, ministry
תחנה | station, stop
נמל | port
שדה תעופה | airport
טיסה | flight
עיר, ערים | city, town
יישוב, ישוב | community, town, village, settlement, locality
כפר | village
מושב | moshav, village, seat, session
קיבוץ | kibbutz
התנחלות | settlement
מאחז | outpost
שכונה | neighborhood, neighbourhood, district
מחוז | district, province, county
רשות מקומית, רשויות, רשות | authority, municipality, council
מדינה, ארץ, ארצות | country, state, nation
ממשלה | government
מפלגה | party, faction
מושבים, מנדט | seat, mandate
קול, קולות | vote, voice
הצבעה | vote
חוק | law, bill
סעיף | clause, article, count, section
אישום, סעיפי אישום | charge, count
כתב אישום, כתבי אישום | indictment
תיק | case, bag, file
תלונה | complaint
עתירה | petition
עדות | testimony
ראיה | piece of evidence, exhibit
הסכם | agreement, deal, accord, pact
מזכר, מזכר הבנות | memorandum
תנאי | condition
שלב | phase, stage, step
ישיבה, פגישה | meeting, session, yeshiva
דיון | hearing, discussion, debate
סבב | round
ביקור | visit, trip
נאום | speech, address
מסמך | document, file, paper
דף, עמוד | page
ספר, ספרים | book
כרך | volume
מכתב | letter
חתימה | signature
סרט, סרטים | film, movie
פרק | episode, chapter
שיר | song
אלבום | album
תמונה | picture, photo, painting, photograph, image
ציור | painting, drawing, work
פסל | statue, sculpture
יצירה | work, piece
תערוכה | exhibition
פריט | item, object, artifact, artefact
ממצא | find, artifact, artefact, finding
מטבע | coin
כד, קנקן | jar, jug, vessel, amphora
קבר | grave, tomb
גופה, גופות, גופת | body, corpse, remains
שלד | skeleton
כרטיס | ticket, card
דרכון | passport
אשרה, ויזה | visa
רישיון | license, licence, permit
היתר | permit
משרה | job, position, post
מקום, מקומות | place, seat, spot, location, site
אתר | site, location, website
מוקד | site, hub, center, centre, station, blaze, hotspot
מרכז | center, centre, hub
יעד, מטרה | target, goal, site
אזור | area, region, zone
זירה | scene, site
תקיפה, תקיפות | strike, attack, airstrike, raid
פשיטה | raid
מתקפה | attack, offensive, assault
פיגוע | attack, terror attack
ירי, אירוע ירי | shooting
פיצוץ | explosion, blast
התפוצצות | explosion, blast
שריפה, דליקה, דלקה | fire, blaze, wildfire
הצתה | arson
רעידת אדמה, רעידות אדמה, רעש | earthquake, quake, tremor
רעידת משנה, רעידות משנה | aftershock
סופה | storm
תאונה | accident, crash, collision
אירוע | incident, event
תקרית | incident
מקרה | case, incident
ניסיון | attempt, try, experience
הברחה | smuggling
פריצה | break-in, burglary, breach
גניבה | theft
רצח | murder, killing, homicide
עבירה | offense, offence, crime
תקלה | fault, malfunction, failure
אזעקה | siren, alarm
הפגנה | protest, demonstration, rally
שביתה | strike, walkout
מנה, מנות | dose, portion, meal
חיסון | vaccine, vaccination, shot, jab
בדיקה | test, check
ניתוח | operation, surgery, analysis
מוות, מקרי מוות, פטירה | death
לידה | birth
נישואים | marriage
הזמנה | order, invitation
ארוחה | meal
חבילה | package, parcel
בקבוק | bottle
ארגז, קופסה, תיבה | box, crate
שק | bag, sack
מכולה | container
מזוודה | suitcase
מכשיר | device
מחשב | computer
טלפון, טלפונים | phone, telephone
שרת | server
חשבון | account
מצלמה | camera
לוח סולארי, פאנל | panel
טורבינה | turbine
כור | reactor
צנטריפוגה | centrifuge
לוויין | satellite
ניצחון | victory, win
הפסד | defeat, loss
תיקו | draw, tie
שער, שערים, גול | goal, gate
נקודה | point
סל | basket
אסיסט | assist
ריבאונד, כדורים חוזרים | rebound
משחק | game, match
עונה | season
אליפות | championship, title
גביע | cup
מדליה | medal
תואר | title, degree
פרס | prize, award
שיא | record
מחזור, מחזורים | round, cycle
קבוצה | team, group
מועדון | club
ליגה | league
צוות | team, crew
יחידה | unit
גדוד | battalion
חטיבה | brigade
אוגדה | division
פלוגה | company
מחלקה | department, platoon, ward
ארגון | organization, organisation, group
תא | cell
כוח, כוחות | force, troop
משלחת | delegation
שורה | row, line
עץ, עצים | tree
בעל חיים, בעלי חיים, חיה | animal
כבש, כבשים | sheep
פרה | cow
סוס | horse
כלב | dog
חתול | cat
ציפור, עוף, עופות | bird, chicken, poultry
דג | fish
מין, מינים | species, sex
באר | well
צינור | pipe, pipeline
מתקן | facility, installation, plant
תחנת כוח, תחנות כוח | power plant, power station
מחנה, מחנות | camp
בסיס | base
מוצב | post, outpost
גדר | fence
קו | line
מסלול | route, track, lane, runway
נתיב | lane, route
עלייה | rise, increase
הנחה | discount
תשלום | payment, instalment, installment
מניה | share, stock
איגרת חוב, אג"ח | bond
הלוואה | loan
משכנתה, משכנתא | mortgage
עסקה | deal, transaction
הצעה | offer, proposal, bid
תוכנית, תכנית | plan, program, programme, scheme, show
פרויקט, מיזם | project, venture
מכרז | tender
שפה, שפות | language
דור | generation
דת | religion
שאלה | question
תשובה, תגובה | answer, response, comment
פעם, פעמים | time, occasion
צעד | step, move
סיבה | reason
סיבוב | round
תחום | field, area
נושא | topic, issue, subject
משמרת | shift
מכה | blow, stab
דקירה | stab, stabbing
יריה, ירייה, יריות | shot, gunshot
פצע | wound
"""
