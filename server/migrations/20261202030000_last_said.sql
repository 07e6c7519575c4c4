-- Owner module: tickets. Who spoke last in a ticket, beside its row: lists show it and filters ask for it without reading messages.

alter table ticket
  -- Of what the customer can read, calls among it; null before anybody said something.
  add column said_from text check (said_from in ('customer', 'agent')),
  add column said_at timestamptz,
  -- What somebody outside answered in a side conversation, until the desk or the customer says something.
  add column party_said_at timestamptz,
  add constraint ticket_said_check check ((said_from is null) = (said_at is null));

-- What is there already. The owner has no policy for these tables: for this once their row security is not forced.
alter table ticket no force row level security;
alter table event no force row level security;
with public_said as (
  select distinct on (desk_id, ticket_id) desk_id, ticket_id, at,
         case when type = 'call' then 'agent' else data ->> 'from' end as said_from
    from event
   where ticket_id is not null
     and (type = 'call' or (type = 'message' and data ->> 'from' in ('customer', 'agent') and coalesce(data ->> 'auto', 'false') <> 'true'))
   order by desk_id, ticket_id, at desc, seq desc
), opening as (
  -- What a machine opened was said by the customer's side all the same.
  select desk_id, ticket_id, min(at) as at from event
   where ticket_id is not null and type = 'message' and data ->> 'from' = 'customer' and seq <= 2 group by 1, 2
), side_said as (
  select distinct on (desk_id, ticket_id) desk_id, ticket_id, at, data ->> 'from' as said_from
    from event where ticket_id is not null and type = 'side' and data ->> 'from' in ('agent', 'party')
   order by desk_id, ticket_id, at desc, seq desc
)
update ticket t
   set said_from = coalesce(p.said_from, case when o.at is not null then 'customer' end), said_at = coalesce(p.at, o.at),
       party_said_at = case when s.said_from = 'party' and s.at >= coalesce(p.at, o.at, s.at) then s.at end
  from ticket own
  left join public_said p on p.desk_id = own.desk_id and p.ticket_id = own.id
  left join opening o on o.desk_id = own.desk_id and o.ticket_id = own.id
  left join side_said s on s.desk_id = own.desk_id and s.ticket_id = own.id
 where t.desk_id = own.desk_id and t.id = own.id;
alter table ticket force row level security;
alter table event force row level security;
