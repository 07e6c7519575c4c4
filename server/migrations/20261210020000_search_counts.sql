-- Owner module: search. How many messages hold what is looked for is counted, where the planner can only guess.

-- The planner takes each word that is not among the most frequent for one in a hundred and sixty: of a million messages all were
-- walked for a code that stands in one. And two words that are frequent each, but never stand together, it takes for frequent.

-- How many messages of all desks hold this: exactly, counted in the index without reading a message; as the planner counts what
-- it knows to be frequent from its list of words.
create or replace function search_estimate(query tsquery) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set jit = off
  as $$
  declare
    plan jsonb;
    guessed float8;
    counted float8;
  begin
    execute format('explain (format json) select 1 from search_doc where words @@ %L::tsquery', query::text) into plan;
    guessed := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
    -- More than it would take unlisted words for.
    if guessed > 10000
       and guessed > least(0.25, 0.01 * numnode(query)) * (select c.reltuples from pg_class c where c.oid = 'search_doc'::regclass)
    then
      return guessed::bigint;
    end if;
    -- The bitmap is made whole before the first row is read.
    execute format(
      'explain (analyze, format json, timing off, summary off, buffers off)
       select 1 from search_doc where words @@ %L::tsquery limit 1', query::text) into plan;
    counted := jsonb_path_query_first(plan, '$.** ? (@."Node Type" == "Bitmap Index Scan")."Actual Rows"')::float8;
    return coalesce(counted, guessed)::bigint;
  end
  $$;

-- The ticket of a message that is found, when who asks may see it and it is as wanted: the same rule as that of the tables, which
-- the ids are then read under. It stands here because `@@` is not leakproof: under a policy no index would be used for it.
-- One row at most, and a `limit` that says so: it is asked for one message after the other, in their order, until enough are seen.
-- What is the same for all of them stands in a `select` of its own, and is worked out once.
create function search_ticket(of_ticket uuid, of_message uuid, wanted jsonb) returns setof uuid
  language sql stable
  as $$
    select t.id from ticket t
     where t.desk_id = (select amparo_desk()) and t.id = of_ticket
       and (
         ((select amparo_is_staff()) and (t.restricted is null or t.restricted <@ (select amparo_restricted())))
         or (
           (
             t.requester_id = (select amparo_contact())
             or t.customer_id = (select amparo_led_customer())
             or (
               t.customer_id = (select amparo_customer())
               and exists (
                 select 1 from participant p
                  where p.desk_id = t.desk_id and p.ticket_id = t.id and p.contact_id = (select amparo_contact())
                    and p.removed_at is null)
             )
           )
           and exists (
             select 1 from message m
              where m.desk_id = t.desk_id and m.id = of_message and m.ticket_id = of_ticket and m.kind <> 'note')
         )
       )
       and ((select jsonb_typeof(wanted -> 'states') is distinct from 'array') or (select wanted -> 'states') ? t.state)
       and ((select wanted ->> 'team' is null) or t.team = (select wanted ->> 'team'))
       and ((select wanted ->> 'customer' is null) or t.customer_id = (select (wanted ->> 'customer')::uuid))
       and ((select wanted ->> 'assignee' is null) or t.assignee_id = (select (wanted ->> 'assignee')::uuid))
     limit 1
  $$;

-- In all of these each query is planned anew: what is best for a word that is rare is a thousand times slower for one that is not.

-- The best of few: every message that holds it, by how well.
create or replace function search_best(query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set plan_cache_mode = force_custom_plan
  as $$
  begin
    return query
      with held as materialized (
        select d.ticket_id, d.id, d.at, ts_rank('{0.2, 0.3, 0.6, 1}', d.words, query) as rank
          from search_doc d
         where d.desk_id = amparo_desk() and d.words @@ query
           and d.at >= coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity')
           and d.at < coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity')
         limit 10000
      )
      select h.ticket_id, h.id, h.rank, h.at
        from (select * from held order by held.rank desc, held.at desc, held.id desc) h
       cross join lateral search_ticket(h.ticket_id, h.id, wanted)
       order by h.rank desc, h.at desc, h.id desc limit most;
  end
  $$;

-- The newest 20,000 messages of a time that hold it. By bitmaps, whatever the planner takes for cheaper: that of the words and that
-- of the time make out the messages before one of them is read.
create function search_held(query tsquery, since timestamptz, until timestamptz)
  returns table (ticket_id uuid, id uuid, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set plan_cache_mode = force_custom_plan
  as $$
  begin
    return query
      select d.ticket_id, d.id, d.at from search_doc d
       where d.desk_id = amparo_desk() and d.words @@ query and d.at >= since and d.at < until
       order by d.at desc, d.id desc limit 20000;
  end
  $$;

-- The tickets of the contact who asks, or of the customer that is asked for, up to 2,001.
create function search_own_tickets(wanted jsonb) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select t.id from ticket t where t.desk_id = amparo_desk() and t.requester_id = amparo_contact()
    union
    select t.id from ticket t
     where t.desk_id = amparo_desk()
       and t.customer_id = case when amparo_contact() is null then (wanted ->> 'customer')::uuid else amparo_customer() end
     limit 2001
  $$;

-- The newest in these tickets: message by message, without the index of words.
create function search_in(tickets uuid[], query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan
  as $$
  begin
    return query
      select h.ticket_id, h.id, 0::real, h.at
        from (
          select d.ticket_id, d.id, d.at
            from unnest(tickets) as o (ticket_id)
            join message m on m.desk_id = amparo_desk() and m.ticket_id = o.ticket_id
            join search_doc d on d.desk_id = m.desk_id and d.id = m.id
           where d.words @@ query
             and d.at >= coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity')
             and d.at < coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity')
           order by d.at desc, d.id desc) h
       cross join lateral search_ticket(h.ticket_id, h.id, wanted)
       order by h.at desc, h.id desc limit most;
  end
  $$;

drop function search_newest(tsquery, jsonb, integer);

-- The newest of many. What is in one message of eight is met soon on the way back from the last; what is rarer, or not met, is
-- gathered from the index of words, over times that grow until enough is found. `counted`: as search_estimate says.
create function search_newest(query tsquery, counted bigint, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_custom_plan
  as $$
  declare
    since timestamptz := coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity');
    until timestamptz := coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity');
    total float8 := (select greatest(c.reltuples, 1) from pg_class c where c.oid = 'search_doc'::regclass);
    edge timestamptz;
    own uuid[];
    -- So many messages, with the words or without, are looked at next; null: all that are left.
    next bigint;
    more integer := most;
    got integer;
  begin
    if amparo_contact() is not null or wanted ->> 'customer' is not null then
      own := array(select search_own_tickets(wanted));
      if cardinality(own) <= 2000 then
        return query select i.ticket_id, i.message_id, i.rank, i.at from search_in(own, query, wanted, most) i;
        return;
      end if;
    end if;
    if counted > total / 8 then
      return query
        select h.ticket_id, h.id, 0::real, h.at
          from (
            select n.ticket_id, n.id, n.at
              from (
                select d.ticket_id, d.id, d.at, d.words from search_doc d
                 where d.desk_id = amparo_desk() and d.at >= since and d.at < until
                 order by d.at desc, d.id desc limit 4000) n
             where n.words @@ query) h
         cross join lateral search_ticket(h.ticket_id, h.id, wanted)
         limit more;
      get diagnostics got = row_count;
      more := more - got;
      if more <= 0 then return; end if;
      select d.at into edge from search_doc d
       where d.desk_id = amparo_desk() and d.at >= since and d.at < until
       order by d.at desc, d.id desc offset 3999 limit 1;
      if edge is null then return; end if;
      until := edge;
      next := 16000;
    elsif counted > 4000 then
      -- Twice as many as should do; and what is not counted but guessed may be half of it.
      next := ceil(case when counted > total / 50 then 4 else 2 end * most * total / counted);
    end if;
    loop
      edge := null;
      if next is not null then
        select d.at into edge from search_doc d
         where d.desk_id = amparo_desk() and d.at >= since and d.at < until
         order by d.at desc, d.id desc offset next limit 1;
      end if;
      return query
        select h.ticket_id, h.id, 0::real, h.at
          from search_held(query, coalesce(edge, since), until) h
         cross join lateral search_ticket(h.ticket_id, h.id, wanted)
         limit more;
      get diagnostics got = row_count;
      more := more - got;
      exit when more <= 0 or edge is null;
      until := edge;
      next := next * 4;
    end loop;
  end
  $$;

drop function search_visible(uuid, uuid, jsonb);

revoke all on function search_ticket(uuid, uuid, jsonb), search_held(tsquery, timestamptz, timestamptz),
  search_own_tickets(jsonb), search_in(uuid[], tsquery, jsonb, integer), search_newest(tsquery, bigint, jsonb, integer)
  from public;
grant execute on function search_newest(tsquery, bigint, jsonb, integer) to amparo_app;
