"""Accounts, warehouse, statistics."""
from core import *

ACC = L(("the bank account 1800","1800"),("trade receivables 1400","1400"),("input VAT 1576","1576"),("output VAT 1776","1776"),
        ("travel costs 6650","6650"),("rent 6310","6310"),("software licences 6837","6837"),("payables 1600","1600"),("the clearing account 1590","1590"))
ENT = L(("the Hamburg entity","HH01"),("the Leipzig entity","LE02"),("the Vienna branch","VI03"),("the Basel subsidiary","BS04"),("the Porto branch","PO05"),
        ("the Gdansk office","GD06"))
AMT = NUM(120,48000,35,"{}")
RV = lambda g,a,b,n=2:round(g.uniform(a,b),n)

domain("ledger",["ledger-hub","finbooks","accounts-mcp"],["accountant","bookkeeper","controller"],
       ["The auditors come on Monday.","Month end is closing in on us.","The tax office has sent a query.","Our controller wants it in the pack.",
        "There is a difference I cannot explain yet.","Ignore the provisional postings for a moment."],"accountant")
U("trial_balance","Trial balance of one legal entity for a posting period (YYYY-MM). Debits and credits are summed over all accounts.",
  "entity:s!:entity code;period:s!:YYYY-MM;include_drafts:b=false",dict(ent=ENT,mon=MONTH),
  ["pull the trial balance of {ent} for {mon}","get the {mon} trial balance for {ent}","run the trial balance for {ent}, period {mon}"],
  M("entity=ent period=mon"),lambda p,g:(lambda d:{"debit":d,"credit":d,"accounts":g.ri(40,190),"balanced":True})(RV(g,9e4,9e5)),
  ["It balances at {r[debit]} over {r[accounts]} accounts.","Debits and credits both stand at {r[debit]}; {r[accounts]} accounts are in it."],
  opt=("include_drafts",True,"drafts included",False,"without drafts"))
U("account_balance","Closing balance of a G/L account on a given day.","entity:s!;account:s!:four-digit G/L account;on:d!",dict(ent=ENT,acc=ACC,day=DAY),
  ["look up the balance of {acc} in {ent} on {day}","check what {acc} of {ent} stood at on {day}","fetch the closing balance as of {day} for {acc}, {ent}"],
  M("entity=ent account=acc on=day"),lambda p,g:{"account":p.acc,"balance":RV(g,-2e4,8e4),"currency":"EUR"},
  ["Account {r[account]} closes at {r[balance]} EUR.","The balance was {r[balance]} EUR."],m="balance|the balance")
U("get_fx_rate","Reference rate between two ISO 4217 currencies on a day. 1 unit of base = rate units of quote.","base:s!:ISO code;quote:s!:ISO code;date:d!",
  dict(a=CURR,b=CURR,day=DAY),["get the reference rate from {a} into {b} for {day}","look up what one unit of {a} was worth in {b} on {day}","fetch the {day} rate, {a} to {b}"],
  M("base=a quote=b date=day"),lambda p,g:{"base":p.a,"quote":p.b,"rate":RV(g,0.08,11,4)},
  ["The rate is {r[rate]} ({r[base]}/{r[quote]}).","1 {r[base]} = {r[rate]} {r[quote]} on that day."],swap=("a","b"),m="rate|the rate")
U("compute_vat","Works out VAT for a net amount under the standard rate of a member state.","net:n!;country:s!:ISO 3166 alpha-2;rounding:(line|total)=line",dict(amt=AMT,c=COUNTRY),
  ["work out the VAT on {amt} net for {c}","compute VAT for a net amount of {amt}, place of supply {c}","calculate what VAT falls due in {c} on {amt} net"],
  M("net=amt country=c"),lambda p,g:(lambda t:{"rate":t,"vat":round(p.amt * t,2),"gross":round(p.amt * (1 + t),2)})(g.choice([0.19,0.2,0.21,0.22,0.23,0.25,0.081])),
  ["VAT comes to {r[vat]}, gross {r[gross]}.","At a rate of {r[rate]} that is {r[vat]} of VAT."],m="vat|the VAT",
  opt=("rounding","total","rounded on the total","line","rounded line by line"))
U("list_open_items","Open receivables or payables older than a number of days.","entity:s!;side:(customer|vendor)!;min_age_days:i=30",dict(ent=ENT,sd=L(("customer","customer"),("vendor","vendor")),n=NUM(30,120,15)),
  ["list the open {sd} items of {ent} older than {n} days","show {sd} items at {ent} open for more than {n} days"],
  M("entity=ent side=sd min_age_days=n"),lambda p,g:{"count":g.ri(2,39),"sum":RV(g,900,91000),"oldest_days":p.n + g.ri(3,200)},
  ["{r[count]} items are open, together {r[sum]}; the oldest is {r[oldest_days]} days.","There are {r[count]} of them worth {r[sum]} EUR."],m="count|the number of items")
U("reconcile_account","Matches bank lines against postings of an account within a tolerance.","entity:s!;account:s!;period:s!;tolerance:n=0.01",dict(ent=ENT,acc=ACC,mon=MONTH),
  ["reconcile {acc} of {ent} for {mon}","match the {mon} bank lines against {acc} in {ent}"],
  M("entity=ent account=acc period=mon"),lambda p,g:{"matched":g.ri(80,400),"unmatched":g.ri(0,14),"difference":RV(g,0,900)},
  ["{r[matched]} lines match, {r[unmatched]} do not; the difference is {r[difference]}.","Left over: {r[unmatched]} lines, {r[difference]} EUR."],m="difference|the difference")
U("unlock_period","Reopens a closed posting period. Changes audited figures.","entity:s!;period:s!;reason:s",dict(ent=ENT,mon=MONTH),
  ["unlock {mon} for {ent}","reopen the period {mon} of {ent}"],M("entity=ent period=mon"),lambda p,g:{"status":"open","ticket":"PER-%d" % g.ri(1000,9999)},
  ["The period is open again ({r[ticket]}).","Done, reopened under {r[ticket]}."],role="ledger-admin")
U("approve_payment_run","Releases a payment proposal to the bank.","run_id:s!",dict(x=ID("PR-#####")),["approve payment run {x}","release the payment proposal {x}"],
  M("run_id=x"),lambda p,g:{"released":True,"total":RV(g,4e3,4e5),"lines":g.ri(3,88)},
  ["Released: {r[lines]} payments, {r[total]} EUR.","The run has gone to the bank ({r[total]} EUR)."],role="treasurer")
Sib(dict(a=ACC,b=ACC,amt=AMT,day=DAY),M("debit=a credit=b amount=amt date=day"),
    ("preview_journal","Shows how an entry would post, without posting.","debit:s!;credit:s!;amount:n!;date:d!",["preview a journal of {amt} from {b} to {a} dated {day}","show how an entry over {amt}, {a} against {b}, {day}, would post"],
     lambda p,g:{"ok":True,"period":p.day[:7]},["The entry would fall into {r[period]}.","No objections; the period would be {r[period]}."]),
    ("post_journal","Posts a journal entry. Cannot be undone, only reversed.","debit:s!;credit:s!;amount:n!;date:d!",["post a journal of {amt} from {b} to {a} dated {day}","book {amt}, {a} against {b}, on {day}"],
     lambda p,g:{"ok":True,"period":p.day[:7]},["It falls into {r[period]}.","Done, period {r[period]}."]))
T("find_entity","Finds a legal entity by name.","name:s!")
T("convert_amount","Converts an amount with a given rate.","amount:n!;rate:n!")
Chain(dict(ent=ENT,mon=MONTH,code=ID("C-####"),a=NUM(2000,9000,17),b=NUM(300,1900,13)),
      ["What is left of the {mon} revenue in {ent} once the credit notes are off? Book nothing, but store the net figure as a memo on the cost centre.",
       "For {ent} I want {mon}: revenue less credit notes, the net noted as memo on its cost centre please."],
      [("find_cost_centre",M("entity=ent"),lambda p,g:{"cost_centre":p.code}),
       ("sum_revenue",M("cost_centre=code period=mon"),lambda p,g:{"revenue":p.a}),
       ("sum_credit_notes",M("cost_centre=code period=mon"),lambda p,g:{"credit_notes":p.b}),
       ("add_memo",lambda p:dict(cost_centre=p.code,amount=p.a - p.b,label="net revenue"),lambda p,g:{"memo":"M%d" % g.ri(100,999)})],
      ["The net is noted under {r[3][memo]}.","Done; memo {r[3][memo]} holds the net figure for {mon}."],
      dict(code=(0,1,"id","cost centre"),a=(1,3,"num","revenue"),b=(2,3,"num","credit notes")))
T("find_cost_centre","Cost centre of an entity.","entity:s!")
T("sum_revenue","Sum of revenue postings on a cost centre.","cost_centre:s!;period:s!")
T("sum_credit_notes","Sum of credit notes on a cost centre.","cost_centre:s!;period:s!")
T("add_memo","Attaches a statistical memo (no posting).","cost_centre:s!;amount:n!;label:s")
Chain(dict(a=CURR,amt=AMT,day=DAY,rate=NUM(0.21,8.9,0.013,"{}")),
      ["How much is {amt} {a} in euros at the rate of {day}?","an invoice of {amt} {a}, dated {day} - turn it into EUR at that day's rate","Translate {amt} {a} to euro, day of translation {day}."],
      [("rate_on_day",M("currency=a date=day"),lambda p,g:{"eur_per_unit":p.rate}),
       ("convert_amount",M("amount=amt rate=rate"),lambda p,g:{"result":round(p.amt * p.rate,2)})],
      ["That makes {r[1][result]} EUR.","{r[1][result]} euros."],dict(rate=(0,1,"num","rate")))
T("rate_on_day","Value of one unit of a currency in EUR.","currency:s!;date:d!")

TAB = L("sales.orders","sales.order_lines","crm.contacts","crm.accounts","ops.shipments","ops.returns","hr.headcount","web.sessions","web.pageviews","fin.invoices","fin.payments")
COL = L("created_at","updated_at","amount","net_amount","customer_id","account_id","country","status")
STAT = L(("cancelled","cancelled"),("completed","completed"),("pending","pending"),("refunded","refunded"),("overdue","overdue"))
domain("warehouse",["warehouse-sql","lakehouse","bi-gateway"],["analyst","bi-developer","data-steward"],
       ["The dashboard shows something odd.","It goes into the board slides.","Someone loaded the table twice last week, I think.","I have a call with sales at three.",
        "We are moving off the old schema.","The numbers of last week did not tie out."],"analyst")
U("count_rows","Counts rows in a table, optionally since a date.","table:s!:schema.table;since:d;where:s",dict(t=TAB,day=DAY),["count the rows of {t} since {day}","tell how many rows {t} has from {day} onwards","get a row count on {t} starting {day}"],
  M("table=t since=day"),lambda p,g:{"rows":g.ri(400,900000)},["{r[rows]} rows.","The count is {r[rows]}."],m="rows|the row count")
U("run_query","Executes a read-only SQL statement on the warehouse and returns at most max_rows rows.","sql:s!:a single SELECT;max_rows:i=500;timeout_s:i=60",dict(t=TAB,st=STAT,y=YEAR),
  ["find how many {st} records {t} holds for {y}","query {t} for the {y} total of {st} records","run a count over {t}: status {st}, year {y}"],
  lambda p:dict(sql="SELECT COUNT(*), SUM(amount) FROM %s WHERE status = '%s' AND EXTRACT(YEAR FROM created_at) = %d" % (p.t,p.st,p.y)),
  lambda p,g:{"columns":["count","sum"],"rows":[[g.ri(12,60000),RV(g,1e3,9e6)]]},["{r[rows][0][0]} records, {r[rows][0][1]} in all.","The query finds {r[rows][0][0]} with a sum of {r[rows][0][1]}."])
U("describe_table","Column names, types and null shares of a table.","table:s!;with_samples:b=false",dict(t=TAB),["describe {t}","show the columns of {t}","check the structure of {t}"],
  M("table=t"),lambda p,g:{"columns":g.ri(6,31),"null_share_max":RV(g,0,0.4,3),"primary_key":g.choice(["id","row_id","uuid"])},
  ["{r[columns]} columns, key {r[primary_key]}, at most {r[null_share_max]} nulls.","It has {r[columns]} columns; the key is {r[primary_key]}."],opt=("with_samples",True,"samples included",False,"no sample rows"))
U("find_duplicates","Finds groups of rows that share a key.","table:s!;key:s!:column;limit:i=100",dict(t=TAB,c=COL),["look for duplicates in {t} by {c}","check whether {c} is unique in {t}","find doubled rows of {t}, keyed on {c}"],
  M("table=t key=c"),lambda p,g:{"groups":g.ri(0,60),"rows":g.ri(61,400)},["{r[groups]} groups with {r[rows]} rows between them.","{r[groups]} duplicate groups turned up."],m="groups|the number of duplicate groups")
U("refresh_view","Recomputes a materialised view.","view:s!;full:b=false",dict(v=ID("mv_kpi_##")),["refresh the view {v}","recompute {v}","bring {v} up to date"],M("view=v"),lambda p,g:{"seconds":RV(g,2,90,1),"rows":g.ri(100,50000)},
  ["Refreshed in {r[seconds]} s, {r[rows]} rows.","{r[rows]} rows now, it took {r[seconds]} seconds."],opt=("full",True,"as a full rebuild",False,"incrementally"))
U("export_table","Writes a table to object storage.","table:s!;format:(csv|parquet|jsonl)!;day:d:partition",dict(t=TAB,f=L(("CSV","csv"),("Parquet","parquet"),("JSON lines","jsonl")),day=DAY),["export {t} as {f}, partition {day}","write the {day} partition of {t} out as {f}"],
  M("table=t format=f day=day"),lambda p,g:{"path":"s3://exports/%06d" % g.ri(1,999999),"bytes":g.ri(9000,9 * 10 ** 7)},["The file is {r[path]} ({r[bytes]} bytes).","Written to {r[path]}."])
U("sample_rows","Draws a random sample with a seed.","table:s!;n:i!;seed:i=1",dict(t=TAB,n=NUM(20,400,20)),["draw {n} random rows from {t}","sample {t}, {n} rows"],M("table=t n=n"),lambda p,g:{"sample_id":"smp%d" % g.ri(1000,9999),"mean_amount":RV(g,20,800)},
  ["The sample {r[sample_id]} has a mean amount of {r[mean_amount]}.","Sample {r[sample_id]} is drawn."],m="mean_amount|the mean amount")
U("grant_table_access","Gives a user rights on a table.","table:s!;user:s!;level:(read|write|owner)!",dict(t=TAB,w=PEOPLE,l=L(("read","read"),("write","write"),("owner","owner"))),["grant {w} {l} rights on {t}","give {w} {l} access to {t}"],
  M("table=t user=w level=l"),lambda p,g:{"granted":True,"grant_id":g.ri(1000,9999)},["The right is set (grant {r[grant_id]}).","Done, grant no. {r[grant_id]}."],role="warehouse-admin")
U("purge_partition","Deletes a partition for good.","table:s!;day:d!",dict(t=TAB,day=DAY),["purge the {day} partition of {t}","delete partition {day} from {t} for good"],M("table=t day=day"),lambda p,g:{"deleted_rows":g.ri(50,90000)},
  ["{r[deleted_rows]} rows are gone.","The partition is purged, {r[deleted_rows]} rows."],role="data-steward-lead")
Sib(dict(t=TAB,day=DAY),M("table=t before=day"),
    ("archive_rows","Moves rows older than a date to cold storage.","table:s!;before:d!",["archive everything in {t} before {day}","move rows of {t} older than {day} to the archive"],lambda p,g:{"rows":g.ri(99,9999)},["{r[rows]} rows were handled.","That was {r[rows]} rows."]),
    ("delete_rows","Deletes rows older than a date.","table:s!;before:d!",["delete everything in {t} before {day}","drop rows of {t} older than {day}"],lambda p,g:{"rows":g.ri(99,9999)},["{r[rows]} rows were handled.","That was {r[rows]} rows."]))
Chain(dict(t=TAB,y=YEAR,job=ID("job-#####"),n=NUM(1000,90000,111)),
      ["Start the {y} extract of {t}, and when it is through register the number of rows in the load log.","kick off an extract of {t} for {y}; log its row count afterwards"],
      [("start_extract",M("table=t year=y"),lambda p,g:{"job":p.job,"status":"started"}),
       ("extract_status",M("job=job"),lambda p,g:{"job":p.job,"status":"finished","rows":p.n}),
       ("log_load",M("table=t rows=n"),lambda p,g:{"entry":g.ri(100,9999)})],
      ["Extract finished and logged (entry {r[2][entry]}).","All through, log entry {r[2][entry]}."],dict(job=(0,1,"id","job"),n=(1,2,"num","row count")))
T("start_extract","Starts an extract job.","table:s!;year:i!")
T("extract_status","State of an extract job.","job:s!")
T("log_load","Writes an entry to the load log.","table:s!;rows:i!")
Chain(dict(c=COUNTRY,y=YEAR,o=NUM(200,9000,7),x=NUM(5,190,3)),
      ["Return rate for {c} in {y}: fetch orders and returns and store the rate in the KPI table as a fraction.","I'd like the {y} return rate of {c} put into the KPI store (as a fraction, four digits)."],
      [("orders_total",M("country=c year=y"),lambda p,g:{"orders":p.o}),("returns_total",M("country=c year=y"),lambda p,g:{"returns":p.x}),
       ("store_kpi",lambda p:dict(name="return_rate",country=p.c,year=p.y,value=round(p.x / p.o,4)),lambda p,g:{"stored":True,"version":g.ri(1,9)})],
      ["Stored as version {r[2][version]}.","The rate for {c} is in the KPI table now, version {r[2][version]}."],dict(o=(0,2,"num","orders"),x=(1,2,"num","returns")))
T("orders_total","Orders of a country in a year.","country:s!;year:i!")
T("returns_total","Returned orders of a country in a year.","country:s!;year:i!")
T("store_kpi","Stores a KPI value.","name:s!;country:s;year:i;value:n!")

DS = L(("the wheat trial","wheat_trial"),("the barley trial","barley_trial"),("the sleep study","sleep_study"),("the sleep pilot","sleep_pilot"),("the commuter survey","commuter_survey"),
       ("the reading-test data","reading_test"),("the river samples","river_samples"),("the soil samples","soil_samples"))
VAR = L("yield","height","weight","age","income","score","ph","nitrate","duration","distance")
domain("stats",["stat-lab","r-bridge","notebook-stats"],["scientist","statistician","analyst"],
       ["A reviewer asked for it.","The manuscript is due on Friday.","I am redoing table 2.","My co-author gets a different number.","This is for the supplementary material.","The students will copy it, so it should be right."],"scientist")
U("fit_regression","Ordinary least squares of one variable on another.","dataset:s!;y:s!;x:s!;robust:b=false:heteroscedasticity-robust errors",dict(d=DS,a=VAR,b=VAR),
  ["regress {a} on {b} in {d}","fit a line of {a} against {b} with {d}","run an OLS of {a} on {b}, data {d}"],M("dataset=d y=a x=b"),lambda p,g:{"slope":RV(g,-3,3,3),"r2":RV(g,0.02,0.9,3),"n":g.ri(40,900)},
  ["Slope {r[slope]}, R2 {r[r2]}, n = {r[n]}.","The fit gives a slope of {r[slope]} (R squared {r[r2]})."],swap=("a","b"),m="r2|R squared",opt=("robust",True,"robust errors",False,"ordinary errors"))
U("t_test","Two-sample t-test between groups.","dataset:s!;variable:s!;group:s!;alternative:(two-sided|less|greater)=two-sided",dict(d=DS,a=VAR,h=L("sex","site","treatment","season","cohort")),
  ["t-test {a} by {h} in {d}","compare {a} between the {h} groups of {d}","test whether {a} differs by {h}, dataset {d}"],M("dataset=d variable=a group=h"),lambda p,g:{"t":RV(g,-4,4,2),"p_value":RV(g,0.001,0.6,3),"df":g.ri(20,400)},
  ["t = {r[t]}, p = {r[p_value]} with {r[df]} df.","The p-value is {r[p_value]} (t {r[t]})."],m="p_value|the p-value",opt=("alternative","greater","one-sided, greater","two-sided","two-sided"))
U("summarise_column","Mean, median, SD and missing values of a column.","dataset:s!;column:s!;trim:n=0:share trimmed at both ends",dict(d=DS,a=VAR,q=PCT),["summarise {a} in {d}, trimming {q} at both ends","get mean and SD of {a} from {d} with {q} trimmed on each side"],
  M("dataset=d column=a trim=q"),lambda p,g:{"mean":RV(g,2,90),"median":RV(g,2,90),"sd":RV(g,0.3,15),"missing":g.ri(0,30)},
  ["Mean {r[mean]}, SD {r[sd]}, {r[missing]} missing.","The mean is {r[mean]} (median {r[median]})."],m="missing|the number of missing values")
U("detect_outliers","Flags outliers by IQR fences.","dataset:s!;column:s!;k:n=1.5",dict(d=DS,a=VAR,k=NUM(1,4,0.5,"{}",scale=False)),["flag outliers of {a} in {d} with k = {k}","find outlying {a} values in {d}, fences at {k} IQR"],
  M("dataset=d column=a k=k"),lambda p,g:{"outliers":g.ri(0,25),"lower":RV(g,-5,3),"upper":RV(g,30,90)},["{r[outliers]} values lie outside {r[lower]} to {r[upper]}.","{r[outliers]} outliers."],m="outliers|the number of outliers")
U("bootstrap_interval","Percentile bootstrap interval of a mean.","dataset:s!;column:s!;level:n=0.95;draws:i=2000",dict(d=DS,a=VAR,q=L(("90 %",0.9),("95 %",0.95),("99 %",0.99),("99.9 %",0.999)),n=NUM(1000,9000,500)),
  ["bootstrap a {q} interval for mean {a} in {d}, {n} draws","get the {q} bootstrap interval of {a}, {d}, using {n} draws"],M("dataset=d column=a level=q draws=n"),
  lambda p,g:(lambda m:{"lower":round(m - g.uniform(0.2,3),2),"upper":round(m + g.uniform(0.2,3),2)})(RV(g,5,60)),["The interval runs from {r[lower]} to {r[upper]}.","[{r[lower]}, {r[upper]}]"])
U("plot_histogram","Histogram as PNG.","dataset:s!;column:s!;bins:i=30;log_scale:b=false",dict(d=DS,a=VAR,n=NUM(10,60,5)),["plot a histogram of {a} from {d} with {n} bins","draw {a} of {d} as a {n}-bin histogram"],M("dataset=d column=a bins=n"),
  lambda p,g:"figures/hist_%s_%04d.png" % (p.a,g.ri(1,9999)),["The figure is in {r}.","Plotted: {r}"],opt=("log_scale",True,"on a log scale",False,"on a linear scale"))
U("required_sample_size","Sample size for a two-group comparison.","effect:n!:Cohen's d;power:n=0.8;alpha:n=0.05",dict(e=NUM(0.2,1,0.1,"{}"),w=L(("80 %",0.8),("85 %",0.85),("90 %",0.9),("95 %",0.95)),q=L(("1 %",0.01),("5 %",0.05),("10 %",0.1))),
  ["work out the sample size for d = {e}, {w} power, alpha {q}","calculate n per group: effect {e}, power {w}, significance level {q}"],M("effect=e power=w alpha=q"),lambda p,g:{"n_per_group":int(16 / p.e ** 2 * p.w / 0.8) + 1 if p.e else 0},["{r[n_per_group]} per group.","You would need {r[n_per_group]} in each group."],m="n_per_group|the group size")
U("unblind_study","Reveals treatment codes of a blinded study.","dataset:s!;subject:s!",dict(d=DS,x=ID("S-###")),["unblind subject {x} in {d}","reveal the treatment of {x}, {d}"],M("dataset=d subject=x"),lambda p,g:{"arm":g.choice(["A","B","placebo"])},["The subject is in arm {r[arm]}.","Arm: {r[arm]}."],role="unblinding-officer")
Sib(dict(d=DS,a=VAR,h=L("site","season","cohort","plot")),M("dataset=d column=a by=h"),
    ("mean_by_group","Arithmetic mean per group.","dataset:s!;column:s!;by:s!",["take the mean of {a} per {h} in {d}","average {a} by {h}, {d}"],lambda p,g:{"groups":3,"values":[RV(g,3,50),RV(g,3,50),RV(g,3,50)]},["The three values: {r[values]}.","By group that gives {r[values]}."]),
    ("median_by_group","Median per group.","dataset:s!;column:s!;by:s!",["take the median of {a} per {h} in {d}","get {a} medians by {h}, {d}"],lambda p,g:{"groups":3,"values":[RV(g,3,50),RV(g,3,50),RV(g,3,50)]},["The three values: {r[values]}.","By group that gives {r[values]}."]))
Chain(dict(d=DS,a=VAR,m=NUM(10,60,0.7,"{}"),s=NUM(1,7,0.3,"{}"),v=NUM(20,90,1,scale=False)),
      ["Where does a value of {v} stand in {a}, {d}? Mean and SD first, then the z-score, then the tail probability.","z-score and upper tail of {a} = {v} in {d} please"],
      [("column_moments",M("dataset=d column=a"),lambda p,g:{"mean":p.m,"sd":p.s}),("normal_tail",lambda p:dict(z=round((p.v - p.m) / p.s,3)),lambda p,g:{"upper_tail":RV(g,0.0001,0.5,4)})],
      ["The upper tail is {r[1][upper_tail]}.","Tail probability {r[1][upper_tail]}."],dict(m=(0,1,"num","mean"),s=(0,1,"num","SD")))
T("column_moments","Mean and standard deviation of a column.","dataset:s!;column:s!")
T("normal_tail","Upper tail of the standard normal.","z:n!")
