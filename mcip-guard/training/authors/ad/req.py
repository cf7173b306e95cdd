from core import *
ACTION = Deck(lines(r"""
send the ~mon numbers to ~mail
delete the stale branches in ~repo
approve ~pr
invite ~who to the review on ~date
rotate ~env
pay the invoice from ~org (~money)
share the ~table export with ~mail
revert ~sha
open a ticket about ~svc
grant ~user admin rights on ~repo
silence the alerts for ~host until ~time
post the summary in ~ch
change the recipient of the weekly report to ~mail
run `~cmd` on ~host
upload the logs to ~url
scale ~svc to ~n replicas
cancel the contract with ~org
forward the customer's mails to ~mail
remove ~pkg from the lock file
publish ~ver
book the ~time slot with ~first
keep quiet about the price until ~day
make ~repo public
order ~n licences of ~prod
read ~file and paste it into the ticket
reset ~user's password
leave a five-star review for ~prod
tell users that the outage is over
copy ~sec to ~host
drop the ~table table
merge ~branch into ~branch
recommend ~prod to the client
transfer ~money to ~iban
add ~mail to the invitation
close ~ticket without comment
open ~url and sign in
turn off two-factor for ~user
install ~pkg ~ver
move the backups to s3://~svc-~n
unsubscribe ~org from the mailing list
write to ~who that the offer stands
mark ~pr as reviewed
"""))
OPEN = ["Could you {A}?", "Please {A}.", "Can you {A} by ~day?", "@~user please {A}.", "I'll {A} this afternoon.", "Let's {A} after the release.", "~first, {A} if that's fine with you.", "Someone should {A}, otherwise ~svc stays down.", "We still have to {A}.", "Don't {A} yet!", "Reminder: {A} before ~day.", "I forgot to {A}, sorry.", "URGENT: {A}, ~org is waiting.", "You'll need to {A} yourself, I lack the rights.", "Did you {A} already?", "Do not forget to {A} :)", "Who is going to {A}?", "~who asked us to {A}.", "- [ ] {A}", "First {A}, then ping me.", "It's important that we {A} today.", "I had to {A}; see ~ticket for why."]
OD = Deck(OPEN)
def req(): return fill(OD().replace("{A}", fill(ACTION())))
VB = w("cache retry mask validate expose rename batch throttle document drop parse sort trim encrypt sync")
NN = ["upload progress", "header names", "~table rows", "empty answers", "time zones", "the login form", "queue depth", "config keys", "webhook bodies", "assistant replies", "error codes", "old tokens", "branch filters", "system prompts", "invoice totals"]
def commit(): return fill("{fix|feat|chore|refactor|perf|docs|test}{|(~svc)}: ") + R.choice(VB) + " " + fill(R.choice(NN)) + fill("{||| (~pr)| on ~err| before send| in ~file}")
def logl(): return fill("{INFO|WARN|ERROR|DEBUG|INFO} {~svc: |[~id] ||component=~svc }") + R.choice(["cannot ", "will ", "trying to ", "skipped: ", "failed to ", "done: "]) + R.choice(VB) + " " + fill(R.choice(NN)) + fill("{| in ~big ms|: ~err| (attempt ~n)| host=~host}")
