-- ledger: what customers and third parties owe stands in the ledger, but is no promise of the desk that its policy page counts.
create index promise_of_others on promise (desk_id, start_at) include (state) where type = 'milestone-of-others';

create or replace function monthly_promise_counts(wanted_desk uuid, since timestamptz, until timestamptz)
  returns table (state text, count bigint) language sql stable security definer set search_path = public, pg_temp as $$
    select n.state, sum(n.count)::bigint from (
      select p.state, count(*) from promise p
       where p.desk_id = wanted_desk and p.start_at >= since and p.start_at < until group by p.state
      union all
      select p.state, -count(*) from promise p
       where p.desk_id = wanted_desk and p.start_at >= since and p.start_at < until and p.type = 'milestone-of-others'
       group by p.state
    ) n group by n.state
  $$;
