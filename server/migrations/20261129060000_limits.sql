-- Owner: access. Requests of one caller within a span: a minute for all of them, longer ones for what is dear (sign-in links, forms of
-- strangers, checks). One count for all processes.
drop function take_requests(uuid, text, integer, integer, timestamptz);

-- Takes up to so many requests of a caller's span in advance, never more than `most` in it. One statement that needs no settings:
-- it is asked before it is known who acts.
create function take_requests(desk uuid, caller text, wanted integer, most integer, seconds integer, at timestamptz)
  returns table (taken integer, granted integer, until timestamptz)
  language sql security definer set search_path = public, pg_temp
  as $$
    insert into request_count as c (desk_id, id, taken, granted, until)
    values (desk, caller, least(wanted, most), least(wanted, most), at + seconds * interval '1 second')
    on conflict (desk_id, id) do update
       set taken = case when c.until <= at then excluded.taken else greatest(c.taken, least(c.taken + wanted, most)) end,
           granted = case when c.until <= at then excluded.granted else greatest(0, least(wanted, most - c.taken)) end,
           until = case when c.until <= at then excluded.until else c.until end
    returning c.taken, c.granted, c.until
  $$;
revoke all on function take_requests(uuid, text, integer, integer, integer, timestamptz) from public;
grant execute on function take_requests(uuid, text, integer, integer, integer, timestamptz) to amparo_app;
