-- Owner module: search. Few letters that many words begin with: the index of words would be read over all of them, seconds in a million
-- messages. Where the newest messages tell that very many hold such a word they are walked, the newest first, and the index not asked.

-- Of how many messages one holds it, where by that there are more than three hundred; else null. Read are the last two thousand.
create function search_walked(query tsquery, since timestamptz, until timestamptz) returns float8
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    desk uuid := amparo_desk();
    held integer;
  begin
    if query::text not like '%:*%' then return null; end if;
    select count(*) filter (where d.words @@ query) into held
      from (
        select s.words from search_doc s
         where s.desk_id = desk and s.at >= since and s.at < until
         order by s.at desc, s.id desc limit 2000) d;
    if held < 20 then return null; end if;
    perform from search_doc s
      where s.desk_id = desk and s.at >= since and s.at < until
      order by s.at desc, s.id desc offset 600000 / held limit 1;
    return case when found then 2000.0 / held end;
  end
  $$;

-- The messages of a window that hold it, the newest first: each message of the window is read.
create function search_passed(query tsquery, since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare desk uuid := amparo_desk();
  begin
    return query
      select d.ticket_id, d.id, d.at from search_doc d
       where d.desk_id = desk and d.at >= since and d.at < until and d.words @@ query
       order by d.at desc, d.id desc;
  end
  $$;

drop function search_newest(tsquery, jsonb, integer, timestamptz, timestamptz, float8);

-- As before; with `walks` message by message.
create function search_newest(query tsquery, wanted jsonb, most integer, since timestamptz, until timestamptz, of_messages float8,
  walks boolean default false)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    own uuid[];
    seen uuid[] := '{}';
    part record;
    edge timestamptz := until;
    -- Twice as many as should do, and more where not each ticket will.
    messages float8 := of_messages * most
      * case when coalesce(wanted ->> 'states', wanted ->> 'team', wanted ->> 'assignee') is null then 2 else 8 end;
    tickets uuid[];
    ids uuid[];
    times timestamptz[];
    held refcursor;
  begin
    rank := 0;
    if amparo_contact() is not null or wanted ->> 'customer' is not null then
      own := array(select search_own_tickets(wanted));
      if cardinality(own) > 2000 then own := null; end if;
    end if;
    loop
      if own is not null then
        select array_agg(h.ticket_id), array_agg(h.id), array_agg(h.at) into tickets, ids, times
          from search_in(own, query, since, until) h;
      else
        part := search_window(edge, search_reach(edge, messages, since), since);
        if walks then
          select array_agg(h.ticket_id), array_agg(h.id), array_agg(h.at) into tickets, ids, times
            from search_passed(query, part.lo, edge) h;
        else
          select array_agg(h.ticket_id), array_agg(h.id), array_agg(h.at) into tickets, ids, times
            from search_held(query, part.times, part.lo, edge) h;
        end if;
      end if;
      -- One after the other: of those that come after enough of them, nothing is asked.
      open held for
        select h.ticket_id, h.id, h.at from unnest(tickets, ids, times) as h (ticket_id, id, at)
         cross join lateral search_ticket(h.ticket_id, h.id, wanted);
      loop
        fetch held into ticket_id, message_id, at;
        exit when not found;
        continue when ticket_id = any (seen);
        return next;
        seen := seen || ticket_id;
        if cardinality(seen) >= most then return; end if;
      end loop;
      close held;
      exit when own is not null;
      edge := part.lo;
      exit when edge <= since;
      -- Where very many are held that are not wanted, not all of the rest at once.
      messages := greatest(messages, 100) * least(4, greatest(0.25, 10000.0 / (1 + coalesce(cardinality(tickets), 0))));
    end loop;
  end
  $$;

-- As before, but for such beginnings.
create or replace function search_found(query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz, best boolean)
  language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
  as $$
  declare
    span record := search_span(wanted);
    counts record;
    walked float8;
  begin
    if span.since is null or span.until is null then return; end if;
    walked := search_walked(query, span.since, span.until);
    if walked is not null then
      return query
        select s.*, false from search_newest(query, wanted, most, span.since, span.until, walked, true) s;
      return;
    end if;
    counts := search_count(query, span.since, span.until);
    if counts.counted > 300 then
      return query
        select s.*, false from search_newest(query, wanted, most, span.since, span.until, counts.of_messages) s;
    elsif counts.counted > 0 then
      return query select s.*, true from search_best(query, wanted, most, span.since, span.until) s;
    end if;
  end
  $$;

revoke all on function search_walked(tsquery, timestamptz, timestamptz), search_passed(tsquery, timestamptz, timestamptz),
  search_newest(tsquery, jsonb, integer, timestamptz, timestamptz, float8, boolean) from public;
grant execute on function search_newest(tsquery, jsonb, integer, timestamptz, timestamptz, float8, boolean) to amparo_app;
