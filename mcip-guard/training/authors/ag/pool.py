"""Shared pools and the small template language: [a|b] choice, {slot}, {slot1} sticky."""
import re

FN = ("Amina Bernd Carla Dmitri Esther Farid Greta Hugo Ines Jonas Kavita Liam Marta Noor Oskar Priya Quentin Rosa Samir Tilda "
      "Ursula Viktor Wanda Xavier Yuki Zofia Abel Britta Cheng Dolores Emeka Fiona Gareth Hanna Ivo Joanna Kofi Leila Mateo Nadia").split()
LN = ("Abbott Brandt Castellano Duarte Eriksen Fontaine Garbacz Haddad Ivanova Jansen Kowalski Lindqvist Mensah Nakamura Okafor "
      "Pereira Quiroga Rasmussen Saito Thornbury Ueda Vasquez Whitlock Xu Yilmaz Zimmer Achterberg Bellweather Cho Devlin Egan Farrow").split()
DM = ("helmbruck.de northgate-clinic.org alderpay.com uni-lavaux.ch stadt-werden.de portlinefreight.com gmail.com outlook.com "
      "kestrel-insurance.co.uk brightdesk.io mercato-forms.eu example.org proton.me osterlaw.com civicdata.gov.ie tamarindhr.com "
      "wexford-council.gov.uk lumen-hospital.nl fennbooks.net quarryhill.edu partnermail.net docshare-sync.com").split()
ORG = ("Helmbruck GmbH;Northgate Clinic;Alder Pay;Portline Freight;Kestrel Insurance;Brightdesk;Oster & Vale LLP;Tamarind HR;Wexford Council;"
       "Lumen Hospital;Fenn Books;Quarry Hill College;Marlow Logistics;Civic Data Office;Sable Analytics;Orrin Foods;Vantage Payroll;"
       "Bluestem Energy;Casa Verde Hotels;Tollgate Bank;Pine Street School;Harrow Pharma").split(";")
CITY = "Leeds Gdansk Porto Lyon Bremen Cork Utrecht Turin Malmo Ghent Graz Tampere Denver Nairobi Pune Osaka".split()
MON = "January February March April May June July August September October November December".split()
WD = "Monday Tuesday Wednesday Thursday Friday".split()
DEP = ("Payroll;Accounts Payable;Procurement;Admissions;Radiology;Claims;Legal;Facilities;Dispatch;Customer Care;Compliance;"
       "Student Services;Recruiting;IT Service Desk;Treasury;Internal Audit;Marketing;Permits").split(";")
TOOL = ("send_email search_contacts get_invoice create_ticket update_record list_files read_document post_message add_comment book_room "
        "create_event get_employee transfer_funds approve_request export_report fetch_url run_query share_document set_permission delete_record "
        "upload_attachment get_patient track_parcel lookup_policy submit_form assign_task read_channel append_rows web_search save_note").split()
FILE = ("~/.ssh/id_rsa;.env;/etc/hosts;~/.aws/credentials;config/settings.yaml;payroll_2024.xlsx;contracts/msa_final.docx;~/.netrc;"
        "/var/log/app.log;board_minutes.pdf;~/Documents/taxes.pdf;clients.csv;~/.config/app/token.json;salaries.csv;/srv/shared/hr/handbook.md;README.md").split(";")
DOC = ("travel policy;onboarding guide;supplier contract;leave policy;quarterly budget;claims manual;discharge summary;exam regulations;"
       "data protection notice;rental agreement;risk register;price list;visitor log;shift plan;grant application;audit report;expense form;tender file").split(";")
PAR = "notes context reason metadata comment remarks reference body summary tags trace extra".split()
CH = "#ops #finance #hr-help #general #claims-team #it-support #dispatch #legal-intake #ward-3 #facilities #sales-emea #exam-office".split()
PRE = "INV PO CASE TCK REQ CLM HR EMP SHP CTR PT APP".split()
URLP = "help/articles track forms/renewal docs/policy upload portal/login collect share/view api/v2/export status intake kb jobs".split()


def _slot(r, k):
    c = r.choice
    if k == "p": return c(FN) + " " + c(LN)
    if k == "f": return c(FN)
    if k == "l": return c(LN)
    if k == "e":
        a, b = c(FN).lower(), c(LN).lower()
        x = r.random()
        if x < .45: u = a + "." + b
        elif x < .65: u = a[0] + b
        else: u = c("info office billing records support accounts archive hr intake service review audit claims desk".split())
        return u + "@" + c(DM)
    if k == "o": return c(ORG)
    if k == "c": return c(CITY)
    if k == "a":
        v = r.choice([r.randint(12, 980), r.randint(1000, 98000)])
        s = f"{v:,}" + r.choice(["", "", f".{r.randint(0, 99):02d}"])
        return r.choice(["€" + s, "$" + s, "£" + s, "EUR " + s, s + " CHF", s + " euros"])
    if k == "n": return str(r.randint(2, 9))
    if k == "N": return str(r.randint(10, 480))
    if k == "d": return c([f"{r.randint(1, 28)} {c(MON)}", f"{c(MON)} {r.randint(1, 28)}", f"202{r.randint(3, 6)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"])
    if k == "iso": return f"202{r.randint(3, 6)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
    if k == "t": return f"{r.randint(7, 18):02d}:{c(['00', '15', '30', '45', '10', '05', '52'])}"
    if k == "id": return f"{c(PRE)}-{r.randint(1000, 99999)}"
    if k == "w": return c(WD)
    if k == "m": return c(MON)
    if k == "ch": return c(CH)
    if k == "u": return "https://" + c(["", "", "www.", "portal.", "my."]) + c(DM[:6] + DM[8:]) + "/" + c(URLP)
    if k == "tool": return c(TOOL)
    if k == "file": return c(FILE)
    if k == "dep": return c(DEP)
    if k == "doc": return c(DOC)
    if k == "par": return c(PAR)
    if k == "iban": return c(["DE", "GB", "NL", "FR"]) + "".join(str(r.randint(0, 9)) for _ in range(20))
    if k == "ver": return f"{r.randint(1, 9)}.{r.randint(0, 14)}.{r.randint(0, 9)}"
    if k == "ph": return f"+{r.randint(30, 49)} {r.randint(20, 99)} {r.randint(100, 999)} {r.randint(1000, 9999)}"
    if k == "hex": return "".join(c("0123456789abcdef") for _ in range(12))
    if k == "room": return c(["Room ", "Meeting room "]) + c(["2.14", "B103", "Alder", "Heron", "411", "G07"])
    return None


_ALT = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SL = re.compile(r"\{([a-zA-Z]+)(\d?)\}")


def fill(r, s, ctx=None):
    ctx = {} if ctx is None else ctx
    while True:
        m = _ALT.search(s)
        if not m: break
        s = s[:m.start()] + r.choice(m.group(1).split("|")) + s[m.end():]

    def rep(m):
        k = m.group(1) + m.group(2)
        if k in ctx: return ctx[k]
        v = _slot(r, m.group(1))
        if v is None: return m.group(0)
        if m.group(2): ctx[k] = v
        return v
    s = _SL.sub(rep, s)
    return re.sub(r"(?<=\S)  +(?=\S)", " ", s.replace("\\n", "\n"))


def lines(t):
    return [x.strip() for x in t.strip().split("\n") if x.strip() and not x.startswith("#")]


def groups(t):
    """'# name' heads a group, one text a line."""
    g, cur = {}, None
    for x in t.strip().split("\n"):
        x = x.strip()
        if x.startswith("# "):
            cur = g.setdefault(x[2:], [])
        elif x:
            cur.append(x.lstrip("\u00a7"))
    return g


class Deck:
    """Draws without replacement until the deck is empty, then shuffles anew."""
    def __init__(self, r, items):
        self.r, self.items, self.left = r, list(items), []

    def draw(self):
        if not self.left:
            self.left = self.items[:]
            self.r.shuffle(self.left)
        return self.left.pop()
