-- Owner module: intake. Mails that are due at the same instant stand in the order of their receipt, so that one which another waits for
-- is always before it in the line.
create or replace function waiting_inbound(at timestamptz, most integer) returns table (desk_id uuid, id uuid, envelope_from text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.desk_id, i.id, i.envelope_from from inbound i where i.state = 'stored' and i.try_at <= at
     order by i.try_at, i.received_at, i.id limit most
  $$;
