-- Owner modules: tickets (message, attachment, blob), mail (mail_out), intake (inbound), search (its forms), work (work_entry).

-- What was taken out of a message or a file, which is then no more (PAR-2). That it was there, and what proves it, says the event.
alter table message add column redacted_at timestamptz;
alter table attachment
  alter column blob_id drop not null,
  add column redacted_at timestamptz,
  add constraint attachment_redacted_check check ((blob_id is null) = (redacted_at is not null));
-- What was said is changed by nobody: it can only be taken out, and then says so.
create policy message_update on message as restrictive for update to amparo_app
  using ((select amparo_is_staff())) with check (redacted_at is not null);
grant update (subject, body, visible, html, blocked_images, redacted_at) on message to amparo_app;
create policy attachment_update on attachment as restrictive for update to amparo_app using ((select amparo_is_staff()));
grant update (blob_id, name, redacted_at) on attachment to amparo_app;

-- A content that no message holds any more, and the words of one: nobody but the redaction needs to take them away.
create policy blob_purge on blob to amparo_owner using (true);
create policy attachment_purge on attachment for select to amparo_owner using (true);
create policy file_scan_purge on file_scan for delete to amparo_owner using (true);
create policy search_form_purge on search_form to amparo_owner using (true) with check (true);
create policy search_doc_purge on search_doc for delete to amparo_owner using (true);
create function purge_blob(hash bytea) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not amparo_is_staff() or exists (select 1 from attachment a where a.desk_id = amparo_desk() and a.blob_id = hash) then
      return;
    end if;
    delete from file_scan f where f.desk_id = amparo_desk() and f.id = hash;
    delete from blob b where b.desk_id = amparo_desk() and b.id = hash;
  end
  $$;
-- The document of a message: the index makes it anew of what is left. The forms that it had, each once.
create function purge_words(message uuid, forms text[]) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not amparo_is_staff() then return; end if;
    delete from search_doc d where d.desk_id = amparo_desk() and d.id = message;
    delete from search_form f where f.desk_id = amparo_desk() and f.form = any (forms) and f.messages <= 1;
    update search_form f set messages = f.messages - 1 where f.desk_id = amparo_desk() and f.form = any (forms);
  end
  $$;
revoke all on function purge_blob(bytea), purge_words(uuid, text[]) from public;
grant execute on function purge_blob(bytea), purge_words(uuid, text[]) to amparo_app;
grant execute on function amparo_is_staff() to amparo_owner;

-- How long somebody worked on a ticket, and by which way of help (OPS-3).
create table work_entry (
  desk_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  -- Null when a key logged it.
  agent_id uuid,
  author text not null,
  way text not null check (way in ('remote', 'telephone', 'mail', 'on-site')),
  minutes integer not null check (minutes between 1 and 1440),
  at timestamptz not null,
  recorded timestamptz not null,
  text text not null,
  removed_at timestamptz,
  primary key (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id),
  foreign key (desk_id, agent_id) references agent (desk_id, id)
);
create index work_entry_ticket on work_entry (desk_id, ticket_id, at);
alter table work_entry enable row level security;
alter table work_entry force row level security;
create policy work_entry_app on work_entry to amparo_app
  using (
    desk_id = (select amparo_desk()) and (select amparo_is_staff())
    and exists (select 1 from ticket t where t.desk_id = work_entry.desk_id and t.id = work_entry.ticket_id)
  );
grant select, insert on work_entry to amparo_app;
grant update (removed_at) on work_entry to amparo_app;

-- The clock hands tickets to other levels (`escalate-to`): it reads them as people do, with whose they are.
create policy customer_system on customer for select to amparo_system using (true);
grant select on customer to amparo_system;
