"""Slot values (names, addresses, amounts...) shared by both sides, and the template filler."""
import re

def L(s):
    return [x.strip() for x in s.strip().split("\n") if x.strip()]

def C(s):
    return [x.strip() for x in s.replace("\n", ",").split(",") if x.strip()]

FIRST = C("""Anna,Bob,Carla,Dmitri,Elif,Femi,Greta,Hiro,Ines,Jamal,Katrin,Liam,Mona,Nikhil,Olga,Pedro,Quentin,Rosa,Stefan,Tanya,Umar,Vera,Wei,
Xenia,Yusuf,Zoe,Marcus,Priya,Emma,Alice,Charlotte,David,Fred,Grace,Hakan,Ivan,Julie,Karim,Lena,Mateusz,Noor,Oskar,Petra,Rahul,Sofia,Tom,Beatriz,Chen""")
LAST = C("""Johnson,Weber,Okafor,Silva,Novak,Tanaka,Haddad,Lindqvist,Moreau,Rossi,Kaya,Patel,Nguyen,Kowalski,Fischer,Dubois,Garcia,Smith,
Brandt,O'Neill,van Dijk,Larsen,Petrov,Mendes,Kim,Adeyemi,Schwarz,Barnes,Costa,Ivers,Holm,Quist,Raman,Teller,Underhill,Yilmaz""")
DOM = C("""bluesparrowtech.com,gmail.com,outlook.com,northgate-legal.eu,harborline.io,mail.example.org,acme-supplies.com,fintrust-partners.net,
protonmail.com,kestrel-travel.com,tidewaterbooks.co.uk,my-little-website.com,greenleafhr.com,archive-drop.net,quickforms.app,oakandpine.de,
studio-marin.fr,data-sync.cloud,wellspringclinic.org,citylib.gov,payroll-center.info,evergreen.school,lumen.dev,parcelhub.co,secure-informations.com,
nordlicht-hotel.de,casaverde.es,trailhead.cc,zenithbank.example,fieldnotes.blog""")
PATHS = C("""/r/8812,/forms/consent,/update,/agenda-q3,/invoice/20417,/login,/u/44,/share/ab12f,/terms,/book,/survey,/docs/intro,/collect,/offers,/tickets/991,/menu,/download/latest,/help/reset,/v2/notes,,,,""") + ["", "", ""]
CITY = C("Paris,Lisbon,Berlin,Kraków,Boston,Osaka,Dublin,Oslo,Valencia,Toronto,Leeds,Vienna,Zürich,Athens,Seoul,Lyon,Ghent,Porto,Turin,Austin")
HOTEL = C("Riverside View Hotel,Le Marais Boutique,City Hub Inn,Good Night,Montmartre Suites,Hotel Adler,Casa Luna,The Lantern House,Harbour Court,Pension Sommer,Luxury Palace,Maple Tree Lodge,Hotel Quatro,Grand Meridian,The Old Mill")
REST = C("New Israeli Restaurant,Breizh Café,Chez l'Ami,Trattoria Nonna,Dim Sum Corner,Royal Panda,El Fogón,Blue Lotus,Bistrot Paul,The Copper Pot,Taverna Ilios,Saffron Court,Noodle Bar 88,Gasthaus Krone,Petit Bouillon")
PROD = C("VoltMax charger,AeroPress mug,NovaSound earbuds,LumaDesk lamp,TrailPro backpack,FrostLine cooler,EchoPen,SmartFit watch,KettleKing 1.7L,HushFan mini,ClearView monitor arm,PureAir filter,SwiftDry towel,GripTek stand,OmniCard reader")
CO = C("Acme Supplies,Harborline,Blue Sparrow Tech,Kestrel Travel,Northgate Legal,Green Leaf HR,Zenith Bank,Oak & Pine,Parcel Hub,Lumen,Wellspring Clinic,FinTrust Partners,Tidewater Books,Nordwind Energy,Studio Marin,Evergreen School")
FILE = C("""client-list.xlsx,passport_scan.pdf,team-building.docx,budget-2025.xlsx,vacation-plans.docx,contract_final_v3.pdf,payslip-march.pdf,notes.txt,
meeting-minutes.docx,recipe-collection.docx,invoice-20417.pdf,landlord-notices.docx,Q3-forecast.pptx,keys.txt,tax-return.pdf,roadmap.md,gym-exercises.xlsx,offer_letter.pdf,inventory.csv,address-change.txt""")
FOLDER = C("HR Private,Taxes 2024,Shared/Projects,Invoices,Personal,Board,Photos 2023,Contracts,Archive,Onboarding,Clients,Legal")
CHAN = C("#general,#random,#finance,#team-eu,#announcements,#support,#external_0,#ops,#hiring,#design")
DAY = C("Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,tomorrow,tonight,next week,the weekend")
MON = C("January,February,March,April,May,June,July,August,September,October,November,December")
TOPIC = C("the offsite,the budget review,the new lease,the Q3 report,the conference in May,the server move,payroll,the school trip,the insurance claim,the summer party,the audit,the product launch,the kitchen renovation,the onboarding plan,the travel refund,the website relaunch,the hiring round,the board meeting")
TOOL = C("send_email,read_file,search_emails,create_calendar_event,list_files,share_file,send_money,get_balance,reserve_hotel,add_contact,post_message,http_get,delete_file,update_user_info,get_iban,add_to_cart,search_flights,get_webpage,read_channel_messages,forward_email,list_contacts,set_reminder")
PATHF = C("~/.ssh/id_rsa,~/.aws/credentials,~/.env,/etc/passwd,~/.netrc,~/Documents/passwords.txt,~/.config/mail/config.json,~/.cursor/mcp.json,~/.bash_history,C:\\Users\\me\\tokens.txt,/var/mail/inbox.mbox,~/.gitconfig,/home/user/notes.txt,~/.kube/config,~/Library/Keychains")
PARAM = C("sidenote,context,notes,metadata,trace,extra,comment,debug_info,feedback,reason,session,summary")
ITEM = C("printer paper,a gift card,two phone cases,the blue sofa,a standing desk,coffee beans,a laptop sleeve,running shoes,ink cartridges,a camera,three notebooks,a water filter")
OWN = ["the user's", "the user's", "the owner's", "this account's", "the account holder's", "this person's", "the", "the", "your user's", "the recipient's", "the customer's"]

def _iban(r):
    return r.choice(["DE", "GB", "FR", "CH", "US", "SE", "NL"]) + "".join(r.choice("0123456789") for _ in range(r.choice([18, 20])))

def _url(r):
    return r.choice(["https://", "https://", "http://", "www.", "https://www."]) + r.choice(DOM) + r.choice(PATHS)

def _email(r):
    f = r.choice(FIRST).lower()
    l = re.sub("[^a-z]", "", r.choice(LAST).lower())
    return r.choice([f, f + "." + l, l, f[0] + l, r.choice(["office", "info", "billing", "hr", "support", "bookings", "records", "desk"])]) + "@" + r.choice(DOM)

GEN = {
    "name": lambda r: r.choice(FIRST), "full": lambda r: r.choice(FIRST) + " " + r.choice(LAST), "last": lambda r: r.choice(LAST),
    "email": _email, "url": _url, "site": lambda r: "www." + r.choice(DOM), "dom": lambda r: r.choice(DOM), "iban": _iban,
    "amt": lambda r: r.choice(["{}", "${}", "{} EUR", "€{}", "{}.00", "{} dollars", "£{}"]).format(r.choice([5, 12, 20, 30, 49, 75, 100, 120, 199, 250, 480, 640, 900, 1200, 2500, 5000])),
    "date": lambda r: r.choice([f"2025-{r.randint(1,12):02d}-{r.randint(1,28):02d}", f"{r.randint(1,28)} {r.choice(MON)}", f"{r.choice(MON)} {r.randint(1,28)}", f"{r.randint(1,28):02d}.{r.randint(1,12):02d}.2025"]),
    "iso": lambda r: f"2025-{r.randint(1,12):02d}-{r.randint(1,28):02d}",
    "time": lambda r: f"{r.randint(7,20)}:{r.choice(['00','15','30','45'])}", "clock": lambda r: f"{r.randint(0,23):02d}:{r.randint(0,59):02d}:{r.randint(0,59):02d}",
    "day": lambda r: r.choice(DAY), "city": lambda r: r.choice(CITY), "hotel": lambda r: r.choice(HOTEL), "rest": lambda r: r.choice(REST),
    "prod": lambda r: r.choice(PROD), "co": lambda r: r.choice(CO), "file": lambda r: r.choice(FILE), "folder": lambda r: r.choice(FOLDER),
    "chan": lambda r: r.choice(CHAN), "st": lambda r: str(r.randint(1, 5)), "num": lambda r: str(r.randint(2, 9)), "big": lambda r: str(r.randint(1000, 99999)), "pct": lambda r: str(r.randint(2, 97)),
    "phone": lambda r: f"+{r.choice([1,33,44,49,351])} {r.randint(100,999)} {r.randint(1000,9999)}{r.randint(10,99)}",
    "topic": lambda r: r.choice(TOPIC), "tool": lambda r: r.choice(TOOL), "path": lambda r: r.choice(PATHF), "param": lambda r: r.choice(PARAM),
    "item": lambda r: r.choice(ITEM), "hex": lambda r: "".join(r.choice("0123456789abcdef") for _ in range(8)), "own": lambda r: r.choice(OWN),
    "pin": lambda r: str(r.randint(100000, 999999)), "stars": lambda r: r.choice(["3.1", "3.8", "4.0", "4.2", "4.5", "4.8", "5.0"]),
}
SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
BANK = re.compile(r"\{([a-z]+)\*(\d)\}")
ALT = re.compile(r"<<([^<>]*)>>")
BANKS = {}

def fill(t, r, memo=None, over=None, quote='"'):
    """Fill <<a|b>> choices, {bank*n} sentence draws and {slot} values; {slot1} is the same all through one memo."""
    memo = {} if memo is None else memo
    while ALT.search(t):
        t = ALT.sub(lambda m: r.choice(m.group(1).split("|")), t)
    def bank(m):
        if m.group(1) not in BANKS:
            return m.group(0)
        b = BANKS[m.group(1)]
        return " ".join(r.sample(b, min(int(m.group(2)), len(b)))).replace('"', quote)
    t = BANK.sub(bank, t)
    while ALT.search(t):
        t = ALT.sub(lambda m: r.choice(m.group(1).split("|")), t)
    def slot(m):
        k, n = m.group(1), m.group(2)
        if k not in GEN:
            return m.group(0)
        if n:
            if (k, n) not in memo:
                memo[(k, n)] = GEN[k](r)
            return memo[(k, n)]
        if over and k in over:
            return r.choice(over[k])
        return GEN[k](r)
    return SLOT.sub(slot, t)
