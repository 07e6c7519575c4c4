-- Owner module: tickets. Who spoke last in tickets that others were merged into: by what was said in all of them, as they are read.
alter table ticket no force row level security;
alter table event no force row level security;
alter table ticket_merge no force row level security;
with recursive family (desk_id, target, member) as (
  select desk_id, target_id, id from ticket_merge
  union
  select f.desk_id, f.target, m.id from family f join ticket_merge m on m.desk_id = f.desk_id and m.target_id = f.member
), members as (
  select desk_id, target, member from family
  union
  select desk_id, target, target from family
), said as (
  select m.desk_id, m.target, e.at, e.seq, e.type, e.data ->> 'from' as spoke,
         case when e.seq <= 2 then 'false' else coalesce(e.data ->> 'auto', 'false') end as auto
    from members m join event e on e.desk_id = m.desk_id and e.ticket_id = m.member and e.type in ('message', 'call', 'side')
), public_said as (
  select distinct on (desk_id, target) desk_id, target, at, case when type = 'call' then 'agent' else spoke end as said_from
    from said where type = 'call' or (type = 'message' and spoke in ('customer', 'agent') and auto <> 'true')
   order by desk_id, target, at desc, seq desc
), side_said as (
  select distinct on (desk_id, target) desk_id, target, at, spoke as said_from
    from said where type = 'side' and spoke in ('agent', 'party') order by desk_id, target, at desc, seq desc
)
update ticket t
   set said_from = p.said_from, said_at = p.at,
       party_said_at = case when s.said_from = 'party' and s.at >= p.at then s.at end
  from public_said p left join side_said s on s.desk_id = p.desk_id and s.target = p.target
 where t.desk_id = p.desk_id and t.id = p.target;
alter table ticket force row level security;
alter table event force row level security;
alter table ticket_merge force row level security;
