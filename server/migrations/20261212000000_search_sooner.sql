-- Owner module: search. What is found is given ticket by ticket, and nothing is looked at once there are enough of them.

-- A ticket is one line of what is found, however many of its messages hold the words. Before, messages were asked for, nine for each
-- ticket that was wanted, in case several were of one.

-- What looks for words is planned anew each time; what asks for rights is planned once, since its plan is the same for all words, and to make
-- it takes longer than most searches do.

-- At most 10,000 messages that hold it, by how well.
create function search_ranked(query tsquery, since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set plan_cache_mode = force_custom_plan
  as $$
  begin
    return query
      with held as materialized (
        select d.ticket_id, d.id, ts_rank('{0.2, 0.3, 0.6, 1}', d.words, query) as rank, d.at
          from search_doc d
         where d.desk_id = amparo_desk() and d.words @@ query and d.at >= since and d.at < until
         limit 10000
      )
      select * from held h order by h.rank desc, h.at desc, h.id desc;
  end
  $$;

-- The best of few, each ticket with its best message.
create or replace function search_best(query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    since timestamptz := coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity');
    until timestamptz := coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity');
    seen uuid[] := '{}';
  begin
    for ticket_id, message_id, rank, at in
      select h.ticket_id, h.id, h.rank, h.at from search_ranked(query, since, until) h
       cross join lateral search_ticket(h.ticket_id, h.id, wanted)
    loop
      continue when ticket_id = any (seen);
      return next;
      seen := seen || ticket_id;
      exit when cardinality(seen) >= most;
    end loop;
  end
  $$;

-- Whatever plans a search reads the list of the most frequent words whole, which took a third of the time of a search that finds nothing. Only
-- what is in three of a hundred messages must be known to be frequent: the rest is counted.
alter table search_doc alter column words set statistics 100;

drop function search_in(uuid[], tsquery, jsonb, integer);

-- The newest 20,000 messages in these tickets that hold it: message by message, without the index of words.
create function search_in(tickets uuid[], query tsquery, since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan
  as $$
  begin
    return query
      select d.ticket_id, d.id, d.at
        from unnest(tickets) as o (ticket_id)
        join message m on m.desk_id = amparo_desk() and m.ticket_id = o.ticket_id
        join search_doc d on d.desk_id = m.desk_id and d.id = m.id
       where d.words @@ query and d.at >= since and d.at < until
       order by d.at desc, d.id desc limit 20000;
  end
  $$;

-- The newest of many, each ticket with its newest message. What is in one message of eight is met soon on the way back from the last;
-- what is rarer, or not met, is gathered from the index of words, over times that grow until enough is found. `counted`: as
-- search_estimate says.
create or replace function search_newest(query tsquery, counted bigint, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_generic_plan
  as $$
  declare
    since timestamptz := coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity');
    until timestamptz := coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity');
    total float8 := (select greatest(c.reltuples, 1) from pg_class c where c.oid = 'search_doc'::regclass);
    own uuid[];
    seen uuid[] := '{}';
    walks boolean := counted > total / 8;
    -- So many messages, with the words or without, are looked at next; null: all that are left.
    next bigint;
    edge timestamptz;
    held refcursor;
  begin
    rank := 0;
    if amparo_contact() is not null or wanted ->> 'customer' is not null then
      own := array(select search_own_tickets(wanted));
      if cardinality(own) > 2000 then own := null; end if;
    end if;
    if walks then
      next := 2000;
    elsif counted > 500 then
      -- Twice as many as should do, more where not each ticket will; and what is not counted but guessed may be half of it.
      next := ceil(
        case when counted > total / 50 then 4 else 2 end
          * case when coalesce(wanted ->> 'states', wanted ->> 'team', wanted ->> 'assignee') is null then 1 else 4 end
          * most * total / counted);
      -- To make out the time in which they were said costs a fiftieth, for each message of it, of what reading one
      -- that holds the words does.
      if next > 50 * counted then next := null; end if;
    end if;
    loop
      edge := null;
      if own is null and next is not null then
        select d.at into edge from search_doc d
         where d.desk_id = amparo_desk() and d.at >= since and d.at < until
         order by d.at desc, d.id desc offset next limit 1;
      end if;
      if own is not null then
        open held for
          select h.ticket_id, h.id, h.at from search_in(own, query, since, until) h
           cross join lateral search_ticket(h.ticket_id, h.id, wanted);
      elsif walks then
        open held for
          select h.ticket_id, h.id, h.at
            from (
              select n.ticket_id, n.id, n.at
                from (
                  select d.ticket_id, d.id, d.at, d.words from search_doc d
                   where d.desk_id = amparo_desk() and d.at >= coalesce(edge, since) and d.at < until
                   order by d.at desc, d.id desc offset 0) n
               where n.words @@ query) h
           cross join lateral search_ticket(h.ticket_id, h.id, wanted);
      else
        open held for
          select h.ticket_id, h.id, h.at from search_held(query, coalesce(edge, since), until) h
           cross join lateral search_ticket(h.ticket_id, h.id, wanted);
      end if;
      loop
        fetch held into ticket_id, message_id, at;
        exit when not found;
        continue when ticket_id = any (seen);
        return next;
        seen := seen || ticket_id;
        if cardinality(seen) >= most then return; end if;
      end loop;
      close held;
      exit when edge is null;
      until := edge;
      -- Not more of them hold it than search_held gives: what it left out would never be looked at.
      next := least(next * 4, greatest(1000, (10000 * total / greatest(counted, 1))::bigint));
      walks := false;
    end loop;
  end
  $$;

revoke all on function search_ranked(tsquery, timestamptz, timestamptz), search_in(uuid[], tsquery, timestamptz, timestamptz) from public;
