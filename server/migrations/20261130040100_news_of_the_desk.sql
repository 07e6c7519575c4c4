-- Owner modules: ledger, notifications. What happens to the desk, beside its tickets, and whom it is told.

-- Intake says that it put a message aside. Of one that is restricted (OSW-9) the event says which clearances it takes to be told;
-- the row itself is for all staff, as the order of a desk's events is read from them.
drop policy event_of_desk_insert on event;
create policy event_of_desk_insert on event as restrictive for insert to amparo_app
  with check (
    ticket_id is not null
    or (select amparo_manages())
    or (type = 'inbound.quarantined' and (select amparo_actor_kind()) = 'intake')
  );

-- What is told of the desk itself, such as a webhook that was turned off, belongs to no ticket.
alter table notification alter column ticket_id drop not null;
drop policy notification_app on notification;
create policy notification_app on notification to amparo_app
  using (
    desk_id = (select amparo_desk())
    and agent_id = (select amparo_actor())
    and (
      ticket_id is null
      or exists (select 1 from ticket t where t.desk_id = notification.desk_id and t.id = notification.ticket_id)
    )
  );
