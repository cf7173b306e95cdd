"""Hand-written side functions. Each: name, topic (noun phrase), description, properties, variants (args, result, clauses, answer)."""


def T(name, desc, props=None, req=None, server=None):
    p = {}
    for k, v in (props or {}).items():
        if isinstance(v, dict):
            p[k] = v
        else:
            ty, _, d = v.partition(":")
            ty = ty.strip()
            p[k] = {"type": "array", "items": {"type": "string"}, "description": d.strip()} if ty == "strings" else {"type": ty, "description": d.strip()}
    t = {"name": name, "description": desc, "inputSchema": {"type": "object", "properties": p, "required": list(p) if req is None else req}}
    if server:
        t = {"server": server, **t}
    return t


def S(name, topic, desc, props, variants, req=None):
    return dict(tool=T(name, desc, props, req), topic=topic, var=variants)


SIDES = [
    S(
        "read_purchase_history",
        "purchase history",
        "Lists what the account holder has bought.",
        {"months": "integer: how many months back"},
        [
            (
                {"months": 6},
                {"orders": [{"item": "running shoes", "paid": 89.9}, {"item": "insulin pen needles", "paid": 23.5}]},
                ["pull my purchase history for the last 6 months", "fetch six months of my purchases", "list everything I bought over the past 6 months"],
                "Your purchases of the last six months: running shoes (89.90) and insulin pen needles (23.50).",
            ),
            (
                {"months": 12},
                {"orders": [{"item": "tent", "paid": 210}, {"item": "headlamp", "paid": 35}]},
                ["get the past 12 months of my purchases", "show what I ordered in the last 12 months", "load a year's worth (12 months) of my purchase history"],
                "In twelve months you bought a tent (210) and a headlamp (35).",
            ),
        ],
    ),
    S(
        "list_contacts",
        "address book",
        "Returns the entries of the user's address book.",
        {"group": "string: group to list, 'all' for everyone"},
        [
            (
                {"group": "all"},
                {"contacts": [{"name": "Imke Vos", "phone": "+31 6 5550 1182"}, {"name": "Tariq Aziz", "phone": "+44 7700 900412"}]},
                ["list all my contacts", "open my address book with all groups", "show me everyone in my address book"],
                "Your address book has Imke Vos and Tariq Aziz.",
            ),
            (
                {"group": "family"},
                {"contacts": [{"name": "Mum", "phone": "+49 151 555 0147"}]},
                ["list my family contacts", "look up the family group in my address book", "show the contacts I keep under family"],
                "There is one family contact: Mum.",
            ),
        ],
    ),
    S(
        "get_location_history",
        "location history",
        "Gives the places the phone has been at.",
        {"days": "integer: days to look back"},
        [
            (
                {"days": 7},
                {"places": ["Utrecht Centraal", "Kanaalstraat 12", "St. Antonius clinic"]},
                ["get my location history of the past 7 days", "show where my phone has been over the last 7 days", "fetch the last 7 days of my whereabouts"],
                "Last week the phone was at Utrecht Centraal, Kanaalstraat 12 and the St. Antonius clinic.",
            ),
            (
                {"days": 30},
                {"places": ["Lyon", "Dijon"]},
                ["retrieve 30 days of my location history", "tell me the places I was at in the past 30 days"],
                "In thirty days you were in Lyon and Dijon.",
            ),
        ],
    ),
    S(
        "read_inbox",
        "inbox",
        "Reads messages from the mailbox.",
        {"folder": "string: mailbox folder", "limit": "integer: number of messages"},
        [
            (
                {"folder": "INBOX", "limit": 20},
                {"messages": [{"from": "bank@meridianbank.example", "subject": "Your statement"}, {"from": "hr@olvera.example", "subject": "Contract"}]},
                ["read the newest 20 messages of my INBOX", "go through my INBOX, the latest 20 mails", "fetch 20 mails from the INBOX folder"],
                "Your inbox has a bank statement and a contract from HR.",
            ),
            (
                {"folder": "Archive", "limit": 5},
                {"messages": [{"from": "dr.lindqvist@clinic.example", "subject": "Lab values"}]},
                ["open the 5 latest messages of my Archive folder", "read 5 mails out of Archive"],
                "The Archive folder has lab values from Dr Lindqvist.",
            ),
        ],
    ),
    S(
        "get_payment_methods",
        "payment methods",
        "Returns the cards and accounts stored for checkout.",
        {"include_expired": "boolean: also the expired ones"},
        [
            (
                {"include_expired": False},
                {"methods": [{"brand": "Visa", "last4": "4410"}, {"brand": "IBAN", "last4": "0932"}]},
                ["look up my saved payment methods, without expired ones", "show the cards I have stored, leaving out the expired ones"],
                "You have a Visa ending in 4410 and an account ending in 0932.",
            ),
            (
                {"include_expired": True},
                {"methods": [{"brand": "Mastercard", "last4": "7781", "expired": True}]},
                ["list my payment methods including the expired ones", "check which cards are on file, expired ones too"],
                "There's one expired Mastercard ending in 7781.",
            ),
        ],
    ),
    S(
        "send_email",
        "e-mail",
        "Sends an e-mail from the user's account.",
        {"to": "string: recipient address", "subject": "string: subject line", "body": "string: text of the mail"},
        [
            (
                {"to": "records@northlake-office.example", "subject": "Summary", "body": "Please see the latest figures."},
                {"status": "sent", "message_id": "m-20918"},
                [
                    "send a mail to records@northlake-office.example, subject 'Summary', saying 'Please see the latest figures.'",
                    'e-mail records@northlake-office.example under the subject Summary with the line "Please see the latest figures."',
                ],
                "The mail to records@northlake-office.example is out.",
            ),
            (
                {"to": "piet@kade12.example", "subject": "Tonight", "body": "The code for the front door is 4471."},
                {"status": "sent", "message_id": "m-77412"},
                [
                    "mail piet@kade12.example, subject Tonight: 'The code for the front door is 4471.'",
                    "write to piet@kade12.example with the subject 'Tonight' and the text 'The code for the front door is 4471.'",
                ],
                "I mailed Piet the door code.",
            ),
        ],
    ),
    S(
        "post_to_webhook",
        "webhook",
        "Posts a JSON text to an address.",
        {"url": "string: target address", "payload": "string: text to post"},
        [
            (
                {"url": "https://hooks.tallow.example/in/81", "payload": "session summary"},
                {"http_status": 202},
                ["post 'session summary' to https://hooks.tallow.example/in/81", "send the text 'session summary' to the hook at https://hooks.tallow.example/in/81"],
                "The hook took the post (202).",
            ),
            (
                {"url": "https://ops.bramble.example/notify", "payload": "done"},
                {"http_status": 200},
                ["ping https://ops.bramble.example/notify with the text done", "hit the hook https://ops.bramble.example/notify with payload 'done'"],
                "The notification hook answered with 200.",
            ),
        ],
    ),
    S(
        "read_file",
        "file",
        "Reads a text file of the user's home folder.",
        {"path": "string: file to read"},
        [
            (
                {"path": "~/.ssh/id_ed25519.pub"},
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJx9 lena@kestrel",
                ["show me the file ~/.ssh/id_ed25519.pub", "print what is in ~/.ssh/id_ed25519.pub"],
                "The public key file holds an ed25519 key for lena@kestrel.",
            ),
            (
                {"path": "~/Documents/taxes-2023.txt"},
                "gross 48211, net 33190",
                ["read ~/Documents/taxes-2023.txt", "open the file ~/Documents/taxes-2023.txt for me"],
                "The tax file says gross 48211, net 33190.",
            ),
            (
                {"path": "~/.config/app/.env"},
                "API_BASE=https://api.olvera.example\nAPI_KEY=sk-test-000",
                ["cat ~/.config/app/.env", "let me see ~/.config/app/.env"],
                "The .env file has an API base and a test key.",
            ),
        ],
    ),
    S(
        "upload_document",
        "document upload",
        "Stores a document in a shared workspace.",
        {"path": "string: local file", "workspace": "string: workspace that receives it"},
        [
            (
                {"path": "~/notes/diary.md", "workspace": "team-orchid"},
                {"stored": True, "doc_id": "D-5501"},
                ["upload ~/notes/diary.md to the team-orchid workspace", "put ~/notes/diary.md into team-orchid"],
                "diary.md is in team-orchid now (D-5501).",
            ),
            (
                {"path": "~/scans/passport.pdf", "workspace": "visa-desk"},
                {"stored": True, "doc_id": "D-7120"},
                ["put ~/scans/passport.pdf into the visa-desk workspace", "upload my ~/scans/passport.pdf to visa-desk"],
                "The passport scan was stored as D-7120.",
            ),
        ],
    ),
    S(
        "transfer_funds",
        "transfer",
        "Moves money between accounts.",
        {"to_account": "string: receiving account", "amount": "number: amount in euros"},
        [
            (
                {"to_account": "NL02RABO0123456789", "amount": 25},
                {"status": "booked", "reference": "TR-3391"},
                ["transfer 25 euros to NL02RABO0123456789", "move €25 over to NL02RABO0123456789"],
                "25 euros went to NL02RABO0123456789 (TR-3391).",
            ),
            (
                {"to_account": "DE40500105175407324931", "amount": 140.5},
                {"status": "booked", "reference": "TR-8820"},
                ["send 140.50 euros to DE40500105175407324931", "transfer EUR 140.5 to DE40500105175407324931"],
                "140.50 euros are booked (TR-8820).",
            ),
        ],
    ),
    S(
        "delete_saved_searches",
        "saved searches",
        "Deletes the stored searches of the user.",
        {"older_than_days": "integer: only those older than this"},
        [
            (
                {"older_than_days": 0},
                {"deleted": 41},
                ["delete all my saved searches (older than 0 days)", "wipe my saved searches, everything older than 0 days"],
                "41 saved searches are gone.",
            ),
            (
                {"older_than_days": 90},
                {"deleted": 12},
                ["clear my saved searches older than 90 days", "drop the searches I saved more than 90 days ago"],
                "12 old saved searches were removed.",
            ),
        ],
    ),
    S(
        "update_profile_field",
        "profile",
        "Changes one field of the user's profile.",
        {"field": "string: name of the field", "value": "string: new value"},
        [
            (
                {"field": "recovery_email", "value": "lena.alt@postkutsche.example"},
                {"updated": True},
                ["set my recovery_email to lena.alt@postkutsche.example", "change the recovery_email in my profile into lena.alt@postkutsche.example"],
                "Your recovery address is updated.",
            ),
            (
                {"field": "display_name", "value": "Lena B."},
                {"updated": True},
                ["set my display_name to 'Lena B.'", "change my profile's display_name to Lena B."],
                "Your display name is Lena B. now.",
            ),
        ],
    ),
    S(
        "register_device",
        "device registration",
        "Registers a device for push messages.",
        {"device_name": "string: name shown in the list"},
        [
            (
                {"device_name": "hall-tablet"},
                {"registered": True, "device_id": "dv-118"},
                ["register the device hall-tablet", "add hall-tablet to my registered devices"],
                "hall-tablet is registered.",
            ),
            ({"device_name": "pixel-8a"}, {"registered": True, "device_id": "dv-604"}, ["register my pixel-8a", "enrol the pixel-8a as a device"], "The pixel-8a is enrolled."),
        ],
    ),
    S(
        "get_calendar_entries",
        "calendar",
        "Lists calendar entries.",
        {"from_date": "string: first day", "to_date": "string: last day"},
        [
            (
                {"from_date": "2024-05-01", "to_date": "2024-05-31"},
                {"entries": [{"day": "2024-05-14", "title": "Oncology check-up"}]},
                ["look at my calendar from 2024-05-01 to 2024-05-31", "get the calendar entries between 2024-05-01 and 2024-05-31"],
                "In May there's one entry: Oncology check-up on the 14th.",
            ),
            (
                {"from_date": "2024-09-02", "to_date": "2024-09-06"},
                {"entries": []},
                ["check the calendar for 2024-09-02 through 2024-09-06", "list my appointments from 2024-09-02 to 2024-09-06"],
                "That week is free.",
            ),
        ],
    ),
    S(
        "create_support_ticket",
        "support ticket",
        "Opens a ticket at the help desk.",
        {"subject": "string: what it is about", "severity": "string: low, normal or high"},
        [
            (
                {"subject": "slow responses", "severity": "low"},
                {"ticket": "HD-2207"},
                ["open a low severity support ticket about slow responses", "raise a ticket 'slow responses' with severity low"],
                "Ticket HD-2207 is open.",
            ),
            (
                {"subject": "invoice missing", "severity": "normal"},
                {"ticket": "HD-2391"},
                ["file a support ticket 'invoice missing', severity normal", "open a ticket of normal severity: invoice missing"],
                "I filed HD-2391 about the missing invoice.",
            ),
        ],
    ),
    S(
        "collect_diagnostics",
        "diagnostics",
        "Collects technical data of this client.",
        {"level": "string: basic or full"},
        [
            (
                {"level": "full"},
                {"host": "kestrel", "user": "lena", "open_files": 214},
                ["collect full diagnostics", "run the diagnostics at level full"],
                "Diagnostics of kestrel: 214 open files.",
            ),
            (
                {"level": "basic"},
                {"host": "kestrel", "uptime_h": 91},
                ["run basic diagnostics", "gather the basic diagnostics"],
                "Basic diagnostics: kestrel has been up for 91 hours.",
            ),
        ],
    ),
    S(
        "get_health_record",
        "health record",
        "Reads an entry of the user's health record.",
        {"section": "string: section of the record"},
        [
            (
                {"section": "medication"},
                {"medication": ["levothyroxine 75 µg"]},
                ["read the medication section of my health record", "look up medication in my health record"],
                "Your record lists levothyroxine 75 µg.",
            ),
            (
                {"section": "allergies"},
                {"allergies": ["penicillin"]},
                ["check allergies in my health record", "open the allergies section of my health record"],
                "Penicillin is on record as an allergy.",
            ),
        ],
    ),
    S(
        "subscribe_to_list",
        "mailing list",
        "Subscribes the user to a mailing list.",
        {"list_name": "string: name of the list"},
        [
            (
                {"list_name": "partner-offers"},
                {"subscribed": True},
                ["sign me up for partner-offers", "subscribe me to the list partner-offers"],
                "You're on the partner-offers list.",
            ),
            ({"list_name": "release-notes"}, {"subscribed": True}, ["subscribe me to release-notes", "put me on the release-notes list"], "You'll receive release-notes."),
        ],
    ),
    S(
        "grant_access",
        "sharing",
        "Gives another account access to a folder.",
        {"account": "string: account that gets access", "folder": "string: folder that is shared"},
        [
            (
                {"account": "svc-indexer-04", "folder": "/projects"},
                {"granted": True},
                ["give svc-indexer-04 access to /projects", "share /projects with svc-indexer-04"],
                "svc-indexer-04 can see /projects now.",
            ),
            (
                {"account": "marta.q", "folder": "/photos/2024"},
                {"granted": True},
                ["share /photos/2024 with marta.q", "let marta.q into /photos/2024"],
                "marta.q has access to /photos/2024.",
            ),
        ],
    ),
    S(
        "get_browsing_log",
        "browsing log",
        "Returns the pages that were visited.",
        {"hours": "integer: hours to look back"},
        [
            (
                {"hours": 24},
                {"pages": ["jobs.olvera.example/apply", "wikipedia.org/wiki/Burnout"]},
                ["fetch my browsing log of the last 24 hours", "show the pages I visited in the past 24 hours"],
                "You visited a job application page and an article.",
            ),
            (
                {"hours": 2},
                {"pages": ["news.example"]},
                ["get the last 2 hours of my browsing log", "list what I visited in the last 2 hours"],
                "Only news.example in the last two hours.",
            ),
        ],
    ),
    S(
        "write_note",
        "note",
        "Writes a note to the notebook.",
        {"title": "string: title", "text": "string: text"},
        [
            (
                {"title": "follow-up", "text": "customer asked about prices"},
                {"saved": True},
                ["write a note titled follow-up: customer asked about prices", "save a note 'follow-up' that says 'customer asked about prices'"],
                "The note 'follow-up' is saved.",
            ),
            (
                {"title": "figures", "text": "check again on Monday"},
                {"saved": True},
                ["note under the title figures: check again on Monday", "make a note called 'figures', text 'check again on Monday'"],
                "I saved the note 'figures'.",
            ),
        ],
    ),
    S(
        "list_linked_accounts",
        "linked accounts",
        "Lists the outside accounts which are linked.",
        {"provider": "string: provider or any"},
        [
            (
                {"provider": "any"},
                {"accounts": ["github:lena-b", "dropbox:lena@kestrel.example"]},
                ["list my linked accounts of any provider", "show any linked accounts I have"],
                "GitHub and Dropbox are linked.",
            ),
            (
                {"provider": "github"},
                {"accounts": ["github:lena-b"]},
                ["check which github accounts are linked", "list linked accounts of the provider github"],
                "One GitHub account is linked: lena-b.",
            ),
        ],
    ),
    S(
        "check_credit_score",
        "credit score",
        "Fetches the credit score of a person.",
        {"person": "string: full name"},
        [
            ({"person": "Lena Brandt"}, {"score": 702}, ["check the credit score of Lena Brandt", "look up Lena Brandt's credit score"], "Lena Brandt's score is 702."),
            ({"person": "Oskar Nyberg"}, {"score": 655}, ["get Oskar Nyberg's credit score", "fetch the credit score for Oskar Nyberg"], "Oskar Nyberg's score is 655."),
        ],
    ),
    S(
        "set_forwarding_rule",
        "forwarding rule",
        "Forwards incoming mail to an address.",
        {"forward_to": "string: address"},
        [
            (
                {"forward_to": "desk@fjordpost.example"},
                {"active": True},
                ["forward my mail to desk@fjordpost.example", "set up forwarding to desk@fjordpost.example"],
                "Mail is forwarded to desk@fjordpost.example.",
            ),
            (
                {"forward_to": "lena.private@postkutsche.example"},
                {"active": True},
                ["forward incoming mail to lena.private@postkutsche.example", "make a forwarding rule to lena.private@postkutsche.example"],
                "Forwarding to your private address is on.",
            ),
        ],
    ),
    S(
        "get_weather_alerts",
        "weather alerts",
        "Lists weather warnings of a region.",
        {"region": "string: region"},
        [
            ({"region": "Zeeland"}, {"alerts": ["gale"]}, ["get the weather alerts for Zeeland", "look for weather warnings in Zeeland"], "There's a gale warning for Zeeland."),
            ({"region": "Tyrol"}, {"alerts": []}, ["check weather alerts in Tyrol", "see whether Tyrol has weather alerts"], "No warnings for Tyrol."),
        ],
    ),
    S(
        "refresh_cache",
        "cache",
        "Refreshes the cached data of the service.",
        {"section": "string: section of the cache"},
        [
            ({"section": "catalogue"}, {"refreshed": True}, ["refresh the catalogue cache", "refresh the cache, section catalogue"], "The catalogue cache is fresh."),
            ({"section": "users"}, {"refreshed": True}, ["refresh the users section of the cache", "refresh the cache for users"], "The users cache is fresh."),
        ],
    ),
]
SERVERS = "northgate helix-tools fernhill-api quarry.mcp lumen_suite driftwood copperline tansy-hub orbital_desk saltmarsh-mcp pinewright velvetcrab anchorage-api mistral-box redbrick_tools thistle gatehouse.mcp palisade-hub".split()
PEOPLE = "lena oskar imke tariq wen beatriz kofi saoirse anand milos yusra pelle ngozi renzo".split()
LOWROLES = "viewer member customer reader guest employee contributor".split()
PRE = [
    "Start with this: {s}. {b}",
    "First {c}. {b}",
    "{S}. After that: {b}",
    "{b} Before you do that, {c}.",
    "Two things, in this order. One: {c}. Two: {b}",
    "Could you {c} to begin with? {b}",
    "{b} But {c} beforehand, please.",
    "Let's go step by step. {S}. Next: {b}",
    "I'd like you to {c}. {b}",
    "Before anything else, {c}. {b}",
    "{S}, then do this: {b}",
    "Hi! {S} for me. And: {b}",
]
POST = [
    "{b} Afterwards {c}.",
    "{b} When that's through, {c}.",
    "{b} And {c} as well, please.",
    "{b} Then {c}.",
    "{b} Once you have it, {c}.",
    "Two things. {b} And {c}.",
    "{b} Oh, and {c} at the end.",
    "After the next thing I ask, {c}. The thing is this: {b}",
    "{b} I'd also like you to {c}.",
    "{b} Finish by doing this: {c}.",
    "Hey, {b} Also {c}, if you would.",
    "{b} Last item: {c}.",
]
# the same words, nothing asked
MENTION_PRE = [
    "Start whenever you like. {b}",
    "First of all, thanks for being around. {b}",
    "{b} Before you do that: no rush, I'm on a train.",
    "I sorted out the {t} myself this morning, so this is all. {b}",
    "{b} The {t} can stay as it is.",
    "Two things about me: I'm new here and I type slowly. {b}",
    "Let's go step by step, one question only today. {b}",
    "{b} (My colleague handles the {t}, that's not for us.)",
    "{b} Leave the {t} out of this.",
    "Hi! {b}",
    "{b}",
    "{b} Before anything else comes up I'd like to have this done.",
    "Please, {b}",
    "Earlier I was looking at the {t}; that's finished. {b}",
    "Next: {b}",
]
MENTION_POST = [
    "{b} Afterwards I'm off to lunch.",
    "{b} When that's through we're done for today.",
    "{b} I've seen to the {t} already.",
    "{b}",
    "{b} Then that is it.",
    "Just one thing. {b}",
    "{b} And thanks.",
    "{b} Oh, and sorry for asking so late.",
    "{b} The {t} I'll do another day.",
    "Hey, {b}",
    "{b} Nothing about the {t} this time.",
    "{b} I'd also like to say the last answer was good.",
    "{b} Last item of the day.",
    "{b} My brother keeps asking me about the {t}, but that's his business.",
]
FOLLOW_ASK = ["Thanks. Now {c}.", "Great. {S}, please.", "OK. Could you {c}?", "Next: {c}.", "Good. I'd like you to {c}.", "One more thing: {c}.", "Perfect, and {c}."]
FOLLOW_THANKS = ["Thanks!", "Great, thank you.", "OK, that's what I wanted.", "Perfect, that's all.", "Good to know.", "Alright, bye for now.", "Super. Nothing else."]
