-- Owner module: tickets. Who of a customer had a colleague take part in their request, and who of them took somebody out again.

alter table participant add column added_by uuid, add column removed_by uuid;
alter table participant add constraint participant_desk_id_added_by_fkey foreign key (desk_id, added_by) references contact (desk_id, id);
alter table participant add constraint participant_desk_id_removed_by_fkey foreign key (desk_id, removed_by) references contact (desk_id, id);
grant update (added_by, removed_by) on participant to amparo_app;

-- Who takes part in a ticket beside its requester, as a contact may know it who sees the ticket: people of their own organisation with
-- their address, everybody else by name, of which an address shows its domain only. Row security hides contacts of others altogether, so
-- their names come through here. Staff get nothing: they read the tables.
create function ticket_people(wanted uuid) returns table (contact_id uuid, name text, email text, added_by uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, case when c.customer_id = amparo_customer() then c.name else regexp_replace(c.name, '[^\s<>"]*@', '…@', 'g') end,
           case when c.customer_id = amparo_customer() then c.email end, p.added_by
      from ticket t
      join participant p on p.desk_id = t.desk_id and p.ticket_id = t.id and p.removed_at is null
      join contact c on c.desk_id = p.desk_id and c.id = p.contact_id and c.id <> t.requester_id and c.removed_at is null
     where t.desk_id = amparo_desk() and t.id = wanted and amparo_contact() is not null
       and (t.requester_id = amparo_contact()
            or t.customer_id = amparo_led_customer()
            or (t.id = any (amparo_taken_part()) and t.customer_id = amparo_customer()))
     order by c.name, c.id
  $$;
revoke all on function ticket_people(uuid) from public;
grant execute on function ticket_people(uuid) to amparo_app;
