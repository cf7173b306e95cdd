"""Slots and alternations: {name} style slots share one value inside a pair, [[a|b]] picks one."""
import re

FIRST = """Anna Ben Carla Deniz Elif Femi Grace Hugo Ines Jonas Kofi Lena Marek Nadia Omar Priya Quentin Rosa Samir Tara
Ulla Victor Wei Yara Zoe Bob Alice Emma Liam Noah Olivia Mateo Sofia Hannah Erik Ingrid Pavel Amara Dmitri Chiara Luca
Fatima Youssef Mei Kenji Aoife Declan Joost Freya Bram Thandi Ravi Sunita Tomas Greta Leila Otto Paula Stefan Vera""".split()
LAST = """Okafor Lindqvist Moreau Brandt Silva Novak Haddad Keller Rossi Tanaka Byrne Visser Demir Larsen Costa Weber
Mbeki Petrov Sharma Dubois Hansen Ortega Klein Farrell Nakamura Bianchi Jansen Kowalski Reyes Ahmadi Schmid Duarte""".split()
COMPANY = """Northgate Halden Brightwater Corvus Meridian Lumen Fernhill Oakridge Tessera Bluefin Arbor Kestrel Solvane
Pinecrest Vantar Mosswood Quillon Redstart Ostrava Delphin Harrow Calder Emberly Wexford Nimbus Larkspur""".split()
SUF = ["Ltd", "GmbH", "Group", "Partners", "Labs", "Logistics", "Foods", "Media", "Consulting", "", "", ""]
TLD = ["com", "net", "org", "io", "co", "de", "eu", "example", "info", "co.uk"]
WORDS = """portal files team forms status booking survey account docs wiki shop intake reports claims help travel
photos notes meet signup updates desk invoice member local garden archive studio relay harbour""".split()
HOTEL = """Riverside_View_Hotel Good_Night Luxury_Palace City_Hub Hotel_Belmar Casa_Lucia The_Old_Mill Seaview_Lodge
Hotel_Adria Montebello Lakeside_Inn Pension_Huber Harbour_House Le_Marais_Boutique Hotel_Stern Villa_Rosalia""".split()
RESTO = """Chez_Colette Trattoria_Nona Breizh_Café Green_Bowl Sakura_Corner La_Piazza Blue_Oyster The_Copper_Pan Mezze_House
Zur_Linde Dim_Sum_Palace Bistro_Quinze Casa_Pepe Noodle_Bar_88 The_Salt_Room Il_Forno""".split()
PROD = """AeroPress_kettle Zenbuds_2 TrailLite_tent NordicSleep_mattress Volta_power_bank ClearView_webcam KitchenPro_blender
Orbit_router Paperwhite_lamp Stride_9_shoes FlexDesk_stand PureFlow_filter Hush_headphones Glide_e-scooter Basalt_pan
Pocket_Scanner Meadow_jacket Luma_projector""".split()
CITY = """Lisbon Graz Leeds Porto Utrecht Lyon Ghent Turin Bergen Malmö Kraków Austin Denver Osaka Valencia Cork Basel
Bristol Leipzig Nantes Tallinn Paris London Berlin Seoul Accra""".split()
FILE = """invoice_0417.pdf q3-forecast.xlsx contacts.csv budget_2024.xlsx contract-draft.docx landlord-notice.txt roadmap.md
payroll.csv meeting-notes.md passport_scan.jpg customers.csv client-list.docx bill-december-2023.txt minutes.docx
timesheet.xlsx offer_letter.pdf keys.txt backup.zip slides-final.pptx team-building.docx""".split()
CODEFILE = """deploy.sh settings.py config.yaml main.go index.ts .env Makefile utils.py auth.js schema.sql ci.yml package.json
server.rs client.py docker-compose.yml README.md""".split()
SECRET = """~/.ssh/id_rsa ~/.aws/credentials ~/.netrc .env ~/.config/gh/hosts.yml ~/.kube/config /etc/passwd ~/.npmrc
~/.cursor/mcp.json ~/.git-credentials ~/.docker/config.json secrets.yaml""".split()
REPO = """billing-api web-client ingest infra-live notes-app pdf-kit cart-service mobile-app auth-core search-ui data-jobs""".split()
CHAN = """general random ops support design sales announcements finance release hr-help""".split()
TOOL = """send_email read_file search_web create_event list_users get_weather add_numbers query_db post_message fetch_page
translate_text get_balance schedule_transfer run_tests create_issue upload_file lookup_order get_hotel_prices convert_currency
list_files append_note get_calendar resize_image""".split()
DAY = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MON = "January February March April May June July August September October November December".split()
CUR = ["$", "€", "£", "CHF ", "USD ", "EUR "]
_SLOT = re.compile(r"\{([a-z]+2?)\}")
_ALT = re.compile(r"\[\[([^\[\]]*)\]\]")


class Fill:
    """One value for each slot name, chosen once with the given generator."""

    def __init__(self, rng):
        self.r, self.v = rng, {}

    def get(self, key):
        if key not in self.v:
            val = self._new(key.rstrip("2"))
            other = self.v.get(key[:-1] if key.endswith("2") else key + "2")
            for _ in range(5):
                if val != other:
                    break
                val = self._new(key.rstrip("2"))
            self.v[key] = val
        return self.v[key]

    def _dom(self):
        r = self.r
        a = r.choice(COMPANY).lower()
        return r.choice([a, a, a + "-" + r.choice(WORDS), r.choice(WORDS) + r.choice(WORDS)]) + "." + r.choice(TLD)

    def _new(self, k):
        r, c = self.r, self.r.choice
        if k == "name": return c(FIRST)
        if k == "full": return c(FIRST) + " " + c(LAST)
        if k == "last": return c(LAST)
        if k == "email":
            n, l = c(FIRST).lower(), c(LAST).lower()
            return c([f"{n}.{l}", f"{n[0]}{l}", n, c(WORDS), f"{n}{r.randint(2, 99)}", f"{l}.{n}"]) + "@" + c([self._dom(), self._dom(), "gmail.com", "outlook.com"])
        if k == "url":
            d, p = self._dom(), c(WORDS)
            return c([f"https://{d}/{p}", f"www.{d}", f"http://{p}.{d}", f"https://{d}/{p}/{r.randint(10, 9999)}", f"https://www.{d}/{p}?id={r.randint(100, 999)}", f"{d}/{p}"])
        if k == "company":
            return (c(COMPANY) + " " + c(SUF)).strip()
        if k == "hotel": return c(HOTEL).replace("_", " ")
        if k == "resto": return c(RESTO).replace("_", " ")
        if k == "prod": return c(PROD).replace("_", " ")
        if k == "city": return c(CITY)
        if k == "file": return c(FILE)
        if k == "cfile": return c(CODEFILE)
        if k == "secret": return c(SECRET)
        if k == "repo": return c(REPO)
        if k == "chan": return "#" + c(CHAN)
        if k == "tool": return c(TOOL)
        if k == "day": return c(DAY)
        if k == "date":
            d, m = r.randint(1, 28), r.randint(0, 11)
            return c([f"{d} {MON[m]}", f"{MON[m]} {d}", f"2024-{m+1:02d}-{d:02d}", f"{d:02d}.{m+1:02d}.", f"{MON[m]} {d}, 2025"])
        if k == "time": return c([f"{r.randint(7, 20)}:{c(['00', '15', '30', '45'])}", f"{r.randint(1, 11)} {c(['am', 'pm'])}"])
        if k == "amt": return c(CUR) + c([str(r.randint(5, 99) * 10), f"{r.randint(10, 2500)}.{r.randint(10, 99)}", f"{r.randint(1, 9)},{r.randint(100, 999)}"])
        if k == "iban": return c(["GB29 NWBK 6016 13", "DE89 3704 0044 0", "CH93 0076 2011 6", "US13300000012121", "UK12345678901234"]) + str(r.randint(10000, 99999))
        if k == "phone": return f"+{r.randint(1, 49)} {r.randint(100, 999)} {r.randint(1000, 9999)}"
        if k == "code": return c(["", "INV-", "TK-", "#", "REF"]) + str(r.randint(1000, 99999))
        if k == "num": return str(r.randint(2, 60))
        if k == "big": return str(r.randint(1000, 99999))
        if k == "rate": return f"{r.randint(20, 50) / 10}"
        if k == "param": return c(["sidenote", "context", "note", "extra", "trace", "feedback", "meta", "reason", "session_info", "tag"])
        if k == "hex": return "".join(c("0123456789abcdef") for _ in range(c([7, 8, 12])))
        raise KeyError(k)


def alts(text, rng):
    """Resolve [[a|b]] from the inside out."""
    while True:
        m = _ALT.search(text)
        if not m:
            return text
        text = text[:m.start()] + rng.choice(m.group(1).split("|")) + text[m.end():]


KNOWN = set("name full last email url company hotel resto prod city file cfile secret repo chan tool day date time amt iban phone code num big rate param hex".split())


def fill(text, f, rng, extra=None):
    """Alternations first, then slots; unknown braces stay as they are."""
    text = alts(text, rng)

    def sub(m):
        k = m.group(1)
        if extra and k in extra:
            return extra[k]
        return f.get(k) if k.rstrip("2") in KNOWN else m.group(0)
    return _SLOT.sub(sub, text)
