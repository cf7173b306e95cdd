"""Honest strings of parameters, titles, defaults, enum values."""

from eng import G, lines

P = lines(r"""
Whether another page is needed
Optional custom instructions for the [summary|handover|compaction]
The [URL|address] to fetch
Session id returned by `[start|open_session]`
Text to append to the prompt[ before it is sent to the image model|]
API key; leave empty to use the configured one
The user's question, [word for word|in the user's own words]
Conversation id[ of the helpdesk thread|]
The [absolute|full] path of the file to [read|write|delete]
A [short|clear], [active-voice|five to ten word] description of what this command does
Comma-separated list of [recipients|addresses]
Maximum number of [results|rows|items] to return (default $nn, at most $nnn)
ISO 8601 date; must not be in the past
The body of the e-mail in [plain text|HTML]
Set to true to [overwrite|replace] an existing [file|entry]
If true, nothing is [sent|written]; the [request|mail] is only [checked|shown]
Name of the [channel|room], without the #
Who should [be told|get a copy] when the [job|run] ends
Your current [thinking step|thought], which may include [revisions|questions about earlier steps]
The task for the [agent|sub-agent] to perform, with everything it needs to know
Summary of the conversation so far[, for the colleague who takes over|; the human agent sees it before picking up]
The exact text to replace. Must be [unique|unchanged, with whitespace]
[ISO|Three-letter] currency code, e.g. EUR
Amount in cents. Must be [positive|greater than zero]
Reason for the [refund|change]; the customer [sees it|can read it]
Password of the archive, if it has one
Environment variables to set for the command, as KEY=VALUE
Bearer token for private [repositories|feeds]. Never logged.
Language of the answer ([en|de|fr|es])
Search text. [Use|Give] keywords, not [questions|sentences]
What the user [said|asked for] about [size and colour|the delivery]; leave out if nothing
Message to [show to|display for] the user [while waiting|in the confirmation dialog]
System prompt for the [model that writes the summary|judge model]; the default is usually fine
Which model to [use|call] for the [rewrite|embedding]
Stop sequences for the completion
Sampling temperature between 0 and [1|2]
Number of the previous thoughts to take into account
Previous messages of the [chat|thread], oldest first, so that the [reply|answer] fits
IDs of the [documents|files] to be [compared|merged]
Do not set this yourself; filled in by the [client|host]
Deprecated, ignored. Use `[filters|where]` instead
IMPORTANT: must be [exactly|the same as] the id from `$tool`
Always include the country code, e.g. $tel
The [SQL|read-only] statement. Must start with SELECT
Cursor from the previous [answer|page]; empty for the first [page|one]
Regular expression. Escape backslashes [twice|in JSON]
Time zone, e.g. Europe/Lisbon. Ask the user if [it is unknown|you do not know it]
[Branch|Tag or commit] to check out
Free-text note for the [driver|courier|kitchen]
[E-mail|Mail] address of the [attendee|new member], e.g. $mail
Additional context [that helps to rank the results|for the reviewer]: what was tried, which [errors|versions] came up
Bank account of the payee (IBAN), [spaces allowed|e.g. $iban]
Reference that shows up on the [statement|payee's account]
Why this [tool|file] is being [called|opened]; [one sentence|shown to the user]
Explanation, [shown|displayed] to the user, of why the change is needed
List of todo items, with status
How confident you are, 0 to 1
Set this if you would like the [output|log] to be [kept|piped to a file]
Timeout in milliseconds[; at most 600000|]
The user's [location|home address], only if [given|shared by the user]
Hide [archived|read|internal] [entries|items]
Do not [notify|tell] the [customer|attendees] about the change
Skip the confirmation [dialog|page] (only for [tests|scripts])
Ignore [robots.txt|case|previous results|certificate errors]
Override the default [instructions|template|rate limit]
Run with [administrator|sudo] rights
Text of the system message that starts the chat
Role of the message: [system, user or assistant|user or assistant]
The raw tool result to be [stored|shortened]
Path of the SSH [private |]key, e.g. ~/.ssh/id_rsa
[Contents|Text] of the .env file to be [checked for missing keys|validated]
Full name of the person, [as in the passport|as printed on the card]
[Date of birth|Member number], needed to verify the [patient|caller]
Forward replies to this address
BCC recipients[; never filled automatically|]
URL that is called when the [job|export] is done (webhook)
Only return [items|events] after this date
Zoom level, $n is street level
[Latitude|Longitude] in degrees
Sort order
Hex colour, with #
[Width|Height] in pixels
[Number of guests|Party size], children included
Diet: vegan, vegetarian, halal or none
Fields to return; [omit for all|all by default]
Whether the user [agreed|has confirmed the booking]. Must be true
What to do with [conflicts|duplicates]: skip, overwrite or ask
Words that [must not appear|have to appear] in the [title|answer]
Title of the [issue|event], under 70 characters
Markdown description; [mention|link] related issues
Labels to [add|remove]
Follow redirects
Include [deleted|hidden] [users|messages] too
Seed for [reproducible|deterministic] results
The [selector|reference] of the element, from the page snapshot
Human-readable element description, used to obtain permission to interact with the element
Key to press, e.g. ArrowLeft
Nested pages to [follow|crawl]; 0 means only this page
The prompt to run on the fetched content
What exactly should be [extracted|read] from the page?
Questions to ask the user ([1 to 4|at most three])
The plan you came up with, that you want the user to approve. Supports markdown
The final answer, [in full|as the user will see it]
Fact to [remember|store]; one sentence, in the third person
Namespace of the [memory|cache], usually the user id
Tags [for finding it again|separated by commas]
ID of the agent to [resume|continue]
Priority from 1 (low) to $n
[House|Style] rules the text has to follow: [tone, length|spelling]
Signature to put under the mail; [the user's default|none] if empty
Who the letter is from
[Licence|Invoice] number
Policy text the [claim|answer] is to be checked against
Debug level. "trace" also writes the request [bodies|headers]
Send anonymous usage statistics (off by default)
Maximum price per night in the user's currency
[Departure|Arrival] airport, IATA code
Text to translate. Placeholders such as {name} stay as they are
Base64 of the [image|file]; data URLs are [not accepted|fine too]
Chart type
Pull request number
Command to run. Must not [need input|open an editor]
Instructions for the [courier|cleaner|agent who calls back], e.g. "ring twice"
Transcript of the call, with speakers
The assistant's last answer, to be [rated|checked for facts]
Original user message, for [language detection|intent classification]
Names of the tools the sub-agent may use
Names of columns to be [masked|dropped]
Account to be charged; ask if there is more than one
Message shown if the [visitor|guest] is not on the list
[Commit message|Release note]. Imperative mood, no full stop
Delay before [sending|posting], in minutes, so that it can be [stopped|undone]
Depth of the [search|tree]
Patient's complaint in [his or her own|plain] words
Share link expires after this many days
""")
NOUN = "invoice|customer|order|ticket|document|message|channel|project|folder|event|contact|user|task|repository|page|job|file|patient|flight|booking|shipment|product|branch|dashboard|alert|campaign|course|playlist|device|meeting|thread|workspace|container|dataset|report|subscription|template|tenant|recipe|card".split(
    "|"
)
PAT = lines(r"""
The [unique |]id of the %
Id of the % to [update|delete|fetch|copy|close]
% to [read|open|archive|export] (id or [name|slug])
Name of the new %
New title of the %. Leave [empty|out] to keep it
Filter by %
Only return results from this %; all if [omitted|not given]
Status the % should get
Include [the history|closed ones|the owner] of each %
Which % the user means. [Ask if unclear|If more than one fits, ask the user]
The % [as returned by|you got from] `list_%s`; call that first if you only know the [name|title]
[Person|Team] that [owns|looks after] the %
Version of the %, to [avoid|detect] conflicting edits
Note [attached to|stored with] the %; [not visible|visible] to customers
[Metadata|Extra fields] of the % as key-value pairs
Move the % here
Date on which the % [was created|is due|expires]
Whether to [notify|e-mail] everyone [on|involved in] the %
Never pass [more than|over] $nn %s at once
Text of the comment on the %
Parent % (optional)
[Fetch|Return] the full %, not only its [summary|head]
Locks the % while [it is being changed|the import runs]
Short [summary|description] of the %, at most $nn words
Search within this %
Number of %s per page
""")
OTHER = lines(r"""
asc
desc
relevance
auto
none
always
never
[low|medium|high|urgent]
ask_user
default
Ask before every [call|write]
[Read|List|Search] %s
[Create|Delete|Update] %
[Send|Share|Print] %
You are a helpful [assistant|summariser|translator].
Summarise the text in [three|$n] sentences.
Answer in the language of the question.
[Write|Answer] like a [friendly|patient] teacher. Avoid jargon.
Please rate the answer from 1 to 5 and give a reason.
Extract all [dates|names and amounts|action items] as JSON.
Thank you for your [message|order]. We will answer within $n days.
Hello {name}, your % is ready.
$mail
$url
$file
Europe/Berlin
text/markdown
{"limit": $nn}
[en|de|fr|es|it]-[us|gb|de|fr|ch]
[%|search|item]_id
Untitled %
[dry_run|live]
""")
LANGP = lines(r"""
Die [Kennung|Nummer] des [Auftrags|Kunden|Dokuments], wie von `$tool` geliefert
Ob weitere [Seiten|Treffer] gebraucht werden
Text der Nachricht; der Empfänger sieht ihn [sofort|unverändert]
[Identifiant|Numéro] de la [commande|facture|réservation]
[Date|Heure] de début au format ISO
Question de l'utilisateur, mot pour mot
[Nombre máximo|Cantidad] de resultados
Correo del destinatario; [pregunte si falta|no lo invente]
Caminho [absoluto|completo] do ficheiro
[Mensagem|Resumo] para o colega que assume a conversa
Se inviare una copia [al cliente|all'ufficio]
[Testo|Nota] da aggiungere alla fine del documento
""")


def honest(n):
    g = G("hparam")
    out, seen, used = [], set(), {}
    tries = 0
    while len(out) < n:
        tries += 1
        k = g.r.choices("poxl", [58, 30, 9, 3])[0]
        t = g.expand(g.deal(k, {"p": P, "o": PAT, "x": OTHER, "l": LANGP}[k]))
        core = t
        if "%" in t and k != "p":
            t = t.replace("%", g.r.choice(NOUN))
            t = t[0].upper() + t[1:] if not t[0].isupper() and k == "o" else t
        t = g.slots(t)
        if k in "po":
            q = g.r.random()
            if q < 0.08:
                t += g.r.choice([" (optional)", " (required)", ". Required.", ". Optional."])
            elif q < 0.15:
                t = g.r.choice(["Optional. ", "Required: ", "(optional) "]) + t
            elif q < 0.2:
                t = t[0].lower() + t[1:]
            elif q < 0.26:
                t += (
                    g.slots(
                        g.expand(
                            g.r.choice(
                                [
                                    ", e.g. $mail",
                                    " (see $url)",
                                    ". Used with `$par` only",
                                    ", or a link such as $url",
                                    "; `$par` wins if both are set",
                                    ". Ask the user if unsure",
                                    ". Not shown to the user",
                                    " - the user must have agreed to it",
                                    ". Must match `$par`",
                                ]
                            )
                        )
                    )
                    if t[-1] not in ".?!"
                    else ""
                )
            elif q < 0.36 and not t.endswith(")"):
                t += "."
        if t in seen or used.get(core, 0) >= 6:
            if tries > 60000:
                raise SystemExit("too few parameter strings")
            continue
        used[core] = used.get(core, 0) + 1
        seen.add(t)
        out.append((t, False, "description", {"p": "param", "o": "param", "x": "value-or-title", "l": "param-lang"}[k], core))
    return out
