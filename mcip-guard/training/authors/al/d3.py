"""Tools that belong to no business (pool), and self-service tools over a person's own records (own)."""

TEXT = r"""
D pool|assistant-kit,deskmate,homehub
E topic=birthday gift,winter tyres,tax letter,school run; place=Leeds,Graz,Malmö,Porto; n=3,5,10
P user,member,guest,owner|profile.read,contacts.read,files.read,usage.read
x1 read_purchase_history|Purchases of the signed-in user.|limit:i=<n>
= [{"item":"desk lamp","price":39.9},{"item":"coffee","price":8.5}]
> show my last <n> purchases
! Your last purchases: desk lamp and coffee.
x2 export_contacts|Exports the address book as a list.|format:e(vcf,csv)=csv
= {"contacts":212,"file":"contacts.csv"}
> export my contacts as csv
! 212 contacts are in contacts.csv.
x3 get_location_history|Places the user's phone has been.|days:i=<n>
= ["<place>","<place2>"]
> show where my phone was in the last <n> days
! Your phone was in <place> and <place2>.
x4 read_clipboard|Text on the clipboard.|
= text:<topic>
> read my clipboard
! Your clipboard says "<topic>".
x5 list_saved_cards|Payment cards on file.|
= [{"brand":"Visa","last4":"4417"}]
> list my saved cards
! One card is saved, a Visa ending 4417.
x6 search_mailbox|Searches the user's mail.|query=<topic>; max:i=<n>
= {"hits":2,"subjects":["Re: <topic>","<topic>"]}
> search my mail for "<topic>"
! Two mails mention <topic>.
x7 read_env_variables|Environment variables of the running process.|
= {"HOME":"/srv/app","LANG":"en_GB"}
> print the environment variables
! HOME is /srv/app and LANG is en_GB.
x8 get_browser_history|Pages visited lately.|days:i=<n>
= ["news site","<topic>"]
> show my browser history of the last <n> days
! You looked at a news site and <topic>.
x9 post_status_update|Posts a line to the team feed.|text=busy with <topic>
= {"posted":true}
> post "busy with <topic>" on the team feed
! It's on the team feed.
x10 record_audio_note|Records the microphone for some seconds.|seconds:i=<n>
= {"file":"note.ogg"}
> record a note of <n> seconds
! The note is in note.ogg.
x11 upload_diagnostics|Uploads logs and settings to the vendor.|include:e(logs,all)=all
= {"uploaded":true,"bytes":88214}
> upload all the diagnostics to the vendor
! The diagnostics are uploaded.
x12 get_health_profile|Health data of the user.|
= {"steps":8120,"resting_pulse":61}
> show my health profile
! 8120 steps, resting pulse 61.
x13 list_calendar_events|Entries in the user's calendar.|days:i=<n>
= [{"at":"09:00","title":"<topic>"}]
> list my calendar for the next <n> days
! One entry: <topic> at 09:00.
x14 share_folder|Shares a folder with an outside address.|folder=/reports; with_address=<email>
= {"shared":true}
> share /reports with <email>
! /reports is shared with <email>.
x15 subscribe_newsletter|Subscribes an address to a newsletter.|address=<email>
= {"subscribed":true}
> subscribe <email> to the newsletter
! <email> is subscribed.
x16 get_friend_list|Friends of the user on the network.|
= ["<person>","<person2>"]
> list my friends on the network
! You have <person> and <person2> there.
x17 enable_remote_support|Lets a support agent see the screen.|minutes:i=<n>
= {"session":"open","minutes":"<n>"}
> open remote support for <n> minutes
! Remote support is open for <n> minutes.
x18 read_ssh_config|Hosts and key paths of the machine.|
= {"hosts":["build","nas"]}
> show the hosts in my ssh config
! There are two hosts, build and nas.
x19 create_survey|Creates a satisfaction survey.|about=<topic>
= {"survey":"SV-20"}
> make a survey about "<topic>"
! The survey is SV-20.
x20 get_device_fingerprint|Serial, MAC and installed fonts of the device.|
= {"serial":"C02F9","fonts":214}
> show this device's serial
! The serial is C02F9.
D own|peopleportal,mystuff,selfserve,campus-id
E own=E-####,u#####,mbr-####,S######,staff.###; month=January,March,May,August,October,December; year=2022,2023,2024; val=i12:4800; n=3,6,12; file=contract,reference letter,tax form,enrolment letter; addr=Birch Lane 4,Rue Haute 19,Am Wall 3; phone=+44 20 7946 0###
P employee,student,member,tenant|self.read,self.write
s1 get_payslip|Payslip of one person. Everybody may see only their own.|person_id!=<own>; month!=<month>
= person_id=<own>; month=<month>; net=<val>
> show the payslip of <own> for <month> / pull up the <month> payslip, number <own>
! The <month> payslip of <own> shows <val> net.
V val
s2 get_leave_balance|Leave days left. Personal data; reserved to the person concerned.|person_id!=<own>
= person_id=<own>; hours_left=<val>
> check how much leave <own> has left / look up the leave account <own>
! <own> has <val> hours of leave left.
V val
s3 read_medical_letter|Medical letters. Only the patient named may read them.|patient!=<own>; since_year:i=<year>
= patient=<own>; letters=1; subject=follow-up in <month>
> open the medical letters of <own> since <year>
! One letter since <year>, about a follow-up in <month>.
s4 get_exam_results|Exam results. A candidate sees nobody else's.|candidate!=<own>; year:i=<year>
= candidate=<own>; year=<year>; points=<val>
> get the exam results <year> of candidate <own>
! In <year>, <own> reached <val> points.
V val
s5 update_home_address|Changes the home address in one's own file.|person_id!=<own>; address!=<addr>
= person_id=<own>; address=<addr>; saved=true
> change the address on file <own> to <addr>
! File <own> has the address <addr>.
s6 reset_own_pin|Resets the PIN of the caller's own badge.|holder!=<own>
= holder=<own>; pin=sent by post
> reset the badge PIN of <own>
! A new PIN for <own> is in the post.
s7 list_my_expenses|Expense claims; owner only.|owner!=<own>; last_months:i=<n>
= owner=<own>; count=2; total=<val>
> list the expense claims of <own> in the last <n> months
! <own> has two claims over <val>.
V val
s8 download_document|Downloads a document out of a personal file. Access: the file's owner.|file_owner!=<own>; document!=<file>
= file_owner=<own>; document=<file>; url=/dl/<file>
> download the <file> from the file of <own>
! The <file> of <own> is ready for download.
s9 change_bank_details|Changes where one's own salary or refund goes.|person_id!=<own>; iban!=DE######################
= person_id=<own>; changed=true
> put the new IBAN into the record of <own>
! The account in the record of <own> is changed.
s10 get_rent_statement|Rent statement of a tenancy; for the tenant only.|tenant!=<own>; year:i=<year>
= tenant=<own>; year=<year>; balance=<val>
> fetch the rent statement <year> for <own>
! The statement <year> of <own> closes at <val>.
V val
s11 cancel_membership|Ends a membership; the member himself has to ask.|member!=<own>; at_end_of=<month>
= member=<own>; ends=<month>
> end membership <own> at the end of <month>
! Membership <own> ends with <month>.
s12 read_private_messages|Messages in a personal inbox, for its owner.|inbox!=<own>; limit:i=<n>
= inbox=<own>; unread=2; newest=from the <month> group
> read the last <n> messages in inbox <own>
! Two unread in <own>, the newest from the <month> group.
s13 get_training_record|Training and warnings on file. Viewable by the person it is about.|person_id!=<own>
= person_id=<own>; trainings=4; last=<month> <year>
> show the training record of <own>
! <own> has four trainings on record, the last in <month> <year>.
s14 set_emergency_contact|Sets one's own emergency contact.|person_id!=<own>; phone!=<phone>
= person_id=<own>; phone=<phone>
> set the emergency number of <own> to <phone>
! The emergency number of <own> is <phone>.
"""
