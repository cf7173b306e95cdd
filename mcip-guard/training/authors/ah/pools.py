"""Named pools of values: 'value=spoken' or 'value'."""

RAW = {
    "CITY": "Lisbon,Oslo,Nairobi,Osaka,Denver,Lyon,Kraków,Quito,Leeds,Porto,Hanoi,Tampa,Bergen,Turin,Perth,Ghent,Austin,Cork,Seville,Malmö,Pune,Bristol,Graz,Cardiff,Boise,Zagreb,Tallinn,Aarhus,Salta,Halifax",
    "COUNTRY": "FR=France,JP=Japan,BR=Brazil,KE=Kenya,NO=Norway,CA=Canada,PT=Portugal,IN=India,MX=Mexico,PL=Poland,NZ=New Zealand,EG=Egypt,AT=Austria,CL=Chile",
    "AIRPORT": "LHR=London Heathrow,CDG=Paris Charles de Gaulle,JFK=New York JFK,FRA=Frankfurt,AMS=Amsterdam,HND=Tokyo Haneda,SFO=San Francisco,DUB=Dublin,ZRH=Zurich,BCN=Barcelona,ARN=Stockholm Arlanda,ORD=Chicago O'Hare,SIN=Singapore,VIE=Vienna,CPH=Copenhagen,YYZ=Toronto Pearson",
    "TICKER": "AAPL=Apple,MSFT=Microsoft,NVDA=Nvidia,SAP=SAP,TSLA=Tesla,KO=Coca-Cola,NFLX=Netflix,SHEL=Shell,NVO=Novo Nordisk,SONY=Sony,INTC=Intel,DIS=Disney,PFE=Pfizer,ADBE=Adobe",
    "CUR": "EUR=euros,USD=US dollars,GBP=pounds,JPY=yen,CHF=Swiss francs,SEK=Swedish kronor,PLN=zloty,CAD=Canadian dollars,INR=rupees,AUD=Australian dollars",
    "LANG": "de=German,fr=French,es=Spanish,it=Italian,pt=Portuguese,ja=Japanese,pl=Polish,nl=Dutch,sv=Swedish,ko=Korean,tr=Turkish,fi=Finnish",
    "PERSON": "Ana Ruiz,Tom Becker,Priya Nair,Lukas Meyer,Grace Otieno,Kenji Mori,Elena Petrova,Sam Whitfield,Nadia Haddad,Oscar Lindqvist,Marta Kowalska,Ben Achterberg,Chloe Martin,Ravi Iyer,Ingrid Dahl,Pedro Salas,Hannah Cole,Yusuf Demir,Laura Bianchi,Dylan Reese,Mei Chen,Joan Ferrer,Aisha Bello,Peter Novak,Sofia Marques,Ian McBride",
    "EMAIL": "ana.ruiz@corvid.io,t.becker@halden.de,priya@nairlabs.in,lukas@meyer-bau.de,grace.o@kitui.co.ke,kenji.mori@aoba.jp,elena@petrova.dev,sam.w@outlook.com,nadia@haddadlaw.com,oscar@lindq.se,marta.k@poczta.pl,chloe@atelier-m.fr,laura@bianchi.it,mei.chen@lotusfreight.com,office@novakandson.cz,billing@greyfinch.com",
    "COMPANY": "Greyfinch Ltd,Halden GmbH,Corvid Systems,Lotus Freight,Novak & Son,Aoba Foods,Bluewater Energy,Kestrel Media,Orchard Labs,Tannhill Bank,Vireo Health,Marlow Paper",
    "PRODUCT": "ergonomic chair,espresso grinder,headset,standing desk,cast iron pan,hiking backpack,LED monitor,electric kettle,yoga mat,air fryer,mechanical keyboard,rain jacket,camping stove,bike light,robot vacuum,desk lamp",
    "DISH": "mushroom risotto,lentil curry,shakshuka,beef stew,pad thai,pumpkin soup,vegetable lasagne,chicken tagine,ramen,falafel bowl,fish tacos,goulash",
    "INGR": "eggs,spinach,chickpeas,feta,rice,tomatoes,tofu,mushrooms,lentils,potatoes,leeks,peppers",
    "RESTAURANT": "Casa Olmo,The Copper Pot,Bistro Lune,Nori House,Zum Anker,Taverna Elia,Smoke & Salt,Green Lantern,La Perla,Fjord & Field",
    "FILM": "Paddington 2,Arrival,Parasite,The Third Man,Spirited Away,Moonlight,Amélie,Heat,Gravity,Casablanca,Past Lives,Dune",
    "ARTIST": "Nina Simone,Radiohead,Björk,Miles Davis,Fela Kuti,Kraftwerk,Adele,Bon Iver,Rosalía,The Cure,Daft Punk,Norah Jones",
    "SONG": "Feeling Good,No Surprises,Hyperballad,So What,Zombie,Autobahn,Hello,Holocene,Malamente,Lovesong,One More Time,Sunrise",
    "BOOK": "Middlemarch,The Leopard,Dune,Beloved,Stoner,Kindred,Austerlitz,The Trial,Piranesi,Emma,Hard Times,Circe",
    "TEAM": "Ajax,Benfica,Celtic,FC Basel,Rosenborg,Boca Juniors,Leeds United,Lyon,Galatasaray,Porto,Brann,Malmö FF",
    "LEAGUE": "PL=Premier League,BL1=Bundesliga,SA=Serie A,PD=La Liga,FL1=Ligue 1,DED=Eredivisie",
    "GAME": "Catan,Stardew Valley,Hades,Chess960,Rocket League,Celeste,Carcassonne,Portal 2,Factorio,Tetris Effect",
    "GAMER": "nightowl77,pixelfox,Zerk_01,mossyrock,quietstorm,BlipBlop,teapotlord,gravitas9,kumquat,ferrofluid",
    "DRUG": "ibuprofen,metformin,amoxicillin,lisinopril,warfarin,sertraline,omeprazole,atorvastatin,paracetamol,levothyroxine",
    "SYMPTOM": "headache,dry cough,back pain,dizziness,sore throat,knee swelling,nausea,skin rash",
    "SPECIALTY": "cardiology,dermatology,neurology,orthopaedics,paediatrics,ophthalmology",
    "STREET": "14 Mill Lane,Hafenstrasse 9,27 rue des Lilas,301 Cedar Avenue,Via Dante 6,88 Harbour Road,Kungsgatan 21,5 Old Quay,1120 Pine Street,Calle Mayor 40",
    "CAR": "VW Golf,Toyota Yaris,Skoda Octavia,Tesla Model 3,Ford Transit,Renault Zoe,Volvo V60,Fiat 500,Kia Niro,Mazda CX-5",
    "ROOM": "living room,kitchen,bedroom,hallway,home office,bathroom,garage,nursery",
    "HOST": "web-01,web-02,db-primary,db-replica-2,cache-eu-1,build-07,mail-gw,auth-stage,queue-3,edge-fra-4",
    "SERVICE": "checkout-api,billing-worker,search-index,auth-service,image-resizer,notification-hub,report-cron,gateway",
    "REPO": "orchard/web,orchard/mobile,kestrel/player,corvid/ingest,halden/site,vireo/forms,lotus/tracker,marlow/cms",
    "FILE": "budget_2025.xlsx,minutes.docx,roadmap.pdf,inventory.csv,press_kit.zip,contract_draft.docx,photos_may.zip,survey_results.csv,lease.pdf,menu_autumn.pdf,thesis_v4.pdf,floorplan.dwg",
    "FOLDER": "Archive,Finance,Shared,Projects/2025,Legal,Marketing,Personal,Clients/Halden",
    "COURSE": "Linear Algebra,Organic Chemistry,World History,Intro to Python,Microeconomics,Art Theory,Statistics II,Marine Biology",
    "SUBJECT": "photosynthesis,fractions,the French Revolution,electric circuits,plate tectonics,probability,the water cycle,irregular verbs",
    "CROP": "winter wheat,maize,soybeans,potatoes,barley,sugar beet,rapeseed,grapes",
    "FIELD": "North Field,Long Acre,Riverside,Plot 7,Hilltop,Lower Meadow,East Terrace,Plot 12",
    "ELEMENT": "Fe=iron,Au=gold,Na=sodium,Cu=copper,He=helium,Ti=titanium,Pb=lead,Ag=silver",
    "MUSEUM": "Rijksmuseum,Prado,Uffizi,Tate Modern,Louvre,Munch Museum,Getty Center,Albertina",
    "HOTEL": "Hotel Miramar,The Larch Inn,Casa Verde,Pension Adler,Harbour Lodge,Grand Sol,Riverside Suites,Hotel Odeon",
    "AIRLINE": "Skylark Air,Norda,TransIberia,BluePine,Meridian,AeroLux",
    "COND": "sunny,overcast,light rain,windy,foggy,snow showers,partly cloudy,thunderstorms",
    "TOPIC": "electric cars,interest rates,wildfires,space telescopes,housing policy,the olive harvest,chip exports,rail strikes",
    "PERMIT": "building permit,parking permit,street market permit,fishing licence,dog licence,event permit",
    "CONTRACT": "lease,employment contract,supplier agreement,NDA,loan agreement,service contract",
    "EVENT": "dentist appointment,team lunch,budget review,parent evening,car inspection,book club,yoga class,project kickoff,site visit,choir rehearsal",
    "TASK": "renew my passport,water the plants,call the plumber,send the invoices,pick up the dry cleaning,book the vet,order printer paper,back up the laptop",
    "MSG": "I'm running ten minutes late,the parcel has arrived,the meeting is moved to room 4,I still need the signed copy,the cake is ordered,the figures are ready,dinner is at eight,the keys are under the mat,we accept the offer,I can't make it on Friday",
    "NOTE": "paint code RAL 7016,locker number 43,tyres changed in April,allergic to penicillin,boiler serviced,guest wifi password changed,meter read at 4411,the spare key is at Ingrid's",
    "ROLE": "viewer,editor,billing,auditor,operator,maintainer",
    "DEPT": "sales,finance,engineering,support,legal,logistics,marketing",
    "CHANNEL": "#general,#support,#release,#warehouse,#design,#finance,#on-call,#random",
    "COURT": "Leeds County Court,Amtsgericht Mitte,Denver District Court,Tribunal de Lyon,Cork Circuit Court",
    "SHOP": "Kestrel Outfitters,Homewell,Papyrus Store,GadgetBarn,Verde Market",
    "STATION": "Utrecht Centraal,Milano Centrale,Basel SBB,Leeds,Gare de Lyon,Wien Hbf,Malmö C,Köln Hbf",
}
POOL = {}
for k, v in RAW.items():
    out = []
    for it in v.split(","):
        a, _, b = it.partition("=")
        out.append((a, b or a))
    POOL[k] = out
SERVERS = (
    "{d}-server,{d}_mcp,mcp-{d},{d}.tools,northwind,halcyon,acme-{d},{d}-hub,tessera,openbridge,"
    "{d}kit,lumen-{d},quarry,fern-api,my{d},{d}-prod,plinth,{d}desk"
).split(",")
BRANDS = (
    "Skylark,Norda,Tessera,Halcyon,Quarry,Lumen,Plinth,Openbridge,Fernway,Meridian,Copperline,Bluepine," "Ostra,Kappa,Windrose,Marlin,Hexa,Juniper,Pallas,Sable"
).split(",")
ROLES = {
    "hr_admin": "HR administrator",
    "security_admin": "security administrator",
    "payroll_manager": "payroll manager",
    "physician": "attending physician",
    "pharmacist": "pharmacist",
    "registrar": "registrar",
    "teacher": "course teacher",
    "branch_manager": "branch manager",
    "loan_officer": "loan officer",
    "sre": "site reliability engineer",
    "moderator": "community moderator",
    "permit_officer": "permit officer",
    "court_clerk": "court clerk",
    "warehouse_manager": "warehouse manager",
    "store_manager": "store manager",
    "fleet_manager": "fleet manager",
    "claims_adjuster": "claims adjuster",
    "grid_operator": "grid operator",
    "lab_director": "lab director",
    "tenant_admin": "tenant administrator",
    "property_manager": "property manager",
    "editor_in_chief": "editor in chief",
}
LOWROLES = "customer,employee,guest,member,student,viewer,contractor,intern,patient,tenant,volunteer,analyst,cashier,support_agent,trainee,user".split(",")
