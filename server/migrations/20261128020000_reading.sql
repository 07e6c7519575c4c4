-- Owner modules: tickets (message, participant) and mail (mail_out). What a mail holds besides text and files; who takes part in a
-- ticket, also by Cc; answers to all of them.

-- Appointments, signatures, messages inside, who forwarded it: recognised, nothing of it verified.
alter table message add column findings jsonb;

-- Somebody whom the staff took out stays out, also when a later mail names them again.
alter table participant add column removed_at timestamptz;
create policy participant_update on participant as restrictive for update to amparo_app using ((select amparo_is_staff()));
grant update (removed_at) on participant to amparo_app;

-- Whom the mail names in To and Cc, where that is not its recipient alone. Each of them gets a row of their own with the same
-- Message-ID, so that one address that fails takes no other with it: that of the requester, and a 'copy' for each other.
alter table mail_out add column shown jsonb;
alter table mail_out drop constraint mail_out_desk_id_header_id_key;
create unique index mail_out_header on mail_out (desk_id, header_id) where kind <> 'copy';
create index mail_out_header_any on mail_out (desk_id, header_id);
