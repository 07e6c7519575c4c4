-- Owner: people. At which desks an address has a place: what changes how an identity signs in holds at all of them.
create function places_of(proved_email text)
  returns table (desk_id uuid, kind text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.desk_id, 'agent' from agent a where a.email = lower(proved_email)
    union all
    select c.desk_id, 'contact' from contact c where c.email = lower(proved_email) and c.removed_at is null
  $$;
revoke all on function places_of(text) from public;
grant execute on function places_of(text) to amparo_app;
