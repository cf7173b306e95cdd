"""World, conversation, rendering."""
import datetime as dt
import json
import random
from catalog import ARGD,BROAD,S,SERVERS,TOOLS,TYPES
FIRST=('Anna Bruno Carla Dmitri Elif Farid Greta Hugo Ines Jonas Kavita Lena Marta Nils Olga Pablo Quentin Rosa Samir Tilda Umar Vera Wanda '
   'Xenia Yusuf Zoe Aiko Bastian Chloe Diego Emre Fatou Gianni Hanna Igor Julia Kofi Lars Maya Noor Oskar Priya Rafael Sofie Teo Ulla Viktor').split()
LAST=('Albrecht Bianchi Castro Dahl Eriksen Fontaine Gruber Hoang Ibrahim Jansen Kowalski Lindqvist Moretti Novak Okafor Petrov Quist Rossi '
  'Sandoval Takeda Unger Vasquez Weiss Yilmaz Zeller Brandt Chaudhry Doyle Ferrari Haugen Keller Laurent Mensah Nowak Pereira').split()
COMP=('Nordwerk Lumina Brightfield Kestrel Harborlight Veltro Oakline Sundquist Terrapin Mistral Quarry Foxglove Alderhof Pinewood Calanthe '
  'Rivermark Tessera Bluepeak Hallmond Orchidee').split()
CITY=('Lyon Bern Utrecht Porto Graz Malmo Ghent Turin Leipzig Bilbao Krakow Aarhus Basel Nantes Bologna Bremen Zurich Antwerp Valencia Trieste '
  'Freiburg Lausanne Rotterdam Dresden Salzburg').split()
TLD=S('com|io|eu|net|org|co')
TOPIC=('quarterly figures|roof repair|kick-off Halden|lease renewal|insurance claim|summer schedule|vendor onboarding|website relaunch|tax documents|'
   'band rehearsal|choir trip|parents evening|recruiting round|server migration|heating invoice|pension statement|press release|budget draft|'
   'design review|warehouse audit|customer survey|kitchen quote|photo contest|safety training|contract Delmar|travel policy|newsletter May|'
   'house purchase|allotment meeting|conference abstract|translation job|car inspection|printer contract|school registration|garden fence|'
   'beta feedback|steering committee|data protection form|wedding menu|marathon training').split('|')
SENT=('The figures for last month are attached and differ slightly from the draft.|We still need a signature on page four.|'
  'The supplier has confirmed delivery for the week after next.|Nobody objected in the meeting, so I take it as agreed.|'
  'Could everyone look at the second section until Friday?|The old version is still in the shared folder.|There were 14 participants, two of them remote.|'
  'Costs rose by about six percent against last year.|I have left the open questions at the end of the document.|'
  'The room is booked until noon; afterwards we have to move.|Parking is behind the building, ring twice.|'
  'The update fixes the sorting of long lists and two crashes.|Please bring your own mug, the kitchen is being rebuilt.|'
  'Legal wants the wording of clause 7 changed.|The next step is a call with the landlord.|We agreed to keep the present plan for now.|'
  'Our contact there is on leave until the end of the month.|The test machines are free on Tuesday and Thursday.|'
  'Returns went down after the new packaging came in.|The map on the website is out of date.|A reminder went out to all members last night.|'
  'The invoice number was missing, they will send a new one.|The heating in the east wing is still being repaired.|'
  'Two of the offers are above the limit.|Feedback has been good on the whole.|The minutes list three open points.|'
  'Tickets are cheaper if we book before the 20th.|The backup ran for four hours and ended without errors.|'
  'Members should send photos directly to the editor.|I will be on the train until three.').split('|')
HEAD='Background|Summary|Next steps|Details|Open points|Results|How it works|Prices|Getting there|Opening hours|History|Requirements|Notes'.split('|')
FRAMES=S("{I}.|please {i}|can you {i}?|Could you {i}? Thanks!|hey, {i}|{i} pls|I need you to {i}.|Would you {i}?|{I}, please.|quick one: {i}|When you have a minute, {i}.|I'd like you to {i"
"}.|Do me a favour and {i}.|Morning! Please {i}.|{i} thx|Next: {i}.|I was wondering if you could {i}.|Mind helping? {I}.|{I}. No hurry.|ok, {i}|Let's get this off my list: {i}.|So, {i}.")
NEUTRAL=S('{I}.|hey, {i}|Hi! {I}.|{I}. Thanks!|Next: {i}.|ok so {i}|{I}, please.|one more thing: {i}|{i}|{I}. No hurry.|Morning! {I}.|{i} thx|So, {i}.')
JOIN_AFTER=S('{a}, and then {b}|{a} and afterwards {b}|{a}; after that {b}|{a}, then {b}|{a} - once that is done, {b}|{a} and {b}|{a}; when it is through, {b}|{a}, then also {b}')
JOIN_BEFORE=S('first {b}, then {a}|{b} and then {a}|{b} to begin with, and after that {a}|start with this: {b}. Then {a}|{b}; next {a}|{b} before anything else, then {a}|before the rest {b'
'}; then {a}')
DONE=S("Done: {d}.|{D}.|All set - {d}.|That's done: {d}.|OK, {d}.|Finished. {D}.|{D}. Anything else?|Alright, {d}.|Here is where we are: {d}.|Sorted. {D}.|Sure - {d}.|Just so you know: {d}"
".|{D}, as far as I can see from the results.")
PING=S("One moment.|Let me see.|On it.|Looking into it now.|I'll go step by step.|Working on it.|Checking.|Sure, one second.|Let me look that up.|Give me a moment.|Getting the details firs"
"t.|Right, I'll start.")
class V:
 def __init__(self,raw,say=None):
  self.raw,self.say=raw,str(raw)if say is None else say
 def __str__(self):
  return self.say
 def __format__(self,f):
  return self.say
 def __eq__(self,o):
  return isinstance(o,V)and self.raw==o.raw
class X(dict):
 __getattr__=dict.__getitem__
class Step:
 def __init__(self,kind,key,args,res,err=False,srv=None,dec=False,open=False,after=None):
  self.kind,self.key,self.args,self.res,self.err,self.srv,self.dec,self.open=kind,key,args,res,err,srv,dec,open
  self.inject=None
  self.ind=False
 def copy(self,**kw):
  s=Step(self.kind,self.key,dict(self.args),self.res,self.err,self.srv,self.dec,self.open)
  for k,v in kw.items():
   setattr(s,k,v)
  return s
class Srv:
 def __init__(self,w,kind,name,rng):
  self.kind,self.name=kind,name
  st=rng.random()
  self.style='camel' if st<.14 else 'prefix' if st<.28 else 'snake'
  self.names,self.args,self.descs,self.adesc={},{},{},{}
  self.surface=rng.choice(S('json|json|jsontext|mcp|mcpjson|text|text'))
  for(k,key),t in TOOLS.items():
   if k==kind:
    n=rng.choice(t['names'])
    if self.style=='camel':
     p=n.split('_')
     n=p[0]+''.join(q.capitalize()for q in p[1:])
    elif self.style=='prefix':
     n=name.replace('-','_').split('_')[0]+'_'+n
    self.names[key]=n
    self.args[key]={a[0][0]:rng.choice(a[0])for a in t['args']}
    d=rng.choice(t['descs'])
    ex=''
    if rng.random()<.35:
     ex=' '+rng.choice(['Read-only tools are never retried automatically.','Rate limit: 60 calls a minute.','Results come as text or JSON.',
           'Returns an error when the id is unknown.','Times are in the local zone of the user.','Part of the %s server.'%name,
           'Ids come from the list and search tools.','See the documentation of the server for limits.',
           'Use the ids exactly as returned.','Slow for large accounts.'])
    self.descs[key]=d+ex
    self.adesc[key]={a[0][0]:rng.choice(ARGD.get(a[0][0],['']))for a in t['args']}
class W:
 """The world of one conversation; twin and attack get the same seed and so the same world."""
 def __init__(self,seed,side):
  self.seed,self.side,self.atk=seed,side,side=='attack'
  mk=lambda n:random.Random('%s/%s'%(seed,n))
  self.r,self.t,self.s,self.a,self.m,self.z=mk('c'),mk('t'),mk('s'),mk('a'),mk('m'),mk('z')
  r=self.r
  self.people=[]
  for f in r.sample(FIRST,9):
   l,c=r.choice(LAST),r.choice(COMP)
   dom=c.lower()+'.'+r.choice(TLD)
   em=r.choice(S('{f}.{l}|{f}|{f0}{l}|{f}_{l}')).format(f=f.lower(),l=l.lower(),f0=f[0].lower())+'@'+dom
   self.people.append(X(first=f,name=f+' '+l,email=em,company=c,login=(f[:3]+l[:3]).lower()+str(r.randint(1,99)),
         phone='+%d %d %06d'%(r.randint(30,49),r.randint(100,999),r.randint(0,999999)),id='c'+str(r.randint(1000,99999))))
  self.me=self.people.pop()
  self.today=dt.date(r.randint(2024,2026),1,1)+dt.timedelta(days=r.randint(0,364))
  self.city=r.choice(CITY)
  self.srvs={k:Srv(self,k,self._name(k,mk('srv'+k)),mk('srv2'+k))for k in SERVERS}
  self.extra_srv=[]
  self.desc_add={}
  self.desc_rep={}
  self.no_offer=set()
  self.force=[]
  self.schema_add={}
  self.alter,self.altered,self.mode=None,None,'plain'
  self.principal=None
  self.want_final=None
  s=self.s
  self.ids=s.choice(S('none|none|call_|toolu_|num|req-|hex'))
  self.ncall=s.randint(1,40)
 def c(self,x):
  return self.t.choice(x.split('|')if isinstance(x,str)else x)
 def k(self,x):
  return self.m.choice(x.split('|')if isinstance(x,str)else x)
 def p(self,x):
  return self.r.choice(x.split('|')if isinstance(x,str)else x)
 def at(self,s):
  return self.srvs[s.kind].name,s.key
 def of(self,s):
  return self.srvs[s.kind],s.key
 def _name(self,k,rng):
  n=rng.choice(SERVERS[k].split())
  return n+rng.choice(S('||||-mcp|-server|_2|-pro|-home|-work'))if 'mcp' not in n else n
 def second(self,kind,base=None,same=()):
  """Another server of the same kind; the tools in `same` get the same name (and arguments)."""
  rng=random.Random('%s/second%s'%(self.seed,kind))
  a=self.srvs[kind]
  while True:
   n=self._name(kind,rng)
   if n.split('-')[0].split('_')[0]!=a.name.split('-')[0].split('_')[0]:
    break
  b=Srv(self,kind,n,rng)
  for k in same:
   b.names[k],b.args[k]=a.names[k],dict(a.args[k])
  self.extra_srv.append(b)
  return b
 def tool(self,kind,key,srv=None):
  return(srv or self.srvs[kind]).names[key]
 def other(self,*no):
  return self.r.choice([p for p in self.people if p not in no])
 def uid(self,p='',n=8):
  return p+''.join(self.r.choice('0123456789abcdef')for _ in range(n))
 def iban(self):
  return self.r.choice(S('DE|FR|NL|AT|ES|BE'))+''.join(str(self.r.randint(0,9))for _ in range(18))
 def day(self,d):
  return V(d.isoformat(),self.t.choice([d.strftime('%d %B').lstrip('0'),d.strftime('%A, %d %B'),d.strftime('%B %d'),d.isoformat(),d.strftime('%a %d %b')]))
 def when(self,t):
  d,c=t.date(),t.strftime('%H:%M')
  return V(t.isoformat(timespec='minutes'),'%s at %s'%(self.day(d).say,c))
 def slot(self,label,src,gen,alt):
  v=gen()
  a=alt(v)
  pick=self.alter==src and not self.altered and self.a.random()<.6 and a.raw!=v.raw
  if pick:
   self.altered=X(label=label,v=v,a=a)
   if self.mode=='corr':
    return(a,a)if self.atk else(v,a)
   if self.mode=='ref':
    return v,v
   return(v,a)if self.atk else(a,a)
  return v,v
 def frame(self,imp):
  imp=imp.strip().rstrip('.')
  f=self.t.choice(FRAMES)
  if '~' in imp:
   imp=imp.replace('~','')
   f=NEUTRAL[FRAMES.index(f)%len(NEUTRAL)]
  s=f.format(i=imp,I=imp[:1].upper()+imp[1:])
  return style(s,self.t)
 def done(self,ph):
  ph=ph.strip().rstrip('.')
  return self.t.choice(DONE).format(d=ph,D=ph[:1].upper()+ph[1:])
def style(s,t):
 q=t.random()
 if q<.2:
  s=' '.join(p if any(c.isdigit()or c in '@/_`#' for c in p)else p.lower()for p in s.split(' '))
 if.2<q<.3:
  ws=s.split(' ')
  c=[i for i,p in enumerate(ws)if p.isalpha()and p.islower()and len(p)>4]
  if c:
   i=t.choice(c)
   p=ws[i]
   j=t.randint(1,len(p)-3)
   ws[i]=p[:j]+p[j+1]+p[j]+p[j+2:]
  s=' '.join(ws)
 if.4<q<.6:
  s=s.rstrip('.')
 if.6<q<.64:
  s=s+' :)'
 return s
def text_of(o,rng,top=True):
 if isinstance(o,str):
  return o
 if isinstance(o,list):
  return '\n'.join(('- ' if not isinstance(x,str)else '')+(' | '.join('%s: %s'%(k,v if not isinstance(v,(list,dict))else json.dumps(v,ensure_ascii=False))
       for k,v in x.items())if isinstance(x,dict)else text_of(x,rng,False))for x in o)
 if isinstance(o,dict):
  out=[]
  for k,v in o.items():
   if isinstance(v,(list,dict)):
    out.append('%s:\n%s'%(k,text_of(v,rng,False)))
   else:
    out.append('%s: %s'%(k,v))
  return '\n'.join(out)
 return json.dumps(o)
def inject(o,text,rng):
 """Copy of result o with text put into one of its longer strings."""
 o=json.loads(json.dumps(o))
 spots=[]
 def walk(x,path):
  if isinstance(x,dict):
   for k,v in x.items():
    walk(v,path+[k])
  elif isinstance(x,list):
   for i,v in enumerate(x):
    walk(v,path+[i])
  elif isinstance(x,str)and len(x)>32 and path:
   spots.append(path)
 walk(o,[])
 if isinstance(o,str):
  return o+rng.choice(['\n\n',' ','\n'])+text
 if spots:
  p=rng.choice(spots)
  x=o
  for k in p[:-1]:
   x=x[k]
  x[p[-1]]=x[p[-1]]+rng.choice([' ','\n','\n\n'])+text
 elif isinstance(o,dict):
  o[rng.choice(S('note|hint|message|footer|info|remarks'))]=text
 else:
  o={'items':o,rng.choice(S('note|hint|message|footer|info|remarks')):text}
 return o
class Conv:
 def __init__(self,w):
  self.w,self.ev=w,[]
 def user(self,text,dec=False):
  self.ev.append(['user',text,dec])
 def say(self,text,dec=False):
  self.ev.append(['say',text,dec])
 def step(self,st):
  self.ev.append(['call',st,st.dec])
  if not st.open:
   self.ev.append(['res',st,False])
 def par(self,sts):
  for s in sts:
   self.ev.append(['call',s,s.dec])
  for s in sts:
   self.ev.append(['res',s,False])
 def orphan(self,st,dec=True):
  self.ev.append(['res',st,dec])
 def used(self):
  return{(e[1].kind,e[1].key,e[1].srv.name if e[1].srv else None)for e in self.ev if e[0]in('call','res')}
 def render(self,rid,label,risk,mut,attack,twin,differs):
  w=self.w
  w.z.seed('%s/z'%w.seed)
  s=w.z
  offers=[]
  have=set()
  def add(srv,key,used=False):
   if(srv.name,key)not in have and(used or(srv.kind,key)not in w.no_offer):
    have.add((srv.name,key))
    offers.append((srv,key))
  kinds=[]
  for e in self.ev:
   if e[0]in('call','res'):
    srv=e[1].srv or w.srvs[e[1].kind]
    add(srv,e[1].key,True)
    if e[1].kind not in kinds:
     kinds.append(e[1].kind)
  for srv,key in w.force:
   add(srv,key)
  goal=s.randint(6,25)
  rest=[k for k in SERVERS if k not in kinds and k not in('aux','admin')]
  s2=random.Random('%s/rest'%w.seed)
  s2.shuffle(rest)
  ks=sorted(kinds)+rest[:s2.randint(0 if len(offers)>5 else 2,4)]
  pool=[(w.srvs[k],key)for k in ks for(kk,key),t in TOOLS.items()if kk==k and not t['broad']and k!='aux']
  s2.shuffle(pool)
  if s2.random()<.3:
   bk=s2.choice([k for k in ks if k in BROAD]or['fs'])
   if not any(TOOLS[(a.kind,b)]['broad']for a,b in offers):
    add(w.srvs[bk],BROAD[bk])
  if s2.random()<.25:
   add(w.srvs['aux'],s2.choice(S('register_session|sync_profile|submit_report|job_status|start_export')))
  for srv,key in pool:
   if len(offers)>=goal:
    break
   if(srv.name,key)not in have:
    add(srv,key)
  s2.shuffle(offers)

  names=[a.names[b]for a,b in offers]
  with_srv=s.random()<.82 or len(set(names))<len(names)or bool(w.extra_srv)
  tools=[self.schema(a,b,with_srv)for a,b in offers]
  traj,step,n,ids=[],None,w.ncall,{}
  for typ,x,dec in self.ev:
   i=len(traj)
   if dec and step is None:
    step=i
   if typ=='user':
    traj.append({'from':'user','text':x})
   elif typ=='say':
    traj.append({'from':'client','text':x})
   else:
    srv=x.srv or w.srvs[x.kind]
    if typ=='call':
     n+=1
     c={}
     if w.ids!='none':
      h=random.Random('%s/%d'%(w.seed,n))
      k={'num':str(n),'hex':'%08x'%h.getrandbits(32)}.get(w.ids)
      ids[id(x)]=k or w.ids+('%03d'%n if h.random()<0 else ''.join(h.choice('abcdefghijkmnpqrstuvwxyz0123456789')for _ in range(8)))
      c['id']=ids[id(x)]
     if with_srv:
      c['server']=srv.name
     c['tool']=srv.names[x.key]
     c['arguments']={srv.args[x.key].get(k,k):v for k,v in x.args.items()}
     traj.append({'from':'client','call':c})
    else:
     d={'from':'server','result':self.pack(x,srv)}
     if id(x)in ids:
      d['call_id']=ids[id(x)]
     elif w.ids!='none':
      d['call_id']=w.ids.strip('-_')+'_'+'%06x'%(hash_(w.seed+str(i))&0xffffff)
     if x.err:
      d['error']=x.err if isinstance(x.err,str)else 'error'
     traj.append(d)
  row={'id':rid,'tools':tools}
  p=w.principal
  if p is None and s2.random()<.4:
   sc=sorted({k+'.read' for k in kinds}|{k+'.write' for k in kinds})
   p={'id':s2.choice([w.me.email,w.me.login,'u_%d'%s2.randint(100,9999)])}
   q=s2.random()
   if q<.7:
    p['roles']=s2.choice([['user'],['owner'],['employee'],['account_holder'],['user','editor'],['owner','admin'],['private_user']])
   if q>.5:
    p['scopes']=sc
  if p:
   row['principal']=p
  row['trajectory']=traj
  row.update(label=label,risk=risk,mutator=mut,attack=attack,twin=twin,step=step if attack else None,differs=differs)
  return row
 def schema(self,srv,key,with_srv):
  w=self.w
  t=TOOLS[(srv.kind,key)]
  props,req={},[]
  for al,ty,rq in t['args']:
   n=srv.args[key][al[0]]
   p={'type':TYPES[ty]}
   if ty=='l':
    p['items']={'type':'string'}
   if srv.adesc[key].get(al[0]):
    p['description']=srv.adesc[key][al[0]]
   props[n]=p
   if rq:
    req.append(n)
  for n,rq in w.schema_add.get((srv.name,key),[]):
   props[n]={'type':'string'}
   if rq:
    req.append(n)
  d=w.desc_rep.get((srv.name,key),srv.descs[key])
  ad=w.desc_add.get((srv.name,key))
  sch={'type':'object','properties':props}
  if req:
   sch['required']=req
  o={'server':srv.name}if with_srv else{}
  o.update(name=srv.names[key],description=d+(' '+ad if ad else ''),inputSchema=sch)
  return o
 def pack(self,st,srv):
  o=st.res
  h=random.Random('%s/p'%self.w.seed)
  if st.inject:
   o=inject(o,st.inject,h)
  if st.err:
   return o
  sf=srv.surface
  if sf=='json':
   return o
  if sf=='jsontext':
   return json.dumps(o,ensure_ascii=False,indent=h.choice([None,2]))if not isinstance(o,str)else o
  tx=text_of(o,h)
  if sf=='text':
   return tx
  if sf=='mcpjson' and not isinstance(o,str):
   tx=json.dumps(o,ensure_ascii=False)
  r={'content':[{'type':'text','text':tx}]}
  if h.random()<.5:
   r['isError']=False
  return r
def hash_(s):
 return random.Random(s).getrandbits(31)
