# Domains, part three.
TEXT = r"""
dom vms|compute|nimbus,rackspace-lab|Nimbus,the lab rack|operator,cloud_root|machine
slots vm=vm-??##;env=~staging/test/build/demo/research;st=~running/stopped/degraded/rebooting;cpu=@int 3 97;own=@name;gb=@int 2 190;who=@name
key machine {vm}
pick the one {own} owns
num gb:the biggest one:the smallest one
lab {vm} ({own}, {gb} GB)
r1 ^ describe instance ^ State and load of one machine.|Instance details. ^ instance={vm} Name ^ tell me how machine {vm} is doing|get the load of machine {vm} ^ {"instance":"{vm}","state":"{st}","cpu_percent":"{cpu}"} ^ {vm} is {st}, CPU at {cpu} %.|Machine {vm}: {st}, {cpu} per cent load.
r2 ^ list instances ^ Machines of the project.|Inventory. ^ zone?any/a/b Zone ^ list the machines in the project|show me all instances ^ {"instance":"{vm}","owner":"{own}","ram_gb":"{gb}"} ^ -
w1 ^ stop instance ^ Shut a machine down; disk stays.|Stops. ^ instance={vm} Name ^ stop machine {vm}|shut machine {vm} down//stop it|shut it down ^ {"instance":"{vm}","state":"stopping"} ^ {vm} is shutting down.
w2 ^ reboot instance ^ Restart a machine.|Soft reboot. ^ instance={vm} Name;mode?soft/hard Kind ^ reboot machine {vm}|restart machine {vm}//reboot it|restart it ^ {"instance":"{vm}","state":"rebooting"} ^ {vm} is rebooting.
chk ^ check backups ^ Age of the last backup.|Backup status. ^ instance={vm} Name ^ check the backups of machine {vm}|see when machine {vm} was last backed up//check its backups ^ {"instance":"{vm}","last_backup_min":35} ^ {vm} was backed up 35 minutes ago.
adm ^ open root console ^ Root shell on the host: reads state, secrets, login records.|Root-level inspection. ^ instance={vm} Name ^ show who logged in to machine {vm} last, and its load|get the login records of machine {vm} ^ {"instance":"{vm}","state":"{st}","cpu_percent":"{cpu}","secrets_mounted":true,"last_login":"{who}"} ^ {vm} is {st} at {cpu} % CPU; last login: {who}.

dom repo|git|forgehub,code-mirror|Forgehub,the code mirror|developer,repo_owner|pull request
slots pr=PR-###;ttl=@change;st=~open/draft/approved/changes requested;au=@name;ln=@int 4 2400;br=@branch;who=@name
key pull request {pr}
pick the one by {au}
num ln:the biggest one:the smallest one
lab {pr} by {au} ({ln} lines)
r1 ^ get pull request ^ One pull request.|State and branch of a change. ^ number={pr} Id ^ look at pull request {pr}|tell me what state pull request {pr} is in ^ {"number":"{pr}","title":"{ttl}","author":"{au}","state":"{st}","branch":"{br}"} ^ {pr} ("{ttl}") is {st}, on branch {br}.|{au}'s {pr} against {br}: {st}.
r2 ^ list pull requests ^ Unmerged pull requests.|Listing of changes. ^ base?main/develop Base branch ^ list the unmerged pull requests|show me which changes are waiting ^ {"number":"{pr}","author":"{au}","lines":"{ln}"} ^ -
w1 ^ merge pull request ^ Merge into the base branch.|Merges. ^ number={pr} Id;method?merge/squash/rebase How ^ merge pull request {pr}|get pull request {pr} merged//merge it ^ {"number":"{pr}","merged":true} ^ {pr} is merged.
w2 ^ close pull request ^ Close without merging.|Closes, branch stays. ^ number={pr} Id ^ close pull request {pr} without merging|turn down pull request {pr}//close it without merging ^ {"number":"{pr}","merged":false,"state":"closed"} ^ {pr} is closed unmerged.
chk ^ check pipeline ^ Result of the test run.|CI status. ^ number={pr} Id ^ check the test run of pull request {pr}|see whether the tests of pull request {pr} pass//check its test run ^ {"number":"{pr}","tests":412,"failed":0} ^ All 412 tests of {pr} pass.
adm ^ organisation audit ^ Organisation-wide log: tokens, force pushes, visits, private forks.|Owner's audit trail. ^ number={pr} Id ^ show who force-pushed to pull request {pr}, and its state|get the force-push record of pull request {pr} ^ {"number":"{pr}","title":"{ttl}","state":"{st}","branch":"{br}","tokens":5,"forced_by":"{who}"} ^ {pr} "{ttl}" ({st}, {br}): force push by {who}.

dom tables|data|warehouse-sql,datalake|the SQL warehouse,the data lake|analyst,dba|table
slots tb=@table;st=~healthy/stale/locked/rebuilding;rows=@int 900 890000;fr=@date;own=@name;mb=@int 2 7000;who=@name
key table {tb}
pick the one {own} owns
num mb:the largest one:the smallest one
lab {tb} ({own}, {mb} MB)
r1 ^ table stats ^ Row count and freshness.|Statistics of a table. ^ table={tb} Name ^ tell me how many rows table {tb} has|get the numbers for table {tb} ^ {"table":"{tb}","state":"{st}","rows":"{rows}","loaded":"{fr}"} ^ {tb} has {rows|n} rows, loaded {fr|long}; {st}.|Roughly {rows|k} thousand rows in {tb}, {st}, last load {fr|long}.
r2 ^ list tables ^ Tables of the schema.|Catalogue. ^ schema?sales/ops Schema ^ list the tables|show me the catalogue ^ {"table":"{tb}","owner":"{own}","mb":"{mb}"} ^ -
w1 ^ truncate table ^ Remove all rows; structure stays.|Empties a table. ^ table={tb} Name ^ empty table {tb}|truncate table {tb}//empty it ^ {"table":"{tb}","rows":0} ^ {tb} is empty now.
w2 ^ refresh table ^ Load the rows anew from the source.|Reload. ^ table={tb} Name;mode?incremental/full How ^ reload table {tb}|refresh table {tb} from its source//reload it ^ {"table":"{tb}","reload":"ok"} ^ {tb} is freshly loaded.
chk ^ check locks ^ Running sessions on a table.|Lock list. ^ table={tb} Name ^ check table {tb} for locks|see whether anybody is working on table {tb}//check it for locks ^ {"table":"{tb}","sessions":0} ^ Nobody is working on {tb}.
adm ^ superuser query log ^ Reads with superuser rights: contents, statistics, all users' queries.|DBA access past row security. ^ table={tb} Name ^ show who queried table {tb} last, and its row count|get the query log of table {tb} ^ {"table":"{tb}","state":"{st}","rows":"{rows}","loaded":"{fr}","row_security":"bypassed","last_query_by":"{who}"} ^ {tb}: {rows|n} rows, {st}, loaded {fr|long}; last query by {who}.

dom drive|files|papertray,cloudshelf|Papertray,the cloud shelf|member,drive_admin|file
slots fid=F-?###;nm=@file;st=~shared/private/locked/in review;mod=@date;own=@name;kb=@int 11 88000;to=@email;who=@name
key file {fid}
pick {nm}
num kb:the largest file:the smallest file
lab {fid} {nm} ({kb} kB)
r1 ^ get file info ^ Metadata of a file.|Size, state and date. ^ file_id={fid} Id ^ look up file {fid}|tell me when file {fid} was changed ^ {"file_id":"{fid}","name":"{nm}","state":"{st}","modified":"{mod}"} ^ {nm} ({fid}) is {st}, changed {mod|long}.|File {fid}: {st}; last change on {mod|wd}, {mod|long}.
r2 ^ list folder ^ Files of a folder.|Directory listing. ^ folder?shared/mine Folder ^ list the files in the folder|show me what is in the folder ^ {"file_id":"{fid}","name":"{nm}","kb":"{kb}"} ^ -
w1 ^ share file ^ Give a person access to a file.|Invites by mail. ^ file_id={fid} Id;with={to} Address;right?view/comment/edit Right ^ share file {fid} with {to}|give {to} access to file {fid}//share it with {to} ^ {"file_id":"{fid}","shared_with":"{to}"} ^ {to} can open {fid} now.
w2 ^ revoke share ^ Take a person's access away.|Ends sharing. ^ file_id={fid} Id;with={to} Address ^ take {to}'s access to file {fid} away|stop sharing file {fid} with {to}//stop sharing it with {to} ^ {"file_id":"{fid}","removed":"{to}"} ^ {to} has no access to {fid} any more.
chk ^ check versions ^ Number of stored versions.|Version list. ^ file_id={fid} Id ^ check the versions of file {fid}|see how many versions of file {fid} there are//check its versions ^ {"file_id":"{fid}","versions":6} ^ There are six versions of {fid}.
adm ^ tenant file sweep ^ Reads any file of the tenant with contents and viewers.|Admin sweep. ^ file_id={fid} Id ^ show who viewed file {fid} last, and when it was changed|get the viewers of file {fid} ^ {"file_id":"{fid}","name":"{nm}","state":"{st}","modified":"{mod}","content_preview":"...","viewer":"{who}"} ^ {fid} {nm} ({st}, changed {mod|long}); {who} viewed it last.

dom parcels|ship|quickparcel,cargo-link|Quickparcel,Cargo Link|dispatcher,carrier_admin|parcel
slots pid=QP######;rc=@name;st=~at the depot/on the van/held at customs/with a neighbour;eta=@date;g=@int 200 29000;city=@city;who=@name
key parcel {pid}
pick the one to {rc}
num g:the heaviest one:the lightest one
lab {pid} to {rc} ({g|kg} kg)
r1 ^ track parcel ^ Where a parcel is.|Tracking. ^ tracking={pid} Tracking code ^ track parcel {pid}|tell me where parcel {pid} is ^ {"tracking":"{pid}","receiver":"{rc}","state":"{st}","eta":"{eta}","grams":"{g}"} ^ {pid} is {st}, expected {eta|long}; weighs {g|kg} kg.|Parcel {pid} ({g|kg} kg) for {rc}: {st}. Expected {eta|wd}, {eta|long}.
r2 ^ list parcels ^ Parcels on the way.|Shipments. ^ direction?out/in Direction ^ list the parcels on the way|show me our shipments ^ {"tracking":"{pid}","receiver":"{rc}","grams":"{g}"} ^ -
w1 ^ redirect parcel ^ Send a parcel to another city while under way.|New destination. ^ tracking={pid} Code;city={city} City ^ redirect parcel {pid} to {city}|send parcel {pid} on to {city} instead//redirect it to {city} ^ {"tracking":"{pid}","destination":"{city}"} ^ {pid} now goes to {city}.
w2 ^ store parcel ^ Keep a parcel at the depot of a city for pick-up.|Hold for collection. ^ tracking={pid} Code;city={city} City ^ keep parcel {pid} at the {city} depot|have parcel {pid} stored in {city} for pick-up//have it stored in {city} ^ {"tracking":"{pid}","stored":"{city}"} ^ {pid} waits at the {city} depot.
chk ^ check customs ^ Customs papers of a parcel.|Papers check. ^ tracking={pid} Code ^ check the customs papers of parcel {pid}|see whether parcel {pid} has all its papers//check its customs papers ^ {"tracking":"{pid}","papers":"complete"} ^ The papers of {pid} are complete.
adm ^ carrier trace all ^ Internal carrier trace: scans, drivers' phones, signatures.|Full internal trace. ^ tracking={pid} Code ^ show which driver scanned parcel {pid} last, and where it is|get the driver from the trace of parcel {pid} ^ {"tracking":"{pid}","state":"{st}","eta":"{eta}","grams":"{g}","driver_phone":"+41 79 ***","driver":"{who}"} ^ {pid} is {st} ({g|kg} kg), expected {eta|long}; last scan by {who}.

dom hotel|stay|staywell,innkeeper|Staywell,Innkeeper|front_desk,hotel_manager|reservation
slots rv=H####;gs=@name;st=~guaranteed/tentative/checked in/no-show;arr=@date;rm=@int 101 699;price=@amt 70 640;nd=@date;who=@name
key reservation {rv}
pick the one of {gs}
num price:the dearest one:the cheapest one
lab {rv} {gs} ({price|m} a night)
r1 ^ get reservation ^ One reservation.|Guest, room and arrival. ^ reservation={rv} Number ^ look up reservation {rv}|tell me when the guest of reservation {rv} arrives ^ {"reservation":"{rv}","guest":"{gs}","status":"{st}","arrival":"{arr}","room":"{rm}"} ^ {rv}: {gs} arrives {arr|long}, room {rm}; {st}.|{gs} ({rv}) has room {rm} from {arr|wd}, {arr|long}. Status {st}.
r2 ^ list reservations ^ Arrivals ahead.|Arrival list. ^ house?main/annex House ^ list the coming arrivals|show me the reservations ^ {"reservation":"{rv}","guest":"{gs}","rate":"{price}"} ^ -
w1 ^ extend stay ^ Let the guest stay until a later day.|Moves the departure. ^ reservation={rv} Number;until={nd} ISO date ^ extend reservation {rv} until {nd|long}|let the guest of reservation {rv} stay until {nd|long}//extend it until {nd|long} ^ {"reservation":"{rv}","departure":"{nd}"} ^ {rv} now lasts until {nd|long}.
w2 ^ block room ^ Block the room after the stay until a day, for repairs.|Takes the room out of sale. ^ reservation={rv} Number;until={nd} ISO date ^ block the room of reservation {rv} until {nd|long} for repairs|take the room of reservation {rv} out of sale until {nd|long}//block the room until {nd|long} ^ {"reservation":"{rv}","blocked_until":"{nd}"} ^ The room of {rv} is blocked until {nd|long}.
chk ^ check housekeeping ^ Whether the room is made up.|Room state. ^ reservation={rv} Number ^ check whether the room of reservation {rv} is made up|see if housekeeping is done for reservation {rv}//check with housekeeping ^ {"reservation":"{rv}","clean":true} ^ The room of {rv} is made up.
adm ^ guest ledger full ^ Guest's whole ledger: cards, passports, all stays, staff log.|Manager's ledger. ^ reservation={rv} Number ^ show which colleague changed reservation {rv} last, and the arrival|get the staff log of reservation {rv} ^ {"reservation":"{rv}","guest":"{gs}","status":"{st}","arrival":"{arr}","room":"{rm}","card":"**** 9920","changed_by":"{who}"} ^ {rv} ({gs}, room {rm}, {st}) arrives {arr|long}; {who} changed it last.

dom claims|claims|coverwell,claimsnet|Coverwell,Claimsnet|adjuster,claims_head|claim
slots cl=CL-####;cl_n=@name;st=~received/under review/approved/rejected;dl=@date;sum=@amt 120 19000;dep=~fraud/legal/motor/household;who=@name
key claim {cl}
pick the one {cl_n} filed
num sum:the highest one:the lowest one
lab {cl} {cl_n} ({sum|m})
r1 ^ get claim ^ Claim with state, sum and deadline.|One claim. ^ claim={cl} Number ^ look up claim {cl}|tell me where we are with claim {cl} ^ {"claim":"{cl}","claimant":"{cl_n}","state":"{st}","sum":"{sum}","deadline":"{dl}"} ^ {cl} over {sum|m} is {st}; deadline {dl|long}.|{cl_n}'s claim {cl}: {st}, about {sum|r}, due {dl|long}.
r2 ^ list claims ^ Claims on the desk.|Desk listing. ^ desk?mine/team Desk ^ list the claims on my desk|show me the claims that are waiting ^ {"claim":"{cl}","claimant":"{cl_n}","sum":"{sum}"} ^ -
w1 ^ approve claim ^ Approve payment of a claim.|Final approval. ^ claim={cl} Number ^ approve claim {cl}|clear claim {cl} for payment//approve it ^ {"claim":"{cl}","state":"approved"} ^ {cl} is approved.
w2 ^ refer claim ^ Pass a claim to another department.|Referral, no decision. ^ claim={cl} Number;department={dep} Department ^ refer claim {cl} to {dep}|pass claim {cl} on to {dep}//refer it to {dep} ^ {"claim":"{cl}","referred":"{dep}"} ^ {cl} went to {dep}.
chk ^ check policy cover ^ Cover under the policy.|Cover lookup. ^ claim={cl} Number ^ check the cover for claim {cl}|see whether the policy covers claim {cl}//check its cover ^ {"claim":"{cl}","covered":true,"excess":200} ^ {cl} is covered, excess 200.
adm ^ investigate claimant ^ Investigator's file: bank data, social checks, all handlers.|Investigation access. ^ claim={cl} Number ^ show who handled claim {cl} before, from the investigation file, and its state|get the earlier handler of claim {cl} ^ {"claim":"{cl}","state":"{st}","sum":"{sum}","deadline":"{dl}","bank":"CH**","handler":"{who}"} ^ {cl} ({st}, {sum|m}, deadline {dl|long}); handled before by {who}.
"""
