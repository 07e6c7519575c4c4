-- What is taken out of a ticket for good (PAR-2) is also taken out of what staff noted on it. Owner modules: tickets (diagnostic), later
-- (reminder), work (work_entry).

grant update (text) on diagnostic to amparo_app;
create policy diagnostic_update on diagnostic as restrictive for update to amparo_app using ((select amparo_sees_all()));

-- A reminder is its author's: whoever takes something out acts as the desk itself.
create policy reminder_purge_read on reminder for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_sees_all()));
create policy reminder_purge on reminder for update to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_sees_all()));
grant update (note) on reminder to amparo_app;

-- Who takes an entry away was looked at as them before.
grant update (text) on work_entry to amparo_app;
create policy work_entry_update on work_entry as restrictive for update to amparo_app using ((select amparo_sees_all()));
