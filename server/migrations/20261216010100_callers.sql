-- Owner module: people. Who calls may be known by a name or a number alone. A number stands as it was said, and by its digits for whoever
-- looks for it; several people may have one. Two without an address are never the same.

alter table contact alter column email drop not null;
alter table contact add column telephone text;
alter table contact add column telephone_digits text;
alter table contact add constraint contact_telephone_check check ((telephone is null) = (telephone_digits is null));

-- Somebody without an address who is no customer's gets theirs from whoever of the staff hears it. With a customer an address opens what
-- its people see: that is for leads, as all else of contacts.
drop policy contact_update on contact;
create policy contact_update on contact as restrictive for update to amparo_app
  using ((select amparo_leads()) or ((select amparo_is_staff()) and email is null and customer_id is null))
  with check ((select amparo_leads()) or ((select amparo_is_staff()) and customer_id is null));

-- Leads look after customers' people; they write a customer down too. What is agreed with it is for administrators.
drop policy customer_insert on customer;
create policy customer_insert on customer as restrictive for insert to amparo_app with check ((select amparo_leads()));
