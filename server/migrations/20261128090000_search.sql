-- Owner module: search. What can be found, a row a message; and the forms in which words were written.

create table search_doc (
  desk_id uuid not null,
  -- The message's.
  id uuid not null,
  ticket_id uuid not null,
  at timestamptz not null,
  -- Stems in the language of the text (A: subject, B: author and names of files, D: text); as they stand but without
  -- accents and with '=' before them, all words; with '#' before them, codes such as #ab-1234.
  words tsvector not null,
  primary key (desk_id, id),
  foreign key (desk_id, id) references message (desk_id, id),
  foreign key (desk_id, ticket_id) references ticket (desk_id, id)
);
create index search_doc_words on search_doc using gin (words);
create index search_doc_newest on search_doc (desk_id, at desc, id desc);
-- Whether many or few are found decides how they are looked for: more than the usual hundred lexemes are counted.
alter table search_doc alter column words set statistics 1000;

-- How words with accents are written here: who types none is looked up by `plain`.
create table search_form (
  desk_id uuid not null references desk (id),
  plain text not null,
  form text not null,
  messages integer not null,
  primary key (desk_id, plain, form)
);

-- Up to which position of the desk's events everything can be found.
create table search_progress (
  desk_id uuid not null references desk (id),
  position bigint not null,
  primary key (desk_id)
);

alter table search_doc enable row level security;
alter table search_doc force row level security;
alter table search_form enable row level security;
alter table search_form force row level security;
alter table search_progress enable row level security;
alter table search_progress force row level security;

create policy search_doc_system on search_doc to amparo_system using (true) with check (true);
create policy search_doc_lookup on search_doc for select to amparo_owner using (true);
create policy search_form_system on search_form to amparo_system using (true) with check (true);
-- Words alone, but of everybody's tickets: for staff.
create policy search_form_app on search_form for select to amparo_app
  using (desk_id = (select amparo_desk()) and (select amparo_is_staff()));
create policy search_progress_system on search_progress to amparo_system using (true) with check (true);
-- What is indexed is read by the loop that indexes it.
create policy message_system on message for select to amparo_system using (true);
create policy attachment_system on attachment for select to amparo_system using (true);
create policy ticket_search_lookup on ticket for select to amparo_owner using (true);
create policy message_search_lookup on message for select to amparo_owner using (true);
grant select, insert, update, delete on search_doc, search_form, search_progress to amparo_system;
grant select on message, attachment to amparo_system;
grant select on search_form to amparo_app;

-- Roughly how many messages of all desks hold this: as the planner counts, so that nothing is read.
create function search_estimate(query tsquery) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
  declare plan json;
  begin
    execute format('explain (format json) select 1 from search_doc where words @@ %L::tsquery', query::text) into plan;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::bigint;
  end
  $$;

-- `wanted` narrows it: states, team, customer, assignee of the ticket; since, until of the message, in seconds. Null: any.

-- Who asks may see the ticket of a message that is found: the same rule as that of the tables, which the ids are then read
-- under. It stands here because `@@` is not leakproof: under a policy no index would be used for it.
create function search_visible(of_ticket uuid, of_message uuid, wanted jsonb) returns boolean
  language sql stable
  as $$
    select exists (
      select 1 from ticket t
       where t.desk_id = amparo_desk() and t.id = of_ticket
         and (
           (amparo_is_staff() and (t.restricted is null or t.restricted <@ amparo_restricted()))
           or (
             (
               t.requester_id = amparo_contact()
               or t.customer_id = amparo_led_customer()
               or (
                 t.customer_id = amparo_customer()
                 and exists (
                   select 1 from participant p
                    where p.desk_id = t.desk_id and p.ticket_id = t.id and p.contact_id = amparo_contact()
                      and p.removed_at is null)
               )
             )
             and exists (
               select 1 from message m
                where m.desk_id = amparo_desk() and m.id = of_message and m.ticket_id = of_ticket and m.kind <> 'note')
           )
         )
         and (jsonb_typeof(wanted -> 'states') is distinct from 'array' or wanted -> 'states' ? t.state)
         and (wanted ->> 'team' is null or t.team = wanted ->> 'team')
         and (wanted ->> 'customer' is null or t.customer_id = (wanted ->> 'customer')::uuid)
         and (wanted ->> 'assignee' is null or t.assignee_id = (wanted ->> 'assignee')::uuid))
  $$;

-- The best of few: every message that holds it, by how well.
create function search_best(query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
  as $$
  begin
    return query
      with found as materialized (
        select d.ticket_id, d.id, d.at, ts_rank('{0.2, 0.3, 0.6, 1}', d.words, query) as rank
          from search_doc d
         where d.desk_id = amparo_desk() and d.words @@ query
           and d.at >= coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity') and d.at < coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity')
         limit 10000
      )
      select f.ticket_id, f.id, f.rank, f.at from found f
       where search_visible(f.ticket_id, f.id, wanted) order by f.rank desc, f.at desc, f.id desc limit most;
  end
  $$;

-- The newest of many: they are met soon on the way back from the last message. Of those only the newest 20,000 are looked at.
create function search_newest(query tsquery, wanted jsonb, most integer)
  returns table (ticket_id uuid, message_id uuid, rank real, at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off
  as $$
  begin
    return query
      select d.ticket_id, d.id, 0::real, d.at
        from (
          select s.ticket_id, s.id, s.at from search_doc s
           where s.desk_id = amparo_desk() and s.words @@ query
             and s.at >= coalesce(to_timestamp((wanted ->> 'since')::float8), '-infinity') and s.at < coalesce(to_timestamp((wanted ->> 'until')::float8), 'infinity')
           order by s.at desc, s.id desc limit 20000) d
       where search_visible(d.ticket_id, d.id, wanted)
       limit most;
  end
  $$;

revoke all on function search_estimate(tsquery), search_best(tsquery, jsonb, integer), search_newest(tsquery, jsonb, integer)
  from public;
grant execute on function search_estimate(tsquery), search_best(tsquery, jsonb, integer),
  search_newest(tsquery, jsonb, integer) to amparo_app;
