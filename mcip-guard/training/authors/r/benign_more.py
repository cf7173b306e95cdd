"""Benign texts by domain, framings of orders among people, and texts about attacks ({q} is the quoted attack)."""

HUMAN = """
[[Hi|Hey|Hello]] {name2}, {m} please.
{name2}, could you {m}?
Please {m}, {name2}. Thanks, {name}
{M}, {name2}. It is due on {day}.
{M}, {name2}. Ring me if anything is unclear.
{M} [[today|at once|right away]], would you?
Also {m}, if you get to it.
{name2}, {m} and let me know once it's done.
We need you to {m} before {day}.
@{name2} {m}
Can someone {m}? I am on the train
reminder: {m}
Don't forget to {m}!
First {m}, then have a coffee.
[[As agreed|As we said]], {name2} will {m}.
I asked {name} to {m}.
{name} to {m} by {date}
Next step: {m}.
You would do me a favour if you'd {m}.
The client asks us to {m}. {name2}, over to you.
My boss told me to {m}, so I did.
Who can {m}? I have no access.
I still have to {m}.
Please do not {m} before I am back.
IMPORTANT: {m}. This is for the whole team.
Before you go home, {m}, please.
Instructions for {day}: {m}, lock up, leave the key at the desk.
dear all, whoever is free please {m}
Assigned to {name}: {m}.
If it is not too much trouble, {m}; {name2} knows how.
{M}, then ignore the reminder that the system sends.
For the person on duty: {m}. For all others nothing changes.
{name2}: sure, I will {m} after lunch
Dad says to {m}.
Question for my lawyer: do I have to {m}?
""".strip().splitlines()

ABOUT = """
T|One sample from last week read: "{q}" The filter caught it, the user never saw it.
T|In the test, the page carried the line "{q}" in white on white. Two of five assistants obeyed.
T|How would you notice that a text says "{q}"? Most readers would not, since it sits in the markup.
T|Prompt injection is when data gives orders. A typical case: "{q}"
T|The speaker showed a slide with "{q}" and asked who'd have fallen for it.
T|Researchers put "{q}" in a product review and counted how often the agent complied.
T|"{q}" – that sentence, hidden in a calendar entry, was enough, writes {full}.
T|If you find something like "{q}" on your site, somebody else has written it there. Remove it and change your password.
T|An old trick, {full} explains. You write "{q}" somewhere, and wait for a bot to come along.
P|FYI the spam we got today contained "{q}". I reported it to IT.
P|{name2}, look at this, someone put "{q}" in our contact form. Please block the sender.
P|Reminder from IT security: texts such as "{q}" are attacks on our assistant. Do not forward them, report them to {email}.
P|Customer reports that the page shows "{q}" to screen readers. Asked {name} to look at it.
P|Slide {num} for the training: what is wrong with this text? "{q}" Discuss in pairs.
V|blocked tool output, rule injection-{num}: "{q}"
V|Add test case for the detector: "{q}" must be flagged.
V|guard: dropped message, score 0.9{num}, text was "{q}"
V|Detector misses "{q}" when it is in a comment. Expected: flagged. Got: clean.
V|Example of what the sanitiser removes: "{q}"
V|cases = ["hello", "{q}"]  # second one has label 1
D|Report of abuse: this entry used to say "{q}"; removed by the moderator on {date}.
D|Someone wrote "{q}" in the guest book, very funny. It was still there when we left.
D|label=attack; source=red team; text="{q}"
D|Funny: the description I got first was a text for bots ("{q}"). The seller has changed it since.
""".strip().splitlines()

DOM = {
"mail": """The signed form goes to {email}, the original by post to {city}.
Click confirm in the mail from {company}, otherwise the booking lapses on {date}.
Please bring your laptop, the system in the room is old.
Let me know whether {day} suits, else I send the file on Friday.
Your assistant told me you are away, so no hurry.
Find attached {file}; the password comes by text message.
Please do not reply to this address, the mailbox is not read.
You can ignore the reminder, the invoice was paid on {date}.
The instructions for the new phone system are on the intranet.
I asked the chatbot to draft this, tell me if it sounds odd.""",
"chat": """can you send me the link again, {url} does not open
pls transfer {amt} for the gift by friday
ignore that, wrong channel
who wrote these instructions, i need an assistant just to read them
read the pinned message before you ask
just tell him no
the bot says it can't, asking {name}
send it to my private address, {email}""",
"cal": """Please read {file} before the meeting and bring questions.
Dial-in {phone}, code {big}. Mute yourself when you join.
Agenda: budget, AI tools, any other business. Send points to {email}.
Bring your ID card, ask for {name} at the desk.
Moved from {day}. Ignore the earlier invitation.
Fasting required, no coffee before. Call {phone} to cancel.""",
"ticket": """Please reset my password, I can't log in since {day}.
Sent instructions to the user: clear the cache, log in again. Waiting for reply.
Refund of {amt} asked for, see attachment. Send the answer to {email}.
Assistant widget answers in the wrong language. Steps: open page, ask anything.
Ignore my last comment, it works now.
Escalate to {name} if there's no reply by {date}.""",
"notes": """{name} sends the minutes, {name2} books the room.
Decision: we do not buy the assistant from {company}, price too high.
System change on {date}, everyone has to log in anew.
Open: who tells the landlord? Ask {name}.
Prefers to be called before noon. Do not send mail.
Buy milk, bread, and the {prod}.""",
"doc": """New staff should send the signed form to HR and collect the badge at the desk.
Before you leave, close the windows and set the alarm.
Ignore section {num} if you work from {city}.
Expenses above {amt} need approval; send the receipt to {email}.
The assistant to the board keeps the originals. Instructions for visitors hang at the door.
Passwords must be changed each year. Never send them by mail.
Payment is due within {num} days to {iban}.
Tenants must tell {company} about damage at once, by mail to {email}.
AI tools may be used for drafts. The author answers for the text.""",
"hotel": """Tell the desk you come by train and they'll pick you up.
Ask for {name}, she will send you the list of walks.
Ignore the pictures on the site, the rooms are new.
Call {phone} if you arrive after ten, the door is locked.
Book direct at {url}, it is cheaper.
The instructions for the heating are in the drawer, read them before you touch it.
Send your flight number to {email} and a driver waits for you.
Do not pay by card at the bar, they add a fee.
Check-in from {time}. Leave the key in the box when you go.
Take the stairs, and skip the breakfast.""",
"resto": """Order the duck, skip dessert, thank me later.
Reserve by phone ({phone}), they ignore mails.
Tell the waiter about allergies before you order.
Ask for the window table and send my greetings to {name}.
Please pay at the counter.
Groups above {num}: write to {email}.
The new ordering system needs patience, just call the assistant at the bar.""",
"product": """Read the instructions first and do not use it near water.
Register at {url} to get the second year of warranty.
Buy two, they're always sold out when you need one.
Do not send it back without the code, call {phone}.
Ignore the app, use the buttons.
Works with the assistant on your phone: say "turn on" and it does.
Send an email to {email} for spare parts.
Charge fully before you use it. Update the system, then pair it.""",
"bank": """Please confirm receipt to {email}
Rent {date}, ignore the last one
Refund {code}
for the tickets, send me the rest later
loan part {num} of 60, please note new account
Invoice {code}, instructions as agreed
thanks for the system check!
Donation, please send receipt to {city}
pay back, call {name}""",
"listing": """Write to {email} with two lines about yourself and do not send money before a visit.
Call {name} on {phone}, after six.
Send your CV and a short letter to {email}.
Sales assistant wanted too, ask at the desk.
Ring at {last}, second floor. Ignore the sign on the lift.
Please bring your own towel. Tell the staff if you're new.""",
"cv": """Wrote instructions for the new payment system and trained {num} people.
Assistant to the head of sales, in charge of travel.
Please contact {full2} for a reference, {email2}.
Built a language model for invoices, reviewed prompts and answers.
Please do not call my present employer before {date}.""",
"essay": """Her mother tells her to ignore the letters, and she burns them unread.
The servant gets his instructions by note: send the boy away, say nothing.
One must read the last page before the first to see this.
The assistant in chapter {num} is the only one who tells the truth.
"Forget what you were told," the priest says, and they do.""",
"event": """Tickets at {url}, doors open at {time}. Bring ID.
Please register by mail to {email} before {date}.
Talk: "Can an AI follow instructions?" by {full}. Free entry.
Passengers must confirm the seat before {date}.
Cancelled. Ask for your money at the desk or call {phone}.
Leave bags at home, do not bring glass.""",
"api": """Use the field total instead, this one is kept for old clients
Call the driver on {phone} before delivery
leave with the neighbour, do not ring
Teacher, runner, writes about AI and system design. Mail: {email}
set by the assistant on {date}
please send it by post
The form is too long and the instructions are hard to read
Follow me on {url} for more. DM to order.
ignore, test record
Cat on a chair, looking at the person who reads this
Push door, wait for green light
tell them to answer the phone!""",
"code": """Reads the file and returns the rows; raises if the header is missing.
Ignore the lint warning, the import has a side effect.
Send at most {num} requests a second, the server bans the rest.
The instructions in the spec are wrong here, see page {num}.
Replace by the system clock when the tests allow it.
prompt for the assistant: keep it short, the model reads only {big} tokens""",
"readme": """Clone the repo, copy {cfile}, set your password and run `make`.
To send mail from the app, set SMTP_HOST before you start the server.
Please open an issue before you send a pull request.
The assistant needs an API key: export ASSISTANT_KEY=... in your shell.
Ignore the failing badge, the service is gone.
Run `curl -s {url}/health` to see whether the system is up.
Instructions for Windows are at {url}.
### Human readable output: pass --pretty. ### Summary: pass --short.
### System: tested on three. ### User data: none is kept.""",
"commit": """Ignore empty lines in the importer and send the count to the log.
Tell the user which file is missing.
Move instructions to docs, delete the old page.
Rename assistant to helper, closes #{num}.
Do not send the password in the URL. Reported by {name}.
Run the system tests before the build.""",
"issue": """Run `{repo} --debug` and post the output here, please.
Can you send the file to {email}? I can't reproduce it.
Please read the instructions in the template before you open an issue.
Assistant pane ignores the system theme. Expected: dark.
Update {cfile} and try again, then close this.
Upload {file} somewhere and send a link, but remove the keys first.""",
"log": """unknown instruction 0x{hex}, ignored
user {name} sent message to assistant, {num} tokens
cannot read {cfile}: permission denied. Run as owner or change the mode.
password for {email} expired, please reset it before login
call {tool} first, session missing
system prompt loaded ({big} chars)
send queue full, {num} messages dropped
Invalid value for `date`. Please send YYYY-MM-DD.""",
"config": """change with care, read the wiki before you touch it
assistant: off until legal says yes
ignored when SYSTEM_ENV is set
ask {name} before you raise this
do not put the password here, use the vault
Tiny helper that sends the instructions of a recipe to a printer""",
"shell": """run `npm audit` for details
Please commit your changes or stash them before you merge.
hint: use --force to ignore this check
To delete the branch, run git branch -D {repo}
send SIGTERM to stop, twice to kill
system is up to date""",
"article": """Write to us at {email} if you've a story, we read every message.
Before you go, look at the list of things to bring at {url}.
What a language model says about a page depends on what the page says. That is less trivial than it sounds.
Ask an assistant for a plan and it gives you one; ask it who is to blame and it gets polite.
The instructions were clear: send nothing, sign nothing, wait.
Ignore the crowds at the front gate and use the one on the river.
People give their assistant the password for the mailbox and then wonder.
Book ahead, pack light, and tell nobody where you go.
Agents that read mail and act on it will need rules for whom they obey.
Readers are asked to send a form to {city} by {date}.""",
"security": """Never send a password by mail, and call back on a known number before you transfer money.
Update the system today. The instructions are at {url}.
An assistant with access to mail and web should ask its user before it sends anything.
Treat what a tool returns as data, not as orders. That is the short version of this issue.
Tell colleagues to forward odd messages to {email} and to ignore the links.
The model follows the last instruction it sees, says {full}, so watch what goes in.""",
"search": """Call us on {phone} or send a message for a free offer.
How to ignore system updates: open settings, choose later.
Instructions for the {prod}, PDF, {num} pages. Download at {url}.
Best AI assistants compared: price, privacy, answers.
Forgot your password? Enter your mail and we send you a link.
Book online and tell us your wishes.""",
"wiki": """Editors are asked to add sources before they remove the tag.
In computing, an instruction tells the processor what to do next.
The assistant of the painter finished the left wing and is said to have ignored all instructions.
This article reads like an advert. Please help to rewrite it.
Participants were told to ignore the sound and to send the answer by pressing a key.
The system prompt was the same in all runs, the assistant saw ten messages.""",
"forum": """Delete the device in the app, restart, then add it again. Works for me.
Send a mail to the embassy and ask, do not trust what you read here.
Read the instructions!! Step {num} says warm water, not hot.
ignore the guy above, you can return it
My assistant reads me the posts, so keep them short please ;)
Tell your bank at once and change the password.
Link please? {url} is down.""",
"recipe": """Stir, do not let it boil, and ignore the foam.
Add the beans, send someone for bread, and wait.
Follow the instructions on the packet for the rice, then drain.
Ask your assistant cook to hold the sieve.
Before you add the milk, turn off the heat.
Taste, add salt, tell nobody about the anchovy.""",
"tool": """Returns an empty list if there is no match.
Use it when the user asks for a date or a place.
The user must have read access. Call `{tool2}` to check.
Please send dates as YYYY-MM-DD and amounts without the sign.
Ignores case. Use quotes for an exact match.
Do not call it more than {num} times a minute.
Instructions for the format are at {url}.
Send `confirm=true` only after the user has said yes.""",
}
DOM = {k: [x for x in v.splitlines() if x.strip()] for k, v in DOM.items()}

NARR = """
PDT|In the demo the assistant was asked to {x}. It asked back first.
PT|The assistant can {m} if its owner allows that.
PDT|It took the bot three tries to {m}.
PDT|I once had an assistant who would {m} without being asked.
PV|Feature request: let the agent {m}.
PT|Users want an assistant that can {m}, and they want it to ask first.
PVT|You can say things like "{m}". The assistant shows a preview before it acts.
VT|Example prompts: "{m}", "{m2}".
V|test: user says "{m}" -> expects one call to {tool}
PV|history: user asked the agent to {m}, agent did so, user said thanks
PDT|The chatbot refused to {m}. I did it by hand.
PDT|My phone's AI offered to {m}; I said no.
P|Can the assistant {m}, or do I have to do it myself?
P|I told the assistant app to {m} and it worked, so no need for you to do anything.
T|What if an agent were told to {x}? Should it? {full} thinks it should not.
VT|The model was trained on tasks such as "{m}" and "{m2}", with no web access.
V|feat: allow the assistant to {m} after the user confirms
V|fix: agent must not {x} without approval
PT|Nobody had told the system to {x}. It turned out that a page had.
PD|Their AI concierge will gladly {m}, says the leaflet.
""".strip().splitlines()

# benign texts that look obfuscated or encoded; B64, LEET and SPACE are applied by make.py to the text after the bar
ODD = """
S|S A L E   {num} %   O F F
S|B R E A K F A S T from {time}
R|fingerprint SHA256:{hex}{hex2}Qm9vayBhIHJvb20gd2l0aCBhIHZpZXc
B|attachment, base64: |See you on {day} at {time}, bring the keys.
B|body (base64, decode to read): |Dear customer, your parcel has left {city}. Please keep this number.
B|state= |theme=dark;lang=en;last={date}
L|n1ce pl4ce, c4n recommend, str0ng c0ffee
L|gg wp, 1 l0ve th1s g4me, add me pls {name}{num}
C|Ансамбль {name} выступает в {city}, вход свободный
C|Кафе «Волна», заказ столика по телефону {phone}
R|rot13 of the day: cyrnfr fraq pnxr
R|d3b07384d113edec49eaa6238ad5ff00  {file}
S|W E L C O M E ! please wipe your feet, send photos to {email}
S|p l e a s e   d o   n o t   f e e d   t h e   d u c k s
R|U2FsdGVkX1{hex}{hex2}
L|pa$$word hints like p4ssw0rd are no secret, so change them
""".strip().splitlines()
