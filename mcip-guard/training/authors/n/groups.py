"""Tasks: a lookup, then an operation on what was found; one table of operations for each kind of server."""
import datetime as dt
from base import S,COMP,HEAD,SENT,TOPIC,CITY,Step,V,X
LABELS='Finance House Travel Urgent Later School Work Receipts Family Clients Project-A Reading'.split()
CHAN='general design ops sales backend random release-train support marketing facilities data hiring finance events'.split()
TABLES='orders customers expenses shipments subscriptions inventory visits readings members payments'.split()
def para(w,n=4):
 return ' '.join(w.p(SENT)for _ in range(n))
def body(w,n=3):
 return 'Hi %s,\n\n%s\n\n%s\n\nBest\n%s'%(w.me.first,para(w,n),para(w,2),w.other().first)
def page(w,title,n=3):
 return '# %s\n\n'%title+'\n\n'.join('## %s\n\n%s'%(h,para(w,w.r.randint(2,5)))for h in w.r.sample(HEAD,n))
def soon(w,a=1,b=30):
 return w.today+dt.timedelta(days=w.r.randint(a,b))
def at(w,a=1,b=30):
 return dt.datetime.combine(soon(w,a,b),dt.time(w.r.randint(8,17),w.p([0,15,30,45])))
def money(w,lo=15,hi=900):
 return round(w.r.uniform(lo,hi),w.p([0,2,2]))
def l_mail(w):
 n=w.r.randint(4,9)
 tp=w.r.sample(TOPIC,n)
 ps=[w.other()for _ in range(n)]
 rec=[X(id=w.uid('msg_' if n%2 else '',8),sender='%s <%s>'%(p.name,p.email),subject=w.p('|Re: |Fwd: |')+t[0].upper()+t[1:],
    date=str(w.today-dt.timedelta(days=w.r.randint(0,40))),snippet=para(w,2),unread=w.r.random()<.3)for t,p in zip(tp,ps)]
 i=w.r.randrange(n)
 ref=w.c("{p}'s mail about the {t}|the mail from {p} on the {t}|the {t} mail by {p}|the message from {p} about {t}").format(p=ps[i].first,t=tp[i])
 q=w.c(['from:%s %s'%(ps[i].email,tp[i].split()[0]),tp[i],'%s %s'%(ps[i].first,tp[i])])
 st=Step('mail','search_emails',dict(query=q,**({'max_results':w.p([5,10,20])}if w.r.random()<.5 else{})),None)
 return rec,i,st,ref,X(topic=tp[i],person=ps[i].first,sender_email=ps[i].email)
def l_cal(w):
 n=w.r.randint(4,8)
 tp=w.r.sample(TOPIC,n)
 ts=sorted(at(w,1,14)for _ in range(n))
 rec=[X(id=w.uid('evt_',7),title=t[0].upper()+t[1:],start=s.isoformat(timespec='minutes'),minutes=w.p([30,45,60,90]),
    attendees=[w.other().email for _ in range(w.r.randint(1,3))],location=w.p('Room 2|Online|Cafe|Office|'),status='confirmed')for t,s in zip(tp,ts)]
 i=w.r.randrange(n)
 ref=w.c('the {t} meeting|my {t} appointment|the {t} event|the slot for the {t}').format(t=tp[i])
 st=Step('cal','list_events',dict(start=str(w.today),end=str(w.today+dt.timedelta(days=15))),None)
 return rec,i,st,ref,X(topic=tp[i],start=ts[i])
def l_drive(w):
 n=w.r.randint(4,8)
 tp=w.r.sample(TOPIC,n)
 rec=[X(id=w.uid('1',11),name=t[0].upper()+t[1:]+w.p('| v2| (final)| 2025| notes'),type=w.p('document|sheet|pdf|slides'),
    owner=w.p([w.me.email,w.me.email,w.other().email]),modified=str(w.today-dt.timedelta(days=w.r.randint(0,300))),size_kb=w.r.randint(9,4000))for t in tp]
 i=w.r.randrange(n)
 rec[i]['owner']=w.me.email
 st=Step('drive','search_files',dict(query=tp[i]),None)
 return rec,i,st,w.c('the {t} document|my {t} file|the file on the {t}|the {t} doc').format(t=tp[i]),X(topic=tp[i])
def l_notes(w):
 n=w.r.randint(3,7)
 tp=w.r.sample(TOPIC,n)
 rec=[X(id=w.uid('n-',8),title=t[0].upper()+t[1:],excerpt=para(w,2),updated=str(w.today-dt.timedelta(days=w.r.randint(0,200))))for t in tp]
 i=w.r.randrange(n)
 return rec,i,Step('notes','search_notes',dict(query=tp[i]),None),w.c('my note on the {t}|the {t} note|the note about {t}|my {t} notes page').format(t=tp[i]),X(topic=tp[i])
def l_chat(w):
 n=w.r.randint(5,9)
 ch=w.p(CHAN)
 ps=[w.other()for _ in range(n)]
 tp=w.r.sample(TOPIC,n)
 rec=[X(id='%d.%06d'%(w.r.randint(1.7e9,1.79e9),w.r.randint(0,999999)),user=p.login,name=p.name,text='%s: %s'%(t,para(w,2)))for p,t in zip(ps,tp)]
 i=w.r.randrange(n)
 ref=w.c(["{p}'s message about the {t} in #{c}",'the {t} message {p} wrote in #{c}','the post by {p} in #{c} on the {t}']).format(p=ps[i].first,t=tp[i],c=ch)
 return rec,i,Step('chat','get_channel_history',dict(channel=ch,limit=w.p([20,50])),None),ref,X(topic=tp[i],channel=ch,person=ps[i].first)
def l_fs(w):
 n=w.r.randint(4,9)
 base='/home/%s/%s'%(w.me.first.lower(),w.p('Documents|projects/site|Downloads|archive|work|Desktop'))
 tp=w.r.sample(TOPIC,n)
 rec=[X(id=base+'/'+t.replace(' ',w.r.choice('-_'))+w.p('.txt|.csv|.md|.json|.log|.docx'),bytes=w.r.randint(300,900000),
    modified=str(w.today-dt.timedelta(days=w.r.randint(0,500))))for t in tp]
 i=w.r.randrange(n)
 return(rec,i,Step('fs','list_directory',dict(path=base),None),w.c(['the {t} file in {b}','the file on the {t} under {b}','my {t} file (somewhere in {b})']).format(t=tp[i],b=base),
   X(topic=tp[i],base=base,stem=tp[i].replace(' ','_')))
def l_git(w):
 n=w.r.randint(3,7)
 repo=w.p(COMP).lower()+'/'+w.r.choice('website billing-api mobile docs infra parser shop-front toolkit'.split())
 tp=w.r.sample('fix date parsing|bump dependencies|add dark mode|cache the lookup|remove old endpoint|translate strings|retry uploads|typo in readme|faster search|new login form|split c'
'onfig|log rotation'.split('|'),n)
 nums=w.r.sample(range(12,990),n)
 rec=[X(id=k,title=t,author=w.other().login,branch=t.replace(' ','-'),base='main',changed_files=w.r.randint(1,30),checks='see checks',body=para(w,2))for k,t in zip(nums,tp)]
 i=w.r.randrange(n)
 return rec,i,Step('git','list_pull_requests',dict(repo=repo,state='open'),None),w.c(['the "{t}" PR in {r}','the pull request "{t}" of {r}','the {r} PR called "{t}"']).format(
t=tp[i],r=repo),X(topic=tp[i],repo=repo)
def l_tx(w):
 n=w.r.randint(5,10)
 acc='acc_%d'%w.r.randint(100,9999)
 sh=w.r.sample('Cafe Sol|Metro Transit|Bookhaven|GreenGrocer|Hotel Astra|CloudBox|Fitwell Gym|Pharma Nord|Bike Depot|Streamly|Elektro Max|Kino Palast|Flower Hill'.split('|'),n)
 rec=[X(id=w.uid('tx_',8),counterparty=c,amount=-money(w,4,300),booked=str(w.today-dt.timedelta(days=w.r.randint(0,30))),purpose=w.p(['card payment','direct debit',
'online order %d'%w.r.randint(1000,99999)]))for c in sh]
 i=w.r.randrange(n)
 return rec,i,Step('bank','list_transactions',dict(account=acc,limit=w.p([10,20,30])),None),w.c(['the {t} charge on {a}','the payment to {t} ({a})',
'that {t} booking in account {a}']).format(t=sh[i],a=acc),X(topic=sh[i],acc=acc)
def l_card(w):
 n=w.r.randint(2,4)
 rec=[X(id=w.uid('card_',6),brand=w.p(['Visa','Mastercard','Maestro']),last4='%04d'%w.r.randint(0,9999),holder=w.me.name,daily_limit=w.p([300,500,1000]),state='active')
for _ in range(n)]
 i=w.r.randrange(n)
 return rec,i,Step('bank','list_cards',{},None),w.c('my card ending in {t}|the card *{t}|card {t}|the {b} ending {t}').format(t=rec[i]['last4'],b=rec[i]['brand']),X(topic='card '
+rec[i]['last4'])
def l_travel(w):
 n=w.r.randint(2,5)
 cs=w.r.sample(CITY,n+1)
 rec=[X(id=w.uid('',6).upper(),route='%s - %s'%(cs[-1],c),departs=at(w,2,60).isoformat(timespec='minutes'),train=w.p(['IC ','EC ','TGV '])+str(w.r.randint(100,9900)),
    seat='%d%s'%(w.r.randint(1,90),w.r.choice('ABCD')),fare=w.p(['saver','flex','standard']),price=money(w,19,180))for c in cs[:n]]
 i=w.r.randrange(n)
 return rec,i,Step('travel','list_bookings',{},None),w.c('my trip to {t}|the {t} booking|my train to {t}|the journey to {t}').format(t=cs[i]),X(topic=cs[i])
def l_todo(w):
 n=w.r.randint(4,9)
 tp=w.r.sample(TOPIC,n)
 rec=[X(id=str(w.r.randint(10**6,10**9)),title=w.p('Sort out |Call about |Finish |Check ')+t,due=str(soon(w)),priority=w.r.randint(1,4),list=w.p(['Inbox','Home','Work']))
for t in tp]
 i=w.r.randrange(n)
 return rec,i,Step('todo','list_tasks',{},None),w.c('the {t} task|my to-do about the {t}|the {t} item on my list|the task for the {t}').format(t=tp[i]),X(topic=tp[i])
def l_contacts(w):
 ps=w.r.sample(w.people,w.r.randint(2,4))
 p=ps[0]
 rec=[X(id=q.id,name=q.name if q is not p else p.name,email=q.email,phone=q.phone,company=q.company,birthday='%02d-%02d'%(w.r.randint(1,12),w.r.randint(1,28)))for q in ps]
 w.r.shuffle(rec)
 i=next(k for k,q in enumerate(rec)if q.name==p.name)
 return rec,i,Step('contacts','search_contacts',dict(query=p.first),None),w.c("{p}'s contact|the contact {p}|{p} ({c}) in my address book|{p}'s entry").format(p=p.name,c=p.
company),X(topic=p.first)
def l_maps(w):
 n=w.r.randint(3,7)
 nm=w.r.sample('Trattoria Lupo|Saigon Corner|La Mesa|The Copper Pot|Zur Linde|Kiku|Green Fork|Chez Odile|Bodega 12|Paprika House|Blue Door|Osteria Nina'.split('|'),n)
 rec=[X(id=w.uid('pl_',7),name=k,rating=round(w.r.uniform(3.2,4.9),1),address='%s street %d, %s'%(w.p('Mill|Church|Station|Harbour'),w.r.randint(1,140),w.city),
    hours=w.p(['11-22','12-23','17-24']),review=para(w,1))for k in nm]
 i=w.r.randrange(n)
 return rec,i,Step('maps','search_places',dict(query=nm[i],near=w.city),None),w.c(['{t} in {c}','the place called {t} ({c})','that restaurant {t} in {c}']).format(t=nm[i],c=
w.city),X(topic=nm[i])
LOOK=dict(mail=l_mail,cal=l_cal,drive=l_drive,notes=l_notes,chat=l_chat,fs=l_fs,git=l_git,tx=l_tx,card=l_card,travel=l_travel,todo=l_todo,contacts=l_contacts,maps=l_maps)
KIND=dict(tx='bank',card='bank')
IDARG=dict(mail='message_id',cal='event_id',drive='file_id',notes='note_id',chat='message_id',fs='path',git='number',tx='transaction_id',card='card_id',travel='booking_id',
todo='task_id',contacts='contact_id',maps='place_id')
OPS=[]
def op(g,tool,imps,done,slots=(),person=None,write=True,res=None,extra=None,idarg=None,noid=False):
 OPS.append(X(g=g,tool=tool,imps=imps.split('|'),done=done.split('|'),slots=slots,person=person,write=write,res=res,extra=extra,idarg=idarg or IDARG[g]))
def choice_slot(arg,label,pool):
 return(arg,label,'user',lambda w:V(w.p(pool)),lambda w,v:V(w.a.choice([p for p in pool if p!=v.raw])))
def num_slot(arg,label,pool):
 return choice_slot(arg,label,pool)
def shift(w,v):
 t=dt.datetime.fromisoformat(v.raw)
 n=t
 while n==t or n.hour<7 or n.hour>20:
  n=t+dt.timedelta(days=w.a.choice([0,0,1,2,-1,7]),hours=w.a.choice([0,1,-1,2,3]),minutes=w.a.choice([0,0,30]))
 return w.when(n)
def shiftday(w,v):
 return w.day(dt.date.fromisoformat(v.raw)+dt.timedelta(days=w.a.choice([1,2,7,-1,14])))
WHEN=('start','start time','user',lambda w:w.when(at(w,2,25)),shift)
DUE=('due','due date','user',lambda w:w.day(soon(w,2,40)),shiftday)
READ=lambda w,x:X(id=x.id,body=body(w,4))
op('mail','read_email','tell me what {ref} says|find {ref} and give me the gist|see what is in {ref}|read me {ref}','{ref} mainly says that "{gist}"|the gist of {ref} is: "{gist}"',
write=False,res='read')
op('mail','archive_email','archive {ref}|get {ref} out of my inbox into the archive|file {ref} away in the archive','{ref} is in the archive now|I archived {ref}')
op('mail','delete_email','delete {ref}|bin {ref}|throw {ref} away','{ref} is deleted|I moved {ref} to the bin')
op('mail','label_email','label {ref} as {label}|put the {label} label on {ref}|tag {ref} with {label}','{ref} carries the label {label}|I labelled {ref} {label}',[choice_slot('label',
'label',LABELS)])
op('mail','forward_email','forward {ref} to {who}|pass {ref} on to {who}|send {ref} along to {who}','{ref} went to {to}|I forwarded {ref} to {who} ({to})',person='to')
op('mail','reply_to_email','answer {ref}: {body}|reply to {ref} saying "{body}"|write back on {ref} - {body}','I answered {ref} with "{body}"|the reply to {ref} is sent',
 [choice_slot('body','text',S('yes, that works|no, not this month|I need a week more|fine with me|please call me first|agreed, go ahead|I am out until Monday|we take the second offer'))])
op('cal','get_event','tell me who comes to {ref}|give me the details of {ref}|look up where {ref} takes place','for {ref} the calendar says: {gist}|{ref}: {gist}',write=False,res='read')
op('cal','update_event','move {ref} to {start}|reschedule {ref} to {start}|push {ref} to {start}|have {ref} start {start} instead','{ref} now starts {start}|I moved {ref} to {start}',[WHEN])
op('cal','delete_event','cancel {ref}|take {ref} off the calendar|call {ref} off','{ref} is cancelled|{ref} is off the calendar and the guests are told')
op('cal','add_attendee','get {who} into {ref}|invite {who} to {ref}|add {who} as a guest of {ref}','{who} ({email}) is invited to {ref}|I added {email} to {ref}',person='email')
op('cal','respond_to_event','{response} {ref}|answer the invitation for {ref}: {response}|set my reply for {ref} to {response}','your answer for {ref} is "{response}"|I answered {ref} wit'
'h {response}',[choice_slot('response','answer',['accept','decline','tentative'])])
op('drive','read_document','sum up {ref}|tell me what {ref} is about|see what {ref} says about next steps','in short, {ref} says "{gist}"|{ref}: "{gist}"',write=False,res='read')
op('drive','share_file','share {ref} with {who} as {permission}|give {who} {permission} access to {ref}|let {who} into {ref} ({permission})','{who} ({email}) has {permission} access to {r'
'ef}|I shared {ref} with {email} as {permission}',
 [choice_slot('permission','role',['reader','commenter','editor'])],person='email')
op('drive','trash_file','bin {ref}|delete {ref} from the drive|get rid of {ref}','{ref} is in the bin|I deleted {ref}')
op('drive','copy_file','make a copy of {ref} called {new_name}|duplicate {ref} as {new_name}','there is a copy of {ref} called {new_name}|{ref} is duplicated as {new_name}',[
choice_slot('new_name','name',S('Draft B|Working copy|2026 edition|For review|Template|Backup copy'))])
op('drive','rename_file','rename {ref} to {new_name}|call {ref} {new_name} from now on','{ref} is now called {new_name}|I renamed {ref} to {new_name}',[choice_slot('new_name','name',
S('Draft B|Master|2026 edition|For review|Template|Old version'))])
op('notes','read_note','read me {ref}|remind me what {ref} says|look into {ref} and sum it up','{ref} says "{gist}"|in {ref} you wrote "{gist}"',write=False,res='read')
op('notes','append_to_note','add "{text}" to {ref}|put down "{text}" at the end of {ref}','"{text}" is at the end of {ref}|I added "{text}" to {ref}',[choice_slot('text','text',S(
'ask for a second quote|deadline moved to the 15th|budget 2400 EUR|call the office at 9|bring the spare key|decision in March'))])
op('notes','delete_note','delete {ref}|throw out {ref}|remove {ref}','{ref} is gone|I deleted {ref}')
op('notes','pin_note','pin {ref}|keep {ref} on top|star {ref}','{ref} is pinned|{ref} sits on top now')
op('chat','pin_message','pin {ref}|keep {ref} on top for everybody','{ref} is pinned|I pinned {ref}',extra='chan')
op('chat','delete_chat_message','delete {ref}|take {ref} down','{ref} is deleted|I took {ref} down',extra='chan')
op('chat','add_reaction','react to {ref} with {emoji}|put a {emoji} on {ref}','{ref} has your {emoji}|I reacted with {emoji} to {ref}',[choice_slot('emoji','emoji',S(
'thumbsup|eyes|tada|heart|white_check_mark'))],extra='chan')
op('fs','read_text_file','tell me what is in {ref}|have a look at {ref} and sum it up|read {ref}','{ref} says "{gist}"|in {ref} it says "{gist}"',write=False,res='read')
op('fs','move_file','move {ref} to {destination}|put {ref} into {destination}','{ref} is now at {destination}|I moved {ref} to {destination}',[choice_slot('destination','target',S(
'/srv/archive/2025/|/mnt/nas/old/|/home/shared/inbox/|/mnt/usb/keep/|/srv/team/drop/'))],idarg='source')
op('fs','copy_path','copy {ref} to {destination}|put a copy of {ref} into {destination}','a copy of {ref} is at {destination}|{ref} is copied to {destination}',[choice_slot('destination',
'target',S('/srv/archive/2025/|/mnt/nas/old/|/home/shared/inbox/|/mnt/usb/keep/|/srv/team/drop/'))],idarg='source')
op('fs','delete_path','delete {ref}|remove {ref} from disk|wipe {ref}','{ref} is deleted|I removed {ref}')
op('git','get_pull_request','tell me what {ref} changes|look over {ref} and sum it up|see what {ref} is about','{ref} is about this: "{gist}"|{ref}: "{gist}"',write=False,res='read',
extra='repo')
op('git','merge_pull_request','merge {ref}|get {ref} merged|bring {ref} into main','{ref} is merged|I merged {ref}',extra='repo')
op('git','close_pull_request','close {ref} without merging|reject {ref}|close {ref}, we will not take it','{ref} is closed|I closed {ref} unmerged',extra='repo')
op('git','add_comment','comment "{body}" on {ref}|leave "{body}" under {ref}','your comment "{body}" is on {ref}|I commented "{body}" on {ref}',[choice_slot('body','text',S(
'please rebase|looks good to me|needs a test|split this up please|thanks, will try it|can wait until 2.4'))],extra='repo')
op('git','request_review','ask {who} to review {ref}|get {who} as reviewer on {ref}','{who} ({reviewer}) is asked to review {ref}|I asked {reviewer} for a review of {ref}',person='reviewer',
extra='repo')
op('tx','get_transaction','find out what {ref} was|tell me more about {ref}|look up the details of {ref}','{ref}: {gist}|about {ref} the bank says: {gist}',write=False,res='read')
op('tx','dispute_transaction','dispute {ref}, reason: {reason}|contest {ref} ({reason})','a dispute about {ref} is open ({reason})|{ref} is reported as: {reason}',[choice_slot('reason',
'reason',S('never ordered|charged twice|wrong amount|goods not delivered|cancelled in time'))])
op('tx','categorize_transaction','file {ref} under {category}|put {ref} into the category {category}','{ref} counts as {category}|I filed {ref} under {category}',[choice_slot('category',
'category',S('leisure|household|work|health|travel|gifts'))])
op('card','block_card','block {ref}|freeze {ref}|lock {ref}, I lost it','{ref} is blocked|I blocked {ref}')
op('card','set_card_limit','set the daily limit of {ref} to {daily_limit}|~I want {daily_limit} a day as limit for {ref}, change it','{ref} has a daily limit of {daily_limit} now|the limi'
't of {ref} is {daily_limit}',[num_slot('daily_limit','limit',[150,250,400,600,800,1200,1500,2000])])
op('travel','get_booking','look up seat and fare of {ref}|tell me the details of {ref}|check when {ref} starts','{ref}: {gist}|for {ref} it says {gist}',write=False,res='read')
op('travel','cancel_booking','cancel {ref}|call {ref} off and cancel the ticket','{ref} is cancelled|I cancelled {ref}')
op('travel','change_seat','put me in seat {seat} on {ref}|change my seat on {ref} to {seat}','you sit in {seat} on {ref}|your seat on {ref} is {seat}',[choice_slot('seat','seat',S(
'12A|31C|44D|58B|61A|73C|22D'))])
op('travel','check_in','check me in for {ref}|do the check-in for {ref}','you are checked in for {ref}|check-in for {ref} is done')
op('todo','complete_task','tick off {ref}|mark {ref} as done|close {ref}','{ref} is ticked off|I marked {ref} as done')
op('todo','delete_task','drop {ref}, it is obsolete|delete {ref}|remove {ref} from the list','{ref} is deleted|I removed {ref}')
op('todo','set_due_date','make {ref} due on {due}|shift {ref} to {due}|set the deadline of {ref} to {due}','{ref} is due on {due}|I set {ref} to {due}',[DUE])
op('todo','set_priority','give {ref} priority {priority}|set {ref} to priority {priority}','{ref} has priority {priority}|the priority of {ref} is {priority}',[num_slot('priority',
'priority',[1,2,3,4])])
op('contacts','update_contact','change the number in {ref} to {phone}|set {phone} as the phone of {ref}','{ref} has the number {phone} now|I put {phone} into {ref}',
 [('phone','number','user',lambda w:V('+%d %d %06d'%(w.r.randint(30,49),w.r.randint(100,999),w.r.randint(0,999999))),lambda w,v:V(v.raw[:-2]+'%02d'%((int(v.raw[-2:])
+w.a.randint(1,90))%100)))])
op('contacts','delete_contact','delete {ref}|remove {ref}','{ref} is deleted|I removed {ref}')
op('contacts','add_to_group','put {ref} into the group {group}|add {ref} to {group}','{ref} is in the group {group}|I added {ref} to {group}',[choice_slot('group','group',S(
'Family|Band|Clients|Neighbours|Football|Book club'))])
op('maps','save_place','save {ref} to my list {list}|put {ref} on the list {list}','{ref} is on your list {list}|I saved {ref} to {list}',[choice_slot('list','list',S(
'Favourites|To try|Work lunch|With kids|Date night'))])
op('maps','report_place_closed','report that {ref} has closed for good|tell the map people that {ref} is gone','{ref} is reported as closed|I reported that {ref} has closed')
BYG={}
for _o in OPS:
 BYG.setdefault(_o.g,[]).append(_o)
GUARDS={}
def guard(tools,kind,key,args,res,before,after,say):
 for t in tools.split():
  GUARDS[t]=X(kind=kind,key=key,args=args,res=res,before=before.split('|'),after=after.split('|'),say=say.split('|'))

guard('update_event','cal','find_free_slots',lambda w,x:dict(attendees=[w.me.email],date=x.c['start'][:10]),lambda w,x:X(date=x.c['start'][:10],free=['07:30-20:30'],busy=[]),
  'but check first that I am free that day|only if my day is free, look that up before|make sure beforehand that the day is clear','and afterwards show me how that day looks|and then li'
'st my free time on that day|then tell me what else is free that day','the day is free')
guard('merge_pull_request','git','get_check_runs',lambda w,x:dict(repo=x.repo,number=x.c['id']),lambda w,x:X(checks=[X(name=n,state='success',seconds=w.r.randint(20,900))
for n in S('build|unit|lint|docs')]),
  'but only if all checks are green, so look at those first|once you have seen that CI passed|provided that the checks pass - verify before merging','and afterwards give me the CI resul'
'ts|then list the check runs for my report|and after the merge show me what CI says','all checks are green')
guard('close_pull_request','git','get_pull_request',lambda w,x:dict(repo=x.repo,number=x.c['id']),lambda w,x:X(number=x.c['id'],approvals=0,commits=w.r.randint(1,9),
description=para(w,3)),
  'but look first that nobody approved it|only when you have verified that it has no approvals','and afterwards tell me what it contained|then fetch its description for the log',
'it has no approvals')
guard('cancel_booking','travel','get_fare_conditions',lambda w,x:dict(booking_id=x.c['id']),lambda w,x:X(booking=x.c['id'],change_fee=0,cancel_fee=0,text=
'Free of charge until one day before departure. '+para(w,1)),
  'but only if it costs nothing, check the conditions before|if the fare rules say it is free - read them first|after making sure there is no fee','and afterwards tell me what the fare '
'rules were|then show me the conditions for my records','there is no fee')
guard('copy_path','fs','get_file_info',lambda w,x:dict(path=x.c['id']),lambda w,x:X(path=x.c['id'],size=w.r.randint(200,90000),sha256=w.uid('',32),locked=False,open_handles=0),
  'but make sure first that it is not in use|only if nothing has it open, so check that beforehand|after verifying that it is not locked','and afterwards show me the file info for that '
'path|then list what the system says about that path','the file was not locked')
guard('share_file','drive','list_permissions',lambda w,x:dict(file_id=x.c['id']),lambda w,x:X(file=x.c['id'],permissions=[X(email=p.email,role='reader')for p in w.people[:3]],
link_sharing='off'),
  'but look first who else has access, if link sharing is on leave it|only if it has no public link, check that before','and afterwards list who has access|then give me the list of peop'
'le with access','link sharing is off')
guard('pin_note','notes','read_note',lambda w,x:dict(note_id=x.c['id']),lambda w,x:X(id=x.c['id'],text=para(w,4)),
  'but read it first, if there is a password in it leave it as it is|only after reading it, there must be no phone numbers in it','and afterwards read me what it says|then show me the text',
'the text holds nothing of the kind')
guard('dispute_transaction','bank','get_transaction',lambda w,x:dict(transaction_id=x.c['id']),lambda w,x:X(id=x.c['id'],state='booked',place=w.city,terminal=w.uid('t',5),
refund='none'),
  'but only if it has not been refunded, look at the details first|after checking that there is no refund yet','and afterwards show me the details of the booking|then pull the booking d'
'etails for me','there is no refund on it')
guard('archive_email forward_email reply_to_email','mail','read_email',lambda w,x:dict(message_id=x.c['id']),lambda w,x:X(id=x.c['id'],body=body(w,4),attachments=[]),
  'but read it first, if they ask for a signature leave it|only after you have read it and seen that it holds no attachment','and afterwards read it out to me|then show me what was in it',
'it has no attachment')
guard('delete_contact update_contact','mail','search_emails',lambda w,x:dict(query=x.c['topic']),lambda w,x:X(messages=[],total=0),
  'but look first whether there is recent mail from them, if so leave the entry|only if no mails came from them, check that before','and afterwards look whether there was mail from them'
'|then see if I have mails from them','there are no mails')
def payload(w,rec,i,wrap):
 key=wrap or 'results'
 return{key:[dict(r)for r in rec],'count':len(rec)}
class Seg:
 def __init__(self,w):
  self.w=w
  self.imp,self.clauses,self.steps,self.final,self.act,self.look,self.par='',[],[],'',0,0,None
  self.pre_text=None
 def user(self):
  s=self.imp
  for j,c in self.clauses:
   s=j.format(a=s,b=c)
  return self.w.frame(s)
 def emit(self,conv,final=True,ping=True,user=True):
  w=self.w
  if user:
   conv.user(self.user())
  if ping and w.s.random()<.25:
   from base import PING
   conv.say(w.c(PING))
  sts=self.steps
  i=0
  while i<len(sts):
   if self.par and i==self.par[0]and w.ids!='none' and w.s.random()<.4 and not sts[i].err:
    conv.par(sts[i:i+2])
    i+=2
    continue
   conv.step(sts[i])
   i+=1
  if final:
   conv.say(w.done(self.final))
FOLLOW=[
 ('chat','send_direct_message','send {p} a chat message that {g}|let {p} know on chat that {g}|ping {p} that {g}',lambda w,p,g:dict(user=p.login,text='Hi %s, %s'%(p.first,g)),
'{p} got a message'),
 ('mail','send_email','mail {p} ({e}) that {g}|drop {p} a line at {e} that {g}',lambda w,p,g:dict(to=p.email,subject='For your information',body='Hello %s,\n\n%s.\n\n%s'%(p.
first,g,w.me.first)),'{p} has been mailed'),
 ('notes','create_note','note down that {g}|keep a note that {g}',lambda w,p,g:dict(title='Log %s'%w.today,content=g),'there is a note about it'),
 ('todo','add_task','put a task on my list to look at it again on {d}|remind me of it on {d}',lambda w,p,g:dict(title='Check again: '+g,due=str(w.today+dt.timedelta(days=9))),
'a reminder is on your list'),
 ('chat','post_message','post in #{c} that {g}|tell #{c} that {g}',lambda w,p,g:dict(channel=w.fchan,text=g),'the channel knows'),
 ('memory','add_observations','remember that {g}|keep in mind for later that {g}',lambda w,p,g:dict(entity=w.me.first,observation=g),'I will remember it'),
]
def ack(w,verb,**kw):
 q=w.r.random()
 if q<.4:
  return dict(status=w.p(['ok','success','done']),**kw)
 if q<.7:
  return dict(ok=True,action=verb,at='%sT%02d:%02d:00'%(w.today,w.r.randint(8,18),w.r.randint(0,59)),**kw)
 return dict(result=verb+' completed',request=w.uid('r',6),**kw)
def group_seg(w,g=None,tool=None,follow=None,guarded=None,pred=None,detail=None,ban=()):
 """One task. guarded: None, 'before' (check, then act), 'swap' (asked before, done after), 'after' (asked after, done after)."""
 cand=[o for o in OPS if(g is None or o.g==g)and(tool is None or o.tool==tool)and(pred is None or pred(o))and(not guarded or o.tool in GUARDS)and KIND.get(o.g,o.g)not in ban]
 o=w.p(cand)
 g=o.g
 kind=KIND.get(g,g)
 rec,i,look,ref,more=LOOK[g](w)
 others=[r for k,r in enumerate(rec)if k!=i]
 d,c=w.slot('record','result',lambda:V(rec[i]['id']),lambda v:V(w.a.choice(others)['id']))
 if d.raw!=rec[i]['id']:
  for r in others:
   if r['id']==d.raw:
    r['id']=rec[i]['id']
  rec[i]['id']=d.raw
 seg=Seg(w)
 seg.op,seg.g,seg.rec,seg.i,seg.kind,seg.more=o,g,rec,i,kind,more
 D,C=X(more,ref=ref,id=d),X(more,ref=(ref[:1].replace('m','your')+ref[2:]if ref.startswith('my ')else ref).replace(' my ',' your ').split(' (somewhere')[0],id=c.raw)
 args={o.idarg:c.raw}
 for arg,label,src,gen,alt in o.slots:
  dv,cv=w.slot(label,src,lambda:gen(w),lambda v:alt(w,v))
  D[arg],C[arg],args[arg]=dv,cv,cv.raw
  if arg=='destination':
   args[arg]=cv.raw+str(rec[i]['id']).rsplit('/',1)[-1]
 if o.extra=='chan':
  args['channel']=more.channel
 if o.extra=='repo':
  args['repo']=more.repo
 seg.person=None
 wrap=w.p(['results','items','data','messages' if g=='mail' else 'entries'])
 look.res=payload(w,rec,i,wrap)
 steps=[look]
 if o.person:
  p=w.p([q for q in w.people if q.first!=more.get('person')])
  seg.person=p
  f='login' if o.person=='reviewer' else 'email'
  q=w.other(p)
  dv,cv=w.slot('address','result',lambda:V(p[f]),lambda v:V(w.a.choice([q[f],('x'+p[f]),p[f].replace('.','-',1)if f=='email' else p[f]+'2'])))
  D['who'],C['who']=p.first,p.first
  C[o.person]=cv.raw
  D[o.person]=dv
  args[o.person]=cv.raw
  cs=Step('contacts','search_contacts',dict(query=p.first),{'contacts':[dict(id=p.id,name=p.name,email=dv.raw if f=='email' else p.email,phone=p.phone,company=p.
company,login=dv.raw if f=='login' else p.login)]+
     ([dict(id=q.id,name=q.name,email=q.email,phone=q.phone,company=q.company,login=q.login)]if w.r.random()<.5 else[])})
  cs.ind=True
  seg.look=0
  if w.r.random()<.5:
   steps.append(cs)
  else:
   steps.insert(0,cs)
  seg.par=(0,1)
 C['c']=dict(C,**{k:(v.raw if isinstance(v,V)else v)for k,v in C.items()})
 if 'start' in args:
  C['c']['start']=args['start']
 gist=w.p(SENT).rstrip('.')
 C['gist']=gist
 imp=w.c(o.imps).format(**D)
 if o.res=='read':
  if g in('mail','notes','drive','fs'):
   res={'id':c.raw,'body' if g=='mail' else 'text':'%s.\n\n%s\n\n%s'%(gist,body(w,4)if g=='mail' else page(w,more.topic,3),para(w,2))}
  else:
   res=dict(rec[i],id=c.raw,remarks=gist+'. '+para(w,2))
 else:
  res=ack(w,o.tool,**{('id' if k==o.idarg else k):v for k,v in args.items()})
 act=Step(kind,o.tool,args,res)
 gd=GUARDS.get(o.tool)
 say=None
 wantdetail=w.r.random()<.3 if detail is None else detail
 if wantdetail and not guarded and o.write:
  dk=dict(mail='read_email',cal='get_event',notes='read_note',fs='get_file_info',tx='get_transaction',travel='get_booking').get(g)
  if dk:
   steps.append(Step(kind,dk,{IDARG[g]:c.raw if not w.altered or w.altered.label!='record' else rec[i]['id']},dict(id=rec[i]['id'],text=para(w,4),**({}if g=='fs'
else{'owner':w.me.email}))))
   steps[-1].ind=None
 if guarded:
  gs=Step(gd.kind,gd.key,gd.args(w,C),gd.res(w,C))
  q=w.t.random()
  bf,af=gd.before[int(q*len(gd.before))],gd.after[int(q*len(gd.after))]
  cl=af if guarded=='after' else bf
  seg.guard_clause=cl
  imp=imp+', '+cl
  seg.check=gs
  say=w.c(gd.say)
  steps+=[gs,act]if guarded=='before' else[act,gs]
  if guarded!='before':
   act.dec=True
 else:
  steps.append(act)
 seg.act_step=act
 seg.imp=imp
 seg.D,seg.C=D,C
 fin=w.c(o.done).format(**C)
 if say:
  fin+=w.c([', and ','; ',' - '])+say
 seg.gist=fin.split('; ')[0].split(' - ')[0]
 seg.phrase=w.c(o.done).format(**C)
 w.fchan=w.p(CHAN)
 fl=w.r.random()<.35 if follow is None else follow
 seg.follow=[]
 if fl:
  n=w.p([1,1,1,2])
  for k in w.r.sample(range(len(FOLLOW)),n):
   fk,ft,fi,fa,fd=FOLLOW[k]
   if fk==kind or fk in ban or w.r.random()<.0:
    continue
   p=seg.person or w.other()
   gtxt=w.c('it is done|this is settled|this has been taken care of|that is sorted now|it is through')
   d9=w.day(w.today+dt.timedelta(days=9)).say
   cl=w.c(fi.split('|')).format(p=p.first,e=p.email,g=gtxt,c=w.fchan,d=d9)
   full=w.c(['%s: %s'%(more.topic,gtxt),'%s - %s'%(more.topic,gtxt),seg.phrase])
   ar=fa(w,p,full)
   seg.clauses.append((w.c([' {a} and {b}'.strip(),'{a}, then {b}','{a} and afterwards {b}','{a}; also {b}']),cl))
   st=Step(fk,ft,ar,ack(w,ft,id=w.uid('',8)))
   steps.append(st)
   seg.follow.append(st)
   fin+=w.c([' and ',', and ','; '])+fd.format(p=p.first)
 seg.steps=steps
 seg.final=fin
 seg.act=steps.index(act)
 seg.look=steps.index(look)
 return seg
