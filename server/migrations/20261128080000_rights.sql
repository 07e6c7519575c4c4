-- Owner modules: people, access, tickets, intake. The role security; what is known of staff, and the clearances that follow;
-- keys that expire; which tickets a contact sees; what lies in quarantine is as restricted as the ticket that it would become.

alter table agent
  drop constraint agent_role_check,
  add constraint agent_role_check check (role in ('agent', 'lead', 'manager', 'administrator', 'security'));

-- What the policy asks of staff (OSW-9: citizenship, place of work), as somebody checked it. `agent.clearances` follows from it
-- and from the policy's `restrict`: it is what row security reads.
create table agent_attribute (
  desk_id uuid not null,
  agent_id uuid not null,
  attribute text not null check (length(attribute) <= 60),
  value text not null check (length(value) <= 60),
  -- Who looked at the papers: an agent; null for the command line and for a key, of which the audit knows.
  checked_by uuid,
  checked_at timestamptz not null,
  primary key (desk_id, agent_id, attribute),
  foreign key (desk_id, agent_id) references agent (desk_id, id) on delete cascade,
  foreign key (desk_id, checked_by) references agent (desk_id, id)
);
alter table agent_attribute enable row level security;
alter table agent_attribute force row level security;
-- Personal data: administrators keep them, and each sees their own.
create policy agent_attribute_app on agent_attribute to amparo_app
  using (desk_id = (select amparo_desk()) and ((select amparo_manages()) or agent_id = (select amparo_actor())));
create policy agent_attribute_insert on agent_attribute as restrictive for insert to amparo_app
  with check ((select amparo_administers()));
create policy agent_attribute_update on agent_attribute as restrictive for update to amparo_app using ((select amparo_administers()));
create policy agent_attribute_delete on agent_attribute as restrictive for delete to amparo_app using ((select amparo_administers()));
grant select, insert, update, delete on agent_attribute to amparo_app;

alter table api_key
  drop constraint api_key_role_check,
  add constraint api_key_role_check check (role in ('agent', 'lead', 'manager', 'administrator', 'security')),
  -- Which restricted tickets it may see (OSW-9).
  add column clearances text[] not null default '{}',
  -- By the machine's clock, as sessions are.
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  -- Null when it was made on the command line.
  add column created_by uuid,
  add foreign key (desk_id, created_by) references agent (desk_id, id);
-- Whoever reads the audit sees which key did something; only administrators make, change and revoke keys.
drop policy api_key_app on api_key;
create policy api_key_app on api_key to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_secures()));
create policy api_key_insert on api_key as restrictive for insert to amparo_app with check ((select amparo_administers()));
create policy api_key_update on api_key as restrictive for update to amparo_app using ((select amparo_administers()));

-- Tickets in which a contact takes part. Not by row security of participant, which asks the ticket in turn.
create index participant_contact on participant (desk_id, contact_id);
create policy participant_lookup on participant for select to amparo_owner using (true);
create function amparo_taken_part() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select case when amparo_contact() is null then '{}'::uuid[]
      else coalesce((select array_agg(p.ticket_id) from participant p
                      where p.desk_id = amparo_desk() and p.contact_id = amparo_contact() and p.removed_at is null), '{}') end
  $$;
revoke all on function amparo_taken_part() from public;
grant execute on function amparo_taken_part() to amparo_app;
grant execute on function amparo_contact(), amparo_desk(), amparo_actor_kind(), amparo_actor() to amparo_owner;

-- All clearances that a ticket needs; null for none. Once restricted it stays so: what was said in it was said to few.
drop policy ticket_app on ticket;
alter table ticket
  alter column restricted type text[] using case when restricted is null then null else array[restricted] end,
  add constraint ticket_restricted_check check (restricted <> '{}');
-- A contact: their own, their organisation's when they lead it, and those of their organisation in which they take part. Whoever
-- is only in copy, from elsewhere, reads no history (field notes, class 13). An agent: all but what is restricted beyond their
-- clearances. Each way to a ticket compares a column of an index, and without a `select` around the value: then the planner
-- estimates by the value itself, and reads a contact's tickets by ticket_requester and ticket_customer, the staff's by their queue.
create policy ticket_app on ticket to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (
        desk_id = amparo_staff_desk()
        and (
          restricted is null
          or (select amparo_sees_all())
          or restricted <@ (select amparo_restricted())
        )
      )
      or requester_id = amparo_contact()
      or customer_id = amparo_led_customer()
      or (id = any ((select amparo_taken_part())::uuid[]) and customer_id = (select amparo_customer()))
    )
  );

-- What is not yet a ticket, or never becomes one: a mail of a customer whose requests are restricted. Before it was looked at
-- nobody knows that, and so nobody of the staff sees it.
alter table inbound add column restricted text[] check (restricted <> '{}');
drop policy inbound_app on inbound;
create policy inbound_app on inbound to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and (
      (select amparo_sees_all())
      or (
        (restricted is null or restricted <@ (select amparo_restricted()))
        and (state <> 'stored' or reason is not null)
        -- The raw message of a restricted ticket is as restricted as the ticket.
        and (ticket_id is null or exists (select 1 from ticket t where t.desk_id = inbound.desk_id and t.id = inbound.ticket_id))
      )
    )
  );
