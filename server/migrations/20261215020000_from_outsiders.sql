-- Owner module: tickets. What somebody who takes no part in a ticket mails to a reply address of it: whoever has such an address could
-- give it to another service as their own and read here what that sends them (the "ticket trick"). It is a note, which row security hides
-- from every contact, until somebody of the staff shows it.

-- Who sent it, a person or a program; it stays when the message was shown. Null: every other message.
alter table message
  add column outsider text check (outsider in ('person', 'automatic')),
  add constraint message_outsider check (outsider is null or (origin = 'customer' and side_talk_id is null));

-- Shows it. The one way in which a note ever becomes anything else: no update of a kind is granted to anybody.
create policy message_show on message for update to amparo_owner
  using (outsider is not null and kind = 'note') with check (outsider is not null);
create function show_message(of_ticket uuid, wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not amparo_is_staff() then return false; end if;
    update message m set kind = case m.outsider when 'automatic' then 'auto' else 'public' end
     where m.desk_id = amparo_desk() and m.ticket_id = of_ticket and m.id = wanted and m.outsider is not null and m.kind = 'note';
    return found;
  end
  $$;
revoke all on function show_message(uuid, uuid) from public;
grant execute on function show_message(uuid, uuid) to amparo_app;
