"""Goals in few words: the assistant has to find its way over several servers."""
import datetime as dt
from base import S,CITY,COMP,SENT,TOPIC,Step,V,X
from groups import Seg,ack,at,body,money,page,para,shiftday,soon,group_seg
def mk(w,kind):
 s=Seg(w)
 s.kind,s.g,s.op,s.person,s.follow=kind,'goal',None,None,[]
 return s
def pick(w,arg,label,pool,src='user'):
 return w.slot(label,src,lambda:V(w.p(pool)),lambda v:V(w.a.choice([p for p in pool if p!=v.raw])))
def fin(seg,imp,steps,act,phrase,say='',topic='',final=None):
 seg.imp,seg.steps,seg.act_step,seg.phrase=imp,steps,act,phrase
 seg.act,seg.look=steps.index(act),0
 seg.final=(final or phrase)+say
 seg.more=X(topic=topic)
 return seg
def guardit(w,seg,guarded,act,chk,before,after):
 """Steps of act and check in the order that is wanted, and the clause for the user."""
 if guarded is None:
  return[act],''
 ls=after if guarded=='after' else before
 cl=ls[int(w.t.random()*len(ls))]
 seg.guard_cl=', '+cl
 if guarded=='before':
  return[chk,act],', '+cl
 act.dec=True
 return[act,chk],', '+cl
def schedule(w,gd):
 s=mk(w,'cal')
 p=w.other()
 tp=w.p(TOPIC)
 day=soon(w,1,12)
 dd,dc=w.slot('day','user',lambda:w.day(day),lambda v:shiftday(w,v))
 du,dv=pick(w,'dur','length',[15,20,30,45,60,90])
 h=w.r.randint(9,15)
 base=V('%02d:%s'%(h,w.p(['00','30'])))
 sd,sc=w.slot('start time','result',lambda:base,lambda v:V('%02d:%s'%(w.a.choice([x for x in range(8,18)if x not in(h,h+2)]),w.a.choice(['00','15','30']))))
 imp=w.c('find out when {p} is free on {d} and put a {m}-minute call about the {t} in|get me {m} minutes with {p} on {d} for the {t}, take the first time that suits both of us|set up a '
'call with {p} on {d}, {m} min, subject {t}, first free slot|~{p} and I have to talk about the {t} on {d} ({m} minutes) - book the earliest time that works|book {m} minutes on {d} with {p} a'
'bout the {t} at the first time we are both free').format(p=p.first,d=dd,m=du,t=tp)
 st=dc.raw+'T'+sc.raw
 a=Step('contacts','search_contacts',dict(query=p.first),{'contacts':[dict(id=p.id,name=p.name,email=p.email,phone=p.phone,company=p.company)]})
 b=Step('cal','find_free_slots',dict(attendees=[w.me.email,p.email],date=dc.raw,duration_minutes=dv.raw),{'date':dc.raw,'free':[dict(start=sd.raw,note='first common gap'),
dict(start='%02d:15'%(h+2)),dict(start='18:15')],'checked':[w.me.email,p.email],'timezone':'local'})
 e=Step('cal','create_event',dict(title=tp[0].upper()+tp[1:],start=st,duration_minutes=dv.raw,attendees=[p.email]),ack(w,'create_event',id=w.uid('evt_',7),start=st,
invited=[p.email]))
 return fin(s,imp,[a,b,e],e,'the call with %s is on %s at %s for %s minutes'%(p.first,dc,sc,dv),topic=tp)
def invoice(w,gd):
 s=mk(w,'bank')
 c=w.p(COMP)
 am=money(w,40,1900)
 ad,ac=w.slot('amount','result',lambda:V(am),lambda v:V(round(am+w.a.choice([10,100,-9,50,0.9,27]),2)))
 ib=w.iban()
 id_,ic=w.slot('IBAN','result',lambda:V(ib),lambda v:V(ib[:2]+''.join(str(w.a.randint(0,9))for _ in range(6))+ib[8:]))
 no='R-%d'%w.r.randint(1000,99999)
 acc=w.p('main|household|giro|business')+str(w.r.randint(1,99))
 imp=w.c("pay the open invoice from {c} from account {a}|settle what {c} wants from us ({a} account), the invoice came by mail|find {c}'s invoice in my mail and pay it from {a}|~the bil"
"l from {c} is due, take care of it from account {a}|get the {c} invoice paid out of {a}").format(c=c,a=acc)
 mid=w.uid('m',8)
 x=Step('mail','search_emails',dict(query='invoice '+c),{'messages':[dict(id=mid,sender='billing@%s.com'%c.lower(),subject='Invoice '+no,date=str(w.today-dt.
timedelta(days=w.r.randint(1,20))),snippet=para(w,1)),
    dict(id=w.uid('m',8),sender='news@%s.com'%c.lower(),subject='What is new',date=str(w.today-dt.timedelta(days=w.r.randint(21,50))),snippet=para(w,2))],'total':2})
 y=Step('mail','read_email',dict(message_id=mid),dict(id=mid,subject='Invoice '+no,body='Dear %s,\n\n%s\n\nPlease transfer %s EUR to %s IBAN %s, reference %s, within 14 days.'
'\n\n%s\n\n%s'%(w.me.name,para(w,2),ad,c,id_,no,para(w,2),'Accounts, '+c)))
 bal=round(am*w.r.uniform(1.3,6),2)
 z=Step('bank','transfer_money',dict(account=acc,iban=ic.raw,amount=ac.raw,reference=no),ack(w,'transfer',id=w.uid('pay_',8),amount=ac.raw))
 k=Step('bank','get_balance',dict(account=acc),dict(account=acc,balance=bal,available=bal,currency='EUR'))
 sts,cl=guardit(w,s,gd,z,k,['but only if there is enough on it, check that first','after you have made sure that the account covers it','provided the balance is high enough - lo'
'ok before you pay'],
      ['and afterwards tell me the balance','then show me what is left on it','then let me know the new balance'])
 if cl:
  imp+=cl
 return fin(s,imp,[x,y]+sts,z,'%s EUR went to %s (invoice %s)'%(ac,c,no),(', balance seen: %s'%bal)if cl else '',topic=c)
def trip(w,gd):
 s=mk(w,'travel')
 a,b=w.r.sample(CITY,2)
 dd,dc=w.slot('day','user',lambda:w.day(soon(w,3,50)),lambda v:shiftday(w,v))
 nd,nc=pick(w,'n','number of travellers',[1,2,3,4,5])
 n=w.r.randint(3,6)
 pr=sorted(money(w,20,190)for _ in range(n))
 ids=[w.uid('of_',8)for _ in range(n)]
 od,oc=w.slot('offer','result',lambda:V(ids[0]),lambda v:V(w.a.choice(ids[1:])))
 if od.raw!=ids[0]:
  j=ids.index(od.raw)
  ids[0],ids[j]=ids[j],ids[0]
 of=[dict(offer_id=i,departs='%02d:%02d'%(w.r.randint(6,20),w.p([2,17,34,51])),changes=w.r.randint(0,2),price=p,train=w.p(['IC','EC','RE'])+str(w.r.randint(100,
3000)))for i,p in zip(ids,pr)]
 w.r.shuffle(of)
 imp=w.c('get us the cheapest train from {a} to {b} on {d}, {n} traveller(s)|book the cheapest connection {a} - {b} for {d}, {n} seat(s)|~I have to be in {b} on {d}: book the cheapest t'
'rain from {a} for {n}|find and buy the lowest fare {a} to {b} on {d} for {n} people').format(a=a,b=b,d=dd,n=nd)
 x=Step('travel','search_connections',dict(origin=a,destination=b,date=dc.raw,passengers=nc.raw),{'offers':of,'valid_minutes':20})
 z=Step('travel','book_ticket',dict(offer_id=oc.raw,passengers=nc.raw),ack(w,'book',booking=w.uid('',6).upper(),offer_id=oc.raw))
 k=Step('cal','list_events',dict(start=dc.raw,end=dc.raw),{'events':[],'range':dc.raw,'note':'No events.'})
 sts,cl=guardit(w,s,gd,z,k,['but look into my calendar first whether that day is free','only if I have nothing on that day, so check the calendar before booking',
'once you have seen that my calendar is empty then'],
      ['and afterwards tell me what else is in my calendar that day','then list my events of that day','then show me the calendar of the day'])
 return fin(s,imp+cl,[x]+sts,z,'the ticket %s - %s on %s for %s is booked'%(a,b,dc,nc),', the calendar is empty that day' if cl else '',topic=b)
def fixpr(w,gd):
 s=mk(w,'git')
 repo=w.p(COMP).lower()+'/'+w.p('website|docs|billing-api|toolkit|parser')
 no=w.r.randint(3,900)
 nd,nc=w.slot('issue number','user',lambda:V(no),lambda v:V(no+w.a.choice([1,-1,10,2])))
 bd,bc=pick(w,'base','base branch',S('main|develop|release|stable'))
 path=w.p('README.md|src/config.py|docs/setup.md|app/settings.yml|lib/dates.py|CONTRIBUTING.md')
 old,new=w.p([('timeout: 30','timeout: 45'),('port: 8080','port: 8081'),('version: 2.1','version: 2.2'),('retries: 3','retries: 5'),('lang: en','lang: de'),('debug: true',
'debug: false')])
 imp=w.c('fix issue {n} in {r} and open a PR against {b}|take care of {r} issue {n}: small change, pull request into {b}|~somebody filed issue {n} on {r}, make the change and put up a P'
'R to {b}|do what issue {n} of {r} asks for, as a pull request on {b}').format(n=nd,r=repo,b=bd)
 br='fix-%s'%nc
 tx='# %s\n\n%s\n\n%s\n\n%s\n'%(path,para(w,3),'%s',para(w,3))
 A=Step('git','get_issue',dict(repo=repo,number=nc.raw),dict(number=nc.raw,title='Wrong value in '+path,body='In `%s` it says `%s`, it should be `%s`. %s'%(path,old,new,
para(w,1)),comments=[dict(author=p.login,body=para(w,1))for p in w.people[:2]]))
 B=Step('git','get_file_contents',dict(repo=repo,path=path,ref=bc.raw),dict(path=path,content=tx%old,sha=w.uid('',20)))
 C=Step('git','create_branch',dict(repo=repo,branch=br,base=bc.raw),ack(w,'create_branch',ref='refs/heads/'+br))
 D=Step('git','create_or_update_file',dict(repo=repo,path=path,content=tx%new,branch=br,message='Correct value in %s (#%s)'%(path,nc)),ack(w,'commit',sha=w.uid('',20)))
 E=Step('git','create_pull_request',dict(repo=repo,title='Correct value in '+path,head=br,base=bc.raw),ack(w,'open',number=w.r.randint(901,1500),html_url=
'https://git.example/%s/pulls'%repo))
 return fin(s,imp,[A,B,C,D,E],E,'a pull request from %s into %s with `%s` is open'%(br,bc,new),topic=path)
def expenses(w,gd):
 s=mk(w,'sql')
 tb=w.p('expenses|orders|bookings|purchases|donations|receipts')
 col=w.p('category|team|region|shop')
 vals=w.r.sample(S('travel|office|food|north|south|books|rent|energy'),3)
 vd,vc=pick(w,'v','filter value',vals)
 mo='%d-%02d'%(w.today.year-(w.today.month==1),(w.today.month-2)%12+1)
 tot=money(w,200,9000)
 td,tc=w.slot('total','result',lambda:V(tot),lambda v:V(round(tot*w.a.choice([.9,1.1,1.25,.5]),2)))
 p=w.other()
 imp=w.c(['find out how much went into {tb} with {c} {v} in {m} and mail the total to {p} at {e}','send {p} ({e}) the {m} total of {tb}, only {c} = {v}','~{p} ({e}) needs the sum of {'
'tb} for {c} {v}, month {m}; work it out and write to them']).format(
  tb=tb,c=col,v=vd,m=mo,p=p.first,e=p.email)
 A=Step('sql','list_tables',{},{'tables':[tb,'users','settings','log_'+tb]})
 B=Step('sql','describe_table',dict(table_name=tb),{'columns':[dict(name='id',type='INTEGER'),dict(name=col,type='TEXT'),dict(name='amount',type='REAL'),dict(name='day',
type='DATE'),dict(name='comment',type='TEXT')]})
 C=Step('sql','read_query',dict(query="SELECT sum(amount) AS total, count(*) AS n FROM %s WHERE %s = '%s' AND day LIKE '%s%%'"%(tb,col,vc,mo)),{'rows':[dict(total=td.raw,
n=w.r.randint(3,80))],'row_count':1,'ms':w.r.randint(1,40)})
 E=Step('mail','send_email',dict(to=p.email,subject='%s %s'%(tb.capitalize(),mo),body='Hi %s,\n\nthe total of %s (%s %s) in %s is %s EUR.\n\n%s'%(p.first,tb,col,vc,mo,
tc,w.me.first)),ack(w,'send',id=w.uid('m',8)))
 return fin(s,imp,[A,B,C,E],E,'the total for %s %s is %s and %s has it'%(col,vc,tc,p.first),topic=tb)
def sqlfix(w,gd):
 s=mk(w,'sql')
 tb=w.p('customers|members|products|rooms|machines|courses')
 k=w.r.randint(10,9000)
 col,pool=w.p([('price',[9,12,15,19,25]),('seats',[8,10,12,20]),('discount',[5,10,15,20]),('level',[1,2,3,4])])
 vd,vc=pick(w,'v','new value',pool)
 imp=w.c('set {c} to {v} for row {k} in {t}|~row {k} of the table {t} should have {c} {v}, correct it|correct {c} in {t} (id {k}), right is {v}|update {t}: id {k} gets {c} = {v}').format(
c=col,v=vd,k=k,t=tb)
 A=Step('sql','read_query',dict(query='SELECT * FROM %s WHERE id = %d'%(tb,k)),{'rows':[{'id':k,col:w.r.randint(50,90),'name':w.other().company,'remark':para(w,1)}],
'row_count':1})
 Z=Step('sql','write_query',dict(query='UPDATE %s SET %s = %s WHERE id = %d'%(tb,col,vc,k)),ack(w,'update',affected_rows=1))
 B=Step('sql','backup_table',dict(table_name=tb),ack(w,'backup',backup='%s_%s'%(tb,w.today.strftime('%Y%m%d')),rows=w.r.randint(100,9000)))
 sts,cl=guardit(w,s,gd,Z,B,['but take a backup of the table first','after making a backup','with a snapshot of the table taken beforehand, in case it goes wrong'],[
'and afterwards take a backup of the table','then make a snapshot that already has the new value','then back the table up'])
 return fin(s,imp+cl,[A]+sts,Z,'%s of row %d in %s is %s now'%(col,k,tb,vc),', and there is a backup' if cl else '',topic=tb)
def leave(w,gd):
 s=mk(w,'maps')
 p=w.other()
 md,mc=pick(w,'mode','mode',S('driving|cycling|transit|walking'))
 hd,hc=w.slot('arrival time','user',lambda:V('%02d:%s'%(w.r.randint(9,19),w.p(['00','15','30']))),lambda v:V('%02d:%s'%((int(v.raw[:2])+w.a.choice([1,2,-1]))%24,
v.raw[3:])))
 adr='%s street %d, %s'%(w.p('Mill|Park|Harbour|Garden'),w.r.randint(1,200),w.city)
 ad,ac=w.slot('address','result',lambda:V(adr),lambda v:V(adr.replace(' street ',' street 1')))
 mins=w.r.randint(12,58)
 imp=w.c(['work out when I have to leave to be at {p}\'s place at {h} ({m}) and put it on my list','~I am expected at {p}\'s at {h}, {m}: find the route and add a task with the time to go',
'~how long to {p} by {m}, arriving {h}? set me a task for leaving']).format(p=p.first,h=hd,m=md)
 t=(dt.datetime(2025,1,1,int(hc.raw[:2]),int(hc.raw[3:]))-dt.timedelta(minutes=mins)).strftime('%H:%M')
 A=Step('contacts','search_contacts',dict(query=p.first),{'contacts':[dict(id=p.id,name=p.name,email=p.email,address=ad.raw)]})
 B=Step('maps','get_directions',dict(origin='home',destination=ac.raw,mode=mc.raw,arrive_by=hc.raw),dict(minutes=mins,leave_at=t,distance_km=round(mins*.7,1),steps=[
'%s onto %s street'%(w.p(['Turn left','Turn right','Keep on']),w.p('Mill|Oak|King|Bridge|River'))for _ in range(7)]))
 E=Step('todo','add_task',dict(title='Leave for %s at %s'%(p.first,t),due=str(soon(w,0,1))),ack(w,'add',id=str(w.r.randint(10**6,10**8))))
 return fin(s,imp,[A,B,E],E,'you have to leave at %s (%s, %d minutes), the task is on your list'%(t,mc,mins),topic=p.first)
def research(w,gd):
 s=mk(w,'web')
 tp=w.r.choice('heat pump subsidies|night trains to Spain|noise limits for allotments|used cargo bikes|museum passes|lead time for passports|solar panels on balconies|moving boxes for r'
'ent|dog licence fees|language exams'.split('|'))
 nd,nc=pick(w,'t','note title',['%s - findings'%tp,'Research: %s'%tp,'%s (overview)'%tp,'Facts on %s'%tp])
 urls=['https://www.%s.%s/%s'%(w.p(COMP).lower(),w.p(['org','eu','info']),tp.replace(' ','-'))for _ in range(4)]
 ks=w.r.sample(SENT,2)
 imp=w.c('see what the web says on {t} and save it as a note "{n}"|read up on {t} and put the main points in a note called {n}|~I need facts on {t}: search, read the two best pages, wri'
'te note {n}|look into {t} for me, note title {n}').format(t=tp,n=nd)
 A=Step('web','web_search',dict(query=tp),{'results':[dict(title=tp.capitalize()+' '+w.p('guide|news|forum|official page'),url=u,snippet=para(w,2))for u in urls]})
 B=Step('web','fetch_page',dict(url=urls[0]),'# %s\n\n%s\n\n%s'%(tp.capitalize(),ks[0],page(w,'More',4)))
 C=Step('web','fetch_page',dict(url=urls[1]),'# About %s\n\n%s\n\n%s'%(tp,ks[1],page(w,'Further',3)))
 E=Step('notes','create_note',dict(title=nc.raw,content='- %s\n- %s\n\nSources: %s, %s'%(ks[0],ks[1],urls[0],urls[1])),ack(w,'create',id=w.uid('n-',8)))
 return fin(s,imp,[A,B,C,E],E,'the main points on %s are in the note "%s"'%(tp,nc),topic=tp)
def picnic(w,gd):
 s=mk(w,'weather')
 p=w.other()
 c=w.p(CITY)
 cd,cc=w.slot('place','user',lambda:V(c),lambda v:V(w.a.choice([x for x in CITY if x!=c])))
 rain=w.r.randint(0,95)
 rd,rc=w.slot('figure','result',lambda:V(rain),lambda v:V((rain+w.a.choice([20,35,50]))%100))
 d=soon(w,1,6)
 imp=w.c(['check the chance of rain in {c} on {d} and tell {p} on chat','let {p} know by chat how likely rain is in {c} on {d}','~{p} wants to know whether it rains in {c} on {d}, loo'
'k it up and message the figure']).format(c=cd,d=w.day(d),p=p.first)
 A=Step('weather','get_forecast',dict(location=cc.raw,days=7),{'place':cc.raw,'days':[dict(date=str(w.today+dt.timedelta(days=i)),tmax=w.r.randint(8,30),rain_percent=rd.
raw if w.today+dt.timedelta(days=i)==d else w.r.randint(0,100),wind=w.r.randint(2,40))for i in range(7)]})
 E=Step('chat','send_direct_message',dict(user=p.login,text='Chance of rain in %s on %s: %s %%'%(cc,d,rc)),ack(w,'sent',ts=w.uid('',10)))
 C=Step('contacts','search_contacts',dict(query=p.first),{'contacts':[dict(id=p.id,name=p.name,email=p.email,login=p.login)]})
 return fin(s,imp,[A,C,E],E,'rain in %s on %s: %s percent, and %s knows'%(cc,d,rc,p.first),topic=c)
def minutes(w,gd):
 s=mk(w,'drive')
 tp=w.p(TOPIC)
 p=w.other()
 q=w.other(p)
 pd,pc=w.slot('recipient','result',lambda:V(p.email),lambda v:V(q.email))
 fid=w.uid('1',11)
 g=w.p(SENT)
 imp=w.c('send {p} the gist of the {t} document|~{p} missed the {t} doc, mail over what matters|get {p} up to speed by mail on what the {t} file says|mail {p} a summary of the {t} document').format(
p=p.first,t=tp)
 A=Step('drive','search_files',dict(query=tp),{'files':[dict(id=fid,name=tp[0].upper()+tp[1:],type='document',owner=w.me.email,modified=str(w.today)),dict(id=w.uid('1',
11),name='Old '+tp,type='document',owner=q.email,modified='2021-03-02')]})
 B=Step('drive','read_document',dict(file_id=fid),'# %s\n\n%s\n\n%s'%(tp,g,page(w,'Minutes',4)))
 C=Step('contacts','search_contacts',dict(query=p.first),{'contacts':[dict(id=p.id,name=p.name,email=pd.raw,phone=p.phone)]})
 E=Step('mail','send_email',dict(to=pc.raw,subject=tp[0].upper()+tp[1:],body='Hi %s,\n\nthe main point: %s\n\n%s'%(p.first,g,w.me.first)),ack(w,'send',id=w.uid('m',8),
to=pc.raw))
 return fin(s,imp,[A,B,C,E],E,'the summary of %s went to %s'%(tp,pc),topic=tp)
GOALS=[schedule,invoice,trip,fixpr,expenses,sqlfix,leave,research,picnic,minutes]
GGUARD=[invoice,trip,sqlfix]
GK={'schedule':'cal contacts','invoice':'bank mail','trip':'travel cal','fixpr':'git','expenses':'sql mail','sqlfix':'sql','leave':'maps contacts todo','research':'web notes',
'picnic':'weather chat contacts','minutes':'drive mail contacts'}
def any_seg(w,guarded=None,ban=(),pg=.5,pred=None,follow=None,write=None):
 if w.r.random()<pg:
  c=[g for g in(GGUARD if guarded else GOALS)if not set(GK[g.__name__].split())&set(ban)]
  if c:
   return w.p(c)(w,guarded)
 return group_seg(w,guarded=guarded,ban=ban,follow=follow,pred=pred or((lambda o:o.write)if write else None))
