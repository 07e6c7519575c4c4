-- Whether a row may be written was asked with subqueries of up to three levels (a file's, its message's, its ticket's policies).
-- Each statement prepared them anew, also for the intake and the clock, which see all and never come to them: most of what a
-- statement that writes one row cost. As functions they cost nothing until they are called. Who may write what stays the same.

-- Owner: tickets. May whoever acts see this ticket? With their own rights, under the policies of the table.
create function amparo_sees_ticket(wanted uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp
  as $$
  begin
    return exists (select 1 from ticket t where t.desk_id = amparo_desk() and t.id = wanted);
  end
  $$;
revoke all on function amparo_sees_ticket(uuid) from public;
grant execute on function amparo_sees_ticket(uuid) to amparo_app;

-- Owner: tickets. And this message, as one of this ticket?
create function amparo_sees_message(of_ticket uuid, wanted uuid) returns boolean
  language plpgsql stable parallel safe set search_path = public, pg_temp
  as $$
  begin
    return exists (select 1 from message m where m.desk_id = amparo_desk() and m.id = wanted and m.ticket_id = of_ticket);
  end
  $$;
revoke all on function amparo_sees_message(uuid, uuid) from public;
grant execute on function amparo_sees_message(uuid, uuid) to amparo_app;

-- Owner: tickets.
alter policy message_app on message
  with check (desk_id = (select amparo_desk()) and (kind <> 'note' or (select amparo_is_staff()))
              and ((select amparo_sees_all()) or amparo_sees_ticket(ticket_id)));
alter policy attachment_app on attachment
  with check (desk_id = (select amparo_desk())
              and ((select amparo_sees_all()) or amparo_sees_message(ticket_id, message_id)));
alter policy participant_app on participant
  with check (desk_id = (select amparo_desk()) and ((select amparo_sees_all()) or amparo_sees_ticket(ticket_id)));

-- Owner: ledger.
alter policy event_app on event
  with check (desk_id = (select amparo_desk())
              and ((select amparo_sees_all())
                   or case when ticket_id is null then (select amparo_is_staff()) else amparo_sees_ticket(ticket_id) end));
alter policy promise_app on promise
  with check (desk_id = (select amparo_desk()) and ((select amparo_sees_all()) or amparo_sees_ticket(ticket_id)));
alter policy promise_wake_app on promise_wake
  with check (desk_id = (select amparo_desk()) and (select amparo_is_staff())
              and ((select amparo_sees_all()) or amparo_sees_ticket(ticket_id)));

-- Owner: mail. Read by address or by ticket, a few rows each time: the function does for reading too.
alter policy mail_out_staff on mail_out
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff())
         and (ticket_id is null or (select amparo_sees_all()) or amparo_sees_ticket(ticket_id)));

-- Owner: trust. Only staff write it: the restrictive policies of the table say so, and whoever is staff sees every scan.
alter policy file_scan_app on file_scan
  with check (desk_id = (select amparo_desk()) and (select amparo_is_staff()));

-- Owner: intake. Messages that came in are looked at one by one, or a page of them: the function does for reading too.
alter policy inbound_app on inbound
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff())
         and ((select amparo_sees_all())
              or ((restricted is null or restricted <@ (select amparo_restricted()))
                  and (state <> 'stored' or reason is not null)
                  and (ticket_id is null or amparo_sees_ticket(ticket_id)))));
