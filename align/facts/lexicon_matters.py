"""More of what news counts: goods, grants, papers, creatures, buildings, weather, health, sport and art.

Written like `lexicon_people`: `hebrew, forms | english, lemmas`; the first English word names the concept.
"""

MATTERS = """
מלגה | scholarship, grant, fellowship
מענק | grant
עותק | copy
גלעין | pit, stone
זרע | seed
סוללה, סוללות | battery
שגרירות | embassy
קונסוליה | consulate
חלון | window
דלת, דלתות | door
מנורה | lamp
עציץ | pot
צב | turtle, tortoise
נחש | snake
קוף | monkey
פיל | elephant
אריה, אריות | lion
זאב | wolf, wolves
חזיר, חזיר בר, חזירי בר | pig, boar
עז, עזים | goat
גמל | camel
דבורה, דבורים | bee
כוורת | hive, beehive
דולפין | dolphin
לווייתן | whale
כריש | shark
נשר | vulture, eagle
חסידה | stork
תצלום, צילום | photograph, photo, picture
סרטון | video, clip
הקלטה | recording, tape
שיעור | lesson, class
קורס | course
בחינה, מבחן | exam, test
מדף | shelf, shelves
ארון | cabinet, wardrobe, closet
שולחן, שולחנות | table, desk
כיסא, כיסאות | chair, seat
שטיח | carpet, rug
טבעת | ring
שרשרת | necklace, chain
שעון | watch, clock
תכשיט | piece of jewelry, jewel
יהלום | diamond
מטיל | ingot, bar
חוט, חוטים | thread
פסיפס | mosaic
כתובת, כתובות | inscription, address
מגילה | scroll
כתב יד, כתבי יד | manuscript
חותם, חותמת | seal, stamp
בול | stamp
חרוז, חרוזים | bead
חרב, חרבות | sword
חץ, חצים | arrow
עמוד אבן, עמודים | column, pillar
קיר, קירות | wall
גג, גגות | roof
מדרגה | step, stair
מעלית | elevator, lift
חניה, מקום חניה, מקומות חניה | parking space, space
תחנת רכבת, תחנות רכבת | train station, railway station, station
תחנת דלק, תחנות דלק | gas station, petrol station
מנוע | engine
גלגל | wheel
צמיג | tire, tyre
כנף | wing
רקע | background
מעבדה | laboratory, lab
מרפאה | clinic
מחסן | warehouse, store, depot
מחלבה | dairy
יקב | winery, vineyard
חממה | greenhouse
שדה, שדות | field
מטע | orchard, grove, plantation
כרם | vineyard
גן | garden, park, kindergarten
פארק | park
חוף | beach, coast, shore
אי, איים | island
הר, הרים | mountain, mount
גבעה | hill
נחל | stream, river
אגם | lake
סכר | dam
מאגר | reservoir, database
מעיין | spring
מערה | cave
מפל | waterfall
ענף, ענפים | branch, sector
שתיל | sapling, seedling
פרח | flower
תפוז | orange
תפוח | apple
זית, זיתים | olive
ביצה, ביצים | egg
כיכר לחם, כיכרות לחם | loaf, loaves
כוס, כוסות | cup, glass
צלחת | plate
סל מזון, סלי מזון | food parcel, food basket, package
שמיכה | blanket
מזרן | mattress
בגד, בגדים | garment, item of clothing
נעל, נעליים | shoe
כובע | hat
תרופה | drug, medicine, medication
כדור, כדורים, גלולה | pill, tablet, ball, bullet
זריקה | injection, shot, jab
השתלה | transplant
איבר | organ
כליה, כליות | kidney
לב, לבבות | heart
תרומה | donation, contribution
מנת דם, מנות דם, מנות של דם | unit of blood, blood unit
אשפוז | hospitalization, hospitalisation
הדבקה | infection
מגפה | epidemic
נגיף | virus
תסמין | symptom
חולצה | shirt
דגל | flag
שלט | sign, banner, placard
פוסטר, כרזה | poster
עלון | leaflet, flyer
גיליון | issue, edition
מאמר | article, paper, essay
כתבה | article, story, report
מחקר | study
סקר | poll, survey
דוח, דו"ח | report
המלצה | recommendation
תקנה | regulation
צו | order, warrant, injunction
קנס, קנסות | fine
דוח תנועה, דוחות תנועה | ticket, fine
ערעור | appeal
תביעה | lawsuit, claim, suit
פסק דין, פסקי דין | ruling, verdict, judgment
הרשעה | conviction
חקירה | investigation, probe, inquiry
מעצר | arrest
חיפוש | search
עסקת טיעון, עסקאות טיעון | plea deal
ועדה | committee, commission, panel
ישיבת ממשלה, ישיבות | cabinet meeting, meeting, session
אצבע, אצבעות | finger, vote
עיצום | sanction
סנקציה | sanction
אזהרה | warning
איום | threat
הפרה | violation, breach
חריגה | irregularity, breach
טעות | error, mistake
ליקוי | fault, defect, flaw
באג | bug
התקפת סייבר, מתקפת סייבר, מתקפות סייבר | cyberattack, cyber attack
סיסמה | password
רשומה | record
הודעה | message, announcement, statement
שיחה | call, conversation
ציוץ | tweet
צפייה | view
הורדה | download
אפליקציה | app
שבב | chip
רובוט | robot
לוח | board, panel, plate
כבל | cable
עמוד חשמל, עמודי חשמל | pole, pylon
תחנת טעינה, עמדת טעינה, עמדות טעינה | charging station, charger
הופעה, מופע | show, performance, appearance, concert
קונצרט | concert
הצגה | play, show, performance
הקרנה | screening
סדרה | series
אולם | hall, auditorium
במה, במות | stage
מושב בקולנוע, כיסאות | seat
אצטדיון | stadium
סט, סטים | set
מרוץ, מירוץ | race
הקפה | lap
בעיטה | kick
כרטיס צהוב, כרטיסים צהובים | yellow card, booking
כרטיס אדום, כרטיסים אדומים | red card
שלשה, שלשות | three-pointer, triple
ריצה | run
מערכה | set, act, campaign
תחרות | competition, contest, event
טורניר | tournament
אלוף, אלופים | champion, general
גמר | final
כנס | conference
פסטיבל | festival
צום | fast
חג, חגים | holiday, festival
חופשה, ימי חופשה, יום חופש | holiday, vacation day, day off
שביל | path, trail
תרגיל | drill, exercise
מארב | ambush
מסדר | parade
סיור | tour, patrol
גיחה | sortie
הרג | killing
התנקשות | assassination
חטיפה | kidnapping, abduction
משבר | crisis
סכסוך | dispute, conflict
גל | wave
מפולת | landslide, avalanche
שיטפון | flood
הוריקן | hurricane
ברק, ברקים | lightning strike, lightning
"""
