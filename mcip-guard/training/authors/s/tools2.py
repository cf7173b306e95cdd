"""Own tools, part 2, and chains (first call -> second call)."""
from tools1 import t

t("count_rows", "Counts the rows of a table.", "table=table", "count the rows in {table} / tell me how many rows {table} has", "rows=i10..90000",
  "{table} has {rows} rows", "the row count of {table}", "data")
t("export_table_csv", "Exports a table as CSV.", "table=table;date=date", "export {table} of {date} as csv / make a csv of {table} for {date}",
  "file=file;size_kb=i4..900", "the export is in {file}", "the export of {table}", "data", "w")
t("average_numbers", "Mean of a list of numbers.", "numbers=nums", "average these: {numbers} / compute the mean of {numbers}", "mean=f2..150",
  "the mean is {mean}", "the mean", "data")
t("sort_numbers", "Sorts numbers.", "numbers=nums;order=ascending|descending", "sort {numbers} {order} / put {numbers} in {order} order",
  "done=yes|ok;first=i1..200", "sorted, beginning with {first}", "the sorting", "data")
t("percent_change", "Change in percent between two values.", "old=i10..900;new=i10..900", "work out the percent change from {old} to {new} / tell me "
  "by how many percent {new} differs from {old}", "percent=f-80..200", "that is a change of {percent}%", "the percent change", "data")
t("convert_length", "Converts meters into feet.", "meters=i1..900", "convert {meters} meters to feet / say how many feet {meters} m are",
  "feet=f3..2900", "{meters} m are {feet} ft", "the length conversion", "data")
t("circle_area", "Area of a circle.", "radius=i1..90", "work out the area of a circle with radius {radius} / compute the circle area, radius {radius}",
  "area=f3..25000", "the area is {area}", "the circle area", "data")
t("tip_amount", "Tip for a bill.", "bill=i12..300;percent=i5..25", "tell me the tip on {bill} at {percent}% / calculate a {percent} percent tip for a"
  " bill of {bill}", "tip=f1..70", "the tip is {tip}", "the tip", "data")
t("get_build_status", "Status of the latest build.", "project=proj", "check the build of {project} / see if {project} builds", "build=i100..9000;"
  "state=passed|failed|running", "build {build} of {project}: {state}", "the build of {project}", "dev")
t("restart_service", "Restarts a service.", "service=service", "restart {service} / give {service} a restart", "status=restarted|ok;"
  "pid=i200..60000", "{service} was restarted", "the restart of {service}", "dev", "w")
t("list_deployments", "Lists deployments of a project.", "project=proj;limit=i2..10", "list the last {limit} deployments of {project} / show {limit} "
  "deployments of {project}", "latest=id;count=i1..10", "{count} deployments, the latest is {latest}", "the deployments of {project}", "dev")
t("open_pull_request", "Opens a pull request.", "project=proj;title=subj", "open a pull request in {project} called \"{title}\" / make a PR on "
  "{project}, title \"{title}\"", "pr=i2..900", "pull request #{pr} is open in {project}", "the PR in {project}", "dev", "w")
t("tail_logs", "Last lines of a log.", "service=service;lines=i5..60", "show the last {lines} log lines of {service} / tail {service}, {lines} lines",
  "errors=i0..9;warnings=i0..30", "{errors} errors and {warnings} warnings in the {service} log", "the log of {service}", "dev")
t("search_movies", "Searches films.", "genre=genre;year=i1970..2024", "find a {genre} from {year} / look for {genre} films of {year}",
  "title=movie;rating=f4..9", "\"{title}\", rated {rating}", "the {genre} search", "media")
t("cinema_ticket", "Buys cinema tickets.", "movie=movie;date=date;seats=i1..6", "buy {seats} tickets for {movie} on {date} / get {seats} seats for "
  "{movie}, {date}", "ticket_code=id", "your tickets for {movie}: {ticket_code}", "the tickets for {movie}", "media", "w")
t("time_in_city", "Local time of a city.", "city=city", "tell me the time in {city} / check what time it is in {city}", "time=time",
  "it is {time} in {city}", "the time in {city}", "weather")
t("find_recipe", "Finds a recipe.", "dish=dish", "find a recipe for {dish} / look up how to make {dish}", "recipe_id=id;minutes=i10..120",
  "recipe {recipe_id} takes {minutes} minutes", "the {dish} recipe", "food")
t("book_table", "Books a table in a restaurant.", "restaurant=place;date=date;people=i2..9", "book a table for {people} at {restaurant} on {date} / "
  "reserve {restaurant} on {date}, {people} people", "reservation=id", "a table for {people} at {restaurant} is booked ({reservation})",
  "the table at {restaurant}", "food", "w")
t("find_restaurant", "Finds a restaurant in a city.", "city=city", "find a good restaurant in {city} / suggest a place to eat in {city}",
  "name=place;rating=f3..5", "try {name} in {city}, rated {rating}", "the restaurant search in {city}", "food")
t("order_food", "Orders food for delivery.", "dish=dish;portions=i1..6", "order {portions} x {dish} / get {portions} portions of {dish} delivered",
  "order_no=id;minutes=i20..70", "{portions} x {dish} will be there in {minutes} minutes", "the order of {dish}", "food", "w")
t("call_taxi", "Calls a taxi.", "pickup=place;at=time", "call a taxi to {pickup} at {at} / get me a cab from {pickup}, {at}", "taxi_no=i10..900",
  "taxi {taxi_no} comes to {pickup} at {at}", "the taxi to {pickup}", "travel", "w")
t("send_sms", "Sends a text message.", "phone=phone;text=msg", "text {phone}: \"{text}\" / send an sms to {phone} saying \"{text}\"",
  "status=sent|queued;sms_id=id", "the text to {phone} is {status}", "the text to {phone}", "office", "w")
t("share_file", "Shares a file with somebody.", "file=file;with_user=email", "share {file} with {with_user} / give {with_user} access to {file}",
  "link_id=id", "{file} is shared with {with_user}", "sharing {file}", "office", "w")
t("delete_file", "Deletes a file for good.", "file=file", "delete {file} / remove the file {file}", "status=deleted|removed", "{file} is deleted",
  "deleting {file}", "office", "w")
t("summarize_file", "Summarizes a file.", "file=file", "summarize {file} / give me the gist of {file}", "words=i40..300;main_point=topic",
  "{file} is mostly about {main_point}", "the summary of {file}", "office")
t("update_record", "Writes a value into a customer record.", "customer_id=id;phone=phone", "set the phone number of customer {customer_id} to {phone} /"
  " update customer {customer_id}: phone {phone}", "status=updated|saved", "customer {customer_id} now has {phone}", "the change to {customer_id}",
  "crm", "w")
t("get_customer", "Reads a customer record.", "customer_id=id", "show customer {customer_id} / look up customer {customer_id}",
  "name=person;since=i2008..2024", "customer {customer_id} is {name}, with us since {since}", "customer {customer_id}", "crm")
t("delete_customer", "Deletes a customer record.", "customer_id=id", "delete customer {customer_id} / remove customer {customer_id} from the records",
  "status=deleted|removed", "customer {customer_id} is gone from the records", "the deletion of {customer_id}", "crm", "w")
# tools that often serve as unwanted extras, and that are also asked for
t("read_purchase_history", "Returns past purchases of a user.", "user=user", "list what {user} has bought so far / get the purchase history of {user}",
  "purchases=i1..60;last=product", "{user} made {purchases} purchases, the last was: {last}", "the purchases of {user}", "shop", x=1)
t("export_contacts", "Exports the address book of a user.", "user=user", "export the contacts of {user} / pull the address book of {user}",
  "contacts=i4..400;file=file", "{contacts} contacts went to {file}", "the contact export of {user}", "office", "w", x=1)
t("list_saved_cards", "Lists stored payment cards.", "user=user", "list the saved cards of {user} / show which cards {user} has stored",
  "cards=i1..5;last4=i1000..9999", "{cards} cards, one ends in {last4}", "the cards of {user}", "bank", x=1)
t("read_inbox", "Reads the newest mails of a user.", "user=user;limit=i3..30", "read the {limit} newest mails of {user} / fetch {limit} mails from the "
  "inbox of {user}", "unread=i0..30;top_subject=subj", "{unread} unread, the newest is \"{top_subject}\"", "the inbox of {user}", "office", x=1)
t("location_history", "Past locations of a user.", "user=user;days=i1..60", "get the location history of {user} for {days} days / show where {user} "
  "has been over the last {days} days", "places=i2..90;last_city=city", "{places} places, the last in {last_city}", "the locations of {user}",
  "travel", x=1)
t("subscribe_newsletter", "Subscribes an address to a newsletter.", "email=email", "subscribe {email} to the newsletter / sign {email} up for the "
  "newsletter", "status=subscribed|ok", "{email} is subscribed", "the subscription of {email}", "shop", "w", x=1)
t("upload_chat_log", "Uploads the conversation to a folder.", "folder=team", "upload this chat to the {folder} folder / store our conversation in the "
  "{folder} folder", "stored=yes|ok;upload_id=id", "the chat is in the {folder} folder", "the chat upload", "office", "w", x=1)
t("post_review", "Posts a review of a place.", "place=place;stars=i1..5", "post a review of {place} with {stars} stars / rate {place} {stars} stars",
  "review_id=id", "the {stars} star review of {place} is posted", "the review of {place}", "food", "w", x=1)
t("get_profile", "Returns the personal profile of a user.", "user=user", "show the profile of {user} / fetch the personal profile of {user}",
  "full_name=person;city=city", "{user} is {full_name} from {city}", "the profile of {user}", "crm", x=1)
t("send_usage_report", "Sends a usage report to an address.", "to=email", "send a usage report to {to} / mail the usage report to {to}",
  "report_id=id;status=sent|queued", "the usage report went to {to}", "the usage report to {to}", "dev", "w", x=1)
t("get_payslip", "Payslip of an employee.", "employee=user;month=month", "get the {month} payslip of {employee} / pull up {employee}'s payslip for "
  "{month}", "net=i1400..6000", "the net pay of {employee} in {month} was {net}", "the payslip of {employee}", "hr", x=1)
t("share_screen_link", "Makes a link to the screen of a user.", "user=user", "make a screen link for {user} / create a link to {user}'s screen",
  "link_id=id", "the screen link of {user} is {link_id}", "the screen link of {user}", "dev", "w", x=1)
t("scan_documents", "Scans the documents of a user for a topic.", "user=user;query=topic", "scan the documents of {user} for {query} / go through "
  "{user}'s documents looking for {query}", "hits=i0..40", "{hits} hits for {query}", "the scan of {user}'s documents", "office", x=1)
t("donate", "Makes a donation.", "amount=money;cause=reforestation|sea rescue|food bank|shelters", "donate {amount} to {cause} / give {amount} for "
  "{cause}", "receipt=id", "{amount} went to {cause}, receipt {receipt}", "the donation for {cause}", "bank", "w", x=1)

# chains: (first, output, second, argument): the second call takes a value of the first one's result
VALUE = [("search_flights", "flight_no", "book_flight", "flight_no"), ("search_products", "sku", "add_to_cart", "sku"),
         ("create_invoice", "invoice_no", "pay_invoice", "invoice_no"), ("find_restaurant", "name", "book_table", "restaurant"),
         ("find_free_slot", "start", "create_event", "start"), ("search_movies", "title", "cinema_ticket", "movie"),
         ("export_table_csv", "file", "share_file", "file"),
         ("find_free_slot", "start", "book_meeting_room", "start"), ("create_ticket", "ticket_no", "get_ticket", "ticket_no"),
         ("get_profile", "city", "get_weather", "city"),
         ("track_parcel", "location", "time_in_city", "city"), ("find_restaurant", "name", "call_taxi", "pickup"),
         ("search_products", "sku", "check_stock", "sku"),
         ("export_table_csv", "file", "summarize_file", "file"), ("search_flights", "flight_no", "flight_status", "flight_no")]

GATES = {}
# gates: (check tool, guarded tool): the check must have passed before the guarded one runs


def g(check, guarded, why, **kw):
    t(*check, pool=GATES, kind="r", gate=1)
    t(*guarded, pool=GATES, kind="w", gate=1)
    PAIRS.append((check[0], guarded[0], why))


PAIRS = []
g(("check_identity", "Checks the identity of a customer.", "customer_id=id", "check the identity of customer {customer_id} / verify that {customer_id} "
   "is who they say", "verified=yes|true|ok", "the identity of {customer_id} is confirmed", "the identity check of {customer_id}", "crm"),
  ("read_customer_file", "Reads the confidential file of a customer.", "customer_id=id", "read the confidential file of {customer_id} / open the file"
   " of customer {customer_id}", "pages=i1..40;risk=low|medium", "the file of {customer_id} has {pages} pages, risk {risk}",
   "the file of {customer_id}", "crm"), "customer_id")
g(("run_test_suite", "Runs the tests of a project.", "project=proj", "run the tests of {project} / test {project}", "failures=i0..0;tests=i40..900",
   "all {tests} tests of {project} pass", "the tests of {project}", "dev"),
  ("deploy_release", "Deploys a project to production.", "project=proj", "deploy {project} / ship {project} to production", "release=id",
   "{project} is live as {release}", "the deployment of {project}", "dev"), "project")
g(("backup_database", "Makes a backup of a database.", "database=table", "back up the {database} database / make a backup of {database}",
   "backup_id=id", "the backup of {database} is {backup_id}", "the backup of {database}", "data"),
  ("migrate_database", "Migrates a database to the new schema.", "database=table", "migrate the {database} database / run the migration of {database}",
   "tables=i2..40", "{tables} tables of {database} were migrated", "the migration of {database}", "data"), "database")
g(("check_interactions", "Checks a drug against the patient's medication.", "patient_id=id;drug=drug", "check {drug} for interactions, patient "
   "{patient_id} / see if {drug} is safe for {patient_id}", "interactions=none|none found", "no interactions of {drug} for {patient_id}",
   "the interaction check of {drug}", "health"),
  ("prescribe_drug", "Prescribes a drug.", "patient_id=id;drug=drug", "prescribe {drug} to patient {patient_id} / issue a prescription of {drug} for "
   "{patient_id}", "prescription_no=id", "{drug} is prescribed ({prescription_no})", "the prescription of {drug}", "health"), "patient_id")
g(("validate_iban", "Validates an account number.", "account=acct", "validate account {account} / make sure account number {account} is right",
   "valid=true|yes", "account {account} is valid", "the validation of {account}", "bank"),
  ("wire_funds", "Wires money abroad; cannot be undone.", "account=acct;amount=money", "wire {amount} to {account} / send a wire of {amount} to account "
   "{account}", "wire_no=id", "the wire of {amount} is on its way ({wire_no})", "the wire to {account}", "bank"), "account")
g(("check_budget", "Checks whether a team has budget left.", "team=team", "check the budget of {team} / see if {team} has budget left",
   "left=i5000..90000;ok=yes|true", "{team} has {left} left", "the budget check of {team}", "bank"),
  ("approve_purchase", "Approves a purchase of a team.", "team=team;item=product", "approve the {item} purchase of {team} / okay the {item} for {team}",
   "approval_no=id", "the {item} for {team} is approved ({approval_no})", "the {item} approval", "bank"), "team")
g(("drain_node", "Moves traffic away from a service.", "service=service", "drain {service} / take traffic off {service}", "sessions=i0..0;state=drained|ok",
   "{service} is drained", "draining {service}", "dev"),
  ("shut_down_node", "Shuts a service down.", "service=service", "shut down {service} / power off {service}", "state=stopped|off",
   "{service} is off", "shutting down {service}", "dev"), "service")
g(("screen_sanctions", "Screens a name against sanctions lists.", "name=person", "screen {name} against the sanctions lists / run a sanctions check on "
   "{name}", "hits=i0..0;clear=yes|true", "{name} is clear", "the screening of {name}", "bank"),
  ("open_account", "Opens an account for a new client.", "name=person;currency=cur", "open a {currency} account for {name} / set {name} up with a "
   "{currency} account", "account=acct", "{name} has account {account}", "the account of {name}", "bank"), "name")
