-- Owner module: people. Somebody of no customer of whom nothing is known but restricted tickets is no secret less than these (OSW-9).

create index ticket_restricted on ticket (desk_id, requester_id) where restricted is not null;

-- Who takes part in tickets that are kept from whoever acts. That there are such, row security does not let them ask themselves; who of
-- these is to be seen in other tickets, they do. Ids alone, and of the desk alone.
create function amparo_kept_people() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select t.requester_id from ticket t
     where t.desk_id = amparo_desk() and t.restricted is not null and not amparo_sees_all() and not t.restricted <@ amparo_restricted()
    union
    select p.contact_id from ticket t join participant p on p.desk_id = t.desk_id and p.ticket_id = t.id
     where t.desk_id = amparo_desk() and t.restricted is not null and not amparo_sees_all() and not t.restricted <@ amparo_restricted()
  $$;
revoke all on function amparo_kept_people() from public;
grant execute on function amparo_kept_people() to amparo_app;
