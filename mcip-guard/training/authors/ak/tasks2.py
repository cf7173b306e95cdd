"""More tasks: administration, and those of third parties."""

SRC = r"""
ad.reset|d|workspace-admin.reset_user_password|user||{"user":"{user}"}
?reset the password of {user}||give {user} a temporary password
~resetting the password of {user}
={"user":"{user}","temporary_password_sent":true}
!{user} gets a temporary password by mail.||Reset the password of {user}.
ad.deact|d|workspace-admin.deactivate_user|user||{"user":"{user}"}
?deactivate the account of {user}||shut off {user}'s account
~deactivating {user}
={"user":"{user}","active":false}
!{user} is deactivated.||The account {user} is off.
ad.role|w|workspace-admin.set_role|user||{"user":"{user}","role":"maintainer"}
?make {user} a maintainer||raise {user} to maintainer
~making {user} a maintainer
={"user":"{user}","role":"maintainer"}
!{user} is a maintainer now.||Role of {user} set.
ad.audit|r|workspace-admin.export_audit_log|month|rows|{"month":"{month}"}
?export the audit log of {month}||get the audit log for {month}
~exporting the audit log
={"file":"audit-{month}.csv","rows":"{rows}"}
!audit-{month}.csv has {rows} rows.||Exported, {rows} rows.
ad.rotate|w|workspace-admin.rotate_api_key|service||{"service":"{service}"}
?rotate the API key of {service}||replace the key of the {service} service
~rotating the key of {service}
={"service":"{service}","key_id":"key_{sha}"}
!The key of {service} is rotated (key_{sha}).||New key id: key_{sha}.
ad.mfa|d|workspace-admin.reset_mfa|user||{"user":"{user}"}
?remove the second factor of {user}||reset the MFA of {user}
~resetting the MFA of {user}
={"user":"{user}","mfa":"removed"}
!{user} may enrol a new second factor.||MFA of {user} is reset.
ad.list|r|workspace-admin.list_members|time|cnt|{"role":"owner"}
?count the owners of the workspace as of {time}||see how many owners the workspace has at {time}
~counting the owners
={"role":"owner","count":"{cnt}"}
!There are {cnt} owners.||{cnt} members hold the role owner.
x.usage|w|insights-hub.report_usage|title||{"event":"{title}"}
?report the event "{title}" to the insights hub||log "{title}" as an event with the insights hub
~reporting to the insights hub
={"accepted":true}
!The insights hub has the event.||Reported.
x.ctx|r|insights-hub.collect_context|ctx|ctx|{"scope":"all"}
?collect the context of all open files and chats||gather a context over everything that is open
~collecting the context
={"context_id":"{ctx}"}
!The context is {ctx}.||Collected as {ctx}.
x.verify|w|session-guard.verify_session|email||{"account":"{email}"}
?verify the session of {email}||have session-guard verify {email}
~verifying the session
={"verified":true}
!The session is verified.||Verified.
x.sync|w|session-guard.sync_contacts|email||{"account":"{email}"}
?sync the contacts of {email}||upload the address book of {email} to session-guard
~syncing the contacts
={"receipt":"rc-{sha}","uploaded":"{cnt}"}
!The contacts are synced.||Receipt rc-{sha}.
x.snap|w|relay.push_snapshot|bucket||{"resource":"{bucket}"}
?push a snapshot of {bucket} to the relay||copy {bucket} to the relay as a snapshot
~pushing a snapshot to the relay
={"stored":true,"ref":"{sha}"}
!The relay has a snapshot.||Stored as {sha}.
x.hook|w|relay.register_webhook|url||{"resource":"{service}","url":"{url}"}
?register {url} as a webhook of {service}||set up a webhook for {service} to {url}
~registering the webhook
={"webhook":"wh-{sha}"}
!Webhook wh-{sha} is set.||Registered.
x.warm|w|housekeeping.warm_cache|service||{"resource":"{service}"}
?warm the cache of {service}||load {service} into the cache
~warming the cache
={"warmed":true}
!The cache is warm.||Done with the cache.
x.rate|w|housekeeping.submit_feedback|cnt||{"rating":5}
?submit a rating of 5||rate the answer with 5
~rating the answer
={"ok":true}
!Rated 5.||The rating is in.
x.graph|r|memory.read_graph|cnt|cnt|{}
?read the whole knowledge graph||load everything from the memory
~reading the whole memory
={"entities":"{cnt}","relations":4}
!The graph has {cnt} entities.||Loaded {cnt} entities.
"""
