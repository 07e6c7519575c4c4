-- Owner module: search. What a search takes no longer grows with all that was ever said: the index of words knows times too.

-- Counting read each message of all desks that holds the words, and to make out a time the index of times was read over the whole of it.
-- Now the index of words gives those of one desk and one time alone, and whoever looks goes back from the last message, window by window,
-- until enough is known.

-- When a message was said, in steps of 17 minutes, two hours, 18 hours, six days, seven weeks and a year: 2^10 seconds, and eight times
-- as much each. A key for each of them, with the end of the desk's id in front.
-- What stands behind `return` is read once: an index is made where no name is looked up.
create function search_time_key(of_desk uuid, step integer, place bigint) returns bigint
  language sql immutable parallel safe
  return (('x' || right(of_desk::text, 8))::bit(32)::bigint << 28) | (step::bigint << 25) | (place & 33554431);

create function search_seconds(said timestamptz) returns bigint
  language sql immutable parallel safe
  return floor(extract(epoch from said - to_timestamp(0)))::bigint;

create function search_times(of_desk uuid, said timestamptz) returns bigint[]
  language sql immutable parallel safe
  return array[
    search_time_key(of_desk, 0, search_seconds(said) >> 10), search_time_key(of_desk, 1, search_seconds(said) >> 13),
    search_time_key(of_desk, 2, search_seconds(said) >> 16), search_time_key(of_desk, 3, search_seconds(said) >> 19),
    search_time_key(of_desk, 4, search_seconds(said) >> 22), search_time_key(of_desk, 5, search_seconds(said) >> 25)];

set local maintenance_work_mem = '256MB';
create index search_doc_words_and_times on search_doc using gin (words, search_times(desk_id, at));
drop index search_doc_words;
alter index search_doc_words_and_times rename to search_doc_words;
-- To unpack what a message is found by takes five times as long as to rank it: what fits into a page is kept as it is.
alter table search_doc set (toast_tuple_target = 8160);
-- Nothing asks the planner any more how frequent words are: to count them took most of the time of each `analyze`.
alter table search_doc alter column words set statistics 0;

-- The time that can hold what is wanted: from the first message of the desk, or what is asked for, to just after the last. Nothing where
-- there is no message.
create function search_span(wanted jsonb, out since timestamptz, out until timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare desk uuid := amparo_desk();
  begin
    select d.at into since from search_doc d
     where d.desk_id = desk and d.at >= coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity')
     order by d.at, d.id limit 1;
    select d.at + interval '1 microsecond' into until from search_doc d
     where d.desk_id = desk and d.at < coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity')
     order by d.at desc, d.id desc limit 1;
    if since >= until then since := null; end if;
  end
  $$;

-- In how many seconds before an instant so many messages were said: up to 2,000 they are counted, for more it is as in the densest of three
-- stretches of the last five hundred, so that a gap in what was said stretches nothing.
create function search_reach(until timestamptz, messages float8, since timestamptz) returns float8
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    desk uuid := amparo_desk();
    edges timestamptz[];
    edge timestamptz;
  begin
    if messages <= 2000 then
      select d.at into edge from search_doc d
       where d.desk_id = desk and d.at < until and d.at >= since
       order by d.at desc, d.id desc offset messages::bigint limit 1;
      return extract(epoch from until - coalesce(edge, since));
    end if;
    edges := array(
      select d.at from search_doc d
       where d.desk_id = desk and d.at < until and d.at >= since
       order by d.at desc, d.id desc limit 501);
    if cardinality(edges) <= 500 then return extract(epoch from until - since); end if;
    return greatest(
      least(
        extract(epoch from until - edges[101]) / 100,
        extract(epoch from edges[101] - edges[251]) / 150,
        extract(epoch from edges[251] - edges[501]) / 250),
      0.001) * messages;
  end
  $$;

-- The window of at least so many seconds before an instant, back to `since` at most: where it begins, and the keys of its times, few
-- whatever its length.
create function search_window(until timestamptz, seconds float8, since timestamptz, out lo timestamptz, out times bigint[])
  language plpgsql stable
  as $$
  declare
    first bigint := search_seconds(greatest(since, until - least(greatest(seconds, 1), 1e11) * interval '1 second'));
    last bigint := search_seconds(until - interval '1 microsecond');
    step integer := 0;
  begin
    while step < 5 and (last >> (10 + 3 * step)) - (first >> (10 + 3 * step)) >= 8 loop
      step := step + 1;
    end loop;
    first := first >> (10 + 3 * step);
    -- A key's time is taken whole: what is found by it has been paid for.
    lo := greatest(since, to_timestamp(first << (10 + 3 * step)));
    times := array(select search_time_key(amparo_desk(), step, n) from generate_series(first, last >> (10 + 3 * step)) n);
  end
  $$;

-- In all of these the one way to look is by the index of words, whatever the words: it is planned once.

drop function search_held(tsquery, timestamptz, timestamptz);

-- The messages of a window that hold it, the newest first. Whatever is said of a time here beside its keys, no other index is to serve.
create function search_held(query tsquery, times bigint[], since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare desk uuid := amparo_desk();
  begin
    return query
      select d.ticket_id, d.id, d.at from search_doc d
       where d.desk_id = desk and d.words @@ query and search_times(d.desk_id, d.at) && times and tstzrange(since, until) @> d.at
       order by d.at desc, d.id desc;
  end
  $$;

drop function search_estimate(tsquery);

-- How many messages of the desk hold it in this time, up to 301; and of how many messages of the last in which some were seen it is one. Of
-- words in their order those that hold the words are counted: that they stand so is seen in the text alone.
create function search_count(query tsquery, since timestamptz, until timestamptz, out counted integer, out of_messages float8)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    desk uuid := amparo_desk();
    unordered tsquery := regexp_replace(query::text, '<(-|\d+)>', '&', 'g')::tsquery;
    part record;
    -- For the beginning of words the index is read over all that begin so, each time that it is asked.
    messages float8 := case when query::text like '%:*%' then 32000 else 2000 end;
    edge timestamptz := until;
    got integer;
  begin
    counted := 0;
    loop
      part := search_window(edge, search_reach(edge, messages, since), since);
      select count(*) into got
        from (
          select from search_doc d
           where d.desk_id = desk and d.words @@ unordered and search_times(d.desk_id, d.at) && part.times
             and tstzrange(part.lo, edge) @> d.at
           limit 301 - counted) h;
      -- Of the newest window that tells enough, else of the last that tells anything.
      if got > 0 and counted < 10 then of_messages := messages / got; end if;
      counted := counted + got;
      exit when counted > 300 or part.lo <= since;
      edge := part.lo;
      messages := messages * 16;
    end loop;
  end
  $$;

drop function search_ranked(tsquery, timestamptz, timestamptz);

-- Those of a time that hold it, by how well.
create function search_ranked(query tsquery, times bigint[], since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare desk uuid := amparo_desk();
  begin
    return query
      select h.ticket_id, h.id, h.rank, h.at
        from (
          select d.ticket_id, d.id, ts_rank('{0.2, 0.3, 0.6, 1}', d.words, query) as rank, d.at
            from search_doc d
           where d.desk_id = desk and d.words @@ query and search_times(d.desk_id, d.at) && times and tstzrange(since, until) @> d.at) h
       order by h.rank desc, h.at desc, h.id desc;
  end
  $$;

drop function search_best(tsquery, jsonb, integer);

-- The best of few, each ticket with its best message.
create function search_best(query tsquery, wanted jsonb, most integer, since timestamptz, until timestamptz)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    part record := search_window(until, 'infinity', since);
    seen uuid[] := '{}';
    held refcursor;
  begin
    -- One after the other: of those that come after enough of them, nothing is asked.
    open held for
      select h.ticket_id, h.id, h.rank, h.at from search_ranked(query, part.times, since, until) h
       cross join lateral search_ticket(h.ticket_id, h.id, wanted);
    loop
      fetch held into ticket_id, message_id, rank, at;
      exit when not found;
      continue when ticket_id = any (seen);
      return next;
      seen := seen || ticket_id;
      exit when cardinality(seen) >= most;
    end loop;
  end
  $$;

-- As before, planned once.
alter function search_in(uuid[], tsquery, timestamptz, timestamptz) set plan_cache_mode = force_generic_plan;

-- Few letters that many words begin with: the index of words would be read over all of them, seconds in a million messages. Where the
-- newest messages tell that very many hold such a word they are walked, the newest first, and the index not asked.

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

drop function search_newest(tsquery, bigint, jsonb, integer);

-- The newest of many, each ticket with its newest message: over windows that should hold enough, and longer ones until enough is found.
-- `of_messages`: as search_count or search_walked says; with `walks` message by message.
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

-- The best of up to three hundred messages that hold it in the time that is wanted, else the newest; which, says `best`.
create function search_found(query tsquery, wanted jsonb, most integer)
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

revoke all on function search_span(jsonb), search_held(tsquery, bigint[], timestamptz, timestamptz),
  search_count(tsquery, timestamptz, timestamptz),
  search_reach(timestamptz, float8, timestamptz), search_ranked(tsquery, bigint[], timestamptz, timestamptz),
  search_best(tsquery, jsonb, integer, timestamptz, timestamptz),
  search_walked(tsquery, timestamptz, timestamptz), search_passed(tsquery, timestamptz, timestamptz),
  search_newest(tsquery, jsonb, integer, timestamptz, timestamptz, float8, boolean), search_found(tsquery, jsonb, integer) from public;
grant execute on function search_found(tsquery, jsonb, integer),
  search_newest(tsquery, jsonb, integer, timestamptz, timestamptz, float8, boolean) to amparo_app;
-- Whoever writes what is found writes its keys.
grant execute on function search_times(uuid, timestamptz), search_time_key(uuid, integer, bigint), search_seconds(timestamptz) to amparo_system;
