-- Owner: access. What was wrong when a provider was asked last, for administrators to see; by the machine's clock.
alter table sign_in_provider add column fault text;
alter table sign_in_provider add column fault_detail text;
alter table sign_in_provider add column checked_at timestamptz;

-- Owner: trust. A sender about whom name servers did not answer is looked at again: how often it was, and when next, if at all.
alter table mail_verdict add column checks integer not null default 0;
alter table mail_verdict add column check_at timestamptz;
create index mail_verdict_check on mail_verdict (check_at) where check_at is not null;

-- Verdicts of all desks that are to be looked at again. Each is then read inside its own desk.
create function waiting_verdicts(until timestamptz, most integer) returns table (desk_id uuid, id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select v.desk_id, v.id from mail_verdict v where v.check_at <= until order by v.check_at limit most
  $$;
create policy mail_verdict_lookup on mail_verdict for select to amparo_owner using (true);
revoke all on function waiting_verdicts(timestamptz, integer) from public;
grant execute on function waiting_verdicts(timestamptz, integer) to amparo_app;
