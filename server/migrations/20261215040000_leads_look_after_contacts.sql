-- Owner module: people. Leads and up look after customers' people; an agent only reads them. Somebody who writes for the first time is
-- written down by whoever acts, without a customer.

create function amparo_leads() returns boolean
  language sql stable parallel safe
  return amparo_sees_all()
    or (amparo_actor_kind() = 'agent' and amparo_role() in ('lead', 'manager', 'administrator'));
revoke all on function amparo_leads() from public;
grant execute on function amparo_leads() to amparo_app;

drop policy contact_insert on contact;
create policy contact_insert on contact as restrictive for insert to amparo_app
  with check ((select amparo_is_staff()) and (customer_id is null or (select amparo_leads())));
drop policy contact_update on contact;
create policy contact_update on contact as restrictive for update to amparo_app
  using ((select amparo_leads()));
drop policy named_change_insert on named_change;
create policy named_change_insert on named_change as restrictive for insert to amparo_app
  with check ((select amparo_leads()));
