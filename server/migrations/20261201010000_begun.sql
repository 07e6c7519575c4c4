-- Owner module: drafts (draft). What is written to a third party, and tickets that staff begin, are kept as answers and notes are.
alter table draft
  drop constraint draft_kind_check,
  -- `call`, `mail`: a ticket that is begun for somebody who calls, or by a mail of ours.
  add constraint draft_kind_check check (kind in ('answer', 'note', 'side', 'call', 'mail')),
  alter column ticket_id drop not null,
  add constraint draft_ticket_check check ((ticket_id is null) = (kind in ('call', 'mail')));
-- One of each that is begun, for each person.
create unique index draft_begun on draft (desk_id, agent_id, kind) where ticket_id is null;
drop policy draft_author on draft;
create policy draft_author on draft to amparo_app
  using (
    desk_id = (select amparo_desk())
    and (
      (select amparo_sees_all())
      or (
        (select amparo_actor_kind()) = 'agent'
        and agent_id = (select amparo_actor())
        and (
          ticket_id is null
          or exists (select 1 from ticket t where t.desk_id = draft.desk_id and t.id = draft.ticket_id)
        )
      )
    )
  );
