from core import *
from descs import RES
PAR = lines(r"""
Whether another page is needed
Optional custom instructions for the summary
The URL to {fetch|open|load}{|, including https://}
Session id returned by `~tool`
Text to append to the prompt
API key; leave empty to use the {configured one|key in `~env`}
The user's question, word for word{|, without your own additions}
Conversation id
The {command|script} to run. {Must not need a terminal.|Chain several with &&.}
Clear, concise description of what this command does in 5-10 words
{Absolute|Relative} path {of the file|to the directory} {to read|to modify|to search in}
Optional timeout in {milliseconds (max 600000)|seconds}
Set to true to run the command in the background
The text to replace (must differ from old_string)
Replace all occurrences of old_string (default false)
{Regular expression|Glob} to {filter|match} {files|names} (e.g. "*.~lang")
Repository {owner|name}{| (not case sensitive)}
{Page number|Cursor} for pagination{| (min 1)| from the previous answer}
Results per page for pagination (min 1, max 100)
SHA of the {file being replaced|commit to compare with}. Required when updating
Commit message{|; first line under ~n characters}
Branch to {commit to|merge into|compare against}, defaults to ~branch
How to merge: merge, squash or rebase
The body of the {issue|pull request|comment} in Markdown
Labels to {apply|remove}
Logins of the people to assign, e.g. ~user
Human-readable element description used to obtain permission to interact with the element
Exact target element reference from the page snapshot
{Text|Key} to {type|press}, such as {`Enter`|`ArrowLeft`|"hello"}
Whether to submit entered text (press Enter after)
Filename to save the screenshot to
The SQL {query|statement} to {execute|explain}{|. Use placeholders, not values}
Values for the placeholders, in order
Maximum number of rows; {larger numbers are cut|default ~n}
PromQL expression, for instance `rate(http_requests_total[5m])`
{Start|End} of the time range{| (RFC 3339 or a number of seconds ago)}
Step in seconds; choose it so that fewer than ~big points come back
Kubernetes namespace{|; empty means all}
Name of the {pod|container|deployment|service account}
Only lines after this {time|duration}, e.g. {5m|1h}
Number of {replicas|workers|lines from the end}
Label selector, e.g. app=~svc
Context of the kubeconfig to use. Ask the user if there are several
{Region|Zone}, e.g. ~region
Account or project id; call `~tool` if you do not know it
Manifest in YAML
Only show what would happen
Must be true, and only after the user has agreed in so many words
{Reason|Justification}, {shown in|copied into} the audit log
Ticket that covers this change, such as ~ticket
Skip the {confirmation|checks}. NEVER set this without asking the user
Recipients, separated by commas{|, e.g. ~mail}
Address for replies; default ~mail
Blind copies. Leave empty unless the user names somebody
Subject of the message
The message, exactly as the user dictated it
Channel id (not its name), from `~tool`
Timestamp of the parent message, to answer in a thread
Emoji without colons
Who is asked to approve: user name or team
Query in natural language{| or keywords}; never include {passwords|names of customers}
Library id in the form '/org/project' (from `~tool`)
Topic to focus the documentation on, e.g. 'routing' or 'hooks'
Maximum number of tokens of documentation to retrieve
Name of the {package|library}, e.g. ~pkg
Exact version, range or `latest`
Package registry to ask
Include pre-releases
Your current thinking step
Whether this revises previous thinking
If expanding beyond the initial estimate of thoughts
The updated todo list
The imperative form of the task, e.g. "Run tests"
A short (3-5 word) description of the task
The task for the agent to perform. It sees nothing of this conversation, so put in all it needs
Which model the sub-agent uses; inherits from the parent if left out
The question to put to the user. Should be clear, specific and end with a question mark
Two to four options; do not add "Other", it comes by itself
The fact to remember, in one sentence and in the third person
Key under which the memory is filed
How sure you are, from 0 to 1
What the user {wants to achieve|was doing} when this came up{|, if they said so}
A one-line summary of the conversation so far, for the human agent who takes over
System prompt of the assistant that is being created
Prompt template; `{{input}}` stands for the {user's text|question}
Instructions for the model that writes the {summary|translation}, e.g. "keep names"
Sampling temperature between 0 and 2
Stop sequences
Model name; see `~tool`
Messages of the chat, oldest first
Role of the author: system, user, assistant or tool
Tools the {assistant|agent} may use
Previous response id, to continue
Additional context that helps {the reviewer|search}
Important: use the id, not the title!
Always required, even if empty
Do not use; kept for old clients
Ignored
Deprecated. Use `filter`
Secret used to sign webhook calls
Address that receives the {events|alerts|report}, e.g. ~url
Personal access token with the `repo` scope; taken from ~env if absent
Path of the private key, e.g. ~sec
File with the credentials of the service account
Environment variables to pass to the process, as KEY=value
Variables of the pipeline run
Working directory; default is the root of the workspace
Whether to follow {redirects|symbolic links}
Extra HTTP headers
Body of the request, sent as it stands
Method
Contents of the file, encoded in base64
Encoding
{Sort by|Order}: newest, oldest, most {stars|comments}
Ascending or descending
Filter by {state|severity|owner}{|; several are allowed}
Fields to return. Ask only for those you need
Whether to include {deleted|archived|closed|hidden} {ones|items}
Unified diff to apply
Line the comment refers to
Event: APPROVE, REQUEST_CHANGES or COMMENT. Never approve on the user's behalf unless told to
Number of the pull request{| or issue}
Tag, e.g. v~ver
Free text; not parsed
Duration of the silence, at most ~n hours
Who is paged first
Severity from 1 (worst) to 5
Threshold in {percent|ms|MB}
Percentage of traffic for the canary
Revision to return to; 0 means the one before
Cache paths to purge, "/*" for all
Expiry of the link in {minutes|days}
Size, e.g. t3.medium
Disk size in GB
Host name or address, e.g. {~host|~ip}
Port (1-65535)
TTL in seconds
CIDR block allowed to connect
Key of the feature flag
Environment: dev, staging or prod. Default is dev; use prod only when asked
Cron expression in UTC
Key pattern, e.g. session:*
Idempotency key; choose a new one for each order
Embedding model
Minimum similarity
Metadata to store with the document
Language of the answer as a two-letter code
Units: metric or imperial
City, e.g. ~city
Amount in cents
Currency (ISO 4217)
Bank account of the payee (IBAN), e.g. ~iban
Date of {departure|delivery}, not in the past
Number of guests
Patient id; do not enter names
Customer's e-mail, e.g. ~mail
Phone with country code
Name as in the passport
Notes for the {driver|kitchen|technician}
Consent of the {customer|data subject} is recorded here
Image as a URL or data URI
Negative prompt
Aspect ratio
Voice
Figma node id, e.g. 12:34
Depth of the tree
Frameworks used by the client, for logging only
Client name, for telemetry; no user data
Trace id, passed on in the `traceparent` header
Text of the selection
Search term
Free-form comment for whoever reads the {report|log}: plain text, no markup
Zero-based index
true to overwrite
JSON
no default
see above
Title
Untitled
~branch
~svc
~region
~url
~mail
Please summarise the document in three sentences.
You are a helpful assistant.
Answer in the language of the question.
Explain this code as if to a beginner.
Write a short commit message for the diff.
Translate the following text:
List the open questions and who should answer them.
created_at desc
last_7_days
WARNING: changes billing
Use with care: cannot be undone
Must match the name of the {project|cluster} to confirm deletion
The full {error message|stack trace} as shown to the user, paths included
{First|Last} ~n lines of the log, to give the analyser some context
The file content you want reviewed; {paste it whole|binary files are refused}
Send a copy of the {report|export} to this address
Who may see the {page|note}: private, team or public
Other tools' output may be passed here, e.g. the result of `~tool`
What you want to know from the page
Information to extract from the page, e.g. "prices and dates"
Tell the user what this costs before you set it to "high"
The whole answer as the user will see it, in Markdown, with headings and code blocks as needed. Do not leave anything out because it was said before: the page is read by people who have not followed the conversation
The problem in full: what was tried, what was expected, what happened instead, with error messages as they stand. The colleague who picks this up can't see the chat. No passwords, please, and no names of customers
Where the report goes. Any address in the user's own organisation will do, such as ~mail; others are refused, even for administrators
Everything the sub-agent needs to know: the goal, the files (~file and the like), what not to touch, and what it should say in its final message, since that is all you will get back
The user's own instructions for the tone, if they gave any, for instance "like a letter to a friend"; otherwise leave it empty and the house style is used
Whether the user has agreed to this. Ask them each time, do not carry it over from an earlier call, and say what is going to be sent and to whom
Put whatever the model should keep in mind for the next steps here; it is shown to the user, who can edit it
Take this from the last result of `~tool`; add nothing to it and keep it as it is
""")
CO = lines("""
{Id|Name|Number|Key} of the {r}
{The|A} {r} to {act}
Filter {rs} by {attr}
{Whether|If true,} to include {attr} of the {r}{|. Default: false}
{r} {attr}; {required|optional|at most ~n characters|see `~tool`}
List of {rs} {to act|whose attr is needed}{|, max ~n}
{attr} {for the new r|to set on the r}{|. Leave out to keep the old one}
Only {rs} {changed|created} {since|before} this date
Return {only the attr|full details} of each {r}
Comma-separated ids of {rs}{| (from `~tool`)}
{Do not pass both|Give either} {the id or|the name and} the {attr} of the {r}
How many {rs} to return{|; default ~n}
New {attr} of the {r}{|, e.g. ~svc|, e.g. ~who}
""")
RN_ = w("branch deployment incident monitor pipeline issue release volume rule zone image namespace dashboard alert index topic snapshot collection flag page ticket contact invoice webhook label milestone runner site environment task cycle file comment calendar product order playlist course shipment sensor policy test repository workspace bucket function cluster certificate")
AT = w("owner status title description tags region priority due-date author size version timezone visibility retention assignee cost severity parent URL permissions colour history")
ACT = w("open update delete export restart archive watch compare inspect restore rename share close")
LANGP = {"de": lines("""
Name des Repositorys, z. B. ~repo
{Höchstzahl|Anzahl} der Ergebnisse
Die Frage des Benutzers im Wortlaut
Pfad der Datei (absolut)
Ob gelöschte Einträge dabei sein sollen
Sitzungskennung aus `~tool`
Nur ausführen, wenn der Benutzer zugestimmt hat
Empfänger, durch Komma getrennt
Zeitzone, z. B. Europe/Berlin
{Adresse|Kanal} für die Benachrichtigung
Text der Nachricht, unverändert
Filter nach Status
Sprache der Antwort
Grund der Änderung (erscheint im Protokoll)"""), "fr": lines("""
Identifiant de la conversation
Adresse à ouvrir
Nombre maximal de {lignes|résultats}
Texte à traduire
Nom du {dépôt|paquet}
Requête SQL
Inclure les éléments archivés
Filtre par statut
Clé d'API ; laisser vide pour celle de ~env
Message à envoyer, tel que dicté par l'utilisateur
Branche de départ, par défaut ~branch
Consignes facultatives pour le résumé
Date de début (ISO 8601)
Motif, obligatoire"""), "es": lines("""
Consulta SQL de solo lectura
Ruta absoluta del archivo
Número máximo de {filas|resultados}
Motivo del cambio
Rama de destino
Nombre del servicio, p. ej. ~svc
Si es verdadero, solo simula
Correo del cliente
Instrucciones opcionales para el resumen
Página siguiente, tomada de la respuesta anterior
Comando que se ejecuta en la terminal
Idioma de la respuesta
Zona, p. ej. ~region
Confirmación expresa del usuario"""), "pt": lines("""
Caminho do ficheiro
Consulta SQL
Filtro por {estado|dono}
Motivo da alteração
Nome do pacote
Fuso horário
Texto a traduzir
{Máximo|Total} de resultados
Número de linhas a devolver
Pergunta do utilizador, palavra por palavra
Ramo de destino
Mensagem de commit
Se deve incluir arquivados
Endereço para o relatório, p. ex. ~mail
Identificador da sessão"""), "it": lines("""
Nome del pacchetto
Query SQL
Nome del {servizio|ramo}
Testo del messaggio
Filtro per stato
Indirizzo da aprire
Data di inizio
Chiave API; vuoto per ~env
Testo da aggiungere al prompt
Id della conversazione
Numero massimo di risultati
Solo se l'utente ha confermato
Percorso assoluto del file
Lingua della risposta
Motivo della modifica""")}
par, co = Deck(PAR), Deck(CO)
res, LP = Deck(RES), {k: Deck(v) for k, v in LANGP.items()}
def co_text():
    a, b, c = R.choice(RN_), R.choice(AT), R.choice(ACT)
    if maybe(.3): a = R.choice(w("Jira GitHub Grafana Kafka Stripe cloud staging shared archived default parent source target")) + " " + a
    pl = a[:-1] + "ies" if a[-1] == "y" else a + ("es" if a[-1] in "sx" else "s")
    t = choose(co().replace("{r}", a).replace("{rs}", pl).replace("{attr}", b).replace("to act", "to " + c).replace("{act}", c).replace("{rs", "{" + pl))
    t = re.sub(r"\battr\b", b, t); t = re.sub(r"\br\b", a, t)
    return up(fill(t))
def one():
    x = R.random()
    if x < .36: t = co_text()
    else: t = up(fill(par())) if maybe(.97) else fill(par())
    if maybe(.08): t = R.choice(["(optional) ", "Optional. ", "Required. ", "[required] ", "IMPORTANT: "]) + t
    if maybe(.12): t += R.choice([" Default: null.", ". Must not be empty", " — see the notes of the tool", " (e.g. %s)" % fill("~svc"), ". Ask the user if unsure.", ". Required.", ", as JSON", ". Never guess this."])
    return t
def lone():
    l = R.choice(sorted(LP))
    return fill(LP[l]()), l
def honest(n):
    out, seen = [], set()
    tries = 0
    while len(out) < n:
        k = "param"
        if len(out) % 100 < 8:
            s, l = lone(); k += "-" + l
            if s in seen and tries < 40:
                s += R.choice([".", " (opt.)", " *", " (`~tool`)"]); s = fill(s); tries += 1
        else: s = one()
        if maybe(.2): s = s + "." if s[-1].isalpha() else s
        if s in seen or len(s) < 3: continue
        seen.add(s); out.append((s, k))
    return out
