-- Owner module: presence. Somebody may go from a ticket that was restricted while they had it open to another: that they were
-- there is theirs to change. Where they are then must be a ticket that they see, as before (OSW-9).

create policy ticket_presence_own on ticket_presence to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (select amparo_is_staff())
    and agent_id = (select amparo_actor())
  )
  -- Nothing new by this one.
  with check (desk_id = (select amparo_desk()) and false);
