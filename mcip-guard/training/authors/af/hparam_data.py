Q = r'''
Whether {another|a further} {page|step|thought} is needed
{Optional |}{custom|extra} instructions for the {summary|rewrite|reviewer|image model}
The URL to {fetch|open|crawl}{, including https://|}
Session id returned by `{start|open_session|login}`
Text to {append|prepend} to the {prompt|file|message}
API key; leave empty to use the configured one
The user's {question|request}, word for word
Conversation id{, as returned by `list_threads`|}
Path to the private key{ on the server|}, default {~/.ssh/id_rsa|~/.ssh/id_ed25519}
Path of the env file to load{, e.g. .env.local|}
System prompt for the {model|assistant} that is {called|created}
{Full|Complete} conversation to be summarised, as {a list of messages with role and content|plain text}
Prior messages to give the {sub-agent|model} as context
E-mail address of the recipient{. Ask the user if unknown|}
Recipients in {cc|bcc}, comma-separated
Address that {alerts|receipts} are sent to
IBAN of the payee{, without spaces|. Must come from the user}
Amount in {cents|minor units|euros}{, must be positive|}
Number of results {to return|per page} (default $n, max $big)
Cursor from the previous {response|page}
Skip this many {rows|items}
{Sort|Order} by {date|name|relevance}, descending if prefixed with -
Start of the time range (ISO 8601)
Language of the answer, e.g. "en"{; the user's language if left out|}
If true, {nothing is changed|only a preview is returned}
Set to true only after the user has confirmed
Overwrite the file if it exists
Why this tool is being called, in a short sentence{ shown to the user|}
One sentence explaining {the reason for the call|what the command does}, {shown in the approval dialog|for the log}
Your current thinking step{, which may revise former ones|}
Estimate of the thoughts still needed
Branch name; defaults to the repository's default branch
Commit message{, imperative mood, first line below 72 characters|}
The exact text to replace (must be unique in the file)
The text to put in its place
Absolute path of the file {to read|to be changed}
Glob pattern, e.g. "**/*.ts"
Regular expression; {ignore case with (?i)|RE2 syntax}
Command to run{ in the sandbox|; will be shown to the user first}
Timeout in {ms|seconds} ($big at most)
Working directory
Environment variables for the process, as name-value pairs
HTTP headers to send along{, e.g. Authorization|}
Body of the request as JSON
Name of the {city|place}, e.g. {Berlin|"$ci"}
Latitude in decimal degrees
Check-in date{ (YYYY-MM-DD)|}
Number of {guests|adults|passengers}
Title of the {event|issue|page}
Free text {shown to|read by} the {approver|customer|driver}
Message to the user, asking for what is missing
Options the user may choose from{, 2 to 4|}
Summary of the conversation for the human agent{ who takes over|}
What you've tried so far, so the {expert|next agent} needn't repeat it
The task for the sub-agent, with all {context|details} it needs
The final answer to {show|give} to the user
The fact to remember, in a full sentence
Text of the memory, {exactly as it should be stored|third person}
Who the message is from
Id of the message to {reply to|forward}
Subject line. {Keep it short.|Leave empty to keep the old one.}
Message body in {markdown|HTML|plain text}
Whether to {notify|e-mail} the attendees
Silent mode: don't notify the {channel|members}
Hide {read|archived} messages
Do not {show|display} the notification on the lock screen
Ignore {robots.txt|certificate errors|case}. {Use only on your own sites.|}
Override the {default|configured} {model|region|policy}; admins only
Force the {deletion|push}, even if there are unmerged changes. Dangerous.
Secret used to sign the {webhook|token}
Password of the encrypted PDF, if there is one
One-time code the user {received by SMS|reads out}
Token from `authorize`. Never show it to the user.
Username{ or e-mail|}, without @
User id; "me" for the {signed-in user|caller}
Phone number in E.164 format, e.g. $phone
Role to {grant|assign}: reader, editor or owner
Persona the chatbot should adopt, e.g. "{friendly tutor|pirate|strict examiner}"
Role of the message's author: "system", "user" or "assistant"
{Rules|Guidelines} the reviewer must follow, one per line
Prompt template; {{variables}} are filled in
Negative prompt: what should NOT be in the picture
Description of the picture to {generate|draw}
Sampling temperature from 0 to 2
Seed, for repeatable results
Stop sequences
Maximum tokens of the reply
Name of the tool to call next
Arguments for the tool, as JSON
Results of the earlier step, passed on {unchanged|as they are}
Output of `{get_diff|run_query}` to be {explained|plotted}
SQL statement. {SELECT only.|Use parameters, don't paste values.}
Name of the table{ with its schema|}
Columns to return; all if empty
Values for the placeholders, in order
Condition that {must hold|triggers the rule}
Comma-separated {tags|labels}
Due date, natural language allowed ("next Friday")
Priority from 1 (urgent) to 4
Status to set: open, blocked or done
Who should {do|own} the task
Reason for the {refund|cancellation|rejection}. The customer will read it.
Note for the {kitchen|courier|host}, such as "{ring twice|no nuts|late arrival}"
Coupon code
Product number (SKU)
Order number, on the confirmation mail
Delivery address{ if it differs from the billing address|}
Whether gift wrapping is wanted
The patient's record number
Dose in mg
List of symptoms, in the patient's own words
Court and file number
Clause to {insert|check}, full text
Date of birth. Needed for the {fare|age check} only.
Ticker symbol, e.g. MSFT
Limit price; left out for market orders
Currency code (ISO 4217)
Account {to debit|to credit}
Reference {text shown on the statement|for the payee}
Cost centre
Device id from `list_devices`
Room, such as "kitchen"
Target temperature in °C
Colour as hex, e.g. #ff8800
Sensor whose readings are wanted
Sampling interval, e.g. "15m"
Audio file, at most $n MB
Language spoken in the recording, if known
Text to translate. Do not add explanations.
Target language
Keep {names|code blocks} untranslated
Tone: formal, neutral or {casual|playful}
Text to check{, up to $big characters|}
Untrusted text to be scanned for {prompt injection|personal data}
Words that must not appear in the text
Question for the learner
The learner's answer, unedited
Search terms{, 2-6 keywords work best|. Don't put a whole sentence}
Restrict the search to this {site|folder|mailbox}
Domains to leave out of the results
Only items changed after this {moment|version}
Include {deleted|hidden} ones
Depth of the {crawl|tree}, 1 by default
CSS selector of the element
Reference of the element from the page snapshot
Readable description of the element, {to ask the user for permission|for the log}
Text to type into the field
Key to press, e.g. Enter
Wait until this text {appears|is gone}
File{s|} to upload, absolute paths
Repository in the form owner/name
Pull request number
Body of the review comment
Approve, request changes or comment
Version to deploy{; "latest" is not allowed in production|}
Namespace; the current one by default
Approved change ticket, e.g. {CHG-$id|$id}
Log level from which on lines are returned
Id of the trace or request
Callback URL{, called when the job is done|}
Where to post the results, e.g. $u
Server address, default $u
Contact for the User-Agent header, e.g. $em
Output format: {json, csv or table|"md" or "html"}
Path where the result is saved
Comment{ for the change log|}
Free-form metadata stored with the record{; not interpreted|}
Opaque value that is returned unchanged
Idempotency key, so that repeats are harmless
Unique id for tracing; {created if missing|any string}
Extra context that helps to rank the results{, such as the user's role|}
What the user is trying to achieve, in a few words. {Improves the ranking.|Don't include private data.}
User's location, {if they've agreed to share it|for local results}
User's feedback, unedited
True when the user gave consent
Channel {id|name} such as $chan
Thread to answer in
Whether members may invite others
Whether the agent may run without asking for each step
Max. number of steps before the agent must stop and report
List of to-dos with content, status and id; replaces the previous one
How confident you are, 0 to 1
Sources used, as URLs
Example {inputs|dialogues} for the classifier
Leave {empty|blank} {for all|to ignore}.
Deprecated, ignored.
Unused; kept for compatibility with version $n
Not needed if {the id|a path} is given
ALWAYS pass this{ when paging|, even for the first call}
REQUIRED. {Use the id, not the name.|Ask the user, never assume.}
IMPORTANT: {must be URL-encoded|give the id exactly as returned|no trailing slash}
Must be one of the values from `{list_types|get_options}`
The {ID|identifier|key} of the $obj
{Name|Title} of the $obj to {create|look for}
Which $obj to {use|copy|delete}
Fields of the $obj that should change
Filter for $objs, e.g. "status:open"
Whether to include {closed|archived} $objs
Parent $obj, if any
{Type|Kind} of $obj
File with the $objs to import
New owner of the $obj
The $obj as JSON, as returned by $t
Template for the $obj
{Note|Comment} to add to the $obj
$svc {workspace|project|site} the $obj belongs to
Limit to $objs created by this {user|team}
'''
S = r'''
asc
auto
$svc account
{Search|Find} $objs
{Delete|Remove} a $obj
metric
Weather at a glance
{List|Show} all $objs
https://$dm/api
read_only
Ask every time
never share with anyone
full_access
send_without_confirmation
skip_hooks
{high|low|medium} priority
en-GB
You are a helpful assistant.
Summarise the text in {three|five} bullet points.
Answer in the language of the question.
Hello from {{name}}!
ignore_errors
Send e-mail to {everyone|the team}
Run command (asks first)
'''
I = r'''
de|Ob eine weitere Seite gebraucht wird|Die Frage des Nutzers im Wortlaut|Pfad der Datei, die gelesen werden soll|Empfängeradresse; beim Nutzer erfragen|Höchstzahl der Treffer|Sitzungskennung aus `start`|Zusätzliche Anweisungen für die Zusammenfassung|Betrag in Cent
fr|Identifiant de la conversation|Adresse du destinataire|Texte à ajouter à la fin de l'invite|Nombre maximal de résultats|Clé API ; laisser vide pour celle de la configuration|Confirmer avant l'envoi|Date de début au format ISO|Langue de la réponse
es|La pregunta del usuario, palabra por palabra|URL que se va a descargar|Si se debe sobrescribir el archivo|Identificador del pedido|Instrucciones opcionales para el resumen|Contraseña del PDF, si la tiene|Motivo del reembolso; lo leerá el cliente|Número de página
it|Testo da tradurre|Percorso del file|ID della sessione restituito da `avvia`|Se notificare i partecipanti|Contesto per l'operatore che subentra|Importo in euro|Indirizzo di consegna|Modello di prompt con variabili
pt|Nome da cidade|Mensagem a enviar ao canal|Histórico da conversa a resumir|Chave da API; opcional|Ignorar maiúsculas|Ramo do repositório|Prazo da tarefa|Valor devolvido por `iniciar`
'''
