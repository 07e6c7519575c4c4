-- Owner module: mailboxes. When a folder that could not be read is tried next, by the machine's clock; null while it is read.
alter table mailbox_folder add column next_try_at timestamptz;
grant update (next_try_at) on mailbox_folder to amparo_app;
