-- Owner module: audit. What things are called that administrators alone read (mailboxes, relays, connections, providers, invitations,
-- webhooks), for whoever reads the audit: by the ids that stand there, the name and nothing else. Row security hides their rows from role
-- security altogether, so their names come through here. Not what a draft of the policy is called: that may say what is being planned.

create policy mailbox_lookup on mailbox for select to amparo_owner using (true);
create policy mail_relay_lookup on mail_relay for select to amparo_owner using (true);
create policy mail_grant_lookup on mail_grant for select to amparo_owner using (true);
create policy sign_in_provider_lookup on sign_in_provider for select to amparo_owner using (true);
create policy invitation_lookup on invitation for select to amparo_owner using (true);
create policy webhook_endpoint_lookup on webhook_endpoint for select to amparo_owner using (true);

create function audit_names(wanted uuid[]) returns table (id uuid, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select n.id, n.name from (
      select m.desk_id, m.id, m.name from mailbox m
      union all select r.desk_id, r.id, r.name from mail_relay r
      union all select g.desk_id, g.id, g.name from mail_grant g
      union all select p.desk_id, p.id, p.name from sign_in_provider p
      union all select i.desk_id, i.id, i.email from invitation i
      -- Of an address the host: what stands behind it may be a secret.
      union all select w.desk_id, w.id,
        coalesce(nullif(w.description, ''), regexp_replace(w.url, '^([a-z]+://)(?:[^/?#]*@)?([^/?#]*).*$', '\1\2')) from webhook_endpoint w
    ) n
     where n.desk_id = amparo_desk() and n.id = any (wanted) and amparo_secures()
  $$;
revoke all on function audit_names(uuid[]) from public;
grant execute on function audit_names(uuid[]) to amparo_app;
